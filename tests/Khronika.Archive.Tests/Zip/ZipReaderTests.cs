using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Tests.Zip;

public sealed class ZipReaderTests
{
    [Fact]
    public void What_the_framework_writes_is_read()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("top/");
            using (Stream one = archive.CreateEntry("top/ә.txt", CompressionLevel.Optimal).Open()) one.Write(Encoding.UTF8.GetBytes(new string('a', 5000)));
            using (Stream two = archive.CreateEntry("top/b.bin", CompressionLevel.NoCompression).Open()) two.Write("stored"u8);
        }

        using var file = new TempFile(stream.ToArray());
        Assert.True(ZipReader.TryOpen(File.OpenHandle(file.Path), out ZipReader? zip, out ZipFault? fault), fault?.Reason);
        using (zip)
        {
            Assert.Equal(["top", "top/ә.txt", "top/b.bin"], zip.Entries.Select(e => e.Name));
            Assert.Equal(new string('a', 5000), ReadText(zip, "top/ә.txt"));
            Assert.Equal("stored", ReadText(zip, "top/b.bin"));
        }
    }

    [Fact]
    public void Sizes_that_follow_the_data_are_read()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(new ForwardOnly(stream), ZipArchiveMode.Create, leaveOpen: true))
        {
            using (Stream one = archive.CreateEntry("top/a").Open()) one.Write("first"u8);
            using (Stream two = archive.CreateEntry("top/b").Open()) two.Write("second"u8);
        }

        using var file = new TempFile(stream.ToArray());
        Assert.True(ZipReader.TryOpen(File.OpenHandle(file.Path), out ZipReader? zip, out ZipFault? fault), fault?.Reason);
        using (zip) Assert.Equal("second", ReadText(zip, "top/b"));
    }

    public static TheoryData<string, string> Refusals()
    {
        var data = new TheoryData<string, string>();
        foreach ((string name, (string Fault, byte[] Bytes) hostile) in Hostile) data.Add(name, hostile.Fault);
        return data;
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_hostile_zip_is_refused_by_name(string name, string expected)
    {
        using var file = new TempFile(Hostile[name].Bytes);

        Assert.False(ZipReader.TryOpen(File.OpenHandle(file.Path), out _, out ZipFault? fault));

        Assert.Equal(expected, fault.Name);
        Assert.Contains(':', fault.Reason);
    }

    [Fact]
    public void A_file_that_inflates_to_another_size_than_stated_does_not_read()
    {
        byte[] packed = Deflated(new string('a', 100));
        foreach (uint stated in new uint[] { 99, 101 })
        {
            byte[] bytes = new RawZip().Add(new RawZip.Item("a", packed) { Method = 8, Size = stated }).ToBytes();
            using var file = new TempFile(bytes);
            Assert.True(ZipReader.TryOpen(File.OpenHandle(file.Path), out ZipReader? zip, out _));
            using (zip) Assert.Throws<InvalidDataException>(() => ReadText(zip, "a"));
        }
    }

    [Fact]
    public void No_change_to_a_zip_makes_the_reader_throw()
    {
        byte[] good = new RawZip().Add("top/a", "first").Add(new RawZip.Item("top/b", Deflated("second")) { Method = 8, Size = 6 }).ToBytes();
        using var file = new TempFile(good);

        Prop.ForAll(
            Gen.Choose(0, good.Length - 1).Zip(Gen.Choose(0, 255)).ListOf().ToArbitrary(),
            changes =>
            {
                byte[] bytes = [.. good];
                foreach ((int at, int value) in changes) bytes[at] = (byte)value;
                File.WriteAllBytes(file.Path, bytes);
                if (!ZipReader.TryOpen(File.OpenHandle(file.Path), out ZipReader? zip, out ZipFault? fault)) return fault.Reason.Length > 0;
                using (zip)
                {
                    foreach (ZipEntry entry in zip.Entries.Where(e => !e.IsFolder)) TryRead(zip, entry);
                }

                return true;
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_zip_cut_at_any_byte_is_refused()
    {
        byte[] good = new RawZip().Add("top/a", "first").Add("top/b", "second").ToBytes();
        using var file = new TempFile();
        for (int length = 0; length < good.Length; length++)
        {
            File.WriteAllBytes(file.Path, good[..length]);
            Assert.False(ZipReader.TryOpen(File.OpenHandle(file.Path), out _, out ZipFault? fault));
            Assert.Contains(fault.Name, new[] { "truncated", "not-a-zip" });
        }
    }

    static readonly Dictionary<string, (string Fault, byte[] Bytes)> Hostile = new()
    {
        ["empty"] = ("not-a-zip", []),
        ["text"] = ("not-a-zip", Encoding.ASCII.GetBytes(new string('a', 500))),
        ["parent"] = ("name-traversal", Names("top/../../etc/passwd")),
        ["dot"] = ("name-traversal", Names("top/./a")),
        ["absolute"] = ("name-absolute", Names("/etc/passwd")),
        ["drive"] = ("name-drive", Names("C:/a")),
        ["backslash"] = ("name-backslash", Names("top\\a")),
        ["control"] = ("name-control", Names("top/a\nb")),
        ["right to left"] = ("name-control", Names("top/\u202Efdp.exe")),
        ["empty name"] = ("name-empty", Names("")),
        ["double slash"] = ("name-empty", Names("top//a")),
        ["device"] = ("name-reserved", Names("top/con.txt")),
        ["trailing dot"] = ("name-reserved", Names("top/a.")),
        ["long part"] = ("name-too-long", Names("top/" + new string('a', 256))),
        ["deep"] = ("name-too-deep", Names(string.Join('/', Enumerable.Repeat("a", 40)))),
        ["not utf-8"] = ("name-not-utf8", new RawZip().Add(new RawZip.Item("", [1]) { RawName = [0x61, 0xFF] }).ToBytes()),
        ["code page"] = ("name-not-utf8", new RawZip().Add(new RawZip.Item("", [1]) { RawName = [0x61, 0xC3, 0xA9], Flags = 0 }).ToBytes()),
        ["twice"] = ("name-twice", Names("top/a", "top/a")),
        ["case"] = ("names-collide", Names("top/a", "top/A")),
        ["normal form"] = ("names-collide", Names("top/\u00e9", "top/e\u0301")),
        ["file and folder"] = ("names-collide", Names("top/a", "top/a/b")),
        ["symbolic link"] = ("not-a-file", One(new RawZip.Item("top/a", "b"u8.ToArray()) { Mode = 0xA1FF })),
        ["device node"] = ("not-a-file", One(new RawZip.Item("top/a", []) { Mode = 0x21FF })),
        ["encrypted"] = ("encrypted", One(new RawZip.Item("top/a", [1]) { Flags = 1 << 11 | 1 })),
        ["aes"] = ("encrypted", One(new RawZip.Item("top/a", [1]) { Extra = [0x01, 0x99, 1, 0, 0] })),
        ["method"] = ("unsupported-method", One(new RawZip.Item("top/a", [1]) { Method = 14 })),
        ["bomb"] = ("bomb-ratio", One(new RawZip.Item("top/a", new byte[1000]) { Method = 8, Size = 2_000_000 })),
        ["many bombs"] = ("bomb-total", Bombs()),
        ["local name"] = ("headers-disagree", One(new RawZip.Item("top/a", [1]) { LocalName = "top/b"u8.ToArray() })),
        ["local crc"] = ("headers-disagree", One(new RawZip.Item("top/a", [1]) { LocalCrc = 7 })),
        ["stored sizes"] = ("headers-disagree", One(new RawZip.Item("top/a", [1, 2]) { Size = 5 })),
        ["second name"] = ("headers-disagree", One(new RawZip.Item("top/a", [1]) { Extra = [0x75, 0x70, 1, 0, 0] })),
        ["folder with content"] = ("headers-disagree", One(new RawZip.Item("top/a/", [1, 2, 3]))),
        ["prefix"] = ("bytes-outside", new RawZip { Prefix = [1, 2, 3] }.Add("top/a").ToBytes()),
        ["gap"] = ("bytes-outside", new RawZip().Add(new RawZip.Item("top/a", [1]) { After = [9, 9] }).Add("top/b").ToBytes()),
        ["overlap"] = ("bytes-outside", new RawZip().Add("top/a").Add(new RawZip.Item("top/b", [1]) { Offset = 0 }).ToBytes()),
        ["comment"] = ("bytes-outside", new RawZip { Comment = "hello" }.Add("top/a").ToBytes()),
        ["entry comment"] = ("bytes-outside", One(new RawZip.Item("top/a", [1]) { Comment = "hello" })),
        ["suffix"] = ("bytes-outside", new RawZip { Suffix = "more"u8.ToArray() }.Add("top/a").ToBytes()),
        ["count"] = ("bad-directory", new RawZip { ExtraCount = 1 }.Add("top/a").ToBytes()),
    };

    static byte[] Names(params string[] names) => names.Aggregate(new RawZip(), (zip, name) => zip.Add(name)).ToBytes();

    static byte[] One(RawZip.Item item) => new RawZip().Add(item).ToBytes();

    static byte[] Bombs()
    {
        var zip = new RawZip();
        for (int i = 0; i < 5; i++) zip.Add(new RawZip.Item($"top/{i}", new byte[11_000_000]) { Method = 8, Size = 2_000_000_000 });
        return zip.ToBytes();
    }




    static byte[] Deflated(string text)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    static string ReadText(ZipReader zip, string name)
    {
        using var reader = new StreamReader(zip.Open(zip.Entries.Single(e => e.Name == name)));
        return reader.ReadToEnd();
    }

    static void TryRead(ZipReader zip, ZipEntry entry)
    {
        try
        {
            using Stream content = zip.Open(entry);
            content.CopyTo(Stream.Null);
        }
        catch (InvalidDataException)
        {
            // What the reader of content is told to expect.
        }
    }

    sealed class ForwardOnly(Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
