using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Archive.Cdxj;
using Khronika.Archive.Tests.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Cdxj;

public sealed class CdxjReaderTests
{
    static readonly DateTimeOffset At = new(2031, 7, 25, 18, 4, 0, TimeSpan.Zero);

    [Fact]
    public void Every_capture_is_found_in_a_plain_and_in_a_compressed_index()
    {
        byte[] index = Index(400, i => i % 7);
        using var plain = new PlainIndex(index);
        foreach (int lines in new[] { 3, 7, 300, 5000 })
        {
            using var packed = new PackedIndex(index, lines);
            foreach (int page in new[] { 0, 1, 333, 398, 399 })
            {
                string[] times = [.. Enumerable.Range(0, page % 7).Select(TimeOf)];
                Assert.Equal(times, TimesOf(plain.Reader, page));
                Assert.Equal(times, TimesOf(packed.Reader, page));
            }

            Assert.Empty(packed.Reader.Find("https://aaa.example/"));
            Assert.Empty(packed.Reader.Find("https://zzz.example/"));
            Assert.Equal(plain.Reader.Read().Select(item => item.Line!.ToString()), packed.Reader.Read().Select(item => item.Line!.ToString()));
        }

        Assert.Empty(plain.Reader.Find("https://aaa.example/"));
        Assert.Empty(plain.Reader.Find("https://zzz.example/"));
    }

    // A key that runs over three blocks is found whole, from the end of the first on.
    [Fact]
    public void A_key_that_spans_blocks_is_found_whole()
    {
        byte[] index = [.. Line(1, 0), .. Line(2, 0), .. Line(2, 1), .. Line(2, 2), .. Line(2, 3), .. Line(2, 4), .. Line(3, 0)];
        using var packed = new PackedIndex(index, 2);

        Assert.Equal(Enumerable.Range(0, 5).Select(TimeOf), TimesOf(packed.Reader, 2));
    }

    [Fact]
    public void The_capture_nearest_in_time_is_found()
    {
        using var plain = new PlainIndex(Index(3, _ => 4));

        Assert.Equal(TimeOf(2), plain.Reader.Find(UrlOf(1), At.AddDays(2).AddHours(11))!.Timestamp);
        Assert.Equal(TimeOf(2), plain.Reader.Find(UrlOf(1), At.AddDays(2.5))!.Timestamp);
        Assert.Equal(TimeOf(3), plain.Reader.Find(UrlOf(1), At.AddDays(2).AddHours(13))!.Timestamp);
        Assert.Equal(TimeOf(0), plain.Reader.Find(UrlOf(1), DateTimeOffset.MinValue)!.Timestamp);
        Assert.Null(plain.Reader.Find("https://example.org/none", At));
    }

