using System.Globalization;
using System.Numerics;

namespace Khronika.Ledger.Timestamping.OpenTimestamps;

/// <summary>What one attestation of a proof comes to.</summary>
public abstract record OtsFinding
{
    OtsFinding()
    {
    }

    /// <summary>A calendar's promise; shows nothing yet.</summary>
    public sealed record Pending(string Calendar) : OtsFinding
    {
        public override string ToString() => "pending: a calendar has promised to see to it";
    }

    /// <summary>It names a block of which no header was supplied.</summary>
    public sealed record WithoutHeader(long Height) : OtsFinding
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"leads to Bitcoin block {Height}, if its Merkle root is the one it ends at: no header of it was supplied");
    }

    /// <summary>It ends at the Merkle root of a supplied header.</summary>
    /// <param name="Height">What the proof says; nothing in it depends on that.</param>
    /// <param name="IsHeightStated">Whoever supplied the header says the same.</param>
    /// <param name="Time">What that header says; up to two hours ahead.</param>
    /// <param name="Following">Headers supplied that are built on it.</param>
    /// <param name="Work">Hashes it takes on average to make this header and those.</param>
    public sealed record Matches(long Height, bool IsHeightStated, DateTimeOffset Time, string BlockHash, int Following, BigInteger Work) : OtsFinding
    {
        string Block => IsHeightStated ? string.Create(CultureInfo.InvariantCulture, $"Bitcoin block {Height}") : "a Bitcoin block";

        /// <summary>What it rests on, all of it.</summary>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"no later than {Time:yyyy-MM-dd'T'HH:mm:ss'Z'} ({Block}, whose time may be two hours ahead): matches the supplied header, which with {Following} built on it holds about 2^{BigInteger.Log(Work, 2):0} hashes of work; whether this header is in Bitcoin's chain is for whoever supplied it");
    }

    /// <summary>The header said to be of this height has another Merkle root, or the one with this Merkle root is said to be of another height.</summary>
    public sealed record Contradicted(long Height) : OtsFinding
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"it names Bitcoin block {Height}, and the headers supplied say otherwise: that block has another Merkle root, or the one with this root is another block");
    }

    /// <summary>An operation on the way cannot be run here.</summary>
    public sealed record NotRunnable : OtsFinding
    {
        public override string ToString() => "could not be checked: an operation on the way cannot be run here";
    }

    /// <summary>An attestation of a kind not known here.</summary>
    public sealed record UnknownKind(string Kind) : OtsFinding
    {
        public override string ToString() => $"could not be checked: an attestation of the unknown kind {Kind}";
    }
}
