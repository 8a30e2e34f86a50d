using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Khronika.Archive.Faults;
using Khronika.Archive.Http;
using Khronika.Archive.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Cdxj;

/// <summary>
/// A compressed index (ZipNum): a table and a file of gzip blocks, of which only those are read that can hold what is asked for.
/// Each block is held against the digest that the table states.
/// </summary>
/// <param name="table">Of the blocks.</param>
/// <param name="file">That holds them; stays the caller's.</param>
/// <param name="offset">Where they start in it: not 0 inside a WACZ, where they are stored.</param>
/// <param name="length">Bytes of all of them.</param>
public sealed class ZipNumFile(ZipNumTable table, SafeFileHandle file, long offset, long length) : CdxjReader
{
    // Header and trailer of a gzip member.
    const int SmallestMember = 18;

    public override IEnumerable<CdxjItem> Read() => From(0);

    protected override IEnumerable<CdxjItem> ReadFrom(byte[] prefix)
    {
        // The lines of a key may start within the block before the first that starts with it.
        int low = 0, high = table.Blocks.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (StartOf(middle).SequenceCompareTo(prefix) < 0) low = middle + 1;
            else high = middle;
        }

        return From(Math.Max(0, low - 1));
    }

    ReadOnlySpan<byte> StartOf(int block) => Encoding.UTF8.GetBytes(table.Blocks[block].Start);

    IEnumerable<CdxjItem> From(int first)
    {
        for (int i = first; i < table.Blocks.Count; i++)
        {
            ZipNumBlock block = table.Blocks[i];
            if (FaultOf(block) is { } fault)
            {
                yield return new CdxjItem(block.Offset, null, fault);
                continue;
            }

            using var inflated = new CappedStream(new GZipStream(Packed(block), CompressionMode.Decompress), CdxjLimits.ZipNumInflatedBytes);
            var lines = new CdxjLines(inflated);
            while (Next(lines, block, inflated) is { } item)
            {
                yield return item;
                if (item.Fault is { Name: "bad-block" }) break;
            }
        }
    }

    /// <summary>Offsets are those of the block: a line within it has none of its own in the file.</summary>
    CdxjItem? Next(CdxjLines lines, ZipNumBlock block, CappedStream inflated)
    {
        try
        {
            if (lines.Next() is { } item) return item with { Offset = block.Offset, Fault = item.Fault is null ? null : item.Fault with { Offset = block.Offset } };
            if (inflated.Position == SizeOf(block)) return null;
        }
        catch (InvalidDataException)
        {
            // Said below.
        }

        return new CdxjItem(block.Offset, null, new ArchiveFault("bad-block", block.Offset, $"the block does not inflate to its end, or to more than {CdxjLimits.ZipNumInflatedBytes:N0} bytes"));
    }

    // ISIZE, the last four bytes of a gzip member (RFC 1952): the framework's reader takes a member that is cut off for one that ends.
    uint SizeOf(ZipNumBlock block)
    {
        Span<byte> size = stackalloc byte[sizeof(uint)];
        int read = RandomAccess.Read(file, size, offset + block.Offset + block.Length - size.Length);
        return read == size.Length ? BinaryPrimitives.ReadUInt32LittleEndian(size) : uint.MaxValue;
    }

    /// <summary>Null where the block lies in the file and has the digest that the table states, or none is stated.</summary>
    ArchiveFault? FaultOf(ZipNumBlock block)
    {
        if (block.Length > CdxjLimits.ZipNumBlockBytes) return Fault("block-too-long", $"the block has more than {CdxjLimits.ZipNumBlockBytes:N0} bytes");
        if (block.Length < SmallestMember || block.Offset > length - block.Length) return Fault("block-outside", "the table places the block outside its file");
        if (block.Digest is null || !block.Digest.StartsWith("sha256:", StringComparison.Ordinal)) return null;
        using Stream packed = Packed(block);
        return Convert.ToHexStringLower(SHA256.HashData(packed)) == block.Digest["sha256:".Length..] ? null : Fault("block-altered", "the block does not have the digest that the table states");

        ArchiveFault Fault(string name, string reason) => new(name, block.Offset, reason);
    }

    RangeStream Packed(ZipNumBlock block) => new(file, offset + block.Offset, block.Length);
}
