using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Entries;

/// <summary>
/// A whole entry file as far as an index needs it: its header, its body in one piece, its commitment. Every byte is checked as
/// <see cref="EntryFile"/> checks it, without an object for each field: a million of them are read in half a minute.
/// </summary>
/// <param name="Prev">The commitment of the version before.</param>
/// <param name="Body">JSON with no space, its values in RFC 8785 form, members in the order of their pointers; <c>{}</c> where it is no object.</param>
public sealed record WholeEntry(Hash Commitment, string Type, string Record, long Version, string? Prev, string? At, string? By, byte[] Body)
{
    // ["<salt>","<pointer>",<value>]: what stands before the salt, the salt, what stands behind the value.
    const int SaltStart = 2;

    /// <summary>
    /// Null where the file is anything but a whole entry of this log in the form in which all are written: what it is then,
    /// <see cref="EntryFile.TryRead"/> says.
    /// </summary>
    /// <param name="origin">Of the log it must name.</param>
    public static WholeEntry? TryRead(ReadOnlyMemory<byte> file, string origin, EntryShapes shapes)
    {
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentNullException.ThrowIfNull(shapes);
        ReadOnlySpan<byte> bytes = file.Span;
        if (bytes.Length is 0 or > EntryLimits.MaxBytes || bytes[^1] != '\n' || !Utf8.IsValid(bytes)) return null;
        int indexEnd = bytes.IndexOf((byte)'\n');
        int indexStart = SaltStart + Disclosure.SaltLength + "\",\"\",".Length;
        if (indexEnd <= indexStart || shapes.Of(bytes[indexStart..(indexEnd - 1)]) is not { } shape) return null;

        var lines = new ReadOnlyMemory<byte>[shape.Middles.Length];
        var values = new (int Start, int Length)[lines.Length];
        int at = 0;
        for (int leaf = 0; leaf < lines.Length; leaf++)
        {
            int length = bytes[at..].IndexOf((byte)'\n');
            if (length < 0 || ValueIn(bytes.Slice(at, length), shape.Middles[leaf]) is not (>= 0 and int value)) return null;
            values[leaf] = (at + value, length - value - 1);
            if (leaf > 0 && !CanonicalScalar.Is(bytes.Slice(values[leaf].Start, values[leaf].Length))) return null;
            lines[leaf] = file.Slice(at, length);
            at += length + 1;
        }

        if (at != bytes.Length) return null;
        ReadOnlySpan<byte> Of(ReadOnlySpan<byte> all, string pointer) => shape.LeafOf(pointer) is > 0 and int leaf ? all.Slice(values[leaf].Start, values[leaf].Length) : default;
        if (!Of(bytes, "/v").SequenceEqual("1"u8) || !TryText(Of(bytes, "/log"), out string? log) || log != origin) return null;
        if (!TryText(Of(bytes, "/type"), out string? type) || !TryText(Of(bytes, "/record"), out string? record)) return null;
        if (type is not { Length: > 0 } || record is not { Length: > 0 }) return null;
        ReadOnlySpan<byte> number = Of(bytes, "/version");
        if (!Utf8Parser.TryParse(number, out long version, out int digits) || digits != number.Length || version < 1) return null;
        if (!TryText(Of(bytes, "/prev"), out string? prev) || !TryText(Of(bytes, "/at"), out string? when) || !TryText(Of(bytes, "/by"), out string? by)) return null;

        var hashes = new Hash[lines.Length];
        MerkleTree.LeafHashes(lines, hashes);
        return new WholeEntry(MerkleTree.Root(hashes), type, record, version, prev, when, by, shape.BodyOf(bytes, values));
    }

    // Where the value of a line begins, or -1.
    static int ValueIn(ReadOnlySpan<byte> line, ReadOnlySpan<byte> middle)
    {
        int start = SaltStart + Disclosure.SaltLength + middle.Length;
        return line.Length > start + 1 && line.StartsWith("[\""u8) && line[^1] == ']'
            && Disclosure.IsSalt(line.Slice(SaltStart, Disclosure.SaltLength)) && line[(SaltStart + Disclosure.SaltLength)..].StartsWith(middle)
            ? start
            : -1;
    }

    // A text of a header is an id, a time, a hash: one that needs escapes is left to the other reader. Absent and null are both null.
    static bool TryText(ReadOnlySpan<byte> value, out string? text)
    {
        text = null;
        if (value.IsEmpty || value.SequenceEqual("null"u8)) return true;
        if (value[0] != '"' || value.Contains((byte)'\\')) return false;
        text = Encoding.UTF8.GetString(value[1..^1]);
        return true;
    }
}
