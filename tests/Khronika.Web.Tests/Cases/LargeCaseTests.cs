using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Khronika.Record;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Cases;

public sealed class LargeCaseTests(TestDesk desk) : IClassFixture<TestDesk>, IAsyncLifetime
{
    const int Many = 250;

    public async ValueTask InitializeAsync()
    {
        if (SampleCase.Has(desk, "large")) return;
        string speaker = SampleCase.Id(desk, "sample-watch"), person = SampleCase.Id(desk, "sample-two");
        List<(string, string, JsonObject)> things = [(ThingType.Correction, RecordId.New(), new JsonObject { ["key"] = "case-one/large", ["of"] = speaker, ["on"] = Day(1), ["text"] = Text("</p><script>alert(1)</script>") })];
        for (int i = 0; i < Many; i++)
        {
            string assertion = RecordId.New(), observation = RecordId.New();
            things.Add((ThingType.Assertion, assertion, new JsonObject { ["text"] = Text($"Allegation {i}"), ["about"] = observation }));
            things.Add((ThingType.HealthObservation, observation, new JsonObject
            {
                ["schema"] = "health-observation/1",
                ["person"] = State("ref", person),
                ["kind"] = State("value", "body-weight"),
                ["value"] = new JsonObject { ["state"] = null, ["value"] = $"{40 + (i % 20)}", ["unit"] = "kg" },
                ["measuredOn"] = Day(i % 28),
            }));
            things.Add((ThingType.Statement, RecordId.New(), new JsonObject { ["speaker"] = speaker, ["act"] = "report", ["saidOn"] = Day(i % 28), ["text"] = Text($"Words {i} " + new string('ы', 400)), ["says"] = assertion, ["about"] = observation }));
            things.Add(("relationship", RecordId.New(), new JsonObject { ["schema"] = "relationship/1", ["of"] = State("ref", person), ["to"] = State("ref", speaker), ["kind"] = new JsonObject { ["state"] = null, ["text"] = Text($"Relation {i}") } }));
            things.Add(("task", RecordId.New(), new JsonObject { ["schema"] = "task/1", ["text"] = new JsonObject { ["state"] = null, ["text"] = Text($"Task {i} </li><script>alert(2)</script>") } }));
        }

        await SampleCase.Add(desk, things);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("", "Words", 250)]
    [InlineData("/timeline", "id=\"t-", 250)]
    [InlineData("/board", "Allegation", 250)]
    [InlineData("/persons", "Relation", 250)]
    [InlineData("/health", "body weight", 250)]
    [InlineData("/tasks", "Task", 250)]
    public async Task Every_page_of_a_long_list_is_below_100_kB_and_together_they_lose_nothing(string tab, string what, int count)
    {
        HashSet<string> seen = [];
        string? next = $"/cases/{SampleCase.Id(desk)}{tab}?lang=ru";
        for (int pages = 0; next is not null; pages++)
        {
            Assert.InRange(pages, 0, 100);
            string page = await desk.Page(next);
            Assert.InRange(Encoding.UTF8.GetByteCount(page), 1, 100_000);
            Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
            seen.UnionWith(what switch
            {
                "id=\"t-" => Regex.Matches(page, "<div class=\"item\" id=\"(t-[a-z2-7]+)\"").Select(m => m.Value),
                "body weight" => Regex.Matches(page, "/things/[a-z2-7]{26}\"").Select(m => m.Value),
                _ => Regex.Matches(SampleCase.Text(page), $"{what} \\d+").Select(m => m.Value),
            });
            next = Regex.Match(page, "rel=\"next\" href=\"/desk-[0-9a-f]+([^\"]*)\"") is { Success: true } link ? link.Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal) + "&lang=ru" : null;
        }

        Assert.True(seen.Count >= count, $"{tab}: {seen.Count} of {count}");
    }

    [Fact]
    public async Task A_page_that_is_none_is_the_nearest_there_is()
    {
        Assert.Equal(Pictured(await SampleCase.Page(desk, "/health", query: "page=7")), Pictured(await SampleCase.Page(desk, "/health", query: "page=999999")));
        Assert.Contains("Page 1 of 7", await SampleCase.Page(desk, "/health", query: "page=-1"), StringComparison.Ordinal);

        static string Pictured(string page) => SampleCase.Part(page, "<table>", "</table>");
    }

    [Fact]
    public async Task Markup_in_a_field_is_text() =>
        Assert.Contains("&lt;script&gt;alert(1)", await SampleCase.Page(desk, "/corrections"), StringComparison.Ordinal);

    [Fact]
    public async Task A_picture_says_which_part_of_all_it_shows() =>
        Assert.Matches("Numbers 1 to [34][0-9] of 252 stand here\\.", SampleCase.Text(await SampleCase.Page(desk, "/health")));

    static JsonObject Text(string text) => new() { ["en"] = text };

    static JsonObject Day(int day) => new() { ["edtf"] = $"2031-07-{day + 1:00}" };

    static JsonObject State(string member, string value) => new() { ["state"] = null, [member] = value };
}
