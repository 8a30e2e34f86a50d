using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Hostile;

/// <summary>Pages beyond the limits of text are kept untouched without text, it is said, and it does not take long.</summary>
public sealed class LargePageTests(SmallRecord small) : IDisposable
{
    /// <summary>A reader that is quadratic in depth or size needs many minutes; ours needs seconds, on a slow machine too.</summary>
    static readonly TimeSpan Bound = TimeSpan.FromSeconds(40);

    readonly TempFolder temp = new();

    [Fact]
    public void A_page_of_200_megabytes() => IsKeptWithoutText(path =>
    {
        byte[] line = Encoding.UTF8.GetBytes($"<p>SAMPLE, INVENTED: {new string('x', 1000)}</p>\n");
        using FileStream page = File.Create(path);
        page.Write("<!DOCTYPE html><html><body>"u8);
        while (page.Length < 200_000_000) page.Write(line);
    });

    [Fact]
    public void A_page_of_100_000_levels() => IsKeptWithoutText(path =>
        File.WriteAllText(path, $"<!DOCTYPE html><html><body>{string.Concat(Enumerable.Repeat("<div>", 100_000))}SAMPLE, INVENTED"));

    void IsKeptWithoutText(Action<string> write)
    {
        string record = small.SampleIn(temp);
        write(temp["page.html"]);
        long started = Stopwatch.GetTimestamp();

        Outcome kept = Command.Do("preserve", temp["page.html"], "--record", record, "--json");

        Assert.True(Stopwatch.GetElapsedTime(started) < Bound);
        Assert.Contains("kept without text", kept.Err, StringComparison.Ordinal);
        using JsonDocument item = JsonDocument.Parse(kept.Out);
        Assert.NotEmpty(item.RootElement.GetProperty("withoutText").GetString()!);
        string hash = item.RootElement.GetProperty("sha256").GetString()!;
        Assert.Equal(hash, Shell.Run(temp.Root, "sha256sum", "page.html").Out[..64]);
        Assert.Equal(new FileInfo(temp["page.html"]).Length, new FileInfo(Path.Combine(record, "objects", hash[..2], hash)).Length);
        Outcome quoted = Command.Run("case", "import", temp.Write("case.yaml", SmallRecord.CaseFile.Replace("page.txt", "page.html", StringComparison.Ordinal)), "--record", record).MustEndWith(1);
        Assert.Matches(@"case\.yaml:\d+:\d+: .*text", quoted.Err);
    }

    public void Dispose() => temp.Dispose();
}
