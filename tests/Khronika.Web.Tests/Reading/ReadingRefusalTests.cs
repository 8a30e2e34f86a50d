using System.Net;
using System.Text;
using Khronika.Record;
using Khronika.Store;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Reading;

public sealed class ReadingRefusalTests(TestDesk desk) : IClassFixture<TestDesk>
{
    const string Text = "SAMPLE – INVENTED. Әділет! \n\n Last.";

    [Theory]
    [InlineData("", "", "Choose the passage")]
    [InlineData("0", "", "numbers 1 to 3")]
    [InlineData("4", "", "numbers 1 to 3")]
    [InlineData("-1", "", "numbers 1 to 3")]
    [InlineData("99999999999999", "", "numbers 1 to 3")]
    [InlineData("two", "", "numbers 1 to 3")]
    [InlineData("", "2", "numbers 1 to 3")]
    [InlineData("1", "9", "numbers 1 to 3")]
    [InlineData("3", "1", "stands before the first")]
    public async Task A_sentence_that_is_not_there_is_refused(string first, string last, string told)
    {
        string path = await Path();
        long before = desk.Entries();
        using HttpResponseMessage refused = await desk.Make(path, ("first", first), ("last", last));
        Assert.Contains(told, await ReadingSteps.Refused(refused), StringComparison.Ordinal);
        Assert.Equal(before, desk.Entries());
    }

    [Theory]
    [InlineData("0", "6", "SAMPL")]
    [InlineData("0", "6", "")]
    [InlineData("6", "0", "SAMPLE")]
    [InlineData("0", "100000", "SAMPLE")]
    [InlineData("-1", "6", "SAMPLE")]
    [InlineData("0", "8", "SAMPLE \uFFFD")]
    [InlineData("8", "18", "x")]
    [InlineData("0", "99999999999", "x")]
    [InlineData("0", "", "SAMPLE")]
    [InlineData("x", "6", "SAMPLE")]
    public async Task A_mark_that_is_not_what_stands_there_or_cuts_a_character_is_refused(string start, string end, string quote)
    {
        string path = await Path();
        long before = desk.Entries();
        using HttpResponseMessage refused = await desk.Make(path, ("first", ""), ("start", start), ("end", end), ("quote", quote));
        Assert.Contains("mark it anew", await ReadingSteps.Refused(refused), StringComparison.Ordinal);
        Assert.Equal(before, desk.Entries());
    }

