using System.Globalization;
using Khronika.Bench.Tools;

namespace Khronika.Bench.Record;

/// <summary>
/// What a person waits for who saves one statement: by a server that has the record open, and by a command that opens it, saves, and
/// closes it, apart from the start of its process.
/// </summary>
static class StatementSaving
{
    const int Saves = 40;
    const double MostMilliseconds = 30;
    const double MostTimes = 1.3;

    public static Finding Measure(Options options, string folder)
    {
        InventedRecord small = InventedRecord.Of(folder, InventedRecord.Small), large = InventedRecord.Of(folder, InventedRecord.Large);
        List<TimeSpan> few = [], many = [], fewCommands = [], manyCommands = [];
        for (int save = 0; save < Saves; save++)
        {
            few.Add(small.Append(small.Another(save)));
            many.Add(large.Append(large.Another(save)));
        }

        for (int save = 0; save < Saves; save++)
        {
            fewCommands.Add(small.AsCommand(small.Another(save)));
            manyCommands.Add(large.AsCommand(large.Another(save)));
        }

        (TimeSpan open, TimeSpan openSmall, TimeSpan command, TimeSpan commandSmall) = (Rounds.Median(many), Rounds.Median(few), Rounds.Median(manyCommands), Rounds.Median(fewCommands));
        double times = Math.Max(open / openSmall, command / commandSmall);
        return new Finding(
            "Saving one statement with its durable entry, its log page issued",
            string.Create(CultureInfo.InvariantCulture, $"record open: {openSmall.TotalMilliseconds:0.0} ms at {small.Entries} entries, {open.TotalMilliseconds:0.0} at {large.Entries}; opened, saved, closed: {commandSmall.TotalMilliseconds:0.0} and {command.TotalMilliseconds:0.0}; medians of {Saves}"),
            string.Create(CultureInfo.InvariantCulture, $"{command.TotalMilliseconds:0.0} ms, {times:0.00} times"),
            string.Create(CultureInfo.InvariantCulture, $"at most {MostMilliseconds:0} ms, {MostTimes:0.0}"),
            command.TotalMilliseconds <= MostMilliseconds && times <= MostTimes);
    }
}
