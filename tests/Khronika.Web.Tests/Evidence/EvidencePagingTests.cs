using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Khronika.Record;
using Khronika.Store;
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
}
