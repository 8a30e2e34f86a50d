using System.Text;
using Khronika.Archive.Faults;
using Khronika.Archive.Http;
using Khronika.Archive.Tests.Inflating;
using Khronika.Archive.Tests.Zip;
using Khronika.Archive.Warc;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Warc;

/// <summary>Files made to cost their reader more than they weigh. What is counted is bytes: read from the disk, and allocated.</summary>
public sealed class HostileWarcTests
{
    // Of everything that reading one file allocates, whatever its size: windows, a header, faults of a moment.
    const long MaxAllocated = 24L << 20;

    // Reread at most four times, and a window here and there.
    const long MaxReads = 6;

    static readonly byte[] Good = RawRecord.Resource(7, "good").ToBytes();

    [Fact]
    public void A_header_of_a_hundred_megabytes_is_passed_over()
    {
        using TempFile file = new();
        using (FileStream output = File.Create(file.Path))
        {
            output.Write("WARC/1.1\r\nWARC-Type: resource\r\n"u8);
            byte[] line = Encoding.ASCII.GetBytes($"X-Field: {new string('x', 1000)}\r\n");
            for (long written = 0; written < 100L << 20; written += line.Length) output.Write(line);
            output.Write("Content-Length: 0\r\n\r\n\r\n\r\n"u8);
            output.Write(Good);
        }

        Cost cost = Read(file.Path);
        Assert.Equal(["header-broken", "resource"], cost.Seen);
    }

    [Fact]
    public void A_header_of_one_endless_line_is_passed_over()
    {
        using TempFile file = new([.. "WARC/1.1\r\nX: "u8, .. Enumerable.Repeat((byte)'x', 8 << 20), .. "\r\n"u8, .. Good]);
        Assert.Equal(["header-broken", "resource"], Read(file.Path).Seen);
    }

    [Fact]
    public void A_header_of_a_million_fields_is_not_compared_with_itself()
    {
        StringBuilder header = new("WARC/1.1\r\n");
        for (int i = 0; header.Length < WarcLimits.HeaderBytes - 100; i++) header.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i:x}:\n");
        header.Append("Content-Length: 0\r\n\r\n\r\n\r\n");
        using TempFile file = new([.. Encoding.ASCII.GetBytes(header.ToString()), .. Good]);

