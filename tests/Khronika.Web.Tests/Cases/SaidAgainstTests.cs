using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Khronika.Record;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Cases;

public sealed class SaidAgainstTests(TestDesk desk) : IClassFixture<TestDesk>
{
    [Theory]
    [InlineData("/detention", ThingType.DetentionEpisode)]
    [InlineData("/health", ThingType.HungerStrike)]
    public async Task A_card_shows_what_is_said_against_it_whole(string tab, string type)
    {
        string thing = RecordId.New(), assertion = RecordId.New(), speaker = SampleCase.Id(desk, "sample-watch"), words = $"nothing of the sort {type}";
        await SampleCase.Add(desk,
        [
            (type, thing, new JsonObject { ["schema"] = $"{type}/1", ["person"] = new JsonObject { ["state"] = null, ["ref"] = SampleCase.Id(desk, "sample-two") } }),
            (ThingType.Assertion, assertion, new JsonObject { ["text"] = Text("So it was"), ["about"] = thing }),
            (ThingType.Statement, RecordId.New(), new JsonObject { ["speaker"] = speaker, ["act"] = "report", ["text"] = Text("so it was"), ["says"] = assertion }),
            (ThingType.Statement, RecordId.New(), new JsonObject { ["speaker"] = speaker, ["act"] = "statement", ["text"] = Text(words), ["disputes"] = assertion }),
        ]);

        string page = await SampleCase.Page(desk, tab);
        string card = SampleCase.Part(page, $"id=\"c-{thing}\"", "</article>");

        Assert.Matches("As stated by Sample Watch.*Said against it: Sample Watch .*" + words, SampleCase.Text(card));
        if (tab == "/health") Assert.Single(Regex.Matches(page, "Said against it"));
    }

    static JsonObject Text(string text) => new() { ["en"] = text };
}
