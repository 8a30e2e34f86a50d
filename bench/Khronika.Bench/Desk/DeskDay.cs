using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Khronika.Bench.Desk;

/// <summary>What a day at the desk of a large record costs: the first answer, every page, saving, the case page under load, memory.</summary>
static partial class DeskDay
{
    const int Rounds = 60;
    const int Warm = 5;
    const double MostPage = 60, MostSave = 100, MostStart = 1, LeastRate = 200, MostMegabytes = 400;

    static DeskProcess? process;

    static DeskProcess Desk(Options options, string folder) => process ??= new DeskProcess(options, DeskRecord.Of(options, folder));

    public static Finding Start(Options options, string folder)
    {
        // The index is made by then; what is measured is a start on an ordinary morning.
        DeskRecord record = DeskRecord.Of(options, folder);
        TimeSpan[] starts = [.. Enumerable.Range(0, 5).Select(_ => First(options, record)).Order()];
        return new Finding(
            "First answer after start",
            Invariant($"{record.Entries} entries, five starts, {starts[0].TotalMilliseconds:0}–{starts[^1].TotalMilliseconds:0} ms"),
            Invariant($"{starts[2].TotalSeconds:0.00} s"),
            Invariant($"at most {MostStart:0} s"),
            starts[2].TotalSeconds <= MostStart);
    }

    public static Finding Pages(Options options, string folder)
    {
        DeskRecord record = DeskRecord.Of(options, folder);
        DeskProcess desk = Desk(options, folder);
        List<(string Shape, double P95)> slowest = [];
        foreach (Func<int, string> path in Paths(record, desk))
        {
            double[] times = new double[Rounds];
            for (int i = -Warm; i < Rounds; i++)
            {
                long begun = Stopwatch.GetTimestamp();
                desk.Get(path(i + Warm)).GetAwaiter().GetResult();
                if (i >= 0) times[i] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            }

            slowest.Add((DeskProcess.ShapeOf(path(0)), P95(times)));
        }

        foreach ((string shape, double p95) in slowest) Console.Error.WriteLine(Invariant($"  /{shape}: p95 {p95:0.0} ms"));
        (string worst, double worstTime) = slowest.MaxBy(s => s.P95);
        return new Finding(
            Invariant($"Pages, {slowest.Count} kinds of {Rounds} requests each, another case each time"),
            Invariant($"{slowest.Count(s => s.P95 <= MostPage)} of {slowest.Count} within the bound; slowest /{worst}"),
            Invariant($"p95 {worstTime:0.0} ms"),
            Invariant($"at most {MostPage:0} ms"),
            worstTime <= MostPage);
    }

    public static Finding Save(Options options, string folder)
    {
        DeskRecord record = DeskRecord.Of(options, folder);
        DeskProcess desk = Desk(options, folder);
        double[] times = new double[Rounds];
        for (int i = -Warm; i < Rounds; i++)
        {
            string path = $"cases/{record.CaseIds[(i + Warm) % record.CaseIds.Count]}/add/task";
            string page = desk.Get(path).GetAwaiter().GetResult();
            TimeSpan taken = desk.Save(path, page, KeyValuePair.Create("text.en", Invariant($"SAMPLE, INVENTED: call {i}"))).GetAwaiter().GetResult();
            if (i >= 0) times[i] = taken.TotalMilliseconds;
        }

        return new Finding("Saving a thing with its durable entry", Invariant($"{Rounds} forms, each in another case"), Invariant($"p95 {P95(times):0.0} ms"), Invariant($"at most {MostSave:0} ms"), P95(times) <= MostSave);
    }

    public static Finding Rate(Options options, string folder)
    {
        DeskRecord record = DeskRecord.Of(options, folder);
        DeskProcess desk = Desk(options, folder);
        // A hundred cases that are looked at again and again, by eight at once.
        string[] paths = [.. record.CaseIds.Take(100).Select(id => $"cases/{id}")];
        foreach (string path in paths) desk.Get(path).GetAwaiter().GetResult();
        const int Requests = 2_000;
        int next = 0;
        long begun = Stopwatch.GetTimestamp();
        Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) <= Requests;) await desk.Get(paths[i % paths.Length]);
        })).GetAwaiter().GetResult();
        double rate = Requests / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        return new Finding("The case page, eight at once", Invariant($"{Requests} requests over {paths.Length} cases"), Invariant($"{rate:0}/s"), Invariant($"at least {LeastRate:0}/s"), rate >= LeastRate);
    }

    public static Finding Memory(Options options, string folder)
    {
        double megabytes = Desk(options, folder).PeakMemory / 1e6;
        process!.Dispose();
        process = null;
        return new Finding("Memory of the server", "peak of the process that answered all of the above", Invariant($"{megabytes:0} MB"), Invariant($"under {MostMegabytes:0} MB"), megabytes < MostMegabytes);
    }

    static TimeSpan First(Options options, DeskRecord record)
    {
        using DeskProcess desk = new(options, record);
        return desk.FirstAnswer;
    }

    static IEnumerable<Func<int, string>> Paths(DeskRecord record, DeskProcess desk)
    {
        foreach (string path in new[] { "", "flash", "evidence", "cases", "search", "lists", "editions", "import", "drafts" }) yield return _ => path;
        foreach (string tab in new[] { "", "/timeline", "/persons", "/detention", "/health", "/board", "/evidence", "/corrections", "/tasks", "/clearance", "/send", "/add", "/add/detention-episode" })
            yield return i => $"cases/{record.CaseIds[i * 17 % record.CaseIds.Count]}{tab}";
        string evidence = desk.Get("evidence").GetAwaiter().GetResult();
        string[] items = [.. Item().Matches(evidence).Select(m => m.Groups[1].Value).Distinct()];
        if (items.Length > 0) yield return i => $"read/{items[i % items.Length]}";
        if (items.Length > 0) yield return i => $"evidence/{items[i % items.Length]}";
        if (items.Length > 0) yield return i => $"things/{items[i % items.Length]}/history";
    }

    static double P95(double[] times) => times.Order().ElementAt((int)Math.Ceiling(times.Length * 0.95) - 1);

    static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    [GeneratedRegex("/evidence/([a-z2-7]{26})\"")]
    private static partial Regex Item();
}