        Assert.Equal(["header-lf", "header-fields", "resource"], Read(file.Path).Seen);
    }

    [Fact]
    public void A_value_of_a_million_lines_is_joined_once()
    {
        string header = $"WARC/1.1\r\nWARC-Type: resource\r\nX: a\r\n{string.Concat(Enumerable.Repeat(" x\r\n", 250_000))}Content-Length: 0\r\n\r\n\r\n\r\n";
        using TempFile file = new([.. Encoding.ASCII.GetBytes(header), .. Good]);

        Assert.Equal(["resource", "header-folded", "resource"], Read(file.Path).Seen);
    }

    [Fact]
    public void Beginnings_without_an_end_are_each_looked_at_once()
    {
        using TempFile file = new([.. Repeat("WARC/1.0\r\n"u8, 100_000), .. Good]);
        Cost cost = Read(file.Path, isCounted: true);
        Assert.Equal("resource", cost.Seen[^1]);
        Assert.Equal(100_000, cost.Seen.Count(name => name == "header-broken"));
    }

    [Fact]
    public void Records_that_each_swallow_the_rest_are_not_each_read_to_the_end()
    {
        // Lengths within the file, so that each can only be found wrong where it ends.
        using MemoryStream bytes = new();
        const int count = 4000, size = 64;
        for (int i = 0; i < count; i++)
        {
            byte[] record = Encoding.ASCII.GetBytes($"WARC/1.0\r\nContent-Length: {((count - i) * size) - 50}\r\n\r\n");
            bytes.Write(record);
            bytes.Write(Enumerable.Repeat((byte)'.', size - record.Length - 2).ToArray());
            bytes.Write("\r\n"u8);
        }

        using TempFile file = new(bytes.ToArray());
        Cost cost = Read(file.Path);
        Assert.Contains("length-wrong", cost.Seen);
        Assert.Contains("search-given-up", cost.Seen);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(9223372036854775807)]
    public void Tiny_records_with_wrong_lengths_are_not_a_window_each(long length)
    {
        byte[] tiny = Encoding.ASCII.GetBytes($"WARC/1.0\r\nContent-Length: {length}\r\n\r\nabc.\r\n");
        using TempFile file = new([.. Repeat(tiny, 20_000), .. Good]);
        Cost cost = Read(file.Path, isCounted: true);

        Assert.Equal("resource", cost.Seen[^1]);
        Assert.Equal(20_000, cost.Seen.Count(name => name is "block-cut-short" or "length-wrong"));
    }

    [Fact]
    public void Tiny_broken_members_are_not_a_window_each()
    {
        byte[] tiny = new RawMember("WARC/1.0\r\n"u8.ToArray()) { Deflated = [.. FixedDeflate.Stored("WARC/1.0\r\nContent-Length: 9\r\n\r\n"u8, isLast: false), 0x07] }.ToBytes();
        using TempFile file = new([.. Repeat(tiny, 20_000), .. RawMember.Of(Good)]);
        Cost cost = Read(file.Path, isCounted: true);

        Assert.Equal("resource", cost.Seen[^1]);
        Assert.Equal(20_000, cost.Seen.Count(name => name == "gzip-broken"));
    }

    [Fact]
    public void Members_with_a_byte_between_are_not_a_window_each()
    {
        byte[] member = [.. RawMember.Of(Good), 0];
        using TempFile file = new([.. Repeat(member, 20_000)]);
        Assert.Equal(20_000, Read(file.Path, isCounted: true).Seen.Count(name => name == "gzip-no-member"));
    }

    [Fact]
    public void Members_in_members_that_all_break_off_are_not_each_read_to_the_end()
    {
        // Each holds all that follow it, in a stored block that is longer than the file.
        using MemoryStream bytes = new();
        for (int i = 0; i < 20_000; i++)
        {
            bytes.Write([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]);
            bytes.Write(FixedDeflate.Stored("WARC/1.0\r\nContent-Length: 1000000\r\n\r\n"u8, isLast: false));
            bytes.Write([0, 0xFF, 0xFF, 0, 0]);
        }

        using TempFile file = new(bytes.ToArray());
        Cost cost = Read(file.Path);
        Assert.Contains("search-given-up", cost.Seen);
    }

    [Fact]
    public void Empty_members_by_the_hundred_thousand_come_one_at_a_time()
    {
        using TempFile file = new([.. Repeat(RawMember.Of([]), 200_000), .. RawMember.Of(Good)]);
        Cost cost = Read(file.Path, isCounted: true);
        Assert.Equal(200_000, cost.Seen.Count(name => name == "gzip-empty"));
        Assert.Equal("resource", cost.Seen[^1]);
    }

    [Fact]
    public void Beginnings_of_members_whose_names_never_end_are_not_each_searched_for_the_end()
    {
        using TempFile file = new([.. RawMember.Of(Good), .. Repeat([0x1F, 0x8B, 8, 8, 1, 1, 1, 1, 1, 1], 800_000), .. RawMember.Of(Good)]);
        Assert.Equal(["resource", "gzip-no-member", "resource"], Read(file.Path).Seen);
    }

    [Fact]
    public void A_bomb_is_given_up_and_what_follows_is_read()
    {
        using TempFile file = new([.. Bomb(), .. RawMember.Of(Good)]);
        Cost cost = Read(file.Path, maxReads: 2);
        Assert.Equal(["resource", "block-cut-short", "gzip-bomb", "resource"], cost.Seen);
    }

    [Fact]
    public void A_record_that_was_given_up_is_not_called_damaged()
    {
        using TempFile file = new(Bomb());
        using SafeFileHandle handle = File.OpenHandle(file.Path);
        using WarcReader reader = WarcReader.Open(handle);
        while (reader.Read() is WarcItem item) Assert.False(item is WarcFault { Fault.IsDamage: true });
    }

    [Fact]
    public void A_block_of_a_gigabyte_is_passed_over_and_hashed_with_little_memory()
    {
        const long length = 1L << 30;
        using TempFile file = new();
        byte[] header = (new RawRecord("resource", []) { Length = $"{length}", Fields = [("WARC-Block-Digest", "sha1:FJKGOQ6FDMKPDMKBNV4YNLIFUW2QDK2F"), ("WARC-Target-URI", "urn:sample")] }).Header;
        using (FileStream output = File.Create(file.Path))
        {
            output.Write(header);
            output.SetLength(header.Length + length);
            output.Seek(0, SeekOrigin.End);
            output.Write("\r\n\r\n"u8);
            output.Write(Good);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        List<string> seen = Reading.OfFile(file.Path);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 << 20);
        Assert.Equal([$"0:{header.Length + length + 4} resource", $"{header.Length + length + 4}:{Good.Length} resource"], seen);
    }

    [Fact]
    public void A_head_of_a_message_is_looked_for_within_its_limit()
    {
        byte[] endless = [.. "HTTP/1.1 200 OK\r\n"u8, .. Repeat("A: b\r\n"u8, 2_000_000)];
        using TempFile file = new((new RawRecord("response", endless)).ToBytes());
        using SafeFileHandle handle = File.OpenHandle(file.Path);
        using WarcReader reader = WarcReader.Open(handle);
        WarcRecord record = Assert.IsType<WarcRecord>(reader.Read());
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Null(HttpHead.Read(record.Block, record.Offset, []));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
        Assert.Equal(0, record.Block.Position);
    }

    [Fact]
    public void A_head_of_a_hundred_thousand_fields_becomes_as_many_as_its_limit()
    {
        byte[] head = [.. "HTTP/1.1 200 OK\r\n"u8, .. Repeat("A: b\r\n"u8, 100_000), .. "\r\n"u8];
        using TempFile file = new((new RawRecord("response", head)).ToBytes());
        using SafeFileHandle handle = File.OpenHandle(file.Path);
        using WarcReader reader = WarcReader.Open(handle);
        WarcRecord record = Assert.IsType<WarcRecord>(reader.Read());
        List<ArchiveFault> faults = [];

        HttpHead read = Assert.IsType<HttpHead>(HttpHead.Read(record.Block, record.Offset, faults));
        Assert.Equal((head.Length, HttpHead.MaxFields + 1), (read.Length, read.Fields.Count));
        Assert.Equal("header-fields", Assert.Single(faults).Name);
    }

    sealed record Cost(List<string> Seen);

    // The windows count in every case; items only where they are few.
    static Cost Read(string path, bool isCounted = false, long maxReads = MaxReads)
    {
        long size = new FileInfo(path).Length, read = BytesRead(), before = GC.GetAllocatedBytesForCurrentThread();
        List<string> seen = [];
        using (SafeFileHandle handle = File.OpenHandle(path))
        using (WarcReader reader = WarcReader.Open(handle))
        {
            while (reader.Read() is WarcItem item) seen.Add(item is WarcFault fault ? fault.Name : ((WarcRecord)item).Type);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (isCounted) allocated -= seen.Count * 1500L;
        Assert.InRange(allocated, long.MinValue, MaxAllocated);
        Assert.InRange(BytesRead() - read, 0, (maxReads * size) + (1 << 20));
        return new Cost(seen);
    }

    // Of this thread, where the system counts them.
    static long BytesRead() => File.Exists("/proc/thread-self/io")
        ? long.Parse(File.ReadLines("/proc/thread-self/io").First().Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)
        : 0;

    static byte[] Repeat(ReadOnlySpan<byte> part, int count)
    {
        byte[] bytes = new byte[part.Length * count];
        for (int i = 0; i < count; i++) part.CopyTo(bytes.AsSpan(i * part.Length));
        return bytes;
    }

    // 200 MB of zeros, as deflate packs them best.
    static byte[] Bomb()
    {
        using MemoryStream packed = new();
        using (System.IO.Compression.GZipStream gzip = new(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write((new RawRecord("resource", []) { Length = $"{200 << 20}" }).Header);
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) gzip.Write(zeros);
            gzip.Write("\r\n\r\n"u8);
        }

        return packed.ToArray();
    }
}
