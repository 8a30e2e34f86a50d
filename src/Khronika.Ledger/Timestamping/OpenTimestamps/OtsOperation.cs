using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Khronika.Ledger.Timestamping.OpenTimestamps;

/// <summary>One step from a message to the next. Equal by what it does.</summary>
public sealed class OtsOperation : IEquatable<OtsOperation>
{
    const byte Sha1Tag = 0x02, Ripemd160Tag = 0x03, Sha256Tag = 0x08, Keccak256Tag = 0x67;
    const byte AppendTag = 0xf0, PrependTag = 0xf1, ReverseTag = 0xf2, HexlifyTag = 0xf3;

    readonly byte[] argument;

    OtsOperation(byte tag, byte[] argument)
    {
        Tag = tag;
        this.argument = argument;
    }

    public static OtsOperation Sha256 { get; } = new(Sha256Tag, []);

    /// <summary>To lower-case hex digits.</summary>
    public static OtsOperation Hexlify { get; } = new(HexlifyTag, []);

    /// <summary>The byte that stands for it in a proof.</summary>
    public byte Tag { get; }

    /// <summary>What is appended or prepended; empty otherwise.</summary>
    public ReadOnlySpan<byte> Argument => argument;

    /// <summary>False for RIPEMD-160 and Keccak-256, which the platform does not have: what stands behind them could not be checked.</summary>
    public bool IsRunnable => Tag is not (Ripemd160Tag or Keccak256Tag);

    internal bool TakesArgument => Tag is AppendTag or PrependTag;

    /// <exception cref="ArgumentException">Nothing, or more than 4,096 bytes.</exception>
    public static OtsOperation Append(ReadOnlySpan<byte> suffix) => new(AppendTag, Argumented(suffix));

    /// <exception cref="ArgumentException">Nothing, or more than 4,096 bytes.</exception>
    public static OtsOperation Prepend(ReadOnlySpan<byte> prefix) => new(PrependTag, Argumented(prefix));

    public bool Equals(OtsOperation? other) => other is not null && Tag == other.Tag && Argument.SequenceEqual(other.Argument);

    public override bool Equals(object? obj) => Equals(obj as OtsOperation);

    public override int GetHashCode()
    {
        HashCode hash = new();
        hash.Add(Tag);
        hash.AddBytes(argument);
        return hash.ToHashCode();
    }

    internal static OtsOperation? OfTag(byte tag, byte[] argument) =>
        tag is Sha1Tag or Ripemd160Tag or Sha256Tag or Keccak256Tag or AppendTag or PrependTag or ReverseTag or HexlifyTag ? new OtsOperation(tag, argument) : null;

    /// <summary>Bytes of the digest an operation makes of a file; 0 for one that makes none.</summary>
    internal static int DigestLength(byte tag) => tag switch
    {
        Sha1Tag or Ripemd160Tag => 20,
        Sha256Tag or Keccak256Tag => 32,
        _ => 0,
    };

    /// <summary>Bytes of its result: known before there is one, so that nothing too long is ever made.</summary>
    internal int LengthAfter(int length) => Tag switch
    {
        AppendTag or PrependTag => length + argument.Length,
        HexlifyTag => length * 2,
        ReverseTag => length,
        _ => DigestLength(Tag),
    };

    /// <summary>The next message; null where this operation cannot be run here.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "Two messages with one digest both existed before it was stamped; other people's proofs hold such steps, ours none.")]
    internal byte[]? Apply(byte[] message) => Tag switch
    {
        AppendTag => [.. message, .. argument],
        PrependTag => [.. argument, .. message],
        ReverseTag => [.. message.AsEnumerable().Reverse()],
        HexlifyTag => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(message)),
        Sha256Tag => SHA256.HashData(message),
        Sha1Tag => SHA1.HashData(message),
        _ => null,
    };

    static byte[] Argumented(ReadOnlySpan<byte> argument) => argument.Length is > 0 and <= OtsLimits.MaxMessageBytes
        ? argument.ToArray()
        : throw new ArgumentException($"an argument has 1 to {OtsLimits.MaxMessageBytes} bytes", nameof(argument));
}
