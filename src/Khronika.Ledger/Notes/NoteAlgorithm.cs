using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Khronika.Ledger.Notes;

/// <summary>
/// One way of signing a note's text: what stands behind the type byte of a key line (c2sp.org/signed-note, signature types).
/// Another one is another case here; nothing else knows lengths or messages.
/// </summary>
public abstract class NoteAlgorithm
{
    /// <summary>Type 1: Ed25519 over the text. What a log signs with.</summary>
    public static NoteAlgorithm Ed25519 { get; } = new PlainEd25519();

    /// <summary>Type 4: Ed25519 over a time and the text (c2sp.org/tlog-cosignature). What a witness signs with.</summary>
    public static NoteAlgorithm CosignatureV1 { get; } = new TimedEd25519();

    NoteAlgorithm()
    {
    }

    /// <summary>The byte before the key in a key line, and part of what the key id is computed over.</summary>
    public abstract byte Type { get; }

    /// <summary>Bytes of a public key.</summary>
    public abstract int PublicKeySize { get; }

    /// <summary>Bytes of a signature without the key id.</summary>
    public abstract int SignatureSize { get; }

    /// <summary>Says that the signer saw the text at a time, and not that the text is its own.</summary>
    public abstract bool IsCosignature { get; }

    /// <summary>The algorithm of a type byte; null for those not known, ML-DSA-44 (6) among them.</summary>
    public static NoteAlgorithm? Of(byte type) => type switch
    {
        1 => Ed25519,
        4 => CosignatureV1,
        _ => null,
    };

    /// <summary>Whether these bytes may be trusted as a key.</summary>
    public abstract bool IsPublicKey(ReadOnlySpan<byte> key);

    /// <summary>False for every signature that is not good, of whatever length or form.</summary>
    public abstract bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature);

    /// <summary>The time a signature states; null where it is of a kind that states none, or of another form.</summary>
    public abstract long? TimeOf(ReadOnlySpan<byte> signature);

    sealed class PlainEd25519 : NoteAlgorithm
    {
        public override byte Type => 1;

        public override int PublicKeySize => Notes.Ed25519.PublicKeySize;

        public override int SignatureSize => Notes.Ed25519.SignatureSize;

        public override bool IsCosignature => false;

        public override bool IsPublicKey(ReadOnlySpan<byte> key) => Notes.Ed25519.IsPublicKey(key) && Notes.Ed25519.IsOnCurve(key);

        public override bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) =>
            Notes.Ed25519.Verify(publicKey, text, signature);

        public override long? TimeOf(ReadOnlySpan<byte> signature) => null;
    }

    sealed class TimedEd25519 : NoteAlgorithm
    {
        public override byte Type => 4;

        public override int PublicKeySize => Notes.Ed25519.PublicKeySize;

        public override int SignatureSize => sizeof(ulong) + Notes.Ed25519.SignatureSize;

        public override bool IsCosignature => true;

        public override bool IsPublicKey(ReadOnlySpan<byte> key) => Notes.Ed25519.IsPublicKey(key) && Notes.Ed25519.IsOnCurve(key);

        public override bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) =>
            TimeOf(signature) is long time && Notes.Ed25519.Verify(publicKey, TimedMessage(time, text), signature[sizeof(ulong)..]);

        // At most 2^63 - 1, says the page; what is above is another form.
        public override long? TimeOf(ReadOnlySpan<byte> signature) =>
            signature.Length == SignatureSize && BinaryPrimitives.ReadInt64BigEndian(signature) is >= 0 and long time ? time : null;
    }

    /// <summary>What type 4 signs: a line that no log ever signs, the time, the text.</summary>
    internal static byte[] TimedMessage(long time, ReadOnlySpan<byte> text) =>
        [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {time}\n")), .. text];
}
