namespace Khronika.Web.Desk.Running;

/// <summary>
/// Addresses of the desk's pages. They hold ids of things and nothing else: an address is kept by the browser, shown over a
/// shoulder and read out of history (rule 11). No page writes one by hand.
/// </summary>
/// <param name="root">What every address begins with, without a slash at its end.</param>
public sealed class DeskLinks(string root)
{
    /// <summary>Any page, by its path below the desk, '/' first.</summary>
    public string To(string path) => root + path;

    public string Today => To("/");
    public string Style => To($"/desk.css?v={DeskFiles.Version}");
    public string Script => To($"/desk.js?v={DeskFiles.Version}");
    public string Leave => To("/leave");
    public string Search => To("/search");

    /// <summary>What a search found, of all kinds or of one.</summary>
    public string Found(string searchId, Store.Search.SearchKind? kind = null) => To($"/search/{searchId}" + (kind is { } one ? $"?kind={Khronika.Record.Things.Vocabulary.Word(one)}" : ""));

    /// <summary>A whole list of what is due.</summary>
    public string Due(Store.Due.DueKind kind, int page = 1) => To($"/due/{Khronika.Record.Things.Vocabulary.Word(kind)}" + (page > 1 ? $"?page={page}" : ""));

    /// <summary>Flash intake.</summary>
    public string Flash => To("/flash");

    /// <summary>What a call ended with: the clock and the draft alert.</summary>
    public string FlashDone(string episodeId) => To($"/flash/{episodeId}");

    /// <summary>The same, with the place or the name in the draft that it leaves out by itself.</summary>
    public string FlashShowing(string episodeId, bool place, bool name) => To($"/flash/{episodeId}{(place, name) switch { (true, true) => "?place=shown&name=shown", (true, false) => "?place=shown", (false, true) => "?name=shown", _ => "" }}");
    public string FlashIn(string caseId) => To($"/flash?case={caseId}");

    /// <summary>All evidence, the latest first, and the place to drop more.</summary>
    public string Evidence => To("/evidence");
    public string EvidenceOf(string itemId) => To($"/evidence/{itemId}");
    public string EvidenceBefore(long logIndex, string? caseId = null) => To(System.FormattableString.Invariant($"/evidence?before={logIndex}") + For('&', caseId));
    public string EvidenceFiles(string itemId, int from, string? caseId = null) => To(System.FormattableString.Invariant($"/evidence/{itemId}?from={from}") + For('&', caseId));

    /// <summary>Evidence on its way into a case: each page leads on with the case, so that its form has it chosen.</summary>
    public string EvidenceFor(string? caseId) => Evidence + For('?', caseId);
    public string EvidenceOf(string itemId, string? caseId) => EvidenceOf(itemId) + For('?', caseId);

    /// <summary>The form in which a case says what an item is.</summary>
    public string Describe(string itemId) => EvidenceOf(itemId) + "#describe";
    public string DescribeIn(string itemId, string? caseId) => EvidenceOf(itemId, caseId) + "#describe";

    /// <summary>The form in which a person types what a picture, a recording or a paper says.</summary>
    public string Transcribe(string itemId, string? caseId = null) => To($"/evidence/{itemId}/transcribe") + For('?', caseId);

    /// <summary>The form in which a second person says that they compared a transcription with its original.</summary>
    /// <param name="descriptionId">What a case says of the transcription.</param>
    public string CheckTranscription(string descriptionId) => To($"/transcriptions/{descriptionId}/check");

    /// <summary>Where files are sent to: the form's id and token stand in the address, so that they are known before a byte of a file is read.</summary>
    public string Upload(Forms.DeskForm form, string? caseId = null) => To($"/evidence/upload?_form={form.Id}&_token={form.Token}") + For('&', caseId);

    /// <summary>Files that were sent and that the record has already.</summary>
    public string SeenBefore(string id) => To($"/evidence/again/{id}");

    /// <summary>An address to be captured, as a task of a case.</summary>
    public string Address(string? caseId = null) => To("/evidence/address") + For('?', caseId);

    /// <summary>The text of an item beside the form for a statement.</summary>
    public string Read(string itemId) => To($"/read/{itemId}");
    public string ReadObject(string itemId, int position) => To(System.FormattableString.Invariant($"/read/{itemId}?object={position}"));

    /// <summary>The posts of an account export.</summary>
    public string Posts(string itemId) => ReadList(itemId, null, 0);

    /// <summary>Where a large export is told to be read through.</summary>
    public string ListPosts(string itemId, string? caseId) => To($"/read/{itemId}/posts") + For('?', caseId);
    public string ReadCase(string itemId) => To($"/read/{itemId}/case");
    public string ReadFor(string itemId, string caseId) => To($"/read/{itemId}?case={caseId}");

    /// <summary>A page of one text of an item, beside the form for a case.</summary>
    /// <param name="place">Which text: <c>object=N</c>, <c>post=N</c>, <c>record=N-OFFSET</c> or nothing.</param>
    public string ReadPage(string itemId, string place, string? caseId, int page)
    {
        string[] query = [.. new[] { place, caseId is null ? "" : $"case={caseId}", page > 1 ? System.FormattableString.Invariant($"page={page}") : "" }.Where(q => q.Length > 0)];
        return To($"/read/{itemId}" + (query.Length == 0 ? "" : "?" + string.Join('&', query)));
    }

