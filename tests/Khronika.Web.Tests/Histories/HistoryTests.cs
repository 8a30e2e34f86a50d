using System.Net;
using System.Text.Json.Nodes;
using Khronika.Record.Things;
using Khronika.Store.Erasing;
using Khronika.Web.Tests.Cases;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Histories;

public sealed class HistoryTests(TestDesk desk) : IClassFixture<TestDesk>
{
    [Fact]
    public async Task Two_versions_stand_beside_each_other_with_what_changed_marked_and_in_words()
    {
        string id = SampleCase.Id(desk, "held");
        await SampleCase.Edit(desk, id, body =>
        {
            body["text"]!["en"] = "the police held Sample One for about <b>six</b> hours on 12 June 2031";
            body["text"]!["ru"] = null;
            body["touches"] = new JsonArray("health");
        });

        string page = await desk.Page($"/things/{id}/history?lang=en");
        string text = SampleCase.Text(page);

        Assert.Contains("Version 1 beside version 2", text, StringComparison.Ordinal);
        Assert.Contains("held Sample One for about <del>four </del>hours", page, StringComparison.Ordinal);
        Assert.Contains("held Sample One for about <ins>&lt;b&gt;six&lt;/b&gt; </ins>hours", page, StringComparison.Ordinal);
        Assert.Contains("3 fields differ", text, StringComparison.Ordinal);
        Assert.Matches("Text \\(English\\) .* changed", text);
        Assert.Matches("Text \\(Russian\\) .* removed", text);
        Assert.Matches("Text \\(Kazakh\\) .* unchanged", text);
        Assert.Matches("Touches .* added", text);
        Assert.Contains("August 2031, ", text, StringComparison.Ordinal);
        Assert.Contains("keeper", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_that_nobody_filled_in_is_no_row_and_no_page_shows_how_a_field_is_kept()
    {
        string id = SampleCase.Id(desk, "imprisonment");
        await SampleCase.Edit(desk, id, body =>
        {
            body["releaseKind"] = new JsonObject { ["note"] = new JsonObject(), ["state"] = null, ["value"] = null, ["vocabulary"] = "release-kinds/1" };
            body["end"] = new JsonObject { ["edtf"] = null, ["inferred"] = null, ["lang"] = null, ["state"] = null, ["words"] = null };
            body["remarks"] = new JsonObject { ["text"] = new JsonObject { ["en"] = "asked again" }, ["state"] = null };
        });

        string text = SampleCase.Text(await desk.Page($"/things/{id}/history?lang=en"));
        string beside = text[text.IndexOf("beside version", StringComparison.Ordinal)..];

        Assert.Contains("1 field differs", beside, StringComparison.Ordinal);
        Assert.DoesNotContain("{", beside, StringComparison.Ordinal);
        Assert.DoesNotContain("release-kinds", beside, StringComparison.Ordinal);
        Assert.True(beside.IndexOf("asked again", StringComparison.Ordinal) < beside.IndexOf("unchanged", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_thing_of_one_version_is_shown_with_where_it_is_logged()
    {
        string id = SampleCase.Id(desk, "fine");
        using Store.RecordFolder record = desk.Open();

        string text = SampleCase.Text(await desk.Page($"/things/{id}/history?lang=en"));

        Assert.Contains("1 version", text, StringComparison.Ordinal);
        Assert.Matches($"1 {record.Index.Current(id)!.LogIndex} 20 August 2031, 09:00 keeper logged and whole", text);
        Assert.Contains("Made 19 June 2031", text, StringComparison.Ordinal);
        Assert.Contains("Served not stated", text, StringComparison.Ordinal);
        Assert.Contains(record.Index.Current(id)!.Commitment, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erased_version_keeps_its_place_and_says_why_and_by_whose_order()
    {
        string id = SampleCase.Id(desk, "pencil");
        await SampleCase.Edit(desk, id, body => body["text"] = new JsonObject { ["en"] = "readings are taken" });
        await SampleCase.Write(desk, record =>
        {
            ErasurePlan plan = record.Erasures.Plan([$"{record.Index.History(id).Versions[0].LogIndex}"], ErasureMode.KeepHeader, out IReadOnlyList<string> refused)!;
            Assert.Empty(refused);
            record.Erasures.Erase(plan, ErasureReason.ConsentWithdrawn, "KEEPER-7", "keeper");
            return Task.CompletedTask;
        });

        string page = await desk.Page($"/things/{id}/history?lang=en");

        Assert.Contains("erased: consent was withdrawn; on the authority of KEEPER-7, by public entry", page, StringComparison.Ordinal);
        Assert.Contains("The version before it is erased or lost: there is nothing to compare with.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("in pencil", page, StringComparison.Ordinal);
        Assert.Contains("readings are taken", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/things/aaaaaaaaaaaaaaaaaaaaaaaaaa/history")]
    [InlineData("/things/no-id/history")]
    public async Task What_is_not_there_has_no_history(string path)
    {
        using HttpResponseMessage answer = await desk.Get(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_version_that_there_is_not_is_the_last() =>
        Assert.Contains("<h2 id=\"beside\">Version 1</h2>", await desk.Page($"/things/{SampleCase.Id(desk, "fine")}/history?v=99&lang=en"), StringComparison.Ordinal);

    [Fact]
    public async Task Where_it_went_is_looked_up_as_work_of_its_own()
    {
        string id = SampleCase.Id(desk, "oxygen"), path = $"/things/{id}/history?lang=en";
        using HttpResponseMessage sent = await desk.Send(path, [], action: $"/things/{id}/carriers");

        Assert.StartsWith("/carriers/", await desk.Finished(sent), StringComparison.Ordinal);
    }
}
