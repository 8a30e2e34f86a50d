using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Khronika.Ledger.Notes;

/// <summary>
/// A public key as one line: <c>name+id+base64(type ‖ key)</c> (c2sp.org/signed-note). A log's is of type 1, a witness's of type 4.
/// Base64 may hold a plus itself, so the line is split at its first two only.
/// </summary>
public sealed class VerifierKey
{
    // SubjectPublicKeyInfo of an Ed25519 key up to the key itself (RFC 8410 §4).
    static readonly byte[] SpkiPrefix = Convert.FromHexString("302a300506032b6570032100");

    readonly byte[] publicKey;

    /// <summary>A log's key.</summary>
    /// <exception cref="ArgumentException">No key name, or no key that may be trusted.</exception>
    public VerifierKey(string name, ReadOnlySpan<byte> publicKey)
        : this(name, publicKey, NoteAlgorithm.Ed25519)
    {
    }

    /// <exception cref="ArgumentException">No key name, or no key that may be trusted.</exception>
    public VerifierKey(string name, ReadOnlySpan<byte> publicKey, NoteAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        if (!KeyNames.IsName(name)) throw new ArgumentException("a key name is not empty and has no space and no plus", nameof(name));
        if (!algorithm.IsPublicKey(publicKey)) throw new ArgumentException("this is no public key", nameof(publicKey));
        Name = name;
        Algorithm = algorithm;
        KeyId = KeyNames.IdOf(name, Type, publicKey);
        this.publicKey = publicKey.ToArray();
    }

    /// <summary>For a log its origin.</summary>
    public string Name { get; }

    /// <summary>Tells keys apart, protects nothing: four bytes of a hash.</summary>
    public uint KeyId { get; }

    /// <summary>How this key signs.</summary>
    public NoteAlgorithm Algorithm { get; }

    /// <summary>The signature type: 1 a log's, 4 a witness's.</summary>
    public byte Type => Algorithm.Type;

    /// <summary>32 bytes (RFC 8032 §5.1.2).</summary>
    public ReadOnlySpan<byte> PublicKey => publicKey;

    public static bool TryParse(string? line, [NotNullWhen(true)] out VerifierKey? key) => TryParse(line, out key, out _);

    /// <summary>Reads the line without a line end. The id must be that of name and key; hex is lower-case, base64 canonical.</summary>
    public static bool TryParse(string? line, [NotNullWhen(true)] out VerifierKey? key, [NotNullWhen(false)] out NoteFault? fault)
    {
        key = null;
        fault = null;
        string[] parts = (line ?? "").Split('+', 3);
        if (parts.Length != 3 || !TryId(parts[1], out uint id) || !KeyNames.TryBase64(parts[2], out byte[] typed) || typed.Length == 0)
            fault = new NoteFault(NoteFaults.KeyForm, "a key line is name+eight hex digits+base64");
        else if (!KeyNames.IsName(parts[0]))
            fault = new NoteFault(NoteFaults.KeyName, "a key name is not empty and has no space and no plus");
        else if (NoteAlgorithm.Of(typed[0]) is not NoteAlgorithm algorithm)
            fault = new NoteFault(NoteFaults.UnknownAlgorithm, string.Create(CultureInfo.InvariantCulture, $"signature type {typed[0]} is not known"));
        else if (typed.Length != 1 + algorithm.PublicKeySize)
            fault = new NoteFault(NoteFaults.KeyForm, $"an Ed25519 key has {algorithm.PublicKeySize} bytes");
        else if (id != KeyNames.IdOf(parts[0], typed[0], typed.AsSpan(1)))
            fault = new NoteFault(NoteFaults.KeyId, "the id is not the one of this name and key");
        else if (!algorithm.IsPublicKey(typed.AsSpan(1)))
            fault = new NoteFault(NoteFaults.KeyPoint, "the key is not a canonical point of the curve, or is of small order");
        else key = new VerifierKey(parts[0], typed.AsSpan(1), algorithm);
        return key is not null;
    }

    /// <summary>Whether this key signed the bytes of <paramref name="text"/>, with a time where its kind of signature has one.</summary>
    public bool Verify(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) => Algorithm.Verify(publicKey, text, signature);

    /// <summary>Whether a signature line claims to be of this key.</summary>
    public bool IsNamedBy(NoteSignature signature) => signature.KeyId == KeyId && signature.Name == Name;

    /// <summary>The key as stock tools read it: DER SubjectPublicKeyInfo, for <c>openssl pkeyutl -verify -keyform DER</c>.</summary>
    public byte[] SpkiDer() => [.. SpkiPrefix, .. publicKey];

    /// <summary>The line, without a line end.</summary>
    public override string ToString() => $"{Name}+{KeyId:x8}+{Convert.ToBase64String([Type, .. publicKey])}";

    internal static bool TryId(string hex, out uint id)
    {
        id = 0;
        return hex.Length == 8
            && hex.All(char.IsAsciiHexDigitLower)
            && uint.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out id);
    }
}
