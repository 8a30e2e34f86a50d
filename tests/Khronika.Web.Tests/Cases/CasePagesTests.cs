using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Cases;

public sealed class CasePagesTests(TestDesk desk) : IClassFixture<TestDesk>
{
    public static TheoryData<string, string> Pages => new(from tab in SampleCase.Tabs from language in new[] { "en", "ru", "kk" } select (tab, language));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_is_whole_small_and_needs_no_script(string tab, string language)
    {
        string page = await SampleCase.Page(desk, tab, language);

        Assert.InRange(Encoding.UTF8.GetByteCount(page), 1, 100_000);
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "<h1>"));
        Assert.Single(Regex.Matches(page, "<main "));
        Assert.DoesNotMatch(" style=\"| on[a-z]+=\"", page);
        string[] ids = [.. Regex.Matches(page, " id=\"([^\"]*)\"").Select(m => m.Groups[1].Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task An_address_holds_ids_and_nothing_of_what_they_stand_for(string tab, string language)
    {
        string page = await SampleCase.Page(desk, tab, language);

        Assert.All(Regex.Matches(page, " (?:href|action)=\"([^\"]*)\"").Select(m => m.Groups[1].Value), address =>
            Assert.Matches("^(data:,|#[a-z0-9.-]+|/desk-[0-9a-f]+/([a-z/]|[a-z2-7]{26}|-)*(\\?(case=[a-z2-7]{26}|lang=[a-z]{2}|page=[0-9]+|v=[0-9a-z]+))?(#[a-z0-9-]+)?|/desk-[0-9a-f]+/desk\\.css\\?v=[0-9a-f]+)$", address));
    }

    [Theory]
    [InlineData("/cases/aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("/cases/aaaaaaaaaaaaaaaaaaaaaaaaaa/timeline")]
    [InlineData("/cases/not-an-id/health")]
    [InlineData("/cases/%3Cscript%3E")]
    public async Task What_is_no_case_is_not_there(string path)
    {
        using HttpResponseMessage answer = await desk.Get(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("<script>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_thing_than_a_case_has_no_pages_of_one()
    {
        using HttpResponseMessage answer = await desk.Get($"/cases/{SampleCase.Id(desk, "held")}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_list_leads_to_the_case()
    {
        string page = await desk.Page("/cases?lang=ru");

        Assert.Contains($"/cases/{SampleCase.Id(desk)}\"", page, StringComparison.Ordinal);
        Assert.Contains("О ком: Пример Один", SampleCase.Text(page), StringComparison.Ordinal);
        Assert.Contains("1 дело", SampleCase.Text(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_overview_says_who_said_what_when_and_how_surely_and_shows_the_passage()
    {
        string page = await SampleCase.Page(desk, "");
        string text = SampleCase.Text(page);

        Assert.Contains("Sample One (Telegram post, since deleted from the platform, 5 June 2031) alleged: it seems, Sample Two's blood oxygen has fallen to 86 per cent", text, StringComparison.Ordinal);
        Assert.Contains("as reported by Sample Watch", text, StringComparison.Ordinal);
        Assert.Contains("Invented Prison Service of Samplonia (press office, 13 June 2031) denied this and stated", text, StringComparison.Ordinal);
        Assert.Contains("Disclosed in support: body temperature only", text, StringComparison.Ordinal);
        Assert.Contains("Бүгіннен бастап әр бейсенбіде", text, StringComparison.Ordinal);
        Assert.Matches("href=\"[^\"]*/read/[a-z2-7]{26}\\?case=[a-z2-7]{26}\"", page);
    }

    [Fact]
    public async Task The_overview_says_what_comes_next_and_what_is_overdue()
    {
        string text = SampleCase.Text(await SampleCase.Page(desk, ""));

        Assert.Contains("Next dates Hearing : 18 September 2031", text, StringComparison.Ordinal);
        Assert.Contains("overdue : Ask Sample Two again, through his lawyer, about health and name.", text, StringComparison.Ordinal);
        Assert.Contains("Asked to reply: Invented Prison Service of Samplonia (25 June 2031)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_timeline_draws_uncertain_dates_as_spans_and_says_them_in_words()
    {
        string page = await SampleCase.Page(desk, "/timeline");
        string table = SampleCase.Text(SampleCase.Part(page, "<table>", "</table>"));

        Assert.Contains("<svg role=\"img\"", page, StringComparison.Ordinal);
        Assert.Contains("February 2031 ( in the source’s words: “since February 2031” ) date not stated Detention: Sample Two", table, StringComparison.Ordinal);
        Assert.Contains("until 5 June 2031", table, StringComparison.Ordinal);
        Assert.Contains("Sample Watch (24 June 2031)", table, StringComparison.Ordinal);
        Assert.Contains("As stated by Sample Watch (24 June 2031):", SampleCase.Text(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Persons_stand_with_every_spelling_and_how_far_they_may_be_named()
    {
        string text = SampleCase.Text(await SampleCase.Page(desk, "/persons"));

        Assert.Contains("Ulgi Bir (Kazakh, Latn)", text, StringComparison.Ordinal);
        Assert.Contains("Shown under a description instead of the name.", text, StringComparison.Ordinal);
        Assert.Contains("Invented Panel on Confinement of the League of Invented Nations (UN body)", text, StringComparison.Ordinal);
        Assert.Contains("No relation is entered.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_has_five_dates_and_says_what_is_not_known_of_each()
    {
        string page = await SampleCase.Page(desk, "/detention");
        string dates = SampleCase.Text(SampleCase.Part(page, "The dates of the decision", "</table>"));

        Assert.Equal("The dates of the decision Made 19 June 2031 Announced 19 June 2031 Made public not stated Served not stated In force not stated Deadline for appeal nobody has entered it", dates);
        string text = SampleCase.Text(page);
        Assert.Contains("Warrant or decision shown not asked", text, StringComparison.Ordinal);
        Assert.Contains("Internal remarks (for the keeper alone) Ask her again whether she signed anything.", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("Detention", StringComparison.Ordinal) < text.IndexOf("Proceedings", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_figure_on_health_stands_with_who_reports_it_how_it_is_known_and_what_is_said_against_it()
    {
        string table = SampleCase.Text(SampleCase.Part(await SampleCase.Page(desk, "/health"), "<table>", "</table>"));

        Assert.Matches("Sample Two: oxygen in the blood 86.per cent until 5 June 2031 date not stated not stated Sample One \\(5 June 2031", table);
        Assert.Contains("against it: Invented Prison Service of Samplonia (press office, 13 June 2031) denied this", table, StringComparison.Ordinal);
        Assert.Matches("Sample Two: body temperature 36\\.6.degree Celsius 11 June 2031 .* Staff of the place present: yes", table);
    }

    [Fact]
    public async Task The_board_counts_independent_sources_and_gives_the_reason_for_each()
    {
        string text = SampleCase.Text(await SampleCase.Page(desk, "/board"));

        Assert.Contains("S-02: repeats S-01 and is not counted.", text, StringComparison.Ordinal);
        Assert.Contains("S-04: repeats S-02 and is not counted.", text, StringComparison.Ordinal);
        Assert.Contains("S-01: independence not shown: it has no access of its own, or none is shown. Her post says that she was told", text, StringComparison.Ordinal);
        Assert.Contains("S-03: independent: its own access to the fact is shown. The organisation's monitor stood across the road", text, StringComparison.Ordinal);
        Assert.Contains("2 independent sources", text, StringComparison.Ordinal);
        Assert.Contains("Of what is said against it: S-05: independence not shown", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_is_listed_with_its_way_to_the_item_and_to_its_text()
    {
        string page = await SampleCase.Page(desk, "/evidence");
        string text = SampleCase.Text(page);

        Assert.Equal(8, Regex.Count(page, "<article class=\"item\" id=\"annex-"));
        Assert.Contains("State of this copy The byline stands inside the Russian word", text, StringComparison.Ordinal);
        Assert.Contains("Confidentiality confidential", text, StringComparison.Ordinal);
        Assert.Equal(8, Regex.Count(page, "href=\"[^\"]*/evidence/[a-z2-7]{26}(\\?case=[a-z2-7]{26})?\""));
    }

    [Fact]
    public async Task Whoever_speaks_is_marked_where_the_language_has_no_translation_and_nothing_is_made_up()
    {
        string russian = SampleCase.Text(await SampleCase.Page(desk, "/board", "ru"));

        Assert.Contains("похоже", russian, StringComparison.Ordinal);
        Assert.DoesNotContain("{0}", russian, StringComparison.Ordinal);
    }
}
