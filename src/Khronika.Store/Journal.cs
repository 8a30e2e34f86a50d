using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text.Json.Nodes;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Store.Index;
using Khronika.Store.Log;
using Khronika.Store.Objects;

namespace Khronika.Store;

/// <summary>
/// The one place where changes become durable entries, and where entries are read again. A batch is in the log whole or not at
/// all; versions and their links to the version before come from the index.
/// </summary>
public sealed class Journal
{
    /// <summary>
    /// Who acts in an entry that everybody can read: the record itself. Which of its keepers it was is closed like everything
    /// about who entered what (rule 8).
    /// </summary>
    public const string PublicActor = "record";

    readonly RecordSettings settings;
    readonly EntryFiles entries;
    readonly RecordIndex index;
    readonly ObjectFiles objects;
    readonly TimeProvider clock;
    readonly Sequencer? sequencer;
    readonly IssueClock? pages;
    readonly EntryShapes shapes = new();
    readonly Lock gate = new();
    bool isBroken;

    internal Journal(RecordSettings settings, EntryFiles entries, RecordIndex index, ObjectFiles objects, TimeProvider clock, Sequencer? sequencer, IssueClock? pages)
    {
        this.settings = settings;
        this.entries = entries;
        this.index = index;
        this.objects = objects;
        this.clock = clock;
        this.sequencer = sequencer;
        this.pages = pages;
    }

    /// <summary>Whether an append failed in a way that leaves open what is in the log: nothing is logged until the record is opened again.</summary>
    public bool IsBroken
    {
        get
        {
            lock (gate) return isBroken;
        }
    }

    /// <summary>
    /// Logs the changes in their order as one batch and returns them as logged. Left out are those whose body is what the record
    /// holds already, so that importing again changes nothing. When it throws anything but <see cref="ArgumentException"/>
    /// and the two refusals below, whether the batch is in the log is not known until the record is opened again.
    /// </summary>
    /// <param name="by">The opaque id of who enters it; public entries say <see cref="PublicActor"/> instead.</param>
    /// <exception cref="ArgumentException">
    /// No record id, another type than the thing has, a body an entry cannot hold, or an evidence item whose objects are not kept.
    /// </exception>
    /// <exception cref="StaleVersionException">A change is of another version than the latest: nothing was logged.</exception>
    /// <exception cref="KeyTakenException">A change takes a key that another thing of its case has: nothing was logged.</exception>
    /// <exception cref="InvalidOperationException">The record was opened to read, or an earlier append failed.</exception>
    public IReadOnlyList<LoggedChange> Append(IReadOnlyList<Change> changes, string by)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentException.ThrowIfNullOrEmpty(by);
        if (sequencer is null) throw new InvalidOperationException("the record was opened to read");
        lock (gate)
        {
            (NewLeaf Leaf, IndexedEntry Entry)[] batch = Sealed(changes, by);
            if (batch.Length == 0) return [];
            if (isBroken) throw new InvalidOperationException("an earlier append failed: open the record again");
            // A page that failed to be issued leaves open what is issued. And until the index has the batch, a second try would log the
            // same version of the same thing again.
            isBroken = true;
            pages?.BeforeAppend();
            long first = sequencer.Append([.. batch.Select(item => item.Leaf)]);
            IndexedEntry[] logged = [.. batch.Select((item, i) => item.Entry with { LogIndex = first + i })];
            index.Add(logged);
            isBroken = false;
            return [.. logged.Select(entry => entry.ToChange()!)];
        }
    }

    /// <summary>Issues the log page that is due on its clock, where one is, between two appends.</summary>
    public void IssueIfDue()
    {
        lock (gate)
        {
            if (isBroken) return;
            isBroken = true;
            pages?.IssueIfDue();
            isBroken = false;
        }
    }

    /// <summary>Does something to the log's files between two appends.</summary>
    internal T Between<T>(Func<T> work)
    {
        lock (gate) return work();
    }

    /// <summary>The entry file as kept: whole, or with what was erased withheld.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The log has no such entry.</exception>
    /// <exception cref="Ledger.Tiles.DamagedLogException">It is missing, or not the one that was logged.</exception>
    public EntryFile ReadEntry(long index) => entries.Read(index);

    /// <summary>As <see cref="ReadEntry"/>, where it is a value that nothing is left to read.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The log has no such entry.</exception>
    /// <exception cref="Ledger.Tiles.DamagedLogException">It is not the one that was logged, or its pack is missing.</exception>
    public StoredEntry StoredEntry(long index) => entries.Stored(index);

    /// <summary>The time as entries state it: RFC 3339, UTC, seconds.</summary>
    internal static string Timestamp(TimeProvider clock) =>
        clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // Sealing is most of what a large import costs, and entries of different things know nothing of each other: all cores seal.
    // A thing that changes twice in one batch waits: its second entry names the first.
    (NewLeaf Leaf, IndexedEntry Entry)[] Sealed(IReadOnlyList<Change> changes, string by)
    {
        string at = Timestamp(clock);
        var batch = new (NewLeaf Leaf, IndexedEntry Entry)?[changes.Count];
        int[][] things = [.. Enumerable.Range(0, changes.Count).GroupBy(i => changes[i].Record, StringComparer.Ordinal).Select(same => same.ToArray())];
        IndexedEntry?[] known = [.. things.Select(thing => index.Latest(changes[thing[0]].Record))];
        CaseKeys keys = new(index);
        foreach (Change change in changes) keys.Take(change.Record, change.Body);
        try
        {
            Parallel.For(0, things.Length, thing =>
            {
                IndexedEntry? before = known[thing];
                foreach (int i in things[thing])
                {
                    if (changes[i].ExpectedVersion is long expected && expected != (before?.Version ?? 0)) throw new StaleVersionException(changes[i].Record, expected, before?.Version ?? 0);
                    JsonObject body = Checked(changes[i], before);
                    if (before?.ToJson() is JsonObject same && JsonNode.DeepEquals(same, body)) continue;
                    EntryFile file = Seal(changes[i], body, before, at, by);
                    before = EntryFiles.Indexed(0, file, settings.Origin, shapes);
                    batch[i] = (new NewLeaf(changes[i].IsPublic ? LeafKind.Public : LeafKind.Entry, file), before);
                }
            });
        }
        catch (AggregateException failed)
        {
            ExceptionDispatchInfo.Throw(failed.InnerExceptions[0]);
        }

        return [.. batch.Where(entry => entry is not null).Select(entry => entry!.Value)];
    }

    // The body as it will read back: so that it compares with one from the index, and so that the caller may go on changing his.
    JsonObject Checked(Change change, IndexedEntry? before)
    {
        if (!RecordId.IsValid(change.Record)) throw new ArgumentException("a change names its thing by a record id", nameof(change));
        if (before is not null && before.Type != change.Type) throw new ArgumentException($"the thing is of type {before.Type}, not {change.Type}", nameof(change));
        JsonObject body = JsonNode.Parse(IndexedEntry.BytesOf(change.Body))!.AsObject();
        if (NamedObjects.In(change.Type, body, objects).Any(named => !objects.Contains(named.Hash)))
            throw new ArgumentException("an evidence item is logged after its objects are kept", nameof(change));
        return body;
    }

    EntryFile Seal(Change change, JsonObject body, IndexedEntry? before, string at, string by) => EntryFile.Seal(new Entry
    {
        Log = settings.Origin,
        Type = change.Type,
        Record = change.Record,
        Version = (before?.Version ?? 0) + 1,
        Prev = before is null ? null : Hash.Parse(before.Commitment),
        At = at,
        By = change.IsPublic ? PublicActor : by,
        Body = body,
    });
}
