using System.Net;
using Khronika.Language.Texts;
using Khronika.Publish.Tests.Invented;
using Khronika.Record.Views;

namespace Khronika.Publish.Tests;

public sealed class CasePagesTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("kk")]
    public async Task A_case_reads_as_it_did(string language)
    {
        Dictionary<string, string> pages = await Tests.Pages.Of(Tests.Pages.Sample(), language);

        Golden.Match(pages["index.html"], $"case.{language}.html");
        Golden.Match(pages["passages/s-wrote.html"], $"passage.{language}.html");
    }

    [Fact]
    public async Task Parts_stand_in_the_order_in_which_they_are_read()
    {
        string page = (await Tests.Pages.Of(Tests.Pages.Sample()))["index.html"];
        string[] parts = ["reported", "known", "notknown", "asked", "next", "timeline", "persons", "statements", "annexes", "corrections", "log"];

        int[] places = [.. parts.Select(p => page.IndexOf($"id=\"{p}\"", StringComparison.Ordinal))];

        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public async Task The_authorities_reply_stands_beside_what_is_reported_with_who_was_present()
    {
        string page = (await Tests.Pages.Of(Tests.Pages.Sample()))["index.html"];
        string lead = page[..page.IndexOf("id=\"known\"", StringComparison.Ordinal)];

        Assert.Contains("denied this and stated", lead, StringComparison.Ordinal);
        Assert.Contains("two officers of the colony", lead, StringComparison.Ordinal);
        Assert.Contains("Disclosed in support: not stated", lead, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proposition_is_never_read_without_who_said_it_and_when_and_who_disputes_it()
    {
        CaseView view = Tests.Pages.Sample();
        string page = (await Tests.Pages.Of(view))["index.html"];
        string proposition = WebUtility.HtmlEncode(view.Propositions[0].Text.In("en").Text);

        string[] before = [.. page.Split(proposition).SkipLast(1).Select(text => text[Math.Max(0, text.Length - 300)..])];

        Assert.Equal(2, before.Length);
        Assert.All(before, text => Assert.Matches("Reported by \u2068Sample Two\u2069 \\(.*\\) and \u2068Sample Watch\u2069 \\(.*\\); disputed by \u2068Prison Board\u2069 \\(", text));
        Assert.Contains("no source whose independence is shown; 1 source whose independence is not shown; 1 source that repeats another", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Details_of_an_event_stand_under_who_stated_them_and_when()
    {
        string page = (await Tests.Pages.Of(Tests.Pages.Sample()))["index.html"];

        foreach (string part in page.Split("<dt>").Where(p => p.StartsWith("Value", StringComparison.Ordinal)))
        {
            string before = page[..page.IndexOf("<dt>" + part, StringComparison.Ordinal)];
            string block = before[before.LastIndexOf("<div class=\"stated\">", StringComparison.Ordinal)..];
            Assert.Matches("As stated by \u2068.+\u2069 \\(.+2031\\)", block);
        }

        Assert.Contains("<dt>Value</dt>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_sentence_is_a_span_of_its_own_text_and_leads_to_its_passage()
    {
        CaseView view = Tests.Pages.Sample();
        Dictionary<string, string> pages = await Tests.Pages.Of(view);
        Dictionary<string, string> texts = view.Reported.Concat(view.Authorities).Concat(view.Demands).ToDictionary(s => s.Anchor, s => s.Text.In("en").Text);

        IReadOnlyList<(string Id, string Text)> spans = Tests.Pages.Sentences(pages["index.html"]);

        Assert.Equal(texts.Keys.Order(), spans.Select(s => s.Id).Where(i => !i.Contains('.', StringComparison.Ordinal)).Order());
        Assert.All(spans, span => Assert.Equal(texts[span.Id.Split('.')[0]], span.Text));
        Assert.All(texts.Keys, anchor => Assert.Contains($"passages/{anchor}.html", Tests.Pages.Links(pages["index.html"])));
        Assert.All(texts.Keys, anchor => Assert.Contains($"passages/{anchor}.html", pages.Keys));
    }

    [Fact]
    public async Task An_id_stands_once_on_a_page()
    {
        foreach (string page in (await Tests.Pages.Of(Tests.Pages.Sample())).Values)
            Assert.Equal(Tests.Pages.Ids(page).Distinct(), Tests.Pages.Ids(page));
    }

    [Fact]
    public async Task A_passage_page_marks_the_passage_in_its_context_with_the_denial_beside()
    {
        string page = (await Tests.Pages.Of(Tests.Pages.Sample()))["passages/s-wrote.html"];

        Assert.Contains("<mark id=\"p-weighsaaaaaaaaaaaaaaaaaaaa\">Он едва стоит на ногах, весит, по-моему, 51 килограмм.</mark>", page, StringComparison.Ordinal);
        Assert.Contains("Prison Board (letter, 10 June 2031) denied this", page, StringComparison.Ordinal);
        Assert.Contains("11 leaves, 7 opened, 4 withheld, 0 erased", page, StringComparison.Ordinal);
        Assert.Contains("What this does not show", page, StringComparison.Ordinal);
        Assert.Contains("The export ends in the middle of a word.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cyrillic_is_written_as_itself()
    {
        foreach (string page in (await Tests.Pages.Of(Tests.Pages.Sample(), "kk")).Values)
        {
            Assert.DoesNotContain("&#x4", page, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("қосымша", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_page_needs_a_script_or_anything_from_elsewhere()
    {
        foreach (string page in (await Tests.Pages.Of(Tests.Pages.Sample())).Values)
        {
            Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("://", page, StringComparison.Ordinal);
            Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Hostile_names_are_text_and_their_direction_marks_stay_within_them()
    {
        const string Name = "<script>alert(\"1\")</script> & 'x' \u202Egnp.exe";
        CaseView view = Tests.Pages.Sample();
        SentenceView hostile = view.Reported[0] with { Speaker = InventedCase.Text(Name), Text = InventedCase.Text($"{Name} reported: nothing.") };
        view = view with { Title = InventedCase.Text(Name), Reported = [hostile], Annexes = [view.Annexes[0] with { Author = Name, Title = InventedCase.Text(Name) }] };

        Dictionary<string, string> pages = await Tests.Pages.Of(view);
        string page = pages["index.html"];

        Assert.All(pages.Values, p => Assert.DoesNotContain("<script", p, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("\u202Egnp.exe", page, StringComparison.Ordinal);
        Assert.Contains((hostile.Anchor, $"{Name} reported: nothing."), Tests.Pages.Sentences(page));
        Assert.Matches("<bdi><a [^>]*><span class=\"sentence\"[^>]*>&lt;script&gt;", page);
        Assert.Matches("<h1><bdi lang=\"en\">&lt;script&gt;", page);
        Assert.Matches("<dd><bdi>&lt;script&gt;", page);
    }

    [Fact]
    public async Task A_text_held_in_another_language_says_in_which()
    {
        string page = (await Tests.Pages.Of(Tests.Pages.Sample(), "ru"))["index.html"];

        Assert.Contains("id=\"s-relayed\" lang=\"en\"", page, StringComparison.Ordinal);
        Assert.Contains("(на английском языке)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_case_says_in_each_part_that_nothing_is_there()
    {
        CaseView view = Empty();

        foreach (string language in new[] { "en", "ru", "kk" })
        {
            Dictionary<string, string> pages = await Tests.Pages.Of(view, language);

            Assert.Equal(["index.html"], pages.Keys);
            Assert.Equal(11, pages["index.html"].Split("class=\"none\"").Length - 1);
        }
    }

    [Fact]
    public async Task A_real_case_carries_no_sample_mark_and_an_invented_one_does_in_its_title()
    {
        CaseView view = Tests.Pages.Sample();

        string invented = (await Tests.Pages.Of(view))["index.html"];
        string real = (await Tests.Pages.Of(view with { IsSample = false }))["index.html"];

        Assert.Contains("<title>SAMPLE – INVENTED: The case of Sample One</title>", invented, StringComparison.Ordinal);
        Assert.Contains("<meta name=\"robots\" content=\"noindex, nofollow\">", invented, StringComparison.Ordinal);
        Assert.DoesNotContain("SAMPLE – INVENTED", real, StringComparison.Ordinal);
        Assert.DoesNotContain("noindex", real, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_that_carries_the_mark_itself_has_it_once()
    {
        string page = (await Tests.Pages.Of(Tests.Pages.Sample() with { Title = InventedCase.Text("SAMPLE – INVENTED: a box") }))["index.html"];

        Assert.Contains("<title>SAMPLE – INVENTED: a box</title>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withheld_name_is_said_to_be_withheld()
    {
        CaseView view = Tests.Pages.Sample();
        PersonView nobody = view.Persons[1] with { Shown = LocalText.Empty };

        string page = (await Tests.Pages.Of(view with { Subject = nobody, Persons = [nobody] }))["index.html"];

        Assert.Contains("About: name withheld", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Sample One</bdi></h3>", page, StringComparison.Ordinal);
    }

    internal static CaseView Empty() => new()
    {
        Entry = new EntryRef("emptyaaaaaaaaaaaaaaaaaaaaa", 1, 1, new string('0', 64)),
        Slug = "empty",
        Audience = Record.Audience.Public,
        IsSample = true,
        Title = LocalText.Empty,
        Subject = null,
        AsAt = null,
        Reported = [],
        Authorities = [],
        Demands = [],
        Timeline = [],
        Persons = [],
        Propositions = [],
        Annexes = [],
        Corrections = [],
        NotKnown = [],
        Next = null,
        Openings = [],
    };
}
