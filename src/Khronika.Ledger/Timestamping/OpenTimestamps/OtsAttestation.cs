using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Khronika.Ledger.Timestamping.OpenTimestamps;

/// <summary>Who is said to vouch for the message it stands at. Each keeps the bytes it came with.</summary>
public abstract record OtsAttestation
{
    internal const int TagBytes = 8;

    static readonly byte[] PendingTag = [0x83, 0xdf, 0xe3, 0x0d, 0x2e, 0xf9, 0x0c, 0x8e];
    static readonly byte[] BitcoinTag = [0x05, 0x88, 0x96, 0x0d, 0x73, 0xd7, 0x19, 0x01];

    // What the reference lets through: no query, no credentials.
    static readonly SearchValues<byte> UriBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._/:"u8);

    OtsAttestation()
    {
    }

    internal abstract byte[] Tag { get; }

    internal abstract byte[] Payload { get; }

    /// <summary>A calendar promised to see to it. That is a promise, and shows nothing yet.</summary>
    public sealed record Pending(string Calendar) : OtsAttestation
    {
        internal override byte[] Tag => PendingTag;

        internal override byte[] Payload => OtsWriter.Lengthed(Encoding.ASCII.GetBytes(Calendar));
    }

    /// <summary>The message is the Merkle root in the header of this Bitcoin block. Whether it is takes that header.</summary>
    public sealed record Bitcoin(long Height) : OtsAttestation
    {
        internal override byte[] Tag => BitcoinTag;

        internal override byte[] Payload => OtsWriter.Number(Height);
    }

    /// <summary>Of a kind not known here; kept as it came.</summary>
    public sealed record Unknown : OtsAttestation
    {
        readonly byte[] tag, payload;

        internal Unknown(byte[] tag, byte[] payload)
        {
            this.tag = tag;
            this.payload = payload;
        }

        /// <summary>Its tag, lower-case hex.</summary>
        public string Kind => Convert.ToHexStringLower(tag);

        internal override byte[] Tag => tag;

        internal override byte[] Payload => payload;

        public bool Equals(Unknown? other) => other is not null && tag.AsSpan().SequenceEqual(other.tag) && payload.AsSpan().SequenceEqual(other.payload);

        public override int GetHashCode() => BitConverter.ToInt32(tag);
    }

    /// <summary>False where a known kind holds something else than it must.</summary>
    internal static bool TryRead(byte[] tag, byte[] payload, [NotNullWhen(true)] out OtsAttestation? attestation)
    {
        attestation = null;
        OtsCursor cursor = new(payload);
        if (tag.AsSpan().SequenceEqual(PendingTag))
        {
            if (!cursor.TryLengthed(0, OtsLimits.MaxUriBytes, OtsFaults.Attestation, out byte[] uri) || !cursor.IsAtEnd || uri.AsSpan().ContainsAnyExcept(UriBytes)) return false;
            attestation = new Pending(Encoding.ASCII.GetString(uri));
        }
        else if (tag.AsSpan().SequenceEqual(BitcoinTag))
        {
            if (!cursor.TryNumber(out long height) || !cursor.IsAtEnd) return false;
            attestation = new Bitcoin(height);
        }
        else
        {
            attestation = new Unknown(tag, payload);
        }

        return true;
    }
}
