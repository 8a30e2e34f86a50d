using System.Net;
using System.Text.RegularExpressions;
using Khronika.Record;
using Khronika.Web.Desk.Search;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Search;

public sealed class SearchTests(TestDesk desk) : IClassFixture<TestDesk>
{
    [Fact]
    public async Task Words_find_people_statements_and_texts_and_stand_in_no_address()
    {
        string path = await Searched("sample one");

        Assert.Matches("^/search/[a-z2-7]{26}$", path);
        string page = await desk.Page(path);
        Assert.Contains("<mark>Sample</mark> <mark>One</mark>", page, StringComparison.Ordinal);
        Assert.Matches("<h2 id=\"search.people\">People</h2>", page);
        Assert.Contains("Statements and assertions", page, StringComparison.Ordinal);
        Assert.Contains("Evidence", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(href|action)=\"[^\"]*(?i:sample)", page);
        Assert.InRange(page.Length, 1, 100_000);
        Assert.Contains("value=\"sample one\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_said_is_shown_with_who_said_it()
    {
        string page = await desk.Page(await Searched("lumen"));

        foreach (Match line in Regex.Matches(page, "<li>.*?</li>", RegexOptions.Singleline).Where(l => l.Value.Contains("<small>Statement", StringComparison.Ordinal)))
            Assert.Matches("<a href=\"[^\"]*/things/[a-z2-7]{26}\">[^<]{3,}, [^<]{3,}</a>", line.Value);
    }

    [Fact]
    public async Task Markup_in_a_name_is_text_and_what_looks_like_a_query_is_words()
    {
        await desk.Change(record => record.AddPerson("Sample <script>Eleven</script>"));

        string page = await desk.Page(await Searched("\"<script>\" OR eleven* NOT {x} :"));
        Assert.DoesNotContain("<script>Eleven", page, StringComparison.Ordinal);
        Assert.Contains("Nothing holds all these words", page, StringComparison.Ordinal);

        string found = await desk.Page(await Searched("script eleven"));
        Assert.Contains("&lt;<mark>script</mark>&gt;<mark>Eleven</mark>", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changing_the_language_keeps_what_is_typed_and_keeps_no_draft_of_it()
    {
        string form = await desk.Page("/search?lang=en");
        using HttpResponseMessage answer = await desk.SendFrom(form, "/search", [("words", "Sample <Two")], "lang:ru");
        string page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("<html lang=\"ru\">", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Sample &lt;Two\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("draft=", await desk.Page("/drafts?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_come_without_a_token_are_not_searched_for()
    {
        using HttpResponseMessage answer = await desk.Post("/search", [("words", "sample"), ("_form", RecordId.New()), ("_token", "x")]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_search_that_is_forgotten_or_of_another_session_is_asked_for_again()
    {
        string page = await desk.Page($"/search/{RecordId.New()}?lang=en");

        Assert.Contains("no longer kept", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_typed_leads_back_and_too_much_is_said()
    {
        Assert.Equal("/search", await Searched("  "));
        Assert.Contains("Only the first 200 characters and 10 words", await desk.Page(await Searched(string.Join(' ', Enumerable.Range(100, 40)))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_results_the_first_are_shown_and_the_others_a_link_away()
    {
        await desk.Change(record =>
        {
            foreach (int i in Enumerable.Range(0, 60)) record.AddPerson($"Sample Manyfold {i}");
        });
        string path = await Searched("manyfold");

        string all = await desk.Page(path), people = await desk.Page($"{path}?kind=people");

        Assert.Equal(15, Regex.Count(all, "<p class=\"snippet\">"));
        Assert.Contains($"{path}?kind=people", all, StringComparison.Ordinal);
        Assert.Equal(50, Regex.Count(people, "<p class=\"snippet\">"));
        Assert.Contains("Add a word to find others", people, StringComparison.Ordinal);
        using HttpResponseMessage none = await desk.Get($"{path}?kind=nothing");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public void A_session_keeps_only_its_last_searches()
    {
        KeptSearches kept = new();
        string first = kept.Keep("first"), last = "";
        for (int i = 0; i < 60; i++) last = kept.Keep($"{i}");

        Assert.Null(kept.Find(first));
        Assert.Equal("59", kept.Find(last));
    }

    async Task<string> Searched(string words)
    {
        using HttpResponseMessage answer = await desk.Send("/search?lang=en", [("words", words)], action: "/search");
        return desk.Led(answer);
    }
}
