using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Khronika.Publish.Editions;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Cases;

public sealed class CaseMomentTests(TestDesk desk) : IClassFixture<TestDesk>
{
    [Fact]
    public async Task As_known_on_a_day_it_shows_what_was_known_and_says_so()
    {
        string id = SampleCase.Id(desk, "held");
        await SampleCase.Edit(desk, id, body => body["text"]!["en"] = "the police held Sample One for SIX hours");

        string then = await SampleCase.Page(desk, "/board", query: "on=2031-08-21"), now = await SampleCase.Page(desk, "/board");

        Assert.Contains("for SIX hours", now, StringComparison.Ordinal);
        Assert.DoesNotContain("SIX hours", then, StringComparison.Ordinal);
        Assert.Contains("for about four hours on 12 June 2031", then, StringComparison.Ordinal);
        Assert.Contains("As known at the end of 21 August 2031 (UTC), not as it stands now. Back to the case as it stands", SampleCase.Text(then), StringComparison.Ordinal);
        Assert.Contains("/timeline?on=2031-08-21\"", then, StringComparison.Ordinal);
        Assert.DoesNotContain("/edit\"", then, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"moment\"", now, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/health")]
    public async Task Before_it_was_entered_the_case_was_not_known(string tab)
    {
        using HttpResponseMessage answer = await desk.Get($"/cases/{SampleCase.Id(desk)}{tab}?on=2031-06-12&lang=en");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("The record did not know this case at the end of 12 June 2031 (UTC). Back to the case as it stands", SampleCase.Text(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("on=12.06.2031")]
    [InlineData("on=2031-02-30")]
    [InlineData("on=Sample+Two")]
    [InlineData("on=2031-06-12T10:00:00Z")]
    [InlineData("published=%3Cscript%3E")]
    public async Task What_is_no_day_is_refused_beside_its_field_and_at_the_top_and_not_repeated(string query)
    {
        using HttpResponseMessage answer = await desk.Get($"/cases/{SampleCase.Id(desk)}/tasks?lang=en&{query}");
        string page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("<a href=\"#moment-day\">That is no day", page, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\" aria-describedby=\"moment-how moment-error\"", page, StringComparison.Ordinal);
        Assert.Contains("Ask Sample Two again", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script>|T10:00:00Z\"", Regex.Replace(page, "<nav class=\"languages.*?</nav>|<span class=\"languages.*?</span>", "", RegexOptions.Singleline));
    }

    [Fact]
    public async Task An_empty_day_is_now() => Assert.Contains("/edit\"", await SampleCase.Page(desk, "/tasks", query: "on="), StringComparison.Ordinal);

    [Fact]
    public async Task As_published_it_shows_what_readers_saw_and_nothing_that_was_kept_from_them()
    {
        using HttpResponseMessage before = await desk.Get($"/cases/{SampleCase.Id(desk)}?published=2031-08-22&lang=en");
        Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);
        Assert.Contains("Nothing of this case was published by 22 August 2031.", await before.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        string day = "";
        await SampleCase.Write(desk, async record =>
        {
            await new PublicRecord(record).Publish(desk.Site, "keeper");
            day = desk.Clock.GetUtcNow().ToString("yyyy-MM-dd", null);
        });
        await SampleCase.Edit(desk, SampleCase.Id(desk, "st-since-february"), body => body["text"] = new JsonObject { ["en"] = "CHANGED AFTERWARDS" });

        string shown = "";
        foreach (string tab in SampleCase.Tabs) shown += await SampleCase.Page(desk, tab, query: $"published={day}");

        Assert.Contains("in edition 1, not as it stands now.", shown, StringComparison.Ordinal);
        Assert.Contains("Sample Two, who looked after a seed collection", shown, StringComparison.Ordinal);
        Assert.All(new[] { "CHANGED AFTERWARDS", "in pencil", "a person who telephoned", "Sample Eleven", "Ask her again", "S-03", "Ask Sample Two again" }, kept => Assert.DoesNotContain(kept, shown, StringComparison.Ordinal));
        string now = "";
        foreach (string tab in SampleCase.Tabs) now += await SampleCase.Page(desk, tab);
        Assert.All(new[] { "CHANGED AFTERWARDS", "in pencil", "Sample Eleven", "Ask her again", "S-03", "Ask Sample Two again" }, kept => Assert.Contains(kept, now, StringComparison.Ordinal));
    }
}
