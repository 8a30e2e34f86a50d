using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Nodes;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Signing;

/// <summary>
/// The keys of one log, from what its public entries say: entry 0 names the first and the SHA-256 of the next, which lies offline;
/// a rotation reveals that one and names the hash of the one after. So a key is believed because its hash was logged before it was
/// needed, and nobody who steals the key in use can name a successor.
/// </summary>
public sealed class LogKeys
{
    /// <summary>The type of entry 0 and of rotations, in <c>/type</c>.</summary>
    public const string EntryType = "log";

    readonly List<(long Index, VerifierKey Key)> keys = [];
    string nextSha256;

    LogKeys(string origin, VerifierKey first, string nextSha256)
    {
        Origin = origin;
        keys.Add((0, first));
        this.nextSha256 = nextSha256;
    }

    public string Origin { get; }

    /// <summary>The one entry 0 names.</summary>
    public VerifierKey First => keys[0].Key;

    /// <summary>The one that signs now.</summary>
    public VerifierKey Current => keys[^1].Key;

    /// <summary>All of them, the first first.</summary>
    public IReadOnlyList<VerifierKey> All => [.. keys.Select(known => known.Key)];

    /// <summary>The log indexes of the entries that replaced a key.</summary>
    public IReadOnlyList<long> Rotations => [.. keys.Skip(1).Select(known => known.Index)];

    /// <summary>The keys of the log that begins with this entry; null where it is no entry 0 of <paramref name="origin"/>.</summary>
    public static LogKeys? From(EntryFile entry0, string origin)
    {
        ArgumentNullException.ThrowIfNull(entry0);
        bool isFirst = TryRead(entry0, origin, out VerifierKey? key, out string? next);
        return isFirst ? new LogKeys(origin, key!, next!) : null;
    }

    /// <summary>
    /// Takes in a rotation. False, and nothing changes, where the entry is none of this log, or its key is not the one whose hash
    /// was logged before.
    /// </summary>
    /// <param name="index">The log index of the entry; above those taken in so far.</param>
    public bool TryRotate(long index, EntryFile rotation)
    {
        ArgumentNullException.ThrowIfNull(rotation);
        if (index <= keys[^1].Index || !TryRead(rotation, Origin, out VerifierKey? key, out string? next)) return false;
        if (HashOf(key) != nextSha256) return false;
        keys.Add((index, key));
        nextSha256 = next;
        return true;
    }

    /// <summary>Whether <paramref name="key"/> is the one that was named as next.</summary>
    public bool IsNext(VerifierKey key) => HashOf(key) == nextSha256;

    /// <summary>The key that has to have signed a checkpoint of this size: the one of the last rotation that is in its tree.</summary>
    public VerifierKey KeyAt(long size) => keys.Last(known => known.Index < Math.Max(size, 1)).Key;

    /// <summary>
    /// The checkpoint of a note signed by the key that has to sign at its size. One that only an earlier key signed is refused:
    /// whoever still has that key, perhaps after it was stolen, cannot go on with the log.
    /// </summary>
    public Checkpoint? Open(string note, out NoteFault? fault) => SignedNote.TryParse(note, out SignedNote? parsed, out fault) ? Open(parsed, out fault) : null;

    /// <summary>The same of a note's bytes.</summary>
    public Checkpoint? Open(ReadOnlySpan<byte> note, out NoteFault? fault) => SignedNote.TryParse(note, out SignedNote? parsed, out fault) ? Open(parsed, out fault) : null;

    /// <summary>The same of a note that was taken apart.</summary>
    internal Checkpoint? Open(SignedNote note, out NoteFault? fault)
    {
        Checkpoint? checkpoint = Checkpoint.Open(note, Origin, All, out fault);
        if (checkpoint is null) return null;
        VerifierKey needed = KeyAt(checkpoint.Size);
        if (Checkpoint.Open(note, Origin, [needed], out fault) is not null) return checkpoint;
        fault = new NoteFault(NoteFaults.SupersededKey, "only a key that was replaced before this tree signed it");
        return null;
    }

    /// <summary>The body of entry 0 or of a rotation.</summary>
    public static JsonObject Body(VerifierKey key, VerifierKey standby) => new()
    {
        ["origin"] = key.Name,
        ["vkey"] = key.ToString(),
        ["standbySha256"] = HashOf(standby),
    };

    static string HashOf(VerifierKey key) => Hash.Of(Encoding.UTF8.GetBytes(key.ToString())).ToString();

    static bool TryRead(EntryFile file, string origin, [NotNullWhen(true)] out VerifierKey? key, [NotNullWhen(true)] out string? next)
    {
        key = null;
        next = Text(file, "/body/standbySha256");
        return next is not null
            && file.IsOf(origin, out _)
            && file.Type == EntryType
            && Text(file, "/body/origin") == origin
            && VerifierKey.TryParse(Text(file, "/body/vkey"), out key)
            && key.Name == origin;
    }

    static string? Text(EntryFile file, string pointer) => file.ValueOf(pointer) is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
