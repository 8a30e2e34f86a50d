using System.Text;
using System.Text.RegularExpressions;
using Khronika.Language.Texts;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Web.Desk.Reading;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Reading;

public sealed class ReadingTests(TestDesk desk) : IClassFixture<TestDesk>
{
    [Fact]
    public async Task A_chosen_sentence_becomes_a_statement_with_its_allegation_and_nothing_is_cleared()
    {
        string item = await desk.Preserve("SAMPLE – INVENTED. Пример Один задержана 5 мая. Её отпустили через два часа.");
        string path = $"/read/{item}?case={desk.TheCase()}";

        using HttpResponseMessage saved = await desk.Make(path, ("first", "2"), ("last", ""), ("text.ru", "Пример Один задержана"), ("text.ru.how", "original"), ("text.en.how", "machine"),
            ("said_on.edtf", "2031-05-05"), ("hedge.ru", "по-видимому"), ("hedge.en", "apparently"), ("touches", "family"), ("item-language", "ru"));

        string led = desk.Led(saved);
        Assert.Equal($"/read/{item}?case={desk.TheCase()}", led.Split('#')[0]);
        (Thing statement, Thing excerpt) = desk.Latest();
        Assert.Equal("Пример Один задержана 5 мая.", excerpt.Fields.Text("passage"));
        Assert.Equal((item, "ru"), (excerpt.Fields.Text("item"), excerpt.Fields.Text("language")));
        Assert.Equal(("ru", "machine"), (statement.Fields.Text("originalLanguage"), statement.Fields.Text("translation")));
        Thing allegation = desk.The(statement.Fields.Text("says")!);
        Assert.Equal("Пример Один задержана", allegation.Fields.Local("text").In("ru").Text);
        Assert.Equal(("family", "family"), (allegation.Fields.Text("touches"), statement.Fields.Text("touches")));
        Assert.Null(statement.Fields.Text("disputes"));
        using RecordFolder record = desk.Open();
        Thing description = new(Assert.Single(record.Index.PointingTo(item, ThingType.Description, 9)).From);
        Assert.Equal("confidential", description.Fields.Text("confidentiality"));
        foreach (string id in new[] { statement.Id, allegation.Id, description.Id }) Assert.Empty(record.Index.PointingTo(id, ThingType.Clearance, 9));

        string page = await desk.Page(led.Split('#')[0]);
        Assert.Contains($"log index {statement.Entry.LogIndex}", page, StringComparison.Ordinal);
        Assert.Contains($"<mark class=\"used\">Пример Один задержана 5 мая.</mark>", page, StringComparison.Ordinal);
        Assert.Contains($"/things/{statement.Id}\"", page, StringComparison.Ordinal);
        Assert.Contains("Passage 1, sentence 2:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("item-title", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_denial_disputes_an_allegation_of_the_case_and_a_new_speaker_is_made_with_it()
    {
        string item = await desk.Preserve("SAMPLE – INVENTED. Nobody was held, the ministry wrote.");
        string held = desk.OfType(ThingType.Assertion)[0].Record;

        using HttpResponseMessage saved = await desk.Make($"/read/{item}?case={desk.TheCase()}", ("first", "1"), ("last", "2"), ("act", "denial"), ("side", "disputes"), ("allegation", held),
            ("speaker", ""), ("speaker.new", "Invented Ministry of Samples"), ("speaker.new-kind", "organisation:ministry"));

        desk.Led(saved);
        (Thing statement, Thing excerpt) = desk.Latest();
        Assert.Equal(held, statement.Fields.Text("disputes"));
        Assert.Equal("SAMPLE – INVENTED. Nobody was held, the ministry wrote.", excerpt.Fields.Text("passage"));
        Assert.Equal("ministry", desk.The(statement.Fields.Text("speaker")!).Fields.Text("kind"));
    }

    [Fact]
    public async Task Whatever_happened_can_be_what_a_statement_is_about()
    {
        string item = await desk.Preserve("SAMPLE – INVENTED. It began then.");
        string path = $"/read/{item}?case={desk.TheCase()}", page = await desk.Page(path);
        LoggedChange[] happened = [.. desk.OfType(ThingType.Event).Take(1), .. desk.OfType("hunger-strike").Take(1), .. desk.OfType("hearing").Take(1)];
        Assert.All(happened, h => Assert.Contains($"<option value=\"{h.Record}\"", page, StringComparison.Ordinal));
        using HttpResponseMessage saved = await desk.SendForm(page, path, desk.Filled(page, ("about", happened[^1].Record)));
        desk.Led(saved);
        Thing statement = desk.Latest().Statement;
        Assert.Equal((happened[^1].Record, happened[^1].Record), (statement.Fields.Text("about"), desk.The(statement.Fields.Text("says")!).Fields.Text("about")));
    }

    [Fact]
    public async Task A_new_source_is_made_by_its_code_and_an_allegation_in_words_of_its_own()
    {
        string item = await desk.Preserve("SAMPLE – INVENTED. She said so.");
        using HttpResponseMessage saved = await desk.Make($"/read/{item}?case={desk.TheCase()}", ("new.en", "It happened"), ("source-code", "S-77"), ("source-kind", "person"));
        desk.Led(saved);
        (Thing statement, _) = desk.Latest();
        Assert.Equal("It happened", desk.The(statement.Fields.Text("says")!).Fields.Local("text").In("en").Text);
        Assert.Equal("S-77", desk.The(statement.Fields.Text("source")!).Fields.Text("code"));
    }

    [Fact]
    public async Task A_mark_by_mouse_is_held_by_its_bytes_where_the_same_words_stand_twice()
    {
        const string text = "SAMPLE – INVENTED. Да, да. И снова: да, да.";
        string item = await desk.Preserve(text);
        int start = Encoding.UTF8.GetByteCount("SAMPLE – INVENTED. Да, да. И снова: "), end = start + Encoding.UTF8.GetByteCount("да");

        using HttpResponseMessage saved = await desk.Make($"/read/{item}?case={desk.TheCase()}", ("first", ""), ("start", $"{start}"), ("end", $"{end}"), ("quote", "да"));

        desk.Led(saved);
        (_, Thing excerpt) = desk.Latest();
        Assert.Equal((start, end, "да"), (excerpt.Fields.Number("start"), excerpt.Fields.Number("end"), excerpt.Fields.Text("passage")));
    }

    [Fact]
    public async Task Passages_that_overlap_are_all_shown()
    {
        string item = await desk.Preserve("SAMPLE – INVENTED. One. Two. Three.");
        string path = $"/read/{item}?case={desk.TheCase()}";
        foreach ((string first, string last) in new[] { ("2", "3"), ("3", "4") })
        {
            using HttpResponseMessage saved = await desk.Make(path, ("first", first), ("last", last));
            desk.Led(saved);
        }

        string page = await desk.Page(path);
        Assert.Equal("SAMPLE – INVENTED. One. Two. Three.", ReadingSteps.Sentences(page));
        Assert.Contains("Passage 1, sentence 2–3:", page, StringComparison.Ordinal);
        Assert.Contains("Passage 2, sentence 3–4:", page, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page, "<a class=\"u\""));
    }

    [Fact]
    public void A_sentence_is_cut_wherever_a_passage_begins_or_ends()
    {
        Thing none = new(new LoggedChange(0, "", ThingType.Statement, "a", 1, null, "", "", []));
        UsedPassage[] used = [new(1, new TextSpan(0, 10), none), new(2, new TextSpan(12, 18), none), new(3, new TextSpan(15, 40), none)];
        ShownSentence shown = ShownSentence.Of(1, new TextSpan(5, 30), used, new TextSpan(8, 13));
        Assert.Equal(
            [(5, 8, true, false), (8, 10, true, true), (10, 12, false, true), (12, 13, true, true), (13, 15, true, false), (15, 18, true, false), (18, 30, true, false)],
            shown.Stretches.Select(s => (s.Span.Start, s.Span.End, s.IsUsed, s.IsChosen)));
        Assert.Equal([1, 2], shown.Ending.Select(u => u.Number));
    }

    [Fact]
    public async Task The_chosen_passage_is_shown_back_through_a_draft_an_error_and_another_language()
    {
        string item = await desk.Preserve("SAMPLE – INVENTED. Chosen <b>words</b>. Others.");
        string path = $"/read/{item}?case={desk.TheCase()}";
        const string shown = "<blockquote>Chosen &lt;b&gt;words&lt;/b&gt;.</blockquote>";
        foreach ((string to, (string, string) more) in new[] { ("draft", ("act", "report")), ("lang:ru", ("act", "report")), ("lang:en", ("act", "report")), ("save", ("at-show", "yes")) })
        {
            string page = await desk.Page(path);
            using HttpResponseMessage kept = await desk.SendForm(page, path, desk.Filled(page, ("first", "2"), more), to);
            Assert.Contains(shown, await desk.Page(desk.Led(kept).Split('#')[0]), StringComparison.Ordinal);
        }

        using HttpResponseMessage refused = await desk.Make(path, ("first", "2"), ("act", ""));
        Assert.Contains("Chosen <b>words</b>.</blockquote>", await ReadingSteps.Refused(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_tabs_make_two_statements_and_one_description()
    {
        string item = await desk.Preserve("SAMPLE – INVENTED in two tabs. One. Two.");
        string path = $"/read/{item}?case={desk.TheCase()}";
        string one = await desk.Page(path), two = await desk.Page(path);
        using HttpResponseMessage first = await desk.SendForm(one, path, desk.Filled(one, ("first", "2"))), second = await desk.SendForm(two, path, desk.Filled(two, ("first", "3")));
        desk.Led(first);
        desk.Led(second);
        using RecordFolder record = desk.Open();
        Assert.Single(record.Index.PointingTo(item, ThingType.Description, 9));
        Assert.Equal(2, record.Index.PointingTo(item, ThingType.Excerpt, 9).Count);
    }

    [Fact]
    public async Task A_double_click_saves_once()
    {
        string item = await desk.Preserve("SAMPLE – INVENTED, clicked twice.");
        string path = $"/read/{item}?case={desk.TheCase()}", page = await desk.Page(path);
        using HttpResponseMessage one = await desk.SendForm(page, path, desk.Filled(page)), two = await desk.SendForm(page, path, desk.Filled(page));
        Assert.Equal(desk.Led(one), desk.Led(two));
        using RecordFolder record = desk.Open();
        Assert.Single(record.Index.PointingTo(item, ThingType.Excerpt, 9));
    }

    [Fact]
    public async Task A_post_of_an_export_is_quoted_by_its_place()
    {
        string item = ExportItem();
        string list = await desk.Page($"/read/{item}?case={desk.TheCase()}");
        string path = Regex.Match(list, "href=\"[^\"]*(/read/[^\"]*post=\\d+[^\"]*)\"").Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal);
        Assert.DoesNotContain("result.json", path, StringComparison.Ordinal);

        using HttpResponseMessage saved = await desk.Make(path);

        Assert.StartsWith(path.Split('?')[0], desk.Led(saved), StringComparison.Ordinal);
        (_, Thing excerpt) = desk.Latest();
        Assert.StartsWith("post:result.json@", excerpt.Fields.Text("part"), StringComparison.Ordinal);
        Assert.Contains("<mark class=\"used\">", await desk.Page(desk.Led(saved).Split('#')[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_several_is_quoted_by_its_name()
    {
        using RecordFolder record = desk.Open();
        LoggedChange item = record.Index.Current(ExportItem())!;
        int json = item.Body["objects"]!.AsArray().Select((o, i) => (Name: (string)o!["name"]!, i)).Single(o => o.Name.EndsWith("result.json", StringComparison.Ordinal)).i;
        using HttpResponseMessage saved = await desk.Make($"/read/{item.Record}?object={json}&case={desk.TheCase()}");
        desk.Led(saved);
        (_, Thing excerpt) = desk.Latest();
        Assert.Equal(json, excerpt.Fields.Number("object"));
        Assert.Null(excerpt.Fields.Text("part"));
    }

    [Fact]
    public async Task What_is_already_quoted_in_the_sample_case_is_marked()
    {
        string item = desk.ItemOf("ev-dispatch");
        string page = await desk.Page($"/read/{item}");
        Assert.Contains("<mark class=\"used\">", page, StringComparison.Ordinal);
        Assert.True(Encoding.UTF8.GetByteCount(page) < 100_000);
    }

    [Fact]
    public async Task An_item_of_no_case_is_read_and_a_case_is_chosen_first()
    {
        string item = await desk.Preserve("SAMPLE – INVENTED of no case.");
        string page = await desk.Page($"/read/{item}");
        Assert.Equal("SAMPLE – INVENTED of no case.", ReadingSteps.Sentences(page));
        Assert.Contains("Choose the case", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"form\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"form\"", await desk.Page($"/read/{item}?case={desk.TheCase()}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ru", "Отрывок", "Первое предложение")]
    [InlineData("kk", "Үзінді", "Бірінші сөйлем")]
    public async Task The_room_speaks_each_language(string language, params string[] words)
    {
        string page = await desk.Page($"/read/{desk.ItemOf("ev-dispatch")}?lang={language}");
        Assert.All(words, word => Assert.Contains(word, page, StringComparison.Ordinal));
        await desk.Page("/evidence?lang=en");
    }

    string ExportItem() => desk.OfType(ThingType.Evidence).First(e => e.Body["package"] is not null).Record;
}
