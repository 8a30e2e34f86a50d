using Khronika.Language.Texts;
using Khronika.Record;
using Khronika.Record.Exchange.Csv;
using Khronika.Record.Rules;
using Khronika.Record.State;
using Khronika.Store.Intake;

namespace Khronika.Store.Recording;

/// <summary>Who is told what is found while a table is read: it may be far too large to keep all of it.</summary>
/// <param name="Refused">A row that is not taken, with every reason, and the reader it can be read from again.</param>
/// <param name="Flagged">What somebody should look at in a row that is taken, found in its cells.</param>
/// <param name="Ruled">What a rule flags in a row.</param>
/// <param name="Progress">How many rows of which step are done.</param>
public sealed record TableTalk(Action<IReadOnlyList<CsvRefusal>, CsvReader> Refused, Action<CsvRefusal> Flagged, Action<CsvRow, Breach> Ruled, Action<TableStep, long> Progress);

/// <summary>What is done with a table, one after the other.</summary>
public enum TableStep
{
    Checked,
    Written,
}

/// <summary>A rule is against rows that stand together, though each passed by itself.</summary>
/// <param name="entries">What was logged before them.</param>
public sealed class TableStoppedException(IReadOnlyList<Breach> breaches, long entries) : Exception("the rules are against rows that stand together")
{
    public IReadOnlyList<Breach> Breaches => breaches;

    public long Entries => entries;
}

/// <summary>
/// One table on its way into the record, a thing a row: keys, then what is wrong with its rows and what the rules say of them, then the
/// writing. Commands and the desk both come here.
/// </summary>
public sealed class TableImport
{
    /// <summary>Changes judged and logged at once: enough that a copy of the state and a signature cost little, few enough that a stop loses little.</summary>
    const int Batch = 1_000;

    readonly RecordFolder record;
    readonly RecordState state;
    readonly Stream file;
    readonly string by;
    readonly CsvImport import;
    readonly Func<Breach, Why> say;
    readonly Dictionary<RowOutcome, long> counts = new() { [RowOutcome.Added] = 0, [RowOutcome.Changed] = 0, [RowOutcome.Unchanged] = 0, [RowOutcome.Refused] = 0 };
    IReadOnlySet<string> without = new HashSet<string>();

    TableImport(RecordFolder record, RecordState state, CsvImport import, Stream file, CsvShape shape, string by, Func<Breach, Why> say) =>
        (this.record, this.state, this.import, this.file, Shape, this.by, this.say) = (record, state, import, file, shape, by, say);

    /// <summary>How its bytes are read.</summary>
    public CsvShape Shape { get; }

    /// <summary>The heads of its columns.</summary>
    public IReadOnlyList<string> Head => import.Head;

    /// <summary>How many entries were logged so far: they stay, also where the writing fails behind them.</summary>
    public long Logged { get; private set; }

    /// <summary>How many things that are cleared the rows change, as far as they were checked: they are closed with it until somebody decides anew.</summary>
    public long Closing { get; private set; }

    /// <summary>Rows by what would become of them, as far as they were checked.</summary>
    public IReadOnlyDictionary<RowOutcome, long> Counts => counts;

