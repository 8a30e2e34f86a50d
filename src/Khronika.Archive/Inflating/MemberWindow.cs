using System.Buffers.Binary;
using Khronika.Archive.Faults;

namespace Khronika.Archive.Inflating;

/// <summary>
/// The inflated bytes of one gzip member (RFC 1952) at a time. It ends where its member ends, to the byte, and then says whether
/// the member was whole.
/// </summary>
sealed class MemberWindow(FileWindow file) : ByteWindow(Math.Min(file.End - file.Offset, int.MaxValue) * UsualRatio), IDisposable
{
    const int TrailerSize = 8;
    const int UsualRatio = 8;

    /// <summary>Stops a gzip bomb: deflate reaches 1,032 to 1, and what is kept in web archives stays far under this.</summary>
    const int MaxRatio = 250;

    /// <summary>Below it the ratio is not looked at: an empty page of a few megabytes is no bomb.</summary>
    const long RatioFromBytes = 64L << 20;

    // Looking for a member costs as much as this for each place where one might begin: stops a file of beginnings whose names never
    // end, or whose blocks hold nothing, from being looked through once for every one of them.
    const int ProbeHeader = 1024;
    const int ProbeBytes = 512;

    readonly IInflater inflater = Inflaters.Create();
    bool isOpen, isHeaderWrong;
    uint crc;
    long size;

    /// <summary>Where in the file the member begins that was opened last.</summary>
    public long MemberOffset { get; private set; }

    /// <summary>What was wrong with it; known when nothing more comes.</summary>
    public ArchiveFault? Fault { get; private set; }

    /// <summary>Begins the member at which the file stands. False where none begins there: nothing is taken.</summary>
    public bool TryOpen()
    {
        Clear();
        (isOpen, Fault) = (false, null);
        int header = GzipHeader.SizeOf(file);
        if (header == 0) return false;
        MemberOffset = file.Offset;
        isHeaderWrong = !GzipHeader.FitsItsCrc(file.Buffered[..header]);
        file.Advance(header);
        inflater.Reset();
        (isOpen, crc, size) = (true, 0, 0);
        return true;
    }

    /// <summary>How the member begins at which the file stands, inflated; nothing where none begins there. Nothing is taken.</summary>
    public ReadOnlySpan<byte> Probe(Span<byte> into)
    {
        isOpen = false;
        int header = GzipHeader.SizeOf(file, ProbeHeader);
        if (header == 0) return [];
        file.Ensure(header + ProbeBytes);
        ReadOnlySpan<byte> input = file.Buffered[header..];
        inflater.Reset();
        inflater.Inflate(input[..Math.Min(input.Length, ProbeBytes)], into, out _, out int written);
        return into[..written];
    }

    /// <summary>Gives up the rest of the member.</summary>
    public void Leave()
    {
        isOpen = false;
        Clear();
    }

    protected override int Produce(Span<byte> into)
    {
        while (isOpen)
        {
            if (file.Count == 0 && !file.Fill()) return Cut();
            InflateStep step = inflater.Inflate(file.Buffered, into, out int taken, out int written);
            file.Advance(taken);
            crc = Inflaters.UpdateCrc(crc, into[..written]);
            size += written;
            if (step == InflateStep.End) Close();
            if (step == InflateStep.Broken)
            {
                isOpen = false;
                Fault = new ArchiveFault("gzip-broken", file.Offset, "the compressed bytes break off into something that is no deflate data; what follows in this member is lost");
            }

            if (isOpen && size > RatioFromBytes && size / MaxRatio > file.Offset - MemberOffset)
            {
                isOpen = false;
                Fault = new ArchiveFault("gzip-bomb", MemberOffset, $"the member grows more than {MaxRatio} times, as a bomb does: the rest of it was not read") { IsDamage = false };
            }

            if (written > 0) return written;
            // zlib that neither takes nor gives wants more than it was handed: the window holds less than a code.
            if (step == InflateStep.More && taken == 0 && !file.Fill()) return Cut();
        }

        return 0;
    }

    int Cut()
    {
        isOpen = false;
        Fault = new ArchiveFault("gzip-cut-short", file.Offset, "the file ends inside a compressed member");
        return 0;
    }

    void Close()
    {
        isOpen = false;
        long at = file.Offset;
        if (!file.Ensure(TrailerSize))
        {
            file.Advance(file.Count);
            Fault = new ArchiveFault("gzip-cut-short", at, "the file ends inside the trailer of a compressed member: its checksum is missing");
            return;
        }

        uint statedCrc = BinaryPrimitives.ReadUInt32LittleEndian(file.Buffered), statedSize = BinaryPrimitives.ReadUInt32LittleEndian(file.Buffered[4..]);
        file.Advance(TrailerSize);
        if (statedCrc != crc) Fault = new ArchiveFault("gzip-crc", at, "the member does not inflate to what its CRC-32 says");
        else if (statedSize != unchecked((uint)size)) Fault = new ArchiveFault("gzip-size", at, "the member does not inflate to the size it states");
        else if (isHeaderWrong) Fault = new ArchiveFault("gzip-header-crc", MemberOffset, "the header of the member is not what its own checksum says");
    }

    public void Dispose() => inflater.Dispose();
}
