using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Khronika.Ledger.Notes;

/// <summary>
/// The private half of a key. As text <c>PRIVATE+KEY+name+id+base64(type ‖ seed)</c>: for a log, type 1, the form Go's sumdb/note
/// uses; for a witness the same with type 4, which no page specifies, so that one seed cannot be loaded as both.
/// </summary>
public sealed class SigningKey
{
    const string Prefix = "PRIVATE+KEY+";

    readonly byte[] seed;

    SigningKey(string name, byte[] seed, NoteAlgorithm algorithm)
    {
        this.seed = seed;
        Verifier = new VerifierKey(name, Ed25519.PublicKey(seed), algorithm);
    }

    /// <summary>For a log its origin.</summary>
    public string Name => Verifier.Name;

    /// <summary>The public half.</summary>
    public VerifierKey Verifier { get; }

    /// <summary>A new key of a log, from 32 random bytes.</summary>
    /// <exception cref="ArgumentException">No key name.</exception>
    public static SigningKey Generate(string name) => new(name, RandomNumberGenerator.GetBytes(Ed25519.SeedSize), NoteAlgorithm.Ed25519);

    /// <summary>A new key of a witness.</summary>
    /// <exception cref="ArgumentException">No key name.</exception>
    public static SigningKey GenerateCosigner(string name) => new(name, RandomNumberGenerator.GetBytes(Ed25519.SeedSize), NoteAlgorithm.CosignatureV1);

    /// <summary>Reads what <see cref="ToString"/> writes, without a line end.</summary>
    /// <exception cref="FormatException">Another form, or an id that is not that of name and key. The message never holds the text.</exception>
    public static SigningKey Parse(string text)
    {
        string[] parts = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..].Split('+', 3) : [];
        if (parts.Length != 3
            || !KeyNames.IsName(parts[0])
            || !VerifierKey.TryId(parts[1], out uint id)
            || !KeyNames.TryBase64(parts[2], out byte[] typed)
            || typed is not [byte type, .. { Length: Ed25519.SeedSize } seed]
            || NoteAlgorithm.Of(type) is not NoteAlgorithm algorithm)
            throw new FormatException("this is no private key line");
        SigningKey key = new(parts[0], seed, algorithm);
        return key.Verifier.KeyId == id ? key : throw new FormatException("the id of the private key is not that of its name and key");
    }

    /// <summary>The note: <paramref name="text"/>, an empty line, and the signature line of this key.</summary>
    /// <exception cref="ArgumentException">The text cannot stand in a note: no line end at its end, or control characters.</exception>
    /// <exception cref="InvalidOperationException">A witness's key: it signs with a time.</exception>
    public string Sign(string text) => $"{text}\n{SignatureLine(text)}";

    /// <summary>The signature line alone, with its line end: for a text that others sign too.</summary>
    /// <exception cref="ArgumentException">The text cannot stand in a note: no line end at its end, or control characters.</exception>
    /// <exception cref="InvalidOperationException">A witness's key: it signs with a time.</exception>
    public string SignatureLine(string text)
    {
        if (Verifier.Algorithm.IsCosignature) throw new InvalidOperationException("this key cosigns only");
        return Line(Ed25519.Sign(seed, TextOf(text)));
    }

    /// <summary>The signature line over a checkpoint's text and the time, with its line end (c2sp.org/tlog-cosignature).</summary>
    /// <exception cref="ArgumentException">The text cannot stand in a note: no line end at its end, or control characters.</exception>
    /// <exception cref="InvalidOperationException">A log's key: it signs without a time.</exception>
    public string CosignatureLine(string text, DateTimeOffset at)
    {
        if (!Verifier.Algorithm.IsCosignature) throw new InvalidOperationException("this key does not cosign");
        long time = at.ToUnixTimeSeconds();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(time, nameof(at));
        byte[] signature = new byte[sizeof(long) + Ed25519.SignatureSize];
        BinaryPrimitives.WriteInt64BigEndian(signature, time);
        Ed25519.Sign(seed, NoteAlgorithm.TimedMessage(time, TextOf(text))).CopyTo(signature.AsSpan(sizeof(long)));
        return Line(signature);
    }

    /// <summary>The secret itself: for the key file only, never for a log, a message or an error.</summary>
    public override string ToString() => $"{Prefix}{Name}+{Verifier.KeyId:x8}+{Convert.ToBase64String([Verifier.Type, .. seed])}";

    string Line(byte[] signature) => new NoteSignature(Name, Verifier.KeyId, signature).ToString();

    static byte[] TextOf(string text) => SignedNote.IsText(text)
        ? Encoding.UTF8.GetBytes(text)
        : throw new ArgumentException("a note's text ends with a line end and has no other control character", nameof(text));
}