    [Fact]
    public void What_is_looked_up_is_what_reading_all_of_it_finds() =>
        Prop.ForAll(
            Gen.Choose(0, 4).ListOf().Zip(Gen.Choose(1, 5)).ToArbitrary(),
            made =>
            {
                (List<int> counts, int lines) = ([.. made.Item1], made.Item2);
                using var plain = new PlainIndex(Index(counts.Count, i => counts[i]));
                using var packed = new PackedIndex(plain.Bytes, lines);
                return Enumerable.Range(0, counts.Count + 1).All(i =>
                    TimesOf(plain.Reader, i).Length == counts.ElementAtOrDefault(i) && TimesOf(packed.Reader, i).Length == counts.ElementAtOrDefault(i));
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_index_out_of_order_is_said_to_be_so()
    {
        using var good = new PlainIndex([.. Line(1, 0), .. Line(1, 1), .. Line(2, 0)]);
        using var bad = new PlainIndex([.. Line(1, 0), .. Line(2, 0), .. Line(1, 1)]);

        Assert.Null(CdxjOrder.FaultOf(good.Reader.Read()));
        Assert.Equal(("out-of-order", (long)(2 * Line(1, 0).Length)), (CdxjOrder.FaultOf(bad.Reader.Read())!.Name, CdxjOrder.FaultOf(bad.Reader.Read())!.Offset));
    }

    [Fact]
    public void A_changed_byte_in_a_block_is_found_and_the_others_are_read()
    {
        byte[] index = Index(9, _ => 1);
        for (int at = 0; ; at += 31)
        {
            using var packed = new PackedIndex(index, 3);
            if (at >= packed.Blocks.Length) break;
            packed.Blocks[at] ^= 1;
            packed.Save();

            CdxjItem[] items = [.. packed.Reader.Read()];

            Assert.Equal("block-altered", Assert.Single(items, item => item.Fault is not null).Fault!.Name);
            Assert.Equal(6, items.Count(item => item.Line is not null));
        }
    }

    [Theory]
    [InlineData("{\"offset\":0,\"length\":20}", "bad-block")]
    [InlineData("{\"offset\":1,\"length\":60}", "bad-block")]
    [InlineData("{\"offset\":0,\"length\":5}", "block-outside")]
    [InlineData("{\"offset\":0,\"length\":999999}", "block-outside")]
    [InlineData("{\"offset\":9223372036854775807,\"length\":5}", "block-outside")]
    [InlineData("{\"offset\":0,\"length\":16777217}", "block-too-long")]
    public void A_table_that_lies_is_a_fault(string json, string fault)
    {
        using var packed = new PackedIndex(Index(9, _ => 1), 3);

        Assert.Equal(fault, packed.ReaderBy($"org,example)/ 20310725180400 {json}\n").Read().Last().Fault!.Name);
    }

    [Fact]
    public void A_block_that_is_a_bomb_is_given_up()
    {
        using var bomb = new MemoryStream();
        using (var gzip = new GZipStream(bomb, CompressionLevel.Optimal, leaveOpen: true))
        {
            byte[] line = [.. Enumerable.Repeat((byte)'x', 1_000_000), (byte)'\n'];
            for (int i = 0; i < 70; i++) gzip.Write(line);
        }

        using var packed = new PackedIndex(Index(1, _ => 1), 3);
        packed.Blocks = bomb.ToArray();
        packed.Save();

        CdxjItem item = Assert.IsType<CdxjItem>(packed.ReaderBy($"org,example)/ 20310725180400 {{\"offset\":0,\"length\":{bomb.Length}}}\n").Read().Last());

        Assert.Equal("bad-block", item.Fault!.Name);
    }

    [Theory]
    [InlineData("x", "bad-table-line")]
    [InlineData("a 20310725180400 {}", "bad-table-line")]
    [InlineData("a 20310725180400 {\"offset\":-1,\"length\":3}", "bad-table-line")]
    [InlineData("{\"offset\":1,\"length\":3}", "bad-table-line")]
    [InlineData("a 20310725180400 {\"offset\":1,\"length\":3", "bad-table-line")]
    public void A_line_of_a_table_that_is_none_is_a_fault(string line, string fault)
    {
        ZipNumTable table = ZipNumTable.Read(new MemoryStream(Encoding.UTF8.GetBytes($"!meta 0 {{\"format\":\"cdxj-gzip-1.0\",\"filename\":\"i.cdx.gz\"}}\n{line}\nb 20310725180400 {{\"offset\":\"0\",\"length\":\"9\",\"filename\":\"j\"}}\r\n")));

        Assert.Equal(fault, Assert.Single(table.Faults).Name);
        Assert.Equal("i.cdx.gz", table.FileName);
        Assert.Equal(new ZipNumBlock("b 20310725180400", 0, 9, null, "j"), Assert.Single(table.Blocks));
    }

    static string UrlOf(int page) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"https://example.org/{page:d5}");

    static string TimeOf(int day) => At.AddDays(day).ToString("yyyyMMddHHmmss", System.Globalization.CultureInfo.InvariantCulture);

    static byte[] Line(int page, int day) => new CdxjLine { Key = Surt.Of(UrlOf(page)), Timestamp = TimeOf(day), Url = UrlOf(page) }.ToBytes();

    static byte[] Index(int pages, Func<int, int> captures) =>
        [.. Enumerable.Range(0, pages).SelectMany(page => Enumerable.Range(0, captures(page)).SelectMany(day => Line(page, day)))];

    static string[] TimesOf(CdxjReader reader, int page) => [.. reader.Find(UrlOf(page)).Select(item => item.Line!.Timestamp)];

    sealed class PlainIndex : IDisposable
    {
        readonly TempFile temp;
        readonly SafeFileHandle file;

        public PlainIndex(byte[] bytes)
        {
            Bytes = bytes;
            temp = new TempFile(bytes);
            file = File.OpenHandle(temp.Path);
            Reader = new CdxjFile(file);
        }

        public byte[] Bytes { get; }

        public CdxjFile Reader { get; }

        public void Dispose()
        {
            file.Dispose();
            temp.Dispose();
        }
    }

    sealed class PackedIndex : IDisposable
    {
        // As inside a WACZ: the blocks do not start where the file does.
        static readonly byte[] Before = [1, 2, 3];

        readonly TempFile temp = new();
        readonly string table;
        SafeFileHandle? file;

        public PackedIndex(byte[] index, int lines)
        {
            using MemoryStream tables = new(), blocks = new();
            using (var writer = new ZipNumWriter(tables, blocks, "index.cdx.gz", lines))
            {
                foreach (byte[] line in Encoding.UTF8.GetString(index).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => Encoding.UTF8.GetBytes(l + "\n"))) writer.Write(line);
            }

            table = Encoding.UTF8.GetString(tables.ToArray());
            Blocks = blocks.ToArray();
            Save();
        }

        public byte[] Blocks { get; set; }

        public ZipNumFile Reader => ReaderBy(table);

        public ZipNumFile ReaderBy(string text) => new(ZipNumTable.Read(new MemoryStream(Encoding.UTF8.GetBytes(text))), file!, Before.Length, Blocks.Length);

        public void Save()
        {
            file?.Dispose();
            File.WriteAllBytes(temp.Path, [.. Before, .. Blocks]);
            file = File.OpenHandle(temp.Path);
        }

        public void Dispose()
        {
            file?.Dispose();
            temp.Dispose();
        }
    }
}
