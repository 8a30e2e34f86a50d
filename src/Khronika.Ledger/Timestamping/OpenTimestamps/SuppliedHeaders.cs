using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Khronika.Ledger.Timestamping.OpenTimestamps;

/// <summary>
/// Block headers somebody supplied, each built on the one before. Where they come from is for whoever supplied them; each one
/// more adds the work it would take to make them up.
/// </summary>
public sealed class SuppliedHeaders
{
    /// <summary>Stops a list of headers from costing a million hashes; a week of blocks is about a thousand.</summary>
    public const int MaxCount = 10_000;

    readonly IReadOnlyList<BlockHeader> headers;
    readonly long? firstHeight;

    SuppliedHeaders(IReadOnlyList<BlockHeader> headers, long? firstHeight)
    {
        this.headers = headers;
        this.firstHeight = firstHeight;
    }

    /// <summary>None: nothing can be checked against them.</summary>
    public static SuppliedHeaders None { get; } = new([], null);

    public int Count => headers.Count;

    /// <summary>Takes headers in the order of their chain.</summary>
    /// <param name="firstHeight">The height of the first, where whoever supplies them states it; null where not.</param>
    /// <param name="reason">Why they are refused, in words.</param>
    public static bool TryRead(IReadOnlyList<byte[]> headers, long? firstHeight, [NotNullWhen(true)] out SuppliedHeaders? read, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(headers);
        read = null;
        reason = headers.Count > MaxCount ? $"at most {MaxCount} headers are read" : null;
        List<BlockHeader> chain = [];
        for (int i = 0; i < headers.Count && reason is null; i++)
        {
            if (!BlockHeader.TryRead(headers[i], out BlockHeader? header)) reason = $"header {i + 1} is not 80 bytes whose hash meets their own target";
            else if (i > 0 && !header.Previous.SequenceEqual(chain[^1].HashBytes)) reason = $"header {i + 1} is not built on the one before it";
            else chain.Add(header);
        }

        if (reason is null) read = new SuppliedHeaders(chain, firstHeight);
        return read is not null;
    }

    /// <summary>The header with this Merkle root, its height where one is stated, and the work of it and of all built on it here.</summary>
    internal (BlockHeader Header, long? Height, int Following, BigInteger Work)? Find(ReadOnlySpan<byte> merkleRoot)
    {
        for (int i = 0; i < headers.Count; i++)
            if (headers[i].MerkleRoot.SequenceEqual(merkleRoot))
                return (headers[i], firstHeight + i, headers.Count - i - 1, headers.Skip(i).Aggregate(BigInteger.Zero, (sum, header) => sum + header.Work));
        return null;
    }

    /// <summary>Whether one of them is said to have this height.</summary>
    internal bool HasHeight(long height) => firstHeight is { } first && height >= first && height - first < headers.Count;
}
