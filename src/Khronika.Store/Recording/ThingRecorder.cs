using Khronika.Language.Texts;
using Khronika.Record;
using Khronika.Record.CaseFiles;
using Khronika.Record.Clearing;
using Khronika.Record.Rules;
using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Record.Yaml;
using Khronika.Store.Intake;

namespace Khronika.Store.Recording;

/// <summary>One thing as somebody wants it written.</summary>
/// <param name="Yaml">Its members as a case file's list has them; empty for none but <paramref name="Members"/>.</param>
/// <param name="Members">Members that stand instead: name, and value as YAML on one line.</param>
/// <param name="Version">The version it is an edit of; 0 for a thing that must be new.</param>
public sealed record ThingWanted(Kind Kind, ReadOnlyMemory<byte> Yaml, IReadOnlyList<(string Name, string Yaml)> Members, long Version);

/// <summary>Writes single things into a case: reads them, asks the rules, logs all or nothing. Commands and forms both come here.</summary>
/// <param name="folder">Where <c>file:</c> paths of evidence start; null where none are taken.</param>
/// <param name="readText">How the text of a part of evidence is read.</param>
public sealed class ThingRecorder(RecordFolder record, string? folder, Intake.TextReader readText)
{
    /// <param name="state">At least what the record holds of the case.</param>
    /// <param name="asks">Of what the rules flag, what somebody must have seen before it is logged; null to ask nothing.</param>
    /// <param name="alongside">Changes that are logged in the same breath, before the things: items the things describe.</param>
    /// <param name="decides">Whether a clearance written with a thing, other than the one that stands, decides on its change; else whatever is changed is closed.</param>
    /// <exception cref="StaleVersionException">An edit is of a version that is no longer the latest.</exception>
    /// <exception cref="KeyTakenException">Somebody took a key meanwhile.</exception>
    public ThingOutcome Write(RecordState state, string caseKey, IReadOnlyList<ThingWanted> wanted, string by, Func<Breach, bool>? asks = null, IReadOnlyList<Change>? alongside = null, bool decides = false)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(wanted);
        List<(int, FileFault)> wrong = [];
        List<ThingFile> things = [];
        foreach ((int i, ThingWanted one) in wanted.Index())
        {
            if (ThingFile.Read(one.Kind, record.Schema, record.Settings.IsSample, one.Yaml.Span, one.Members, out IReadOnlyList<FileFault> faults) is { } thing) things.Add(thing);
            wrong.AddRange(faults.Select(f => (i, f)));
        }

        if (wrong.Count > 0) return new ThingOutcome.Unreadable(wrong);
        ItemLookup items = new(record, folder, readText);
        ImportPlan plan = ThingFile.Plan(things, state, caseKey, reference => Alongside(items, alongside ?? [], reference), id => record.Index.Current(id) is { } elsewhere ? new Thing(elsewhere) : null);
        // Of several, the one a fault is in stands in its words.
        if (plan.Faults.Count > 0) return new ThingOutcome.Unreadable([.. plan.Faults.Select(f => (0, f))]);

        string[] keys = [.. things.Select(t => t.Key == caseKey ? caseKey : $"{caseKey}/{t.Key}")];
        foreach ((string key, ThingWanted one) in keys.Zip(wanted))
            if (one.Version == 0 && state.FindByKey(key) is { } holder) return new ThingOutcome.Taken(key, holder);
        Dictionary<string, long> versions = keys.Zip(wanted).ToDictionary(k => k.First, k => k.Second.Version, StringComparer.Ordinal);
        Change[] changes = [.. plan.Changes.Select(c => (string?)c.Body["key"] is { } key && versions.TryGetValue(key, out long version) ? c with { ExpectedVersion = version } : c)];
        string[] records = [.. keys.Select(key => changes.First(c => (string?)c.Body["key"] == key).Record)];
        changes = [.. ClosedByChange.Taking(state, [.. alongside ?? [], .. changes], decides ? ClosedByChange.IsAnother : null, out IReadOnlyList<ClosedByChange> closed)];
        Recorder recorder = new(record);
        if (asks is not null && recorder.Check(state, [changes], by) is [var breaches] && !breaches.Any(b => b.IsRefused) && breaches.Where(b => !b.IsRefused && asks(b)).ToArray() is { Length: > 0 } asked) return new ThingOutcome.Asked(asked);
        return recorder.Record(state, changes, by) switch
        {
            RecordOutcome.Refused refused => new ThingOutcome.Refused(refused.Breaches),
            RecordOutcome.Logged logged => new ThingOutcome.Logged(records, changes, logged.Changes, logged.Flagged) { Closed = closed },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    static (FoundItem? Item, Why? Why) Alongside(ItemLookup items, IReadOnlyList<Change> alongside, string reference) =>
        alongside.FirstOrDefault(c => c.Type == ThingType.Evidence && reference == $"id:{c.Record}") is { } item ? (items.Found(item.Record, item.Body), null) : items.Find(reference);
}
