using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Khronika.Record;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Cases;

public sealed class RelationsTests(TestDesk desk) : IClassFixture<TestDesk>
{
    [Fact]
    public async Task Who_is_what_to_whom_is_drawn_and_told_with_who_says_so()
    {
        string one = SampleCase.Id(desk, "sample-one"), two = SampleCase.Id(desk, "sample-two"), judge = SampleCase.Id(desk, "sample-eleven"), court = SampleCase.Id(desk, "sample-court"), fine = SampleCase.Id(desk, "fine");
        await SampleCase.Add(
            desk,
            [
                ("relationship", RecordId.New(), new JsonObject { ["schema"] = "relationship/1", ["of"] = Ref(one), ["to"] = Ref(two), ["kind"] = Words("sister"), ["from"] = new JsonObject { ["state"] = null, ["edtf"] = "1999~" } }),
                ("position", RecordId.New(), new JsonObject { ["schema"] = "position/1", ["holder"] = Ref(judge), ["body"] = Ref(court), ["office"] = Words("judge"), ["knownFrom"] = Refs(SampleCase.Id(desk, "st-since-february")) }),
                (ThingType.Involvement, RecordId.New(), new JsonObject { ["schema"] = "involvement/1", ["in"] = Ref(fine), ["actor"] = Ref(judge), ["capacity"] = Words("signed the decision") }),
                (ThingType.Involvement, RecordId.New(), new JsonObject { ["schema"] = "involvement/1", ["in"] = Ref(SampleCase.Id(desk, "detention")), ["unknownActor"] = Words("an officer in a cap") }),
                ("chain", RecordId.New(), new JsonObject { ["schema"] = "chain/1", ["event"] = Ref(SampleCase.Id(desk, "post")), ["related"] = Ref(SampleCase.Id(desk, "detention")), ["relation"] = new JsonObject { ["state"] = null, ["value"] = "no-such-code" } }),
            ]);

        string page = await SampleCase.Page(desk, "/persons"), table = SampleCase.Text(SampleCase.Part(page, "Relations in words", "</table>"));

        Assert.Matches("Sample One Relationship: sister Sample Two about 1999", table);
        Assert.Matches("Sample Eleven Position: judge Invented Court of Specimen City .* Sample Watch \\(24 June 2031\\)", table);
        Assert.Contains("Sample Eleven Involvement: signed the decision; alleged: no finding of a competent body is shown here", table, StringComparison.Ordinal);
        Assert.Contains("an officer in a cap", table, StringComparison.Ordinal);
        Assert.Contains("no-such-code", table, StringComparison.Ordinal);
        Assert.Contains("nobody yet", table, StringComparison.Ordinal);
        string picture = SampleCase.Part(page, "<svg role=\"img\"", "<div class=\"key\">");
        Assert.Equal(5, Regex.Count(picture, "<path class=\"(relationship|position|involvement|chain)\""));
        Assert.Equal(2, Regex.Count(picture, "class=\"involvement\""));
    }

    static JsonObject Ref(string id) => new() { ["state"] = null, ["ref"] = id };

    static JsonObject Refs(string id) => new() { ["state"] = null, ["refs"] = new JsonArray(id) };

    static JsonObject Words(string text) => new() { ["state"] = null, ["text"] = new JsonObject { ["en"] = text } };
}