    /// <param name="caseKey">The case its things belong to, which the record has; null where its rows are cases.</param>
    /// <param name="file">Can be sought in, and stays open as long as this is used.</param>
    /// <param name="folder">Where <c>file:</c> paths of evidence start; null where none are taken.</param>
    /// <param name="say">What a rule says, in words.</param>
    /// <param name="wrong">What of the mapping does not fit the table; then there is no import.</param>
    /// <exception cref="ArgumentException">The record has no such case.</exception>
    public static TableImport? Open(RecordFolder record, CsvMapping mapping, string? caseKey, Stream file, string? folder, Intake.TextReader readText, string by, Func<Breach, Why> say, out IReadOnlyList<Why> wrong)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(mapping);
        // Of rows that are cases each is laid over its own: of a whole record nothing is read that no row is about.
        RecordState state = caseKey is null ? record.Index.StandingNow() : RecordState.Of(record.Index.CurrentBelow(caseKey));
        ItemLookup items = new(record, folder, readText);
        CsvImport import = new(mapping, record.Schema, state, caseKey, record.Settings.IsSample, items.Find, id => record.Index.Current(id) is { } change ? new Thing(change) : null);
        CsvShape shape = CsvShape.Of(file, mapping.Encoding, mapping.Separator);
        wrong = import.ReadHead(new CsvReader(file, shape));
        return wrong.Count == 0 ? new TableImport(record, state, import, file, shape, by, say) : null;
    }

    /// <summary>Judges every row and logs nothing.</summary>
    public void Check(TableTalk talk, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(talk);
        import.ReadKeys(Behind());
        CsvReader reader = Behind();
        HashSet<string> refused = new(StringComparer.Ordinal);
        // Of rows that stand alone nothing is kept: there may be very many.
        List<PlannedRow> linked = [];
        foreach (PlannedRow row in Judged(import.Plan(reader), talk))
        {
            cancel.ThrowIfCancellationRequested();
            counts[row.Outcome]++;
            if (row.Outcome != RowOutcome.Refused) Closing += row.Closes;
            if (row.Outcome == RowOutcome.Refused) talk.Refused(row.Refusals, reader);
            else foreach (CsvRefusal flag in row.Flags) talk.Flagged(flag);
            // A row that could be read and has something to write was refused by a rule.
            if (row is { Outcome: RowOutcome.Refused, Changes.Count: > 0 }) refused.Add(row.Key);
            if (row.Outcome == RowOutcome.Refused || row.Needs.Count > 0) linked.Add(row with { Changes = [] });
            talk.Progress(TableStep.Checked, row.Row.Number);
        }

        IReadOnlyDictionary<string, Why> with = CsvImport.RefusedWith(linked);
        foreach (PlannedRow row in linked.Where(r => r.Outcome != RowOutcome.Refused && with.ContainsKey(r.Key)))
        {
            counts[row.Outcome]--;
            Closing -= row.Closes;
            counts[RowOutcome.Refused]++;
            talk.Refused([new CsvRefusal(row.Row, null, null, with[row.Key])], reader);
        }

        refused.UnionWith(with.Keys);
        without = refused;
    }

    /// <summary>Logs the rows that were not refused; <see cref="Check"/> comes before it.</summary>
    /// <returns>How many entries were logged.</returns>
    /// <exception cref="TableStoppedException">Rows that each passed do not stand together.</exception>
    public long Write(TableTalk talk, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(talk);
        Logged = 0;
        Recorder recorder = new(record);
        List<Change> batch = [];
        foreach (PlannedRow row in import.Plan(Behind()))
        {
            cancel.ThrowIfCancellationRequested();
            if (!without.Contains(row.Key))
            {
                if (batch.Count + row.Changes.Count > Batch) Append();
                batch.AddRange(row.Changes);
            }

            talk.Progress(TableStep.Written, row.Row.Number);
        }

        Append();
        return Logged;

        void Append()
        {
            // Each row passed by itself; what speaks against several together is told like any refusal.
            if (batch.Count > 0 && recorder.Record(state, batch, by) is var outcome) Logged += outcome is RecordOutcome.Logged logged ? logged.Changes.Count : throw new TableStoppedException(((RecordOutcome.Refused)outcome).Breaches, Logged);
            batch.Clear();
        }
    }

    CsvReader Behind()
    {
        CsvReader reader = new(file, Shape);
        reader.Next();
        return reader;
    }

    /// <summary>The rows in their order; those that a rule is against are refused in its words, and keep their changes.</summary>
    IEnumerable<PlannedRow> Judged(IEnumerable<PlannedRow> rows, TableTalk talk)
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
            PlannedRow[] judged = [.. batch.Zip(breaches, (row, found) => Judge(row, found, talk))];
            (batch, changes) = ([], 0);
            return judged;
        }
    }

    PlannedRow Judge(PlannedRow row, IReadOnlyList<Breach> breaches, TableTalk talk)
    {
        foreach (Breach flagged in breaches.Where(b => !b.IsRefused)) talk.Ruled(row.Row, flagged);
        CsvRefusal[] refusals = [.. breaches.Where(b => b.IsRefused).Select(b => new CsvRefusal(row.Row, null, null, say(b)))];
        return refusals.Length == 0 ? row : row with { Outcome = RowOutcome.Refused, Refusals = refusals };
    }
}
