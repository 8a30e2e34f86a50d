using System.Globalization;
using Khronika.Cli.Terminal;
using Khronika.Reading.Items;
using Khronika.Record;
using Khronika.Record.Exchange.Csv;
using Khronika.Record.Rules;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Store.Intake;
using Khronika.Store.Recording;

namespace Khronika.Cli.Commands.Import;

/// <summary>One table on its way into the record: keys, then what is wrong with its rows and what the rules say of them, then the writing.</summary>
sealed class CsvRun(Session session, RecordFolder record, string path, string by, bool json)
{
    /// <summary>Changes judged and logged at once: enough that a copy of the state and a signature cost little, few enough that a stop loses little.</summary>
    const int Batch = 1_000;

    /// <summary>Rows between two words of progress.</summary>
    const int Step = 10_000;

    readonly Dictionary<RowOutcome, long> counts = new() { [RowOutcome.Added] = 0, [RowOutcome.Changed] = 0, [RowOutcome.Unchanged] = 0, [RowOutcome.Refused] = 0 };

    public required bool IsDry { get; init; }
    public required bool SkipsRefused { get; init; }
    public required string? RefusedTo { get; init; }

    /// <summary>Of what the rules say.</summary>
    public required string Language { get; init; }

    public int Run(CsvMapping mapping, string? namedCase)
    {
        if (!File.Exists(path)) throw new Refusal("There is no such table.");
        if (RefusedTo is not null && Path.Exists(RefusedTo)) throw new Refusal("The file for the refused rows is there already: name another, or move it away.");
        string? ofCase = mapping.Kind.Name == ThingType.Case ? null : namedCase ?? mapping.CaseKey ?? throw new Refusal("Name the case these things belong to: --case KEY, or 'case: KEY' in the mapping.");
        RecordState state = RecordState.Of(ofCase is null ? record.Index.All() : record.Index.CurrentBelow(ofCase));
        if (ofCase is not null && state.FindByKey(ofCase)?.Type != ThingType.Case) throw new Refusal("The record has no case with this key: import its case file first.");
        ItemLookup items = new(record, Path.GetDirectoryName(Path.GetFullPath(path))!, (media, bytes) => ItemText.Of(media, bytes));
        CsvImport import = new(mapping, record.Schema, state, ofCase, record.Settings.IsSample, items.Find, id => record.Index.Current(id) is { } change ? new Thing(change) : null);

        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        CsvShape shape = CsvShape.Of(file, mapping.Encoding, mapping.Separator);
        string[] wrong = [.. import.ReadHead(new CsvReader(file, shape))];
        foreach (string fault in wrong) session.Err.WriteLine(Printable.Of(fault));
        if (wrong.Length > 0) throw new Refusal("Nothing was imported: the table does not fit the mapping.");
        session.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Read as {shape.EncodingName}, {(shape.Separator == '\t' ? "tabs" : $"'{shape.Separator}'")} between {import.Head.Count} columns."));
        import.ReadKeys(Behind(file, shape));
        IReadOnlySet<string> without = Check(import, state, Behind(file, shape));

        bool isStopped = counts[RowOutcome.Refused] > 0 && !SkipsRefused;
        long entries = IsDry || isStopped ? 0 : Write(import, state, Behind(file, shape), without);
        Tell(entries, isStopped);
        return counts[RowOutcome.Refused] > 0 && !(SkipsRefused && !IsDry) ? ExitCode.Failed : ExitCode.Done;
    }

    static CsvReader Behind(FileStream file, CsvShape shape)
    {
        CsvReader reader = new(file, shape);
        reader.Next();
        return reader;
    }

    /// <summary>Lists every refused row.</summary>
    /// <returns>Keys of rows that are refused by a rule, or because they name one that is refused.</returns>
    IReadOnlySet<string> Check(CsvImport import, RecordState state, CsvReader reader)
    {
        using RefusedRows table = new(RefusedTo, import.Head);
        HashSet<string> without = new(StringComparer.Ordinal);
        // Of rows that stand alone nothing is kept: there may be very many.
        List<PlannedRow> linked = [];
        foreach (PlannedRow row in Judged(import.Plan(reader), state))
        {
            counts[row.Outcome]++;
            if (row.Outcome == RowOutcome.Refused) Refuse(table, row.Refusals, reader);
            else foreach (CsvRefusal flag in row.Flags) Say(flag, "flagged");
            // A row that could be read and has something to write was refused by a rule.
            if (row is { Outcome: RowOutcome.Refused, Changes.Count: > 0 }) without.Add(row.Key);
            if (row.Outcome == RowOutcome.Refused || row.Needs.Count > 0) linked.Add(row with { Changes = [] });
            Progress("checked", row.Row.Number);
        }

        IReadOnlyDictionary<string, string> with = CsvImport.RefusedWith(linked);
        foreach (PlannedRow row in linked.Where(r => r.Outcome != RowOutcome.Refused && with.ContainsKey(r.Key)))
        {
            counts[row.Outcome]--;
            counts[RowOutcome.Refused]++;
            Refuse(table, [new CsvRefusal(row.Row, null, null, with[row.Key])], reader);
        }

        without.UnionWith(with.Keys);
        return without;
    }

