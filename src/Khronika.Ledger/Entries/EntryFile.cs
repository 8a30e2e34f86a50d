using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Entries;

/// <summary>
/// An entry as it is kept and given out: one line per leaf, the disclosure or, where withheld or erased, its leaf hash. Whole,
/// redacted and erased entries share this format and one commitment. Everything here holds of the bytes that were read:
/// a file that is not in order is never one of these.
/// </summary>
public sealed class EntryFile
{
    /// <summary>Fields every entry shows when it is given out; without them it cannot be placed.</summary>
    static readonly string[] Header = ["/v", "/log", "/type", "/record", "/version"];

    static long seals;

    readonly string[] pointers;
    readonly Disclosure?[] disclosures;
    readonly Hash[] leaves;

    EntryFile(string[] pointers, Disclosure?[] disclosures, Hash[] leaves)
    {
        this.pointers = pointers;
        this.disclosures = disclosures;
        this.leaves = leaves;
        Commitment = MerkleTree.Root(leaves);
    }

    /// <summary>The index: the pointer of every leaf, in order; the first is the empty one of the index itself.</summary>
    public IReadOnlyList<string> Pointers => pointers;

    /// <summary>The root over the leaves: the same for every form of the entry, and what the log holds.</summary>
    public Hash Commitment { get; }

    /// <summary>All leaves, the index among them.</summary>
    public int LeafCount => leaves.Length;

    /// <summary>Leaves shown, the index among them.</summary>
    public int OpenedCount => disclosures.Count(disclosure => disclosure is not null);

    /// <summary>Leaves of which only the hash is there: withheld or erased, which cannot be told apart here.</summary>
    public int WithheldCount => LeafCount - OpenedCount;

    /// <summary>Whether `/v`, `/log`, `/type`, `/record` and `/version` are all shown. If not, the answer is "could not be checked".</summary>
    public bool ShowsHeader => Header.All(pointer => StateOf(pointer) == FieldState.Shown);

    public string? Log => ValueOf("/log")?.GetValue<string>();

    public string? Type => ValueOf("/type")?.GetValue<string>();

    public string? Record => ValueOf("/record")?.GetValue<string>();

    public long? Version => ValueOf("/version")?.GetValue<long>();

    /// <summary>How many entries this process has sealed.</summary>
    internal static long Seals => Interlocked.Read(ref seals);

    /// <summary>Which of this process's seals made it, from 1; 0 for a file that was read or given out.</summary>
    internal long SealNumber { get; private init; }

