using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;
using Khronika.Ledger.Entries;

namespace Khronika.Ledger.Notes;

/// <summary>One signature line of a note; whether it is good is for <see cref="SignedNote.Verify"/> to say.</summary>
/// <param name="Name">The name of the key.</param>
/// <param name="KeyId">Its id.</param>
/// <param name="Bytes">The signature without the id.</param>
public sealed record NoteSignature(string Name, uint KeyId, byte[] Bytes)
{
    // An em dash and a space.
    const string Prefix = "\u2014 ";

    /// <summary>Reads one line without its line end: one text per signature.</summary>
    public static bool TryParse(string line, [NotNullWhen(true)] out NoteSignature? signature)
    {
        signature = null;
        if (!line.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        string[] parts = line[Prefix.Length..].Split(' ');
        if (parts.Length != 2 || !KeyNames.IsName(parts[0]) || !KeyNames.TryBase64(parts[1], out byte[] bytes) || bytes.Length <= sizeof(uint)) return false;
        signature = new NoteSignature(parts[0], BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[sizeof(uint)..]);
        return true;
    }

    /// <summary>The line with its line end.</summary>
    public override string ToString()
    {
        byte[] id = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(id, KeyId);
        return $"{Prefix}{Name} {Convert.ToBase64String([.. id, .. Bytes])}\n";
    }
}

/// <summary>Text signed by one or more keys (c2sp.org/signed-note). Nothing in the text may be used before <see cref="Verify"/>.</summary>
public sealed class SignedNote
{
    /// <summary>Stops a note from filling memory; a checkpoint with all its cosignatures is a few kilobytes.</summary>
    public const int MaxBytes = 1 << 18;

    /// <summary>Stops a note of ten thousand signatures from costing as many verifications; the page asks for at least 16.</summary>
    public const int MaxSignatures = 64;

    SignedNote(string text, IReadOnlyList<NoteSignature> signatures)
    {
        Text = text;
        Signatures = signatures;
    }

    /// <summary>What is signed, with its last line end.</summary>
    public string Text { get; }

    /// <summary>All signature lines in their order, known or not.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    public static bool TryParse(string note, [NotNullWhen(true)] out SignedNote? parsed, [NotNullWhen(false)] out NoteFault? fault)
    {
        parsed = null;
        if (!CanonicalJson.IsText(note))
        {
            fault = new NoteFault(NoteFaults.NoteBytes, "the text has half a surrogate pair");
            return false;
        }

        return TryParse(Encoding.UTF8.GetBytes(note), out parsed, out fault);
    }

    /// <summary>
    /// Takes a note apart at its last empty line. Refused: bytes that are no UTF-8 or hold control characters other than line
    /// ends, no empty line, no signature, a signature line of another form, base64 that is not canonical, one name and id twice,
    /// more than 64 signatures or 256 KiB.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> note, [NotNullWhen(true)] out SignedNote? parsed, [NotNullWhen(false)] out NoteFault? fault)
    {
        parsed = null;
        fault = null;
        if (note.Length > MaxBytes) fault = new NoteFault(NoteFaults.NoteTooLarge, $"a note has at most {MaxBytes} bytes");
        else if (!Utf8.IsValid(note)) fault = new NoteFault(NoteFaults.NoteBytes, "a note is UTF-8");
        if (fault is not null) return false;

        string whole = Encoding.UTF8.GetString(note);
        int blank = whole.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (whole.Any(c => c is < ' ' and not '\n')) fault = new NoteFault(NoteFaults.NoteBytes, "a note has no control character but the line end");
        else if (blank < 0 || whole[^1] != '\n' || blank + 2 == whole.Length) fault = new NoteFault(NoteFaults.NoteForm, "a note is text, an empty line and signature lines, each ended");
        if (fault is not null) return false;

        List<NoteSignature> signatures = [];
        foreach (string line in whole[(blank + 2)..^1].Split('\n', MaxSignatures + 1))
        {
            if (signatures.Count == MaxSignatures) fault = new NoteFault(NoteFaults.TooManySignatures, $"a note has at most {MaxSignatures} signatures");
            else if (!NoteSignature.TryParse(line, out NoteSignature? signature)) fault = new NoteFault(NoteFaults.SignatureForm, "a signature line is an em dash, a key name and base64 of id and signature");
            else if (signatures.Any(other => other.Name == signature.Name && other.KeyId == signature.KeyId)) fault = new NoteFault(NoteFaults.RepeatedSignature, "one key signs twice");
            else signatures.Add(signature);
            if (fault is not null) return false;
        }

        parsed = new SignedNote(whole[..(blank + 1)], signatures);
        return true;
    }

    /// <summary>
    /// Lines of keys not in <paramref name="keys"/> are passed over. One bad signature of a known key refuses the whole note;
    /// without a good one of a known key it could not be checked.
    /// </summary>
    public bool Verify(IReadOnlyList<VerifierKey> keys, [NotNullWhen(false)] out NoteFault? fault)
    {
        fault = null;
        byte[] text = Encoding.UTF8.GetBytes(Text);
        int good = 0;
        foreach (NoteSignature signature in Signatures)
        {
            VerifierKey[] known = [.. keys.Where(key => key.IsNamedBy(signature))];
            if (known.Length == 0) continue;
            if (!known.Any(key => key.Verify(text, signature.Bytes)))
            {
                fault = new NoteFault(NoteFaults.BadSignature, $"the signature of {signature.Name} is not one over this text");
                return false;
            }

            good++;
        }

        if (good == 0) fault = new NoteFault(NoteFaults.UnknownKey, "no known key signed this");
        return fault is null;
    }

    internal static bool IsText(string text) =>
        text.EndsWith('\n') && CanonicalJson.IsText(text) && !text.Any(c => c is < ' ' and not '\n');
}
