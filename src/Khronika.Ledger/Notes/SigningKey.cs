using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Khronika.Ledger.Notes;

/// <summary>The private half of a log's key. As text <c>PRIVATE+KEY+name+id+base64(1 ‖ seed)</c>, the form Go's sumdb/note uses.</summary>
public sealed class SigningKey
{
    const string Prefix = "PRIVATE+KEY+";

    readonly byte[] seed;

    SigningKey(string name, byte[] seed)
    {
        this.seed = seed;
        Verifier = new VerifierKey(name, Ed25519.PublicKey(seed));
    }

    /// <summary>For a log its origin.</summary>
    public string Name => Verifier.Name;

    /// <summary>The public half.</summary>
    public VerifierKey Verifier { get; }

    /// <summary>A new key from 32 random bytes.</summary>
    /// <exception cref="ArgumentException">No key name.</exception>
    public static SigningKey Generate(string name) => new(name, RandomNumberGenerator.GetBytes(Ed25519.SeedSize));

    /// <summary>Reads what <see cref="ToString"/> writes, without a line end.</summary>
    /// <exception cref="FormatException">Another form, or an id that is not that of name and key. The message never holds the text.</exception>
    public static SigningKey Parse(string text)
    {
        string[] parts = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..].Split('+', 3) : [];
        if (parts.Length != 3
            || !KeyNames.IsName(parts[0])
            || !VerifierKey.TryId(parts[1], out uint id)
            || !KeyNames.TryBase64(parts[2], out byte[] typed)
            || typed is not [KeyNames.Ed25519Type, .. { Length: Ed25519.SeedSize } seed])
            throw new FormatException("this is no private key line");
        SigningKey key = new(parts[0], seed);
        return key.Verifier.KeyId == id ? key : throw new FormatException("the id of the private key is not that of its name and key");
    }

    /// <summary>The note: <paramref name="text"/>, an empty line, and the signature line of this key.</summary>
    /// <exception cref="ArgumentException">The text cannot stand in a note: no line end at its end, or control characters.</exception>
    public string Sign(string text)
    {
        if (!SignedNote.IsText(text)) throw new ArgumentException("a note's text ends with a line end and has no other control character", nameof(text));
        byte[] signature = new byte[sizeof(uint) + Ed25519.SignatureSize];
        BinaryPrimitives.WriteUInt32BigEndian(signature, Verifier.KeyId);
        Ed25519.Sign(seed, Encoding.UTF8.GetBytes(text)).CopyTo(signature.AsSpan(sizeof(uint)));
        return $"{text}\n{SignedNote.SignaturePrefix}{Name} {Convert.ToBase64String(signature)}\n";
    }

    /// <summary>The secret itself: for the key file only, never for a log, a message or an error.</summary>
    public override string ToString() => $"{Prefix}{Name}+{Verifier.KeyId:x8}+{Convert.ToBase64String([KeyNames.Ed25519Type, .. seed])}";
}