    /// <summary>Gives every field and the index a fresh salt. Two seals of one entry have nothing in common.</summary>
    /// <exception cref="ArgumentException">The entry is outside what the format holds: names, depth, kinds of values, 4,096 leaves, 1 MiB.</exception>
    public static EntryFile Seal(Entry entry)
    {
        if (entry.Version is < 1 or > CanonicalJson.MaxInteger) throw new ArgumentException("versions count from 1", nameof(entry));
        if (entry.Log.Length == 0 || entry.Type.Length == 0 || entry.Record.Length == 0) throw new ArgumentException("log, type and record are not empty", nameof(entry));
        IReadOnlyList<KeyValuePair<string, string>> fields = Flattening.Of(entry);
        string[] pointers = ["", .. fields.Select(field => field.Key)];
        if (EntryIndex.Check(pointers) is { } fault) throw new ArgumentException(fault.Reason, nameof(entry));

        string index = $"[\"{string.Join("\",\"", pointers)}\"]";
        Disclosure[] disclosures = Disclosure.Seal([new("", index), .. fields]);
        var leaves = new Hash[disclosures.Length];
        MerkleTree.LeafHashes([.. disclosures.Select(disclosure => disclosure.Bytes)], leaves);
        return new EntryFile(pointers, disclosures, leaves) { SealNumber = Interlocked.Increment(ref seals) };
    }

    /// <summary>Reads an entry file from anybody. Every refusal of the format has a name in <see cref="EntryFaults"/>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out EntryFile? file, [NotNullWhen(false)] out EntryFault? fault)
    {
        EntryFileReader reader = new();
        fault = reader.Read(bytes);
        file = fault is null ? new EntryFile(reader.Pointers, [.. reader.Disclosures], [.. reader.Leaves]) : null;
        return fault is null;
    }

    /// <summary>
    /// Whether this is an entry of the log called <paramref name="origin"/>. A header that is not shown leaves that open
    /// (<see cref="EntryFault.IsUnchecked"/>); another log is an alteration.
    /// </summary>
    public bool IsOf(string origin, [NotNullWhen(false)] out EntryFault? fault)
    {
        fault = null;
        if (!ShowsHeader) fault = new EntryFault(EntryFaults.HeaderMissing, 1, 0, "one of /v, /log, /type, /record, /version is not shown");
        else if (Log != origin) fault = new EntryFault(EntryFaults.OtherLog, LineOf("/log"), OffsetOf("/log"), "/log is not the origin of the checkpoint");
        return fault is null;
    }

    /// <summary>
    /// The state of a field, or of everything below a pointer: that is shown only if all of it is.
    /// What the index does not name, itself or below, is absent from the entry.
    /// </summary>
    public FieldState StateOf(string pointer)
    {
        int[] concerned = [.. LeavesAt(pointer)];
        if (concerned.Length == 0) return FieldState.Absent;
        return concerned.All(leaf => disclosures[leaf] is not null) ? FieldState.Shown : FieldState.Withheld;
    }

    /// <summary>The value of a field or the whole object or array below a pointer, only if <see cref="StateOf"/> is Shown. JSON null also reads as null.</summary>
    public JsonNode? ValueOf(string pointer)
    {
        if (pointer.Length == 0 || StateOf(pointer) != FieldState.Shown) return null;
        JsonNode? node = Nested(LeavesAt(pointer));
        foreach (string segment in pointer[1..].Split('/')) node = Get(node!, segment);
        return node?.DeepClone();
    }

    /// <summary>
    /// All shown fields as one nested object. Withheld members are left out. Array items keep their positions: a position with
    /// nothing shown before one that is shown is null, positions after the last shown one are left out. <see cref="StateOf"/>
    /// tells a null that was said from a null that only keeps a place.
    /// </summary>
    public JsonObject Opened() => Nested(Enumerable.Range(1, pointers.Length - 1));

    /// <summary>What leaves the house: the index, the header, and of the rest what <paramref name="isOpen"/> opens.</summary>
    public EntryFile GiveOut(Func<string, bool> isOpen) =>
        new(pointers, [.. disclosures.Select(disclosure => disclosure is { Pointer: var pointer } && (IsAlwaysShown(pointer) || isOpen(pointer)) ? disclosure : null)], leaves);

    /// <summary>Content and salts of all fields but the header are gone. The commitment stays.</summary>
    public EntryFile Erase() => GiveOut(_ => false);

    /// <summary>The entry file; reading it gives this again.</summary>
    public byte[] ToBytes()
    {
        byte[] file = new byte[disclosures.Sum(disclosure => disclosure is null ? EntryLimits.HashLineBytes : disclosure.Bytes.Length + 1)];
        Span<byte> rest = file;
        for (int leaf = 0; leaf < leaves.Length; leaf++)
        {
            if (disclosures[leaf] is { } disclosure) disclosure.Bytes.Span.CopyTo(rest);
            else Convert.TryToHexStringLower(leaves[leaf].Bytes, rest, out _);
            rest = rest[(disclosures[leaf]?.Bytes.Length ?? EntryLimits.HashLineBytes - 1)..];
            rest[0] = (byte)'\n';
            rest = rest[1..];
        }

        return file;
    }

    internal static bool IsAlwaysShown(string pointer) => pointer.Length == 0 || Header.Contains(pointer);

    IEnumerable<int> LeavesAt(string pointer)
    {
        int exact = Array.BinarySearch(pointers, pointer, StringComparer.Ordinal);
        if (exact >= 0) return [exact];

        // In ASCII order everything below one pointer stands together.
        string below = pointer + "/";
        int first = ~Array.BinarySearch(pointers, below, StringComparer.Ordinal);
        return Enumerable.Range(first, pointers.Length - first).TakeWhile(leaf => pointers[leaf].StartsWith(below, StringComparison.Ordinal));
    }

    JsonObject Nested(IEnumerable<int> fields)
    {
        JsonObject nested = [];
        foreach (int leaf in fields)
            if (disclosures[leaf] is { } disclosure) Place(nested, pointers[leaf][1..].Split('/'), JsonNode.Parse(disclosure.Value));
        return nested;
    }

    static void Place(JsonObject root, string[] segments, JsonNode? value)
    {
        JsonNode at = root;
        for (int i = 0; i < segments.Length - 1; i++)
        {
            JsonNode? next = Get(at, segments[i]);
            if (next is null) Set(at, segments[i], next = char.IsAsciiDigit(segments[i + 1][0]) ? new JsonArray() : new JsonObject());
            at = next;
        }

        Set(at, segments[^1], value);
    }

    static JsonNode? Get(JsonNode at, string segment) =>
        at is not JsonArray items ? at[segment] : Position(segment) < items.Count ? items[Position(segment)] : null;

    static void Set(JsonNode at, string segment, JsonNode? value)
    {
        if (at is not JsonArray items)
        {
            at[segment] = value;
            return;
        }

        while (items.Count <= Position(segment)) items.Add((JsonNode?)null);
        items[Position(segment)] = value;
    }

    static int Position(string segment) => int.Parse(segment, System.Globalization.CultureInfo.InvariantCulture);

    int LineOf(string pointer) => Array.BinarySearch(pointers, pointer, StringComparer.Ordinal) + 1;

    int OffsetOf(string pointer) =>
        disclosures.Take(LineOf(pointer) - 1).Sum(disclosure => disclosure is null ? EntryLimits.HashLineBytes : disclosure.Bytes.Length + 1);
}
