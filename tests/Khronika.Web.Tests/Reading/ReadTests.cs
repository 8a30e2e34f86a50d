using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Web.Tests.Evidence;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Reading;

public sealed class ReadTests(TestDesk desk) : IClassFixture<TestDesk>
{
    const string Text = "SAMPLE – INVENTED\nThe office said nothing. «Её отпустили в полдень.» <b>Markup</b> is text. It was cold.\n";

    [Fact]
    public async Task A_passage_chosen_by_its_sentences_becomes_a_statement_and_its_allegation()
    {
        string item = await Sent(Text + "1");
        string at = $"/read/{item}?case={CaseId()}";
        string page = await desk.Page(at);
        (string first, string last) = (Value(page, "first", "2:"), Value(page, "last", "3:"));
        using HttpResponseMessage saved = await desk.SendFrom(page, at, [.. Statement, ("first", first), ("last", last), ("title.en", "SAMPLE – INVENTED: a page")]);
        string back = desk.Led(saved);
        Assert.StartsWith($"/read/{item}", back, StringComparison.Ordinal);

        using RecordFolder record = desk.Open();
        RecordState state = RecordState.Of(record.Index.OfCase(CaseId()));
        Thing excerpt = new(Assert.Single(record.Index.PointingTo(item, ThingType.Excerpt, 9)).From);
        Assert.Equal("The office said nothing. «Её отпустили в полдень.»", excerpt.Fields.Text("passage"));
        Thing statement = new(Assert.Single(record.Index.PointingTo(excerpt.Id, ThingType.Statement, 9)).From);
        Assert.Equal(("report", "machine", "ru"), (statement.Fields.Text("act"), statement.Fields.Text("translation"), statement.Fields.Text("originalLanguage")));
        Assert.Equal("2031-08-19", statement.Fields.Date("saidOn")!.Edtf);
        Assert.Equal("she was let go at noon", state.Find(statement.Fields.Text("says"))!.Fields.Local("text").In("en").Text);
        Assert.Equal("Sample Fifty", state.Find(statement.Fields.Text("speaker"))!.Fields.Names()[0].Text);
        Thing description = new(Assert.Single(record.Index.PointingTo(item, ThingType.Description, 9)).From);
        Assert.Equal("confidential", description.Fields.Text("confidentiality"));
        Assert.Null(state.ClearanceOf(statement.Id));

        string after = await desk.Page(back);
        Assert.Contains("The statement is logged, index", after, StringComparison.Ordinal);
        Assert.Contains("<mark>The office said nothing. </mark>", after, StringComparison.Ordinal);
        Assert.Contains("[used: 1]", after, StringComparison.Ordinal);
        Assert.Contains($"/things/{statement.Id}/edit", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passage_marked_with_the_mouse_is_kept_to_the_byte()
    {
        string item = await Sent(Text + "2");
        string at = $"/read/{item}?case={CaseId()}";
        string page = await desk.Page(at);
        int start = Encoding.UTF8.GetByteCount(Text[..Text.IndexOf("отпустили", StringComparison.Ordinal)]), end = start + Encoding.UTF8.GetByteCount("отпустили в полдень");
        using HttpResponseMessage saved = await desk.SendFrom(page, at, [.. Statement, ("start", $"{start}"), ("end", $"{end}"), ("title.en", "SAMPLE – INVENTED"), ("stand", "against")]);
        string after = await desk.Page(desk.Led(saved));
        Assert.Contains("<mark>отпустили в полдень</mark>", after, StringComparison.Ordinal);
        using RecordFolder record = desk.Open();
        Thing excerpt = new(record.Index.PointingTo(item, ThingType.Excerpt, 9)[0].From);
        Thing statement = new(record.Index.PointingTo(excerpt.Id, ThingType.Statement, 9)[0].From);
        Assert.NotNull(statement.Fields.Text("disputes"));
        Assert.Null(statement.Fields.Text("says"));
    }

    [Theory]
    [InlineData("first", "", "Mark a passage")]
    [InlineData("last", "0", "Mark a passage")]
    [InlineData("first", "99999999999", "Mark a passage")]
    [InlineData("speaker.new", "", "Choose who speaks")]
    [InlineData("speaker", "aaaaaaaaaaaaaaaaaaaaaaaaaa", null)]
    [InlineData("act", "sang", "Choose what the speaker did")]
    [InlineData("said_on", "2031-02-30", "This is no date")]
    [InlineData("text.en", "", "Write what was said")]
    [InlineData("claim.new.en", "", "Choose an allegation")]
    [InlineData("title.en", "", "Say what the item is")]
    [InlineData("about", "aaaaaaaaaaaaaaaaaaaaaaaaaa", "not in the record any more")]
    [InlineData("source", "aaaaaaaaaaaaaaaaaaaaaaaaaa", "not in the record any more")]
    public async Task What_is_missing_or_wrong_is_said_and_nothing_is_saved(string field, string value, string? told)
    {
        string item = await Sent($"{Text}{field}{value}");
        string at = $"/read/{item}?case={CaseId()}";
        string page = await desk.Page(at + "&lang=en");
        long before = Entries();
        (string, string)[] all = [.. Statement, ("title.en", "SAMPLE – INVENTED"), ("first", Value(page, "first", "2:")), ("last", Value(page, "last", "2:"))];
        using HttpResponseMessage answer = await desk.SendFrom(page, at, [.. all.Where(a => a.Item1 != field && !(field == "text.en" && a.Item1 == "text.ru")), (field, value)]);
        if (told is null)
        {
            desk.Led(answer);
            return;
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(told, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(before, Entries());
    }

    [Fact]
    public async Task Without_a_case_one_is_chosen_first()
    {
        string item = await Sent(Text + "3");
        string page = await desk.Page($"/read/{item}?lang=en");
        Assert.Contains("Choose the case the text is read for", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"first\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passages_of_the_sample_are_highlighted_and_lead_to_what_was_made_of_them()
    {
        using RecordFolder record = desk.Open();
        string item = record.Index.LatestOfType(ThingType.Excerpt, long.MaxValue, 1)[0].Text("item")!;
        string page = await desk.Page($"/read/{item}");
        Assert.Contains("<mark>", page, StringComparison.Ordinal);
        Assert.Contains("name=\"first\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_a_text_is_text_and_no_text_is_changed_by_being_shown()
    {
        string item = await Sent(Text + "4");
        string page = await desk.Page($"/read/{item}");
        Assert.Contains("&lt;b&gt;Markup&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Equal(Text + "4", Shown(page));
    }

    [Fact]
    public async Task A_long_text_is_read_in_pages_whose_numbers_go_on_and_which_leave_out_nothing()
    {
        string text = "SAMPLE – INVENTED\n" + string.Concat(Enumerable.Range(0, 900).Select(i => $"Это предложение номер {i}. "));
        string item = await Sent(text);
        StringBuilder all = new();
        int next = 1;
        for (int i = 0; ; i++)
        {
            string page = await desk.Page($"/read/{item}?case={CaseId()}&page={i}");
            Assert.True(Encoding.UTF8.GetByteCount(page) < 100_000, $"{Encoding.UTF8.GetByteCount(page)}");
            string[] numbers = [.. Regex.Matches(page, "data-n=\"([0-9]+)\"").Select(m => m.Groups[1].Value)];
            Assert.Equal($"{next}", numbers[0]);
            next += numbers.Length;
            all.Append(Shown(page));
            if (!page.Contains("rel=\"next\"", StringComparison.Ordinal)) break;
        }

        Assert.Equal(text, all.ToString());
    }

    [Fact]
    public async Task A_post_of_an_export_is_read_by_itself_and_quoted_as_a_part()
    {
        string item;
        using (RecordFolder record = desk.Open()) item = record.Index.CurrentOfType(ThingType.Evidence).First(e => e.Text("kind") == "export").Record;
        Assert.Contains($"/read/{item}/posts", await desk.Page($"/evidence/{item}"), StringComparison.Ordinal);
        string list = await desk.Page($"/read/{item}/posts");
        string at = WebUtility.HtmlDecode(Regex.Match(list, $"/read/{item}\\?post=[0-9]+&amp;page=0").Value);
        string page = await desk.Page(at + $"&case={CaseId()}");
        using HttpResponseMessage saved = await desk.SendFrom(page, at + $"&case={CaseId()}", [.. Statement, ("first", Value(page, "first", "1:")), ("last", Value(page, "last", "1:"))]);
        string back = desk.Led(saved);
        Assert.Contains("post=", back, StringComparison.Ordinal);
        Assert.Contains("<mark>", await desk.Page(back), StringComparison.Ordinal);
        using RecordFolder after = desk.Open();
        Assert.StartsWith("post:result.json@", new Thing(after.Index.LatestOfType(ThingType.Excerpt, long.MaxValue, 1)[0]).Fields.Text("part"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_export_has_no_posts()
    {
        string item = await Sent(Text + "5");
        Assert.Contains("No posts are read", await desk.Page($"/read/{item}/posts?lang=en"), StringComparison.Ordinal);
        using HttpResponseMessage absent = await desk.Get($"/read/{item}?post=0");
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
    }

    [Fact]
    public async Task What_has_no_text_or_is_no_item_has_no_page()
    {
        using HttpResponseMessage sent = await Uploads.Send(desk, ("x.png", [0x89, .. "PNG\r\n"u8, 0x1a, 0x0a, 1]));
        foreach (string id in new[] { desk.Led(sent)["/evidence/".Length..], CaseId(), RecordId.New(), "x" })
        {
            using HttpResponseMessage absent = await desk.Get($"/read/{id}");
            Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
        }
    }

    static readonly (string, string)[] Statement =
    [
        ("speaker.new", "Sample Fifty"), ("speaker.kind", "person"), ("act", "report"), ("said_on", "2031-08-19"), ("text.en", "she was let go at noon"), ("text.ru", "её отпустили в полдень"),
        ("original_language", "ru"), ("translation", "machine"), ("stand", "for"), ("claim.new.en", "she was let go at noon"), ("touches", "family"),
    ];

    async Task<string> Sent(string text)
    {
        using HttpResponseMessage sent = await Uploads.Send(desk, ("text.txt", Encoding.UTF8.GetBytes(text)));
        return desk.Led(sent)["/evidence/".Length..];
    }

    static string Value(string page, string list, string begins) =>
        Regex.Match(page, $"<select id=\"f-{list}\".*?<option value=\"([0-9]+)\"[^>]*>{begins}", RegexOptions.Singleline).Groups is var found
            ? Regex.Matches(found[0].Value, "value=\"([0-9]+)\"")[^1].Groups[1].Value
            : "";

    static string Shown(string page) => string.Concat(Regex.Matches(page, "<span data-start=\"[0-9]+\">(.*?)</span>", RegexOptions.Singleline)
        .Select(m => WebUtility.HtmlDecode(Regex.Replace(m.Groups[1].Value, "</?mark>", ""))));

    string CaseId()
    {
        using RecordFolder record = desk.Open();
        return record.Index.CurrentOfType(ThingType.Case).First().Record;
    }

    long Entries()
    {
        using RecordFolder record = desk.Open();
        return record.Log.Checkpoint.Size;
    }
}
