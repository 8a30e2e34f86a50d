using System.Text.Json.Nodes;
using Khronika.Record;
using Khronika.Record.Rules;
using Khronika.Record.State;

namespace Khronika.Store.Recording;

/// <summary>What became of wanted changes.</summary>
public abstract record RecordOutcome
{
    RecordOutcome()
    {
    }

    /// <param name="Changes">As logged; those that changed nothing are not among them.</param>
    /// <param name="Flagged">What the rules say and does not stop anything.</param>
    public sealed record Logged(IReadOnlyList<LoggedChange> Changes, IReadOnlyList<Breach> Flagged) : RecordOutcome;

    /// <summary>Nothing was logged.</summary>
    public sealed record Refused(IReadOnlyList<Breach> Breaches) : RecordOutcome;
}

/// <summary>The gate between what somebody wants and what is logged: whoever changes the record goes through the rules here.</summary>
public sealed class Recorder(RecordFolder record)
{
    /// <param name="state">The case, or more, as the changes were made for.</param>
    /// <exception cref="StaleVersionException">One of them is an edit of a version that is no longer the latest.</exception>
    /// <exception cref="KeyTakenException">One of them takes a key that another thing of its case has.</exception>
    public RecordOutcome Record(RecordState state, IReadOnlyList<Change> changes, string by)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(changes);

        // What stays as it is was judged when it was entered; whoever imports a file again is not its author.
        Change[] changed = [.. changes.Where(c => c.ExpectedVersion is not null || !(state.Find(c.Record) is { } known && JsonNode.DeepEquals(known.Entry.Body, c.Body)))];
        IReadOnlyList<Breach> breaches = RuleBook.Check(state, changed, by, AuthorsOf);
        return breaches.Any(b => b.IsRefused)
            ? new RecordOutcome.Refused([.. breaches.Where(b => b.IsRefused)])
            : new RecordOutcome.Logged(record.Journal.Append(changed, by), breaches);
    }

    /// <summary>What the rules say against each of several parts of one want, all of them judged as if all were there. Nothing is logged.</summary>
    /// <param name="state">The case, or more, as the changes were made for; copied once, however many parts there are.</param>
    /// <returns>In the order of <paramref name="parts"/>.</returns>
    public IReadOnlyList<IReadOnlyList<Breach>> Check(RecordState state, IReadOnlyList<IReadOnlyList<Change>> parts, string by)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(parts);
        RecordState after = state.With(parts.SelectMany(p => p), by, "");
        return [.. parts.Select(p => RuleBook.Check(state, after, p, by, AuthorsOf))];
    }

    // Of an erased version nobody knows who wrote it.
    string[] AuthorsOf(string id) => [.. record.Index.History(id).Versions.Select(v => v.By).OfType<string>().Distinct(StringComparer.Ordinal)];
}