    [Fact]
    public async Task A_mark_of_blanks_alone_is_refused()
    {
        int start = Encoding.UTF8.GetByteCount("SAMPLE – INVENTED. Әділет!");
        using HttpResponseMessage refused = await desk.Make(await Path(), ("first", ""), ("start", $"{start}"), ("end", $"{start + 4}"), ("quote", " \r\n\r\n "));
        Assert.Contains("no words", await ReadingSteps.Refused(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passage_longer_than_an_excerpt_is_refused()
    {
        string item = await desk.Preserve(string.Concat(Enumerable.Repeat("SAMPLE – INVENTED words. ", 800)));
        using HttpResponseMessage refused = await desk.Make($"/read/{item}?case={desk.TheCase()}", ("first", "1"), ("last", "790"));
        Assert.Contains("longer than 16 kB", await ReadingSteps.Refused(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_of_another_text_are_refused()
    {
        using HttpResponseMessage refused = await desk.Make(await Path(), ("text", new string('0', 64)));
        Assert.Contains("opened on another text", await ReadingSteps.Refused(refused), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("speaker", "", "Speaker")]
    [InlineData("act", "", "What the speaker did")]
    [InlineData("text.en", "", "Text")]
    [InlineData("item-title.en", "", "Say what the item is")]
    [InlineData("side", "maybe", "for or against")]
    [InlineData("side", "disputes", "Say what is disputed")]
    [InlineData("allegation", "aaaaaaaaaaaaaaaaaaaaaaaaaa", "not in the case any more")]
    [InlineData("allegation", "nothing like that", "not in the case any more")]
    [InlineData("source-code", "Sample One", "named by a code")]
    [InlineData("source-code", "S-99", "what the new source is")]
    [InlineData("said_on.edtf", "2031-13", "2031-13")]
    [InlineData("about", "aaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task What_is_missing_or_wrong_is_told_and_nothing_is_logged(string field, string value, string told)
    {
        string path = await Path();
        long before = desk.Entries();
        using HttpResponseMessage refused = await desk.Make(path, (field, value));
        Assert.Contains(told, await ReadingSteps.Refused(refused), StringComparison.Ordinal);
        Assert.Equal(before, desk.Entries());
    }

    [Theory]
    [InlineData("neither", true, false, "choose one")]
    [InlineData("neither", false, true, "choose one")]
    [InlineData("says", true, true, "not both")]
    public async Task What_contradicts_itself_is_told(string side, bool isKnown, bool isNew, string told)
    {
        string known = isKnown ? desk.OfType(ThingType.Assertion)[0].Record : "";
        using HttpResponseMessage refused = await desk.Make(await Path(), ("side", side), ("allegation", known), ("new.en", isNew ? "x" : ""));
        Assert.Contains(told, await ReadingSteps.Refused(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_the_case_has_and_two_sources_are_told()
    {
        LoggedChange source = desk.OfType(ThingType.Source)[0];
        using HttpResponseMessage same = await desk.Make(await Path(), ("source-code", source.Text("code")!), ("source-kind", "person"));
        Assert.Contains("choose it from the list", await ReadingSteps.Refused(same), StringComparison.Ordinal);
        using HttpResponseMessage two = await desk.Make(await Path(), ("source-code", "S-98"), ("source", source.Record));
        Assert.Contains("not both", await ReadingSteps.Refused(two), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_about_nobody_s_allegation_is_saved_without_one()
    {
        using HttpResponseMessage saved = await desk.Make(await Path(), ("side", "neither"), ("act", "no-comment"));
        desk.Led(saved);
        Assert.Null(desk.Latest().Statement.Fields.Text("says"));
    }

    [Fact]
    public async Task What_is_no_item_has_no_page_and_a_form_without_its_token_is_refused()
    {
        foreach (string path in new[] { $"/read/{RecordId.New()}", $"/read/{desk.TheCase()}", "/read/x", $"/read/{RecordId.New()}/picture?object=0" })
        {
            using HttpResponseMessage absent = await desk.Get(path);
            Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
        }

        using HttpResponseMessage forged = await desk.Post(await Path(), [("first", "1")]);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
    }

    [Fact]
    public async Task A_case_that_is_none_is_asked_for()
    {
        string item = await desk.Preserve(Text), path = $"/read/{item}?case={desk.TheCase()}", page = await desk.Page(path);
        using HttpResponseMessage refused = await desk.SendForm(page, path, desk.Filled(page, ("case", RecordId.New())));
        Assert.Contains("Choose a case", await ReadingSteps.Refused(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_altered_or_missing_on_the_disk_is_not_quoted()
    {
        string item = await desk.Preserve(Text + " to be altered");
        string hash;
        using (RecordFolder record = desk.Open()) hash = (string)record.Index.Current(item)!.Body["objects"]![0]!["text"]!["sha256"]!;
        string path = System.IO.Path.Combine(desk.Record, "objects", hash[..2], hash);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.WriteAllTextAsync(path, "SAMPLE, altered");
        Assert.Contains("was altered on the disk", await desk.Page($"/read/{item}"), StringComparison.Ordinal);
        File.Delete(path);
        Assert.Contains("is missing on the disk", await desk.Page($"/read/{item}"), StringComparison.Ordinal);
    }

    // Bytes that are preserved already would be asked about.
    async Task<string> Path() => $"/read/{await desk.Preserve($"{Text[..^1]} {RecordId.New()}.")}?case={desk.TheCase()}";
}
