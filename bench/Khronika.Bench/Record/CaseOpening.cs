using System.Globalization;
using Khronika.Bench.Tools;
using Khronika.Record.State;

namespace Khronika.Bench.Record;

/// <summary>What a person waits for who opens a case: its things out of the index, and the state made of them.</summary>
static class CaseOpening
{
    const double MostMilliseconds = 50;
    const double MostTimes = 1.3;

    public static Finding Measure(Options options, string folder)
    {
        InventedRecord small = InventedRecord.Of(folder, InventedRecord.Small), large = InventedRecord.Of(folder, InventedRecord.Large);
        int things = 0;
        (TimeSpan few, TimeSpan many) = Rounds.InTurns(() => things = Open(small), () => things = Open(large));
        double times = many / few;
        return new Finding(
            string.Create(CultureInfo.InvariantCulture, $"Opening a case of {InventedRecord.Statements} statements, {things} things"),
            string.Create(CultureInfo.InvariantCulture, $"in a record of {small.Entries} entries {few.TotalMilliseconds:0.0} ms, of {large.Entries} {many.TotalMilliseconds:0.0} ms"),
            string.Create(CultureInfo.InvariantCulture, $"{many.TotalMilliseconds:0.0} ms, {times:0.00} times"),
            string.Create(CultureInfo.InvariantCulture, $"at most {MostMilliseconds:0} ms, {MostTimes:0.0}"),
            many.TotalMilliseconds <= MostMilliseconds && times <= MostTimes);
    }

    static int Open(InventedRecord record)
    {
        RecordState state = RecordState.Of(record.Folder.Index.OfCase(record.CaseId));
        return state.Find(record.CaseId) is null ? throw new InvalidOperationException("the case is not there") : state.ThingsOf(record.CaseId).Count();
    }
}
