using System.Text.Json.Nodes;
using Khronika.Publish.Editions;
using Khronika.Record;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Cases;

public sealed class PublishedNamesTests(TestDesk desk) : IClassFixture<TestDesk>
{
    const string Held = "who looked after a seed collection";

    [Fact]
    public async Task What_a_name_of_another_case_held_back_stays_held_back_in_that_edition_when_the_name_is_written_anew()
    {
        string id = SampleCase.Id(desk), other = RecordId.New(), person = RecordId.New(), day = "";
        Change Named(string name) => new(ThingType.Person, person, new JsonObject
        {
            ["case"] = other,
            ["key"] = "other/one",
            ["names"] = new JsonArray(new JsonObject { ["text"] = name, ["lang"] = "en", ["script"] = "Latn" }),
        });
        Assert.Contains(Held, SampleCase.Text(await SampleCase.Page(desk, "")), StringComparison.Ordinal);
        await SampleCase.Write(desk, async record =>
        {
            record.Journal.Append([new Change(ThingType.Case, other, new JsonObject { ["key"] = "other", ["slug"] = "other", ["title"] = new JsonObject { ["en"] = "Other" } }), Named("seed collection")], "keeper");
            await new PublicRecord(record).Publish(desk.Site, "keeper");
            day = desk.Clock.GetUtcNow().ToString("yyyy-MM-dd", null);
        });
        Assert.DoesNotContain(Held, await Published(id, day), StringComparison.Ordinal);

        await SampleCase.Write(desk, async record =>
        {
            record.Journal.Append([Named("Sample Eighty")], "keeper");
            await new PublicRecord(record).Publish(desk.Site, "keeper");
        });

        Assert.DoesNotContain(Held, await Published(id, day), StringComparison.Ordinal);
        Assert.Contains(Held, await Published(id, desk.Clock.GetUtcNow().ToString("yyyy-MM-dd", null)), StringComparison.Ordinal);
    }

    async Task<string> Published(string id, string day)
    {
        string shown = "";
        foreach (string tab in SampleCase.Tabs) shown += SampleCase.Text(await desk.Page($"/cases/{id}{tab}?lang=en&published={day}"));
        return shown;
    }
}