    /// <summary>The texts or posts of an item, from one on.</summary>
    public string ReadList(string itemId, string? caseId, int from) => To(System.FormattableString.Invariant($"/read/{itemId}?list={from}") + (caseId is null ? "" : $"&case={caseId}"));

    /// <summary>The records of a web archive, from a byte offset on.</summary>
    public string ReadRecords(string itemId, int position, string? caseId, long from) =>
        To(System.FormattableString.Invariant($"/read/{itemId}?object={position}") + (from > 0 ? System.FormattableString.Invariant($"&at={from}") : "") + For('&', caseId));

    /// <summary>A picture of an item, its bytes untouched.</summary>
    public string Picture(string itemId, int position) => To(System.FormattableString.Invariant($"/read/{itemId}/picture?object={position}"));
    public string Cases => To("/cases");
    public string NewCase => To("/cases/new");
    public string Case(string caseId) => To($"/cases/{caseId}");

    /// <param name="tab">overview is <see cref="Case"/>; timeline, persons, detention, health, board, evidence, corrections, tasks.</param>
    public string CaseTab(string caseId, string tab) => To($"/cases/{caseId}/{tab}");

    /// <summary>What would go out, to whom, and the decision.</summary>
    public string Clearance(string caseId) => To($"/cases/{caseId}/clearance");


    /// <param name="audience">A word of <see cref="Khronika.Record.Audience"/>.</param>
    /// <param name="part">said, other, people or held.</param>
    public string ClearanceFor(string caseId, string audience, string part = "said", int page = 1) =>
        To($"/cases/{caseId}/clearance?for={audience}&part={part}{(page > 1 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"&page={page}") : "")}");

    /// <summary>What is cleared for an audience, to be taken back.</summary>
    public string TakeBack(string caseId, string audience) => To($"/cases/{caseId}/clearance/back?for={audience}");

    /// <summary>The case as an audience would see it.</summary>
    /// <param name="look">"now", or the id of a half-filled decision: as if it were made.</param>
    public string SeenAs(string caseId, string audience, string look, string language) =>
        To(audience == "public" ? $"/cases/{caseId}/as/public/{look}/{language}/cases/{caseId}/index.html" : $"/cases/{caseId}/as/{audience}/{look}/{language}/index.html");

    /// <summary>Every version of a thing.</summary>
    public string History(string id) => To($"/things/{id}/history");

    /// <summary>A form for a new thing of a kind in a case.</summary>
    public string Add(string kind, string caseId) => To($"/cases/{caseId}/add/{kind}");

    /// <summary>The kinds that can be added to a case.</summary>
    public string AddAny(string caseId) => To($"/cases/{caseId}/add");

    /// <summary>Any thing as it stands.</summary>
    public string Thing(string id) => To($"/things/{id}");
    public string Edit(string id) => To($"/things/{id}/edit");

    /// <summary>The form of a thing, what its act asks for first, begun at an element.</summary>
    public string EditAsked(string id, string element) => To($"/things/{id}/edit?part=asked#{element}");
    public string Correct(string id) => To($"/things/{id}/correct");
    public string Editions => To("/editions");
    public string EditionPlan(string resultId) => To($"/editions/plan/{resultId}");
    public string EditionMade(string resultId) => To($"/editions/made/{resultId}");

    /// <summary>Work that goes on.</summary>
    public string Job(string jobId) => To($"/jobs/{jobId}");
    public string Send(string caseId) => To($"/cases/{caseId}/send");
    public string Sent(string resultId) => To($"/sent/{resultId}");
    public string Lists => To("/lists");
    public string List(string resultId, int page = 1) => To($"/lists/{resultId}{(page > 1 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"?page={page}") : "")}");
    public string CarriersOf(string resultId) => To($"/carriers/{resultId}");
    public string Import => To("/import");

    /// <summary>Where a table is sent to; as <see cref="Upload"/>.</summary>
    public string SendTable(Forms.DeskForm form, string? caseId) => To($"/import?_form={form.Id}&_token={form.Token}") + For('&', caseId);

    /// <summary>A table whose rows go to a case.</summary>
    public string ImportFor(string? caseId) => Import + For('?', caseId);

    /// <summary>A table on its way: how it is read, its columns, what it would do.</summary>
    public string ImportOf(string id) => To($"/import/{id}");
    public string ImportColumns(string id) => To($"/import/{id}/columns");
    public string ImportResult(string id) => To($"/import/{id}/result");
    public string Drafts => To("/drafts");

    static string For(char before, string? caseId) => caseId is null ? "" : $"{before}case={caseId}";

    /// <summary>A half-filled form as it was kept.</summary>
    public string Draft(Store.Drafts.Draft draft) => To(draft.Form + (draft.Form.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "draft=" + draft.Id);
}
