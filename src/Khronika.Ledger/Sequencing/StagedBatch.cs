using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Sequencing;

/// <summary>
/// The leaves of a batch with their entry files, in one file, and the two trees they lie between. Tiles are not in it: they are
/// computed from it, by a running log and after a crash alike. Its form is in docs/formats/log.md. Reading it believes nothing:
/// <see cref="BatchCheck"/> says whether it is what the head says.
/// </summary>
sealed record StagedBatch(long OldSize, Hash OldRoot, long NewSize, Hash NewRoot, IReadOnlyList<NewLeaf> Leaves)
{
    /// <summary>The two trees, without the leaves.</summary>
    public StagedHeader Header => new(OldSize, OldRoot, NewSize, NewRoot);

    const string FirstLine = "khronika-staged/v1";

    // The header's longest line has 20 digits, a space and a hash; stops a damaged file from being searched to its far end.
    const int MaxLine = 128;

    // Two numbers of at most seven digits, a space and a line end.
    const int MaxLengths = 16;

    /// <summary>Size and root, so that two different batches never want one name.</summary>
    public string Name => NameOf(NewSize, NewRoot);

    public static string NameOf(long size, Hash root) => string.Create(CultureInfo.InvariantCulture, $"{size}-{root}");

    public ReadOnlyMemory<byte> ToBytes()
    {
        byte[] header = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{FirstLine}\n{OldSize} {OldRoot}\n{NewSize} {NewRoot}\n"));
        byte[] staged = new byte[header.Length + Leaves.Sum(leaf => MaxLengths + leaf.Bytes.Length + leaf.File.Length)];
        header.CopyTo(staged, 0);
        int at = header.Length;
        foreach (NewLeaf leaf in Leaves)
        {
            at += Write(staged.AsSpan(at), leaf.Bytes.Length, (byte)' ');
            at += Write(staged.AsSpan(at), leaf.File.Length, (byte)'\n');
            leaf.Bytes.Span.CopyTo(staged.AsSpan(at));
            leaf.File.Span.CopyTo(staged.AsSpan(at + leaf.Bytes.Length));
            at += leaf.Bytes.Length + leaf.File.Length;
        }

        return staged.AsMemory(0, at);
    }

    /// <summary>Null where the bytes are no staged batch.</summary>
    public static StagedBatch? Read(ReadOnlyMemory<byte> staged)
    {
        if (Line(ref staged) != FirstLine || !TryTree(Line(ref staged), out long oldSize, out Hash oldRoot) || !TryTree(Line(ref staged), out long newSize, out Hash newRoot))
            return null;
        List<NewLeaf> leaves = [];
        while (!staged.IsEmpty)
        {
            if (!TryLength(ref staged, (byte)' ', out int leaf) || !TryLength(ref staged, (byte)'\n', out int file)) return null;
            if (leaf > EntryBundle.MaxLeafBytes || file > staged.Length - leaf) return null;
            leaves.Add(new NewLeaf(staged[..leaf], staged.Slice(leaf, file)));
            staged = staged[(leaf + file)..];
        }

        return leaves.Count == newSize - oldSize ? new StagedBatch(oldSize, oldRoot, newSize, newRoot, leaves) : null;
    }

    static int Write(Span<byte> to, int number, byte end)
    {
        Utf8Formatter.TryFormat(number, to, out int written);
        to[written] = end;
        return written + 1;
    }

    // One text per number: no sign, no leading zero.
    static bool TryLength(ref ReadOnlyMemory<byte> staged, byte end, out int length)
    {
        ReadOnlySpan<byte> head = staged.Span[..Math.Min(MaxLengths, staged.Length)];
        int digits = head.IndexOf(end);
        bool isNumber = Utf8Parser.TryParse(head, out length, out int read) && read == digits && length >= 0 && (head[0] != '0' || digits == 1) && char.IsAsciiDigit((char)head[0]);
        if (isNumber) staged = staged[(digits + 1)..];
        return isNumber;
    }

    static string? Line(ref ReadOnlyMemory<byte> staged)
    {
        int end = staged.Span[..Math.Min(MaxLine, staged.Length)].IndexOf((byte)'\n');
        if (end < 0) return null;
        string line = Encoding.Latin1.GetString(staged.Span[..end]);
        staged = staged[(end + 1)..];
        return line;
    }

    static bool TryTree(string? line, out long size, out Hash root)
    {
        string[] parts = line?.Split(' ') ?? [];
        (size, root) = (0, default);
        return parts.Length == 2 && Checkpoint.TryCount(parts[0], out size) && Hash.TryParse(parts[1], out root);
    }
}
