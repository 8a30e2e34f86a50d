using System.Globalization;
using System.Text;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Sequencing;

/// <summary>
/// All files a batch will issue, in one file, with the two tree heads they lie between. Its text form is in docs/formats/log.md.
/// Reading it back believes nothing: <see cref="BatchCheck"/> says whether it is what the head says.
/// </summary>
sealed record StagedBatch(long OldSize, Hash OldRoot, long NewSize, Hash NewRoot, IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> Files)
{
    const string FirstLine = "khronika-staged/v1";

    // A path of this log has under 40 characters; stops a damaged file from being searched for a line end to its far end.
    const int MaxLine = 256;

    /// <summary>Size and root, so that two different batches never want one name.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{NewSize}-{NewRoot}");

    public byte[] ToBytes()
    {
        using MemoryStream staged = new();
        void Line(string line) => staged.Write(Encoding.ASCII.GetBytes(line + "\n"));

        Line(FirstLine);
        Line(string.Create(CultureInfo.InvariantCulture, $"{OldSize} {OldRoot}"));
        Line(string.Create(CultureInfo.InvariantCulture, $"{NewSize} {NewRoot}"));
        foreach ((string path, ReadOnlyMemory<byte> bytes) in Files)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"{path} {bytes.Length}"));
            staged.Write(bytes.Span);
        }

        return staged.ToArray();
    }

    /// <summary>Null where the bytes are no staged batch.</summary>
    public static StagedBatch? Read(ReadOnlyMemory<byte> staged)
    {
        if (Line(ref staged) != FirstLine || !TryTreeHead(Line(ref staged), out long oldSize, out Hash oldRoot) || !TryTreeHead(Line(ref staged), out long newSize, out Hash newRoot))
            return null;
        List<KeyValuePair<string, ReadOnlyMemory<byte>>> files = [];
        while (!staged.IsEmpty)
        {
            string[] parts = Line(ref staged)?.Split(' ') ?? [];
            if (parts.Length != 2 || !Checkpoint.TryCount(parts[1], out long length) || length > staged.Length) return null;
            files.Add(new(parts[0], staged[..(int)length]));
            staged = staged[(int)length..];
        }

        return new StagedBatch(oldSize, oldRoot, newSize, newRoot, files);
    }

    static string? Line(ref ReadOnlyMemory<byte> staged)
    {
        int end = staged.Span[..Math.Min(MaxLine, staged.Length)].IndexOf((byte)'\n');
        if (end < 0) return null;
        string line = Encoding.Latin1.GetString(staged.Span[..end]);
        staged = staged[(end + 1)..];
        return line;
    }

    static bool TryTreeHead(string? line, out long size, out Hash root)
    {
        string[] parts = line?.Split(' ') ?? [];
        (size, root) = (0, default);
        return parts.Length == 2 && Checkpoint.TryCount(parts[0], out size) && Hash.TryParse(parts[1], out root);
    }
}
