using System.Diagnostics.CodeAnalysis;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Timestamping.OpenTimestamps;

/// <summary>A proof of opentimestamps.org, an <c>.ots</c> file: from the digest of a file by ways of operations to those who vouch for the time.</summary>
public sealed class OtsProof
{
    /// <summary>Bytes before the version.</summary>
    public const int MagicBytes = 31;

    const byte Version = 1;

    static readonly byte[] Magic = [0, .. "OpenTimestamps"u8, 0, 0, .. "Proof"u8, 0, 0xbf, 0x89, 0xe2, 0xe8, 0x84, 0xe8, 0x92, 0x94];

    OtsProof(byte hashTag, OtsNode start)
    {
        HashTag = hashTag;
        Start = start;
    }

    /// <summary>The digest of the file, and all that stands behind it.</summary>
    public OtsNode Start { get; }

    /// <summary>The file's digest.</summary>
    public ReadOnlySpan<byte> Digest => Start.MessageBytes;

    /// <summary>The byte of the operation that made the digest; 08 is SHA-256.</summary>
    public byte HashTag { get; }

    /// <summary>An empty proof over a SHA-256 digest, to be filled.</summary>
    internal static OtsProof Over(Hash digest) => new(OtsOperation.Sha256.Tag, new OtsNode(digest.Bytes.ToArray()));

    /// <summary>Whether this is a proof over this SHA-256 digest.</summary>
    public bool IsOver(Hash digest) => HashTag == OtsOperation.Sha256.Tag && Digest.SequenceEqual(digest.Bytes);

    /// <summary>Reads a proof from anybody, within <see cref="OtsLimits"/>. Every refusal has a name in <see cref="OtsFaults"/> and its byte.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out OtsProof? proof, [NotNullWhen(false)] out OtsFault? fault)
    {
        proof = null;
        fault = null;
        if (bytes.Length > OtsLimits.MaxBytes) fault = new OtsFault(OtsFaults.TooLarge, 0, $"a proof has at most {OtsLimits.MaxBytes} bytes");
        else if (!bytes.StartsWith(Magic)) fault = new OtsFault(OtsFaults.Magic, 0, "it does not begin as a proof of OpenTimestamps does");
        if (fault is not null) return false;

        OtsCursor cursor = new(bytes[MagicBytes..]);
        OtsProof? read = ReadRest(ref cursor);
        if (read is not null && !cursor.IsAtEnd) cursor.Fail(OtsFaults.Trailing, cursor.At, "something stands behind its end");
        fault = cursor.Fault is { } found ? found with { Offset = found.Offset + MagicBytes } : null;
        if (fault is null) proof = read;
        return proof is not null;
    }

    /// <summary>Reads what a calendar answers: the ways from a message, without digest and magic.</summary>
    internal static OtsNode? ReadAnswer(ReadOnlySpan<byte> bytes, byte[] message, out OtsFault? fault)
    {
        OtsCursor cursor = new(bytes);
        OtsNode start = new(message);
        bool isRead = OtsReader.TryReadTree(ref cursor, start) && (cursor.IsAtEnd || cursor.Fail(OtsFaults.Trailing, cursor.At, "something stands behind its end"));
        fault = cursor.Fault;
        return isRead ? start : null;
    }

    /// <summary>The file; reading it gives this again.</summary>
    public byte[] ToBytes()
    {
        using MemoryStream bytes = new();
        bytes.Write(Magic);
        bytes.WriteByte(Version);
        bytes.WriteByte(HashTag);
        bytes.Write(Digest);
        OtsWriter.WriteTree(bytes, Start);
        return bytes.ToArray();
    }

    static OtsProof? ReadRest(ref OtsCursor cursor)
    {
        if (!cursor.TryByte(out byte version)) return null;
        if (version != Version)
        {
            cursor.Fail(OtsFaults.Version, cursor.At - 1, "it is of another version than 1");
            return null;
        }

        if (!cursor.TryByte(out byte hashTag)) return null;
        int length = OtsOperation.DigestLength(hashTag);
        if (length == 0)
        {
            cursor.Fail(OtsFaults.FileHash, cursor.At - 1, "no hash of files has this byte");
            return null;
        }

        if (!cursor.TryBytes(length, out byte[] digest)) return null;
        OtsProof proof = new(hashTag, new OtsNode(digest));
        return OtsReader.TryReadTree(ref cursor, proof.Start) ? proof : null;
    }
}
