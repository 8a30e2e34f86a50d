using Khronika.Publish.Words;
using Khronika.Reading.Items;
using Khronika.Record;
using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Store.Recording;

namespace Khronika.Web.Desk.Forms;

/// <summary>What forms need to write things through <see cref="ThingRecorder"/>.</summary>
public static class Writing
{
    public static ThingRecorder Recorder(RecordFolder record) => new(record, null, (media, bytes) => ItemText.Of(media, bytes));

    /// <summary>A key no other thing has: short enough to be read out, drawn so that it tells nothing.</summary>
    public static string NewKey(string kind) => $"{kind}-{RecordId.New()[..8]}";

    /// <summary>A new thing of a kind by its members; those without a value are left out.</summary>
    public static ThingWanted New(RecordSchema schema, string kind, string key, params IEnumerable<(string Name, string? Yaml)> members)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return new(
            schema.Find(kind) ?? throw new ArgumentException("no such kind", nameof(kind)),
            ReadOnlyMemory<byte>.Empty,
            [("key", key), .. from m in members where m.Yaml is not null select (m.Name, m.Yaml)],
            Version: 0);
    }

    /// <summary>How a thing is named from within a case: by its key there, elsewhere by its id.</summary>
    public static string NameIn(Thing thing, Thing ofCase)
    {
        ArgumentNullException.ThrowIfNull(thing);
        ArgumentNullException.ThrowIfNull(ofCase);
        string below = ofCase.Key + "/";
        return thing.Entry.Case == ofCase.Id && thing.Key.StartsWith(below, StringComparison.Ordinal) ? thing.Key[below.Length..] : $"id:{thing.Id}";
    }

    /// <summary>Why nothing was logged, as errors of a form.</summary>
    public static FormOutcome Refusal(ThingOutcome outcome, PageWords words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return outcome switch
        {
            ThingOutcome.Refused refused => new FormOutcome.Refused([.. refused.Breaches.Select(b => new FormError(null, b.Message.In(words.Language).Text))]),
            ThingOutcome.Unreadable unreadable => new FormOutcome.Refused([.. unreadable.Faults.Select(f => new FormError(null, FaultWords.Sentence(f.Fault.Why, words)))]),
            ThingOutcome.Taken => new FormOutcome.Refused(null, words["form.taken"]),
            _ => throw new ArgumentException("it was logged", nameof(outcome)),
        };
    }
}
