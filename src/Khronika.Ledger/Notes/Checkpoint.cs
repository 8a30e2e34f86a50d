using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Notes;

/// <summary>
/// What a log says of itself at one size: origin, size and root, a line each (c2sp.org/tlog-checkpoint). This is the text that is
/// signed. Extension lines are refused: monitors cannot audit them.
/// </summary>
public sealed record Checkpoint(string Origin, long Size, Hash Root)
{
    public static bool TryParse(string text, [NotNullWhen(true)] out Checkpoint? checkpoint) => TryParse(text, out checkpoint, out _);

    /// <summary>Reads exactly three lines; one text per value: no sign, no leading zero, canonical base64.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Checkpoint? checkpoint, [NotNullWhen(false)] out NoteFault? fault)
    {
        checkpoint = null;
        fault = null;
        string[] lines = text.Split('\n');
        if (lines.Length < 4 || lines[^1].Length > 0 || lines[0].Length == 0 || !TryCount(lines[1], out long size) || !TryHash(lines[2], out Hash root))
            fault = new NoteFault(NoteFaults.CheckpointForm, "a checkpoint is origin, size and root, a line each");
        else if (lines.Length > 4)
            fault = new NoteFault(NoteFaults.CheckpointExtension, "a checkpoint of this log has no further lines");
        else checkpoint = new Checkpoint(lines[0], size, root);
        return checkpoint is not null;
    }

    /// <summary>
    /// The checkpoint of a note signed by one of <paramref name="keys"/> and made by the log called <paramref name="origin"/>;
    /// null and the fault otherwise. Keys of witnesses may be among them: a bad cosignature of one refuses the note, a good one
    /// does not stand in for the log's own signature.
    /// </summary>
    public static Checkpoint? Open(string note, string origin, IReadOnlyList<VerifierKey> keys, out NoteFault? fault) =>
        SignedNote.TryParse(note, out SignedNote? parsed, out fault) ? Open(parsed, origin, keys, out fault) : null;

    /// <summary>The same of a note's bytes: bytes that are no UTF-8 are refused here, and would become another text if they were decoded before.</summary>
    public static Checkpoint? Open(ReadOnlySpan<byte> note, string origin, IReadOnlyList<VerifierKey> keys, out NoteFault? fault) =>
        SignedNote.TryParse(note, out SignedNote? parsed, out fault) ? Open(parsed, origin, keys, out fault) : null;

    /// <summary>The same of a note that was taken apart.</summary>
    internal static Checkpoint? Open(SignedNote parsed, string origin, IReadOnlyList<VerifierKey> keys, out NoteFault? fault)
    {
        if (!parsed.Verify(keys, out fault)) return null;
        if (!parsed.Signatures.Any(signature => keys.Any(key => !key.Algorithm.IsCosignature && key.IsNamedBy(signature))))
        {
            fault = new NoteFault(NoteFaults.UnknownKey, "no known key of the log signed this");
            return null;
        }

        if (!TryParse(parsed.Text, out Checkpoint? checkpoint, out fault)) return null;
        if (checkpoint.Origin == origin) return checkpoint;
        fault = new NoteFault(NoteFaults.CheckpointOrigin, "the checkpoint is another log's");
        return null;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.Bytes)}\n");

    /// <summary>Decimal digits of a number below 2^63, without sign and leading zero.</summary>
    internal static bool TryCount(string text, out long count) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count)
        && count.ToString(CultureInfo.InvariantCulture) == text;

    internal static bool TryHash(string base64, out Hash hash)
    {
        bool is32 = KeyNames.TryBase64(base64, out byte[] bytes) && bytes.Length == Hash.Size;
        hash = is32 ? new Hash(bytes) : default;
        return is32;
    }
}
