using System.Globalization;
using System.Text;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Witnessing;
using Khronika.Store.Files;
using Khronika.Store.Log;

namespace Khronika.Store.Witnessing;

/// <summary>
/// Where a record keeps cosignatures: <c>log/checkpoints/&lt;size&gt;.cosignatures</c>, signature lines only, beside the note that
/// is never changed; and <c>log/checkpoint</c>, which is that note with the lines known for it, the log's own first.
/// </summary>
public sealed class CosignatureFiles
{
    internal const string Suffix = ".cosignatures";

    readonly string root;

    internal CosignatureFiles(string root) => this.root = root;

    /// <summary>The cosignatures kept for a size, as lines; none where there are none.</summary>
    public IReadOnlyList<NoteSignature> Of(long size)
    {
        byte[]? lines = PlacedFile.Read(root, PathOf(size));
        return lines is null ? [] : LinesIn(lines);
    }

    /// <summary>The latest size below or at <paramref name="limit"/> that a key is known to have cosigned; 0 where none is.</summary>
    public long LatestSize(VerifierKey key, long limit) => Sizes().Where(size => size <= limit).OrderDescending()
        .FirstOrDefault(size => Of(size).Any(key.IsNamedBy));

    /// <summary>
    /// Keeps cosignatures of the latest issued checkpoint, in place of earlier ones of the same keys. False, with nothing written,
    /// where another process is writing to the record or has issued another checkpoint since.
    /// </summary>
    public bool TryKeep(Checkpoint checkpoint, IReadOnlyList<Cosignature> cosignatures)
    {
        using WriterLock? writerLock = WriterLock.TryTake(root);
        return writerLock is not null && Keep(checkpoint, cosignatures);
    }

    /// <summary>The same for who has the record open to write, and writes nothing else meanwhile.</summary>
    internal bool Keep(Checkpoint checkpoint, IReadOnlyList<Cosignature> cosignatures)
    {
        byte[]? frozen = IssuedFiles.Read(root, $"{Layout.Log}/{FrozenPath(checkpoint.Size)}"), latest = IssuedFiles.Read(root, Layout.Checkpoint);
        if (frozen is null || latest is null || !SignedNote.TryParse(latest, out SignedNote? note, out _) || note.Text != checkpoint.ToString()) return false;

        NoteSignature[] kept = [.. Of(checkpoint.Size).Where(line => !cosignatures.Any(cosignature => cosignature.Key.IsNamedBy(line)))];
        NoteSignature[] own = SignedNote.TryParse(frozen, out SignedNote? issued, out _) ? [.. issued.Signatures] : [];
        IEnumerable<string> lines = [.. kept.Select(line => line.ToString()), .. cosignatures.Select(cosignature => cosignature.Line)];
        string joined = string.Concat(lines.TakeLast(SignedNote.MaxSignatures - own.Length).Order(StringComparer.Ordinal));
        PlacedFile.Replace(LogFolder, $"{FrozenPath(checkpoint.Size)}{Suffix}", Encoding.UTF8.GetBytes(joined));
        PlacedFile.Replace(LogFolder, "checkpoint", [.. frozen, .. Encoding.UTF8.GetBytes(joined)]);
        return true;
    }

    /// <summary>Sizes of which there are some, in no order.</summary>
    internal IEnumerable<long> Sizes()
    {
        string folder = Layout.Resolve(root, $"{Layout.Log}/checkpoints");
        if (!Directory.Exists(folder)) yield break;
        foreach (string path in Directory.EnumerateFiles(folder, "*" + Suffix))
            if (long.TryParse(Path.GetFileName(path)[..^Suffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out long size)) yield return size;
    }

    /// <summary>Signature lines; what is none is left out.</summary>
    internal static IReadOnlyList<NoteSignature> LinesIn(ReadOnlySpan<byte> bytes)
    {
        List<NoteSignature> found = [];
        foreach (string line in Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (NoteSignature.TryParse(line, out NoteSignature? signature)) found.Add(signature);
        return found;
    }

    string LogFolder => Layout.Resolve(root, Layout.Log);

    static string FrozenPath(long size) => string.Create(CultureInfo.InvariantCulture, $"checkpoints/{size}");

    static string PathOf(long size) => $"{Layout.Log}/{FrozenPath(size)}{Suffix}";
}
