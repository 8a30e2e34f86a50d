using System.Xml.Linq;
using Khronika.Publish.Drawing;
using Khronika.Publish.Words;

namespace Khronika.Publish.Tests.Drawing;

public sealed class PictureTests
{
    public static TheoryData<string> Languages => [.. PageWords.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_timeline_is_drawn_as_kept(string language) =>
        Golden.Match(await Drawn.TimelineIn(language, Drawn.Timeline), $"timeline.{language}.html");

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Health_is_drawn_as_kept(string language) =>
        Golden.Match(await Drawn.HealthIn(language, Drawn.Health), $"health.{language}.html");

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Relations_are_drawn_as_kept(string language) =>
        Golden.Match(await Drawn.RelationsIn(language, Drawn.Relations), $"relations.{language}.html");

    [Fact]
    public async Task Every_picture_has_a_title_and_a_description_and_needs_no_style_and_no_script()
    {
        foreach (string html in new[] { await Drawn.TimelineIn("en", Drawn.Timeline), await Drawn.HealthIn("ru", Drawn.Health), await Drawn.RelationsIn("kk", Drawn.Relations) })
        {
            XElement svg = Assert.Single(Drawn.Svgs(html));
            XElement[] names = [.. svg.Elements().Where(e => e.Name.LocalName is "title" or "desc")];

            Assert.Equal(2, names.Length);
            Assert.Equal(string.Join(' ', names.Select(n => n.Attribute("id")!.Value)), svg.Attribute("aria-labelledby")!.Value);
            Assert.All(svg.DescendantsAndSelf(), e => Assert.DoesNotContain(e.Attributes(), a => a.Name.LocalName == "style" || a.Name.LocalName.StartsWith("on", StringComparison.Ordinal)));
            Assert.All(svg.DescendantsAndSelf().Attributes().Where(a => a.Name.LocalName is "fill" or "stroke"), a => Assert.Contains(a.Value, new[] { "currentColor", "none" }));
            Assert.Contains("<table>", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_table_behind_says_what_the_picture_says()
    {
        IReadOnlyList<string> rows = Drawn.Rows(await Drawn.HealthIn("en", Drawn.Health));

        Assert.Equal(Drawn.Health.Count + 1, rows.Count);
        Assert.Contains(rows, r => r.Contains("45 kg", StringComparison.Ordinal) && r.Contains("11 June 2031", StringComparison.Ordinal) && r.Contains("hearsay", StringComparison.Ordinal) && r.Contains("sister", StringComparison.Ordinal));
        Assert.Contains(rows, r => r.Contains("57.5 kg", StringComparison.Ordinal) && r.Contains("11 June 2031", StringComparison.Ordinal) && r.Contains("prison", StringComparison.Ordinal));
        Assert.Contains(rows, r => r.Contains("weakness", StringComparison.Ordinal) && r.Contains("not stated", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_nobody_states_says_so()
    {
        Assert.Contains(Drawn.Rows(await Drawn.TimelineIn("en", Drawn.Timeline)), r => r.StartsWith("6 date not stated – Letter", StringComparison.Ordinal) && r.EndsWith("nobody yet", StringComparison.Ordinal));
        Assert.Contains(Drawn.Rows(await Drawn.RelationsIn("en", Drawn.Relations)), r => r.Contains("judge", StringComparison.Ordinal) && r.EndsWith("nobody yet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Markup_in_a_name_is_text()
    {
        const string Name = "</title><script>alert(1)</script>";

        string html = await Drawn.TimelineIn("en", [Drawn.Line(Name, "2031-06-05")])
            + await Drawn.RelationsIn("en", [Drawn.Relations[0] with { From = new RelationEnd("x", Name, null), Words = Name, By = Name }])
            + await Drawn.HealthIn("en", [Drawn.Health[0] with { Kind = Name, Value = Name, Notes = Name, By = Name }]);

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Equal(3, Drawn.Svgs(html).Count);
    }

    [Fact]
    public async Task Beyond_its_limit_a_picture_says_that_it_shows_part()
    {
        TimelineLine[] many = [.. Enumerable.Range(0, TimelinePicture.MaxLines + 40).Select(i => Drawn.Line($"Event {i}", "2031-06-05"))];

        string html = await Drawn.TimelineIn("en", many);

        Assert.Contains("Numbers 1 to 60 of 100 stand here.", html, StringComparison.Ordinal);
        Assert.Equal(TimelinePicture.MaxLines, Drawn.Svgs(html)[0].Elements().Count(e => (string?)e.Attribute("class") == "possible"));
        Assert.Equal(101, Drawn.Rows(html).Count);
    }

    [Fact]
    public async Task A_picture_of_all_makes_no_such_note() =>
        Assert.DoesNotContain("stand here", await Drawn.TimelineIn("en", Drawn.Timeline), StringComparison.Ordinal);

    [Fact]
    public async Task The_next_page_goes_on_counting() =>
        Assert.Contains("Numbers 61 to 66 of 66 stand here.", await Drawn.TimelineIn("en", Drawn.Timeline, first: 61, total: 66), StringComparison.Ordinal);

    [Fact]
    public async Task Nothing_dated_is_a_table_without_a_picture()
    {
        string html = await Drawn.TimelineIn("en", [Drawn.Line("Letter", null)]);

        Assert.DoesNotContain("<svg", html, StringComparison.Ordinal);
        Assert.Equal(2, Drawn.Rows(html).Count);
    }

    [Fact]
    public async Task A_name_of_a_million_letters_is_cut_in_the_picture()
    {
        XElement svg = Drawn.Svgs(await Drawn.RelationsIn("en", [Drawn.Relations[0] with { From = new RelationEnd("x", new string('x', 1_000_000), null) }]))[0];

        Assert.All(svg.Descendants().Where(e => e.Name.LocalName == "text"), t => Assert.InRange(t.Value.Length, 1, 60));
    }

    [Fact]
    public async Task Machines_that_write_a_comma_draw_the_same()
    {
        System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentCulture;
        string here = await Drawn.HealthIn("en", Drawn.Health);
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("ru-RU");

            Assert.Equal(here, await Drawn.HealthIn("en", Drawn.Health));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }
}
