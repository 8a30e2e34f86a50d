using System.Net;
using System.Text.RegularExpressions;
using Khronika.Record;
using Khronika.Record.Lists;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Store.Due;
using Khronika.Web.Tests.Running;
using Khronika.Web.Tests.Things;

namespace Khronika.Web.Tests.Today;

public sealed class TodayTests(TestDesk desk) : IClassFixture<TestDesk>
{
    static readonly DateOnly Day = new(2031, 8, 21);

    [Fact]
    public void In_the_sample_case_it_holds_whom_the_list_of_prisoners_holds()
    {
        using RecordFolder record = desk.Open();
        ListScope scope = ListScope.OfKeeper(RecordState.Of(record.Index.All()));
        foreach (DateOnly day in (DateOnly[])[new(2031, 1, 31), new(2031, 2, 1), new(2031, 6, 12), new(2031, 6, 13), Day])
        {
            DueList held = record.Index.Due(DueKind.Held, new DateTimeOffset(day.ToDateTime(new TimeOnly(23, 59)), TimeSpan.Zero), DueList.MaxLines);
            RecordList list = PrisonerList.Of(scope, day);
            ListRow[] still = [.. list.Rows.Where(row => row.Cells.All(c => c.Name != "ended"))];

            string[] rows = [.. still.Select(row => scope.NamedPersons.Contains(row.Id) ? row.Id : "").Where(id => id.Length > 0)];
            Assert.Subset(held.Lines.SelectMany(line => line.People).ToHashSet(), rows.ToHashSet());
            Assert.True(held.Count >= still.Length && (held.Count == 0) == (still.Length + list.Counts["withoutStatement"] == 0));
        }
    }

