using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Khronika.Bench.Tools;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Sequencing;

namespace Khronika.Bench.Ledger;

/// <summary>Whole entries: JSON of 20 fields, a salt for each, hashing, the entry file durable, the leaf sequenced.</summary>
static class EntryRate
{
    const int EntriesOfCaller = 80;
    const double LeastRate = 20_000;

    public static Finding Measure(Options options, string folder)
    {
        List<TimeSpan> runs = [.. Enumerable.Range(0, Rounds.Count).Select(round => Run(Path.Combine(folder, $"log-{round}")))];
        int entries = AppendRate.Callers * EntriesOfCaller;
        double rate = entries / Rounds.Median(runs).TotalSeconds;
        return new Finding(
            $"Appending whole entries of 20 fields durably, {AppendRate.Callers} callers",
            string.Create(CultureInfo.InvariantCulture, $"{entries} entries in {Rounds.Median(runs).TotalSeconds:0.00} s, sealing and sequencing, on {Environment.ProcessorCount} cores"),
            string.Create(CultureInfo.InvariantCulture, $"{rate:0}/s"),
            string.Create(CultureInfo.InvariantCulture, $"at least {LeastRate:0}/s"),
            rate >= LeastRate);
    }

    static TimeSpan Run(string folder)
    {
        using BenchLog log = new(folder, keepsFiles: true);
        Append(log, 5);
        long begun = Stopwatch.GetTimestamp();
        Append(log, EntriesOfCaller);
        return Stopwatch.GetElapsedTime(begun);
    }

    static void Append(BenchLog log, int entries) => Task.WaitAll(Enumerable.Range(0, AppendRate.Callers).Select(_ => Task.Run(async () =>
    {
        for (int i = 0; i < entries; i++)
        {
            EntryFile file = EntryFile.Seal(Invented(log.Key.Name, i));
            await log.Sequencer.AppendAsync([new NewLeaf(LeafKind.Entry, file)]);
        }
    })));

    static Entry Invented(string origin, int number)
    {
        JsonObject body = [];
        for (int i = 0; i < 20; i++) body[$"field{i}"] = i % 4 == 0 ? JsonValue.Create(number + i) : JsonValue.Create($"SAMPLE, INVENTED: value {i} of entry {number}");
        return new Entry
        {
            Log = origin,
            Type = "event",
            Record = "aaaaaaaaaaaaaaaaaaaaaaaaaa",
            Version = 1,
            Prev = null,
            At = "2031-05-03T10:00:00Z",
            By = "actor-1",
            Body = body,
        };
    }
}
