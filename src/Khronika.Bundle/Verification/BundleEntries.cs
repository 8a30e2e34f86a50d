using System.Text.Json.Nodes;
using Khronika.Bundle.Bags;
using Khronika.Bundle.Manifest;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Signing;
using Khronika.Record;
using Khronika.Record.Views;

namespace Khronika.Bundle.Verification;

/// <summary>Holds every entry of a bundle against the log page and gathers what the opened fields say.</summary>
sealed class BundleEntries(BagCheck bag, BundleManifest manifest, LogPage page, Findings findings)
{
    /// <summary>Stops entries of thousands of fields each from adding up to a report that fills memory.</summary>
    const int MaxFields = 500_000;

    readonly Dictionary<string, OpenedThing> things = new(StringComparer.Ordinal);
    readonly List<(EntryFile File, bool IsErased)> files = [];
    LogKeys? keys;
    int fields;

    /// <summary>What the entries in the log say, by record. An altered entry file is replaced by its copy in the proof where that holds.</summary>
    public IReadOnlyDictionary<string, OpenedThing> Things => things;

    /// <summary>False where an entry the bundle names could not be had from the log: what rests on it cannot be checked then.</summary>
    public bool IsWhole { get; private set; } = true;

    public LeafCounts Leaves => LeafCounting.Of(files);

    public void Run()
    {
        HashSet<long> erased = [.. manifest.PublicEntries.OrderBy(p => p.LogIndex).Select(ReadPublic).OfType<long>()];
        if (keys is not null && keys.All.All(key => key.ToString() != page.Key.ToString())) findings.Altered("public entry 0", BundleFiles.PublicEntry(0), "entry-0", "neither it nor a rotation names the key that signed the log page");
        if (manifest.PublicEntries.All(p => p.LogIndex != 0)) findings.Altered("log", BundleFiles.Manifest, "entry-0", "entry 0, which names the log's key, is not in the bundle");
        foreach (IGrouping<string, BundleEntry> ofRecord in manifest.Entries.GroupBy(e => e.Record))
        {
            if (ofRecord.Count() > 1)
            {
                findings.Altered($"record {ofRecord.Key}", BundleFiles.Manifest, "current-entries", "two entries are given as the current one of this record: one of them is out of date");
                IsWhole = false;
            }

            foreach (BundleEntry entry in ofRecord) Read(entry, erased.Contains(entry.LogIndex));
        }

        if (manifest.Leaves != Leaves && IsWhole) findings.Altered("bundle", BundleFiles.Manifest, "leaf-counts", "it states other numbers of opened and withheld fields than its entries have");
    }

    void Read(BundleEntry listed, bool isErased)
    {
        string subject = $"entry {listed.Record} v{listed.Version}";
        var given = new GivenEntry(bag, page, findings, LeafKind.Entry, listed.LogIndex, listed.Path, listed.Proof);
        given.Check(subject);
        if (given.InLog is not { } file)
        {
            IsWhole = false;
            return;
        }

        if (file.Record != listed.Record || file.Version != listed.Version)
        {
            findings.Altered(subject, BundleFiles.Manifest, "entry-place", $"the entry in {listed.Path} is that of {Findings.Quoted(file.Record ?? "")} v{file.Version}");
            IsWhole = false;
            return;
        }

        files.Add((file, isErased));
        CheckFields($"{file.Type} {listed.Record}", listed.Path, file, given.AlteredFields);
        JsonObject body = file.Opened()["body"] is JsonObject opened ? (JsonObject)opened.DeepClone() : [];
        things.TryAdd(listed.Record, new OpenedThing(new EntryRef(listed.Record, listed.Version, listed.LogIndex, file.Commitment.ToString()), file.Type!, body));
    }

    void CheckFields(string thing, string path, EntryFile file, IReadOnlyList<string> altered)
    {
        HashSet<string> changed = [.. altered];
        foreach (string pointer in file.Pointers.Where(p => p.StartsWith("/body", StringComparison.Ordinal) && file.StateOf(p) == FieldState.Shown))
        {
            if (++fields == MaxFields) findings.Unchecked("bundle", path, "field", $"it opens more than {MaxFields:N0} fields; those from here on are checked but not listed");
            if (fields >= MaxFields) return;
            if (changed.Contains(pointer)) findings.Altered($"field {thing} {pointer}", path, "field", "its value is not the one that was logged");
            else findings.Intact($"field {thing} {pointer}", path, "field");
        }
    }

    /// <summary>Returns the log index it erases, where it is an erasure.</summary>
    long? ReadPublic(BundlePublicEntry listed)
    {
        string subject = $"public entry {listed.LogIndex}";
        var given = new GivenEntry(bag, page, findings, LeafKind.Public, listed.LogIndex, listed.Path, listed.Proof);
        given.Check(subject);
        if (given.InLog is not { } file) return null;
        if (file.WithheldCount > 0) findings.Altered(subject, listed.Path, "public", "fields of it are withheld, though the log says it is public");
        if (listed.LogIndex == 0 && (keys = LogKeys.From(file, page.Checkpoint.Origin)) is null) findings.Altered(subject, listed.Path, "entry-0", "it does not begin the log that its page is of");
        if (listed.LogIndex != 0 && file.Type == ThingType.Log && keys?.TryRotate(listed.LogIndex, file) != true) findings.Altered(subject, listed.Path, "rotation", "it reveals another key than the one whose hash was logged before");
        return Erasure.IndexIn(file);
    }

    internal static string? Text(EntryFile file, string pointer) => file.ValueOf(pointer) is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
