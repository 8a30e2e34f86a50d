using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Khronika.Record;
using Khronika.Store;
using Khronika.Store.Objects;
using Khronika.Web.Tests.Cases;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Evidence;

public sealed class EvidencePagingTests(TestDesk desk) : IClassFixture<TestDesk>
{
    [Fact]
    public async Task Long_lists_are_paged_and_no_item_is_left_out()
    {
        using HttpResponseMessage sent = await Uploads.Send(desk, [.. Enumerable.Range(0, 40).Select(i => ($"{i}.txt", Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"SAMPLE – INVENTED list {i}"))))]);
        using RecordFolder record = desk.Open();
        HashSet<string> all = [.. record.Index.CurrentOfType(ThingType.Evidence).Select(i => i.Record)];
        HashSet<string> seen = [];
        for (string? at = "/evidence"; at is not null;)
        {
            string page = await desk.Page(at);
            Assert.True(Encoding.UTF8.GetByteCount(page) < 100_000);
            foreach (Match item in Regex.Matches(page, "/evidence/([a-z2-7]{26})\"")) seen.Add(item.Groups[1].Value);
            at = Regex.Match(page, "(/evidence\\?before=[0-9]+)\" rel=\"next\"").Groups[1].Value is { Length: > 0 } next ? next : null;
        }

        Assert.Equal(all, seen);
    }

    [Fact]
    public async Task Of_an_item_with_more_files_than_a_page_compares_no_more_is_said_than_was_looked_at()
    {
        string item = RecordId.New();
        await SampleCase.Write(desk, record =>
        {
            JsonArray files = [];
            for (int i = 0; i < 60; i++)
            {
                PutResult.Stored stored = record.Objects.Put(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"SAMPLE, INVENTED {i}")));
                files.Add(new JsonObject { ["name"] = "sample.txt", ["size"] = stored.Size, ["media"] = "text/plain", ["sha256"] = stored.Hash.ToString() });
            }

            record.Journal.Append([new Change(ThingType.Evidence, item, new JsonObject { ["kind"] = "document", ["objects"] = files })], "keeper");
            return Task.CompletedTask;
        });

        string first = await desk.Page($"/evidence/{item}?lang=en"), last = await desk.Page($"/evidence/{item}?from=50"), behind = await desk.Page($"/evidence/{item}?from=70");

        Assert.Contains("Files 1 to 50 are intact: unchanged since logging. The others are not compared on this page", first, StringComparison.Ordinal);
        Assert.Contains("Files 51 to 60 are intact", last, StringComparison.Ordinal);
        Assert.DoesNotContain("ntact", behind, StringComparison.Ordinal);
    }
}