    [Fact]
    public async Task Each_line_says_whom_and_since_when_and_leads_to_its_one_act()
    {
        string person = "", night = "", hearing = "", later = "", task = "", link = "", asked = "";
        await desk.Change(record =>
        {
            person = record.AddPerson("Sample <b>Ten</b>");
            night = record.Add("detention-episode", $"person=id:{person}", "start=\"2031-08-21T02:30:00Z\"");
            hearing = record.Add("hearing", $"person=id:{person}", "scheduled_on=\"2031-08-20\"");
            later = record.Add("hearing", $"person=id:{person}", "scheduled_on=\"2031-08-01\"", "held=no", "adjourned_to=\"2031-08-25\"");
            task = record.Add("task", "text={en: \"call Sample Ten\"}", "due_on=\"2031-08-22\"");
            link = record.Add("link", "url=\"https://sample.example/gone\"", "target=gone");
            asked = record.Add("right-of-reply", $"to=id:{person}", "sent_on=\"2031-08-01\"");
        });

        string page = await desk.Page("/?lang=en");

        string held = Line(page, $"/things/{night}/edit");
        Assert.Contains("Sample &lt;b&gt;Ten&lt;/b&gt;", held, StringComparison.Ordinal);
        Assert.Contains("6 full hours", held, StringComparison.Ordinal);
        Assert.Contains("within the first 72 hours", held, StringComparison.Ordinal);
        Assert.Contains("Enter release or transfer", held, StringComparison.Ordinal);
        Assert.Contains("Enter what came of it", Line(page, $"/things/{hearing}/edit"), StringComparison.Ordinal);
        Assert.Contains("put off to this day", Line(page, "/add/hearing"), StringComparison.Ordinal);
        Assert.DoesNotContain($"/things/{later}/edit", page, StringComparison.Ordinal);
        Assert.Contains("call Sample Ten", Line(page, $"/things/{task}/edit"), StringComparison.Ordinal);
        Assert.Contains("gone: https://sample.example/gone", Line(page, $"/things/{link}/edit"), StringComparison.Ordinal);
        Assert.Contains("passed: 20 days", Line(page, $"/things/{asked}/edit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_release_is_entered_in_what_is_asked_first_and_takes_the_person_off_the_page()
    {
        string person = "", stay = "", unsure = "";
        await desk.Change(record =>
        {
            person = record.AddPerson("Sample Let-Go");
            stay = record.Add("detention-episode", $"person=id:{person}", "start=\"2031-08-20T13:00:00Z\"");
            unsure = record.Add("detention-episode", $"person=id:{person}", "start=\"2031-08-20\"", "end=\"2031-08-21~\"");
        });
        string page = await desk.Page("/?lang=en"), path = $"/things/{stay}/edit?part=asked";
        Assert.Contains($"{path}#f-end.edtf", page, StringComparison.Ordinal);
        Assert.Contains("perhaps over, the end is uncertain", Line(page, $"/things/{unsure}/edit"), StringComparison.Ordinal);

        string form = await desk.Page(path);
        int end = form.IndexOf("name=\"end.edtf\"", StringComparison.Ordinal), how = form.IndexOf("name=\"release_how\"", StringComparison.Ordinal), rest = form.IndexOf("<summary>Everything else", StringComparison.Ordinal), start = form.IndexOf("name=\"start.edtf\"", StringComparison.Ordinal);
        Assert.True(end > 0 && end < how && how < rest && rest < start);
        using HttpResponseMessage saved = await desk.SendFrom(form, path, PageForm.Of(form).With(("end.edtf", "21.08.2031"), ("end.words", "let go after questioning")));
        desk.Led(saved);

        page = await desk.Page("/?lang=en");
        Assert.DoesNotContain($"/things/{stay}/edit", page, StringComparison.Ordinal);
        Assert.Contains($"/things/{unsure}/edit", page, StringComparison.Ordinal);
        using RecordFolder open = desk.Open();
        Assert.Equal("2031-08-20T13:00:00Z", new Thing(open.Index.Current(stay)!).Fields.Date("start")!.Edtf);
    }

    [Fact]
    public async Task A_call_stands_on_the_page_of_the_day_with_its_hours_and_its_next_check_and_is_found_at_once()
    {
        using HttpResponseMessage saved = await desk.Send("/flash",
        [
            ("who", "Sample Twenty-Two"), ("when", "today 07:30"), ("where", "Sample Square"), ("by", "Sample Police"), ("forces", "police"), ("phone", "taken"),
            ("lawyer", ""), ("counsel", "refused"), ("source", "S-77"), ("known", "saw"), ("note", "SAMPLE, INVENTED"), ("case", ""), ("same", "another"),
        ]);
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);

        string page = await desk.Page("/?lang=en");
        string[] lines = [.. Regex.Matches(page, "<li>.*?</li>", RegexOptions.Singleline).Select(m => m.Value).Where(line => line.Contains("Sample Twenty-Two", StringComparison.Ordinal))];
        Assert.Contains(lines, line => line.Contains("1 full hour ", StringComparison.Ordinal) && line.Contains("within the first 72 hours", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("Enter that it is done", StringComparison.Ordinal));

        using HttpResponseMessage searched = await desk.Send("/search", [("words", "twenty-two")], action: "/search");
        Assert.Contains("<mark>Twenty</mark>-<mark>Two</mark>", await desk.Page(desk.Led(searched)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "People still held", "Nothing under:")]
    [InlineData("ru", "Всё ещё удерживаются", "Ничего в списках:")]
    [InlineData("kk", "Әлі ұсталып отырғандар", "Бұл тізімдерде ештеңе жоқ:")]
    public async Task It_is_whole_in_every_language(string language, string heading, string none)
    {
        string page = await desk.Page($"/?lang={language}");

        Assert.Contains(heading, page, StringComparison.Ordinal);
        Assert.Contains(none, page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "<h1"));
        Assert.DoesNotMatch(">today\\.[a-z]", page);
        Assert.InRange(page.Length, 1, 100_000);
    }

    [Fact]
    public async Task Unfinished_forms_stand_at_the_top()
    {
        string id = RecordId.New();
        new Khronika.Store.Drafts.DraftFiles(desk.Record, desk.Clock).Save(id, "/flash", [("who", "Sample One")]);

        string page = await desk.Page("/?lang=en");

        Assert.Contains($"/flash?draft={id}", page, StringComparison.Ordinal);
        Assert.Contains("Unfinished forms", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_is_read_in_pages()
    {
        await desk.Change(record =>
        {
            foreach (int i in Enumerable.Range(0, 60)) record.Add("task", $"text={{en: \"task number {i}\"}}", "due_on=\"2032-01-01\"");
        });

        string today = await desk.Page("/?lang=en"), first = await desk.Page("/due/deadline-ahead"), second = await desk.Page("/due/deadline-ahead?page=2");

        Assert.Contains("/due/deadline-ahead\"", today, StringComparison.Ordinal);
        Assert.Contains("task number 0<", first, StringComparison.Ordinal);
        Assert.DoesNotContain("task number 59<", first, StringComparison.Ordinal);
        Assert.Contains("task number 59<", second, StringComparison.Ordinal);
        Assert.Contains("page 2 of 2", second, StringComparison.Ordinal);
        Assert.Contains("Nothing on this page", await desk.Page("/due/deadline-ahead?page=9"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/due/nothing")]
    [InlineData("/due/held?page=0")]
    [InlineData("/due/held?page=-1")]
    [InlineData("/due/held?page=99999999999")]
    [InlineData("/due/held?page=one")]
    public async Task A_list_or_page_that_is_none_is_not_there(string path)
    {
        using HttpResponseMessage answer = await desk.Get(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <summary>The line with this link.</summary>
    static string Line(string page, string href) => WebUtility.HtmlDecode(Regex.Matches(page, "<li>.*?</li>", RegexOptions.Singleline).Select(m => m.Value).First(line => line.Contains(href, StringComparison.Ordinal))) is var text
        ? text.Replace("<b>Ten</b>", "&lt;b&gt;Ten&lt;/b&gt;", StringComparison.Ordinal) : "";
}