    /// <summary>The rows in their order; those that a rule is against are refused in its words, and keep their changes.</summary>
    IEnumerable<PlannedRow> Judged(IEnumerable<PlannedRow> rows, RecordState state)
    {
        List<PlannedRow> batch = [];
        int changes = 0;
        foreach (PlannedRow row in rows)
        {
            batch.Add(row);
            changes += row.Changes.Count;
            if (batch.Count < Batch && changes < Batch) continue;
            foreach (PlannedRow judged in OfBatch()) yield return judged;
        }

        foreach (PlannedRow judged in OfBatch()) yield return judged;

        PlannedRow[] OfBatch()
        {
            IReadOnlyList<IReadOnlyList<Breach>> breaches = new Recorder(record).Check(state, [.. batch.Select(r => r.Changes)], by);
            PlannedRow[] judged = [.. batch.Zip(breaches, Judge)];
            (batch, changes) = ([], 0);
            return judged;
        }
    }

    PlannedRow Judge(PlannedRow row, IReadOnlyList<Breach> breaches)
    {
        foreach (Breach flagged in breaches.Where(b => !b.IsRefused)) session.Err.WriteLine(Printable.Of(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}:{row.Row.Line}: row {row.Row.Number}, flagged: {Said(flagged)}")));
        CsvRefusal[] refusals = [.. breaches.Where(b => b.IsRefused).Select(b => new CsvRefusal(row.Row, null, null, Said(b)))];
        return refusals.Length == 0 ? row : row with { Outcome = RowOutcome.Refused, Refusals = refusals };
    }

    string Said(Breach breach) => $"{breach.Message.In(Language).Text} [{breach.Rule}]";

    void Refuse(RefusedRows table, IReadOnlyList<CsvRefusal> refusals, CsvReader reader)
    {
        foreach (CsvRefusal refusal in refusals) Say(refusal, null);
        table.Add(refusals, reader);
    }

    void Say(CsvRefusal refusal, string? flagged)
    {
        CsvRow row = refusal.Row;
        if (json && flagged is not null) session.Out.WriteLine(Json.Line(new { file = Path.GetFileName(path), row = row.Number, line = row.Line, byteOffset = row.Offset, column = refusal.Column, value = refusal.Value, flag = refusal.Reason }));
        else if (json) session.Out.WriteLine(Json.Line(new { file = Path.GetFileName(path), row = row.Number, line = row.Line, byteOffset = row.Offset, column = refusal.Column, value = refusal.Value, reason = refusal.Reason }));
        else session.Out.WriteLine(Printable.Of(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}:{row.Line}: row {row.Number}{(refusal.Column is null ? "" : $", column '{refusal.Column}', '{refusal.Value}'")}: {(flagged is null ? "" : $"{flagged}: ")}{refusal.Reason}")));
    }

    long Write(CsvImport import, RecordState state, CsvReader reader, IReadOnlySet<string> without)
    {
        long entries = 0;
        Recorder recorder = new(record);
        List<Change> batch = [];
        foreach (PlannedRow row in import.Plan(reader))
        {
            if (!without.Contains(row.Key))
            {
                if (batch.Count + row.Changes.Count > Batch) Append();
                batch.AddRange(row.Changes);
            }

            Progress("written", row.Row.Number);
        }

        Append();
        return entries;

        void Append()
        {
            // Each row passed by itself; what speaks against several together is told like any refusal.
            if (batch.Count > 0 && recorder.Record(state, batch, by) is var outcome) entries += outcome is RecordOutcome.Logged logged ? logged.Changes.Count : throw Stopped(((RecordOutcome.Refused)outcome).Breaches, entries);
            batch.Clear();
        }
    }

    Refusal Stopped(IReadOnlyList<Breach> breaches, long entries)
    {
        Faults.Print(session, breaches, Language, json);
        return new Refusal(string.Create(CultureInfo.InvariantCulture, $"The rules are against rows that stand together; {entries} entries were written before them."));
    }

    void Progress(string what, long row)
    {
        if (row % Step == 0) session.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {row} rows {what}"));
    }

    void Tell(long entries, bool isStopped)
    {
        if (json) session.Out.WriteLine(Json.Line(new { dryRun = IsDry, added = counts[RowOutcome.Added], changed = counts[RowOutcome.Changed], unchanged = counts[RowOutcome.Unchanged], refused = counts[RowOutcome.Refused], entries }));
        else session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(IsDry || isStopped ? "would be " : "")}added {counts[RowOutcome.Added]}, changed {counts[RowOutcome.Changed]}, unchanged {counts[RowOutcome.Unchanged]}, refused {counts[RowOutcome.Refused]}"));
        if (isStopped && !IsDry) session.Err.WriteLine("Nothing was imported: put the refused rows right, or take the others with --skip-refused.");
        else if (IsDry) session.Err.WriteLine("A dry run: nothing was written.");
        else session.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entries} entries written."));
    }
}
