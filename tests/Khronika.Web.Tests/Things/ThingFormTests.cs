using System.Net;
using System.Text;
using Khronika.Record;
using Khronika.Record.CaseFiles.Writing;
using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Things;

public sealed class ThingFormTests(TestDesk desk) : IClassFixture<TestDesk>
{
    [Fact]
    public async Task Every_thing_of_the_case_opened_and_saved_untouched_logs_nothing()
    {
        (string Id, string Type)[] things = Editable();
        Assert.True(things.Length > 40);
        long before = Size();
        foreach ((string id, string type) in things)
        {
            string page = await desk.Page($"/things/{id}/edit");
            using HttpResponseMessage answer = await desk.SendFrom(page, $"/things/{id}/edit", PageForm.Of(page));
            Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, $"{type}: {await Errors(answer)}");
            Assert.True(desk.Led(answer) == $"/things/{id}", type);
            Assert.True(before == Size(), $"{type} was changed");
            Assert.Contains("Unchanged", await desk.Page($"/things/{id}"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_form_and_no_page_of_a_thing_is_over_a_hundred_kilobytes()
    {
        foreach ((string id, string type) in Editable())
        {
            int form = Encoding.UTF8.GetByteCount(await desk.Page($"/things/{id}/edit?lang=ru")), page = Encoding.UTF8.GetByteCount(await desk.Page($"/things/{id}?lang=kk"));
            Assert.True(form < 100_000 && page < 100_000, $"{type}: {form}, {page}");
        }

        await desk.Page("/drafts?lang=en");
    }

    [Theory]
    [InlineData("initials", "open")]
    [InlineData("open", "initials")]
    public async Task A_person_shown_otherwise_than_they_were_cleared_is_shown_to_nobody(string before, string after)
    {
        string person = "";
        await desk.Change(record =>
        {
            RecordState state = RecordState.Of(record.Index.All());
            Thing one = state.FindByKey("case-one/sample-eleven")!;
            person = one.Id;
            System.Text.Json.Nodes.JsonObject body = (System.Text.Json.Nodes.JsonObject)one.Entry.Body.DeepClone();
            body["protection"] = before;
            body["shownAs"] = new System.Text.Json.Nodes.JsonObject { ["en"] = "S. E." };
            record.Journal.Append([new Change(ThingType.Person, one.Id, body), .. new ClearingWish(one.Entry.Case!, [one.Id], Audience.Public, "not-needed", _ => "In office.", null).Changes(state)], "keeper");
        });
        Assert.True(desk.IsPublic(person));
        string path = $"/things/{person}/edit", page = await desk.Page(path);
        using HttpResponseMessage saved = await desk.SendFrom(page, path, PageForm.Of(page).With(("protection", after)));
        Assert.False(desk.IsPublic(person));
        Assert.False(IsForCourt(person));
        string led = desk.Led(saved);
        Assert.Contains("/clearance/decide?for=public", led, StringComparison.Ordinal);
        Assert.Contains("it is closed again", await desk.Page(led), StringComparison.Ordinal);
        using RecordFolder open = desk.Open();
        Assert.Equal(after, new Thing(open.Index.Current(person)!).Fields.Text("protection"));
    }

    bool IsForCourt(string person)
    {
        using RecordFolder open = desk.Open();
        return Clearance.Of(RecordState.Of(open.Index.All()), person).Covers(Audience.Court);
    }

    [Fact]
    public async Task Every_kind_that_is_offered_has_a_form()
    {
        string caseId = CaseId();
        string kinds = await desk.Page($"/cases/{caseId}/add");
        string[] names = [.. System.Text.RegularExpressions.Regex.Matches(kinds, $"/cases/{caseId}/add/([a-z-]+)\"").Select(m => m.Groups[1].Value).Distinct()];
        Assert.True(names.Length > 40);
        foreach (string language in new[] { "en", "ru", "kk" })
            foreach (string name in names) Assert.True(Encoding.UTF8.GetByteCount(await desk.Page($"/cases/{caseId}/add/{name}?lang={language}")) < 100_000, name);
        await desk.Page("/drafts?lang=en");
    }

    [Fact]
    public async Task A_detention_is_added_with_states_groups_and_a_new_person_at_once()
    {
        string caseId = CaseId(), path = $"/cases/{caseId}/add/detention-episode";
        string page = await desk.Page(path);
        using HttpResponseMessage more = await desk.SendFrom(page, path, PageForm.Of(page).With(("at-more", "counsel"), ("person.new", "Sample Seventeen")));
        Assert.EndsWith("#f-counsel.0", more.Headers.Location!.OriginalString, StringComparison.Ordinal);
        page = await desk.Page(desk.Led(more));
        Assert.Contains("name=\"counsel.0.note.en\"", page, StringComparison.Ordinal);
        using HttpResponseMessage saved = await desk.SendFrom(page, path, PageForm.Of(page).With(("start.edtf", "2031-06-01~"), ("start.words", "about the first"), ("start.lang", "en"), ("counsel.0.note.en", "came at night 😀"), ("warrant_shown", "?not-asked"), ("end.state", "unknown"), ("forces", "police")));
        Assert.True(saved.StatusCode == HttpStatusCode.SeeOther, await Errors(saved));
        using RecordFolder record = desk.Open();
        LoggedChange logged = record.Index.Current(desk.Led(saved)["/things/".Length..])!;
        Thing person = new(record.Index.Current(new Thing(logged).Fields.Target("person")!)!);
        Assert.Equal(("Sample Seventeen", "en", "Latn"), person.Fields.Names().Select(n => (n.Text, n.Language, n.Script)).Single());
        Assert.Equal("hidden", person.Fields.Text("protection"));
        Assert.Equal("not-asked", new Thing(logged).Fields.State("warrantShown"));
        Assert.Equal("unknown", new Thing(logged).Fields.State("end"));
        Assert.Null(new Thing(logged).Fields.State("stillHeld"));
        Assert.Contains("came at night 😀", logged.Body.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Replace("\\uD83D\\uDE00", "😀", StringComparison.Ordinal), StringComparison.Ordinal);
        string shown = await desk.Page($"/things/{logged.Record}");
        Assert.Contains("Sample Seventeen", shown, StringComparison.Ordinal);
        Assert.Contains("not asked", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12.05.2031", "12 May 2031")]
    [InlineData("12 мая 2031 г.", "12 May 2031")]
    [InlineData("2031 ж. 12 мамыр", "12 May 2031")]
    public async Task A_date_is_taken_as_people_write_it_and_shown_as_it_was_understood(string typed, string understood)
    {
        string path = $"/cases/{CaseId()}/add/detention-episode", page = await desk.Page(path);
        using HttpResponseMessage look = await desk.SendFrom(page, path, PageForm.Of(page).With(("start.edtf", typed), ("at-check", "yes")));
        string shown = await desk.Page(desk.Led(look));
        Assert.Contains($"Understood as: {understood}", shown, StringComparison.Ordinal);
        Assert.Matches("<select name=\"start.lang\"[^>]*>\\s*<option[^>]*>language not said</option>", shown);

        using HttpResponseMessage saved = await desk.SendFrom(page, path, PageForm.Of(page).With(("start.edtf", typed), ("person.new", "Sample Dated"), ("start.words", "as they said"), ("start.lang", "")));
        using RecordFolder record = desk.Open();
        Khronika.Language.Dates.UncertainDate start = new Thing(record.Index.Current(desk.Led(saved)["/things/".Length..])!).Fields.Date("start")!;
        Assert.Equal(("2031-05-12", "as they said", null), (start.Edtf, start.Words, start.WordsLanguage));
    }

    [Theory]
    [InlineData("start.edtf", "12.05", "start.edtf", "is not read as a date")]
    [InlineData("person", "Nobody of that name", "person", "Nothing in this case is called")]
    [InlineData("place.state", "unknown", "place.state", "a reason why there is none", "place.new", "Sampletown")]
    [InlineData("reported_ground.en", "\u0007", "reported_ground.en", "cannot be shown")]
    public async Task What_is_wrong_is_said_beside_its_field_and_nothing_is_logged(string name, string value, string field, string said, string? other = null, string? with = null)
    {
        string path = $"/cases/{CaseId()}/add/detention-episode", page = await desk.Page(path);
        long before = Size();
        using HttpResponseMessage refused = await desk.SendFrom(page, path, PageForm.Of(page).With((name, value), (other ?? "none", with ?? "")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        string shown = await refused.Content.ReadAsStringAsync();
        Assert.Contains($"href=\"#f-{field}\"", shown, StringComparison.Ordinal);
        Assert.Contains(said, shown, StringComparison.Ordinal);
        Assert.Contains($"id=\"f-{field}\"", shown, StringComparison.Ordinal);
        Assert.Equal(before, Size());
    }

    [Fact]
    public async Task What_only_the_record_finds_wrong_leads_to_its_field_too()
    {
        string path = $"/cases/{CaseId()}/add/person", page = await desk.Page(path);
        using HttpResponseMessage refused = await desk.SendFrom(page, path, PageForm.Of(page).With(("names.0.text", "Sample Nineteen"), ("protection", "loud")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("href=\"#f-protection\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_group_lacks_is_said_in_the_readers_language_beside_what_is_lacking()
    {
        string path = $"/cases/{CaseId()}/add/event", page = await desk.Page(path + "?lang=ru");
        using HttpResponseMessage refused = await desk.SendFrom(page, path, PageForm.Of(page).With(("kind", "detention"), ("when.edtf", "2031-05-05"), ("people.n", "1"), ("people.0.role", "subject")));
        string shown = await refused.Content.ReadAsStringAsync();
        await desk.Page("/drafts?lang=en");
        Assert.Contains("href=\"#f-people.0.person\">Лицо: это обязательно.", WebUtility.HtmlDecode(shown), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_a_field_is_text()
    {
        string path = $"/cases/{CaseId()}/add/question", page = await desk.Page(path);
        const string Evil = "<script>alert(1)</script>\" onmouseover=\"x\r\nunknown: {a: b}";
        using HttpResponseMessage saved = await desk.SendFrom(page, path, PageForm.Of(page).With(("text.en", Evil)));
        string shown = await desk.Page(desk.Led(saved));
        Assert.DoesNotContain("<script>alert", shown, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_nobody_gave_a_language_is_told_from_its_letters()
    {
        string path = $"/cases/{CaseId()}/add/place", page = await desk.Page(path);
        using HttpResponseMessage saved = await desk.SendFrom(page, path, PageForm.Of(page).With(("names.0.text", "Үлгіқала"), ("kind", "city")));
        using RecordFolder record = desk.Open();
        Thing place = new(record.Index.Current(desk.Led(saved)["/things/".Length..])!);
        Assert.Equal(("kk", "Cyrl"), place.Fields.Names().Select(n => (n.Language, n.Script)).Single());
    }

    [Fact]
    public async Task A_date_is_shown_as_it_was_understood_before_anything_is_saved()
    {
        string path = $"/cases/{CaseId()}/add/question", hearing = path.Replace("question", "hearing", StringComparison.Ordinal), page = await desk.Page(hearing);
        string date = PageForm.Of(page).First(v => v.Name.EndsWith(".edtf", StringComparison.Ordinal)).Name;
        using HttpResponseMessage kept = await desk.SendFrom(page, hearing, PageForm.Of(page).With((date, "2031-05-12~"), ("at-check", "yes")));
        Assert.Contains("Understood as: ", await desk.Page(desk.Led(kept)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fine_that_a_tariff_has_is_suggested_and_set_nowhere()
    {
        string path = $"/cases/{CaseId()}/add/penalty", page = await desk.Page(path);
        using HttpResponseMessage saved = await desk.SendFrom(page, path, PageForm.Of(page).With(("kind", "fine"), ("amount.amount", "78640"), ("amount.currency", "kzt"), ("from.edtf", "2025-02-01")));
        Assert.True(saved.StatusCode == HttpStatusCode.SeeOther, await Errors(saved));
        string shown = await desk.Page(desk.Led(saved));
        Assert.Contains("Suggested, set nowhere", shown, StringComparison.Ordinal);
        using RecordFolder record = desk.Open();
        Assert.Null(new Thing(record.Index.Current(desk.Led(saved)["/things/".Length..])!).Fields.Target("provision"));
    }

    [Fact]
    public async Task A_statement_is_not_typed_in_without_its_passage()
    {
        string page = await desk.Page($"/cases/{CaseId()}/add/statement");
        Assert.DoesNotContain("<form id=\"form\"", page, StringComparison.Ordinal);
        Assert.Matches("/read/[a-z2-7]{26}\\?case=", page);
    }

    [Fact]
    public async Task Who_will_see_the_change_is_said_where_the_thing_is_cleared()
    {
        using RecordFolder record = desk.Open();
        RecordState state = RecordState.Of(record.Index.OfCase(CaseId()));
        Thing cleared = state.OfType(ThingType.Statement).First(t => state.ClearanceOf(t.Id)?.Fields.Text("audiences")?.Contains("public", StringComparison.Ordinal) == true);
        Thing closed = state.OfType(ThingType.Source).First();
        Assert.Contains("it is closed again for all of them", await desk.Page($"/things/{cleared.Id}/edit"), StringComparison.Ordinal);
        Assert.DoesNotContain("it is closed again for all of them", await desk.Page($"/things/{closed.Id}/edit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_written_by_hand_is_shown_and_not_edited()
    {
        using RecordFolder record = desk.Open();
        string excerpt = record.Index.CurrentOfType(ThingType.Excerpt).First().Record;
        string page = await desk.Page($"/things/{excerpt}/edit");
        Assert.Contains("not written by hand", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form id=\"form\"", page, StringComparison.Ordinal);
        using HttpResponseMessage none = await desk.Get($"/things/{RecordId.New()}/edit");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    static async Task<string> Errors(HttpResponseMessage answer) =>
        string.Join(" | ", System.Text.RegularExpressions.Regex.Matches(await answer.Content.ReadAsStringAsync(), "<p class=\"error\">(.*?)</p>|<a href=\"#f-[^>]*>(.*?)</a>").Select(m => WebUtility.HtmlDecode(m.Value)));

    string CaseId()
    {
        using RecordFolder record = desk.Open();
        return record.Index.CurrentOfType(ThingType.Case).First().Record;
    }

    long Size()
    {
        using RecordFolder record = desk.Open();
        return record.Index.All().Last().LogIndex;
    }

    (string Id, string Type)[] Editable()
    {
        using RecordFolder record = desk.Open();
        RecordState state = RecordState.Of(record.Index.OfCase(record.Index.CurrentOfType(ThingType.Case).First().Record));
        string caseId = state.Cases.First().Id;
        ThingWriter writer = new(state, record.Schema, caseId);
        return [.. state.ThingsOf(caseId).Where(t => writer.Yaml(t) is not null).Select(t => (t.Id, t.Type))];
    }
}
