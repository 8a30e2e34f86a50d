using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Tests.Zip;

/// <summary>ZIPs of other makers: what reading goes on past and lists, and what it still refuses.</summary>
public sealed class ForeignZipTests
{
    static readonly Encoding CodePage437 = CodePagesEncodingProvider.Instance.GetEncoding(437)!;

    public static TheoryData<string, string> Listed() => [.. Odd.Select(o => new TheoryDataRow<string, string>(o.Key, o.Value.Fault))];

    public static TheoryData<string, string> Refused() => [.. Dangerous.Select(d => new TheoryDataRow<string, string>(d.Key, d.Value.Fault))];

    [Theory]
    [MemberData(nameof(Listed))]
    public void What_is_odd_is_listed_and_the_rest_is_read(string name, string expected)
    {
        using var file = new TempFile(Odd[name].Bytes);
        Assert.True(ZipReader.TryOpen(File.OpenHandle(file.Path), ZipRules.Foreign, out ZipReader? zip, out ZipFault? fault), fault?.Reason);
        using (zip)
        {
            Assert.Contains(expected, zip.Faults.Select(f => f.Name));
            Assert.Equal("good", ReadText(zip, "top/good"));
        }
    }

    [Theory]
    [MemberData(nameof(Listed))]
    public void What_is_listed_there_is_refused_in_a_bundle(string name, string expected)
    {
        Assert.NotEmpty(expected);
        using var file = new TempFile(Odd[name].Bytes);
        Assert.False(ZipReader.TryOpen(File.OpenHandle(file.Path), out _, out _));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_dangerous_is_refused_by_name(string name, string expected)
    {
        using var file = new TempFile(Dangerous[name].Bytes);
        Assert.False(ZipReader.TryOpen(File.OpenHandle(file.Path), ZipRules.Foreign, out _, out ZipFault? fault));
        Assert.Equal(expected, fault.Name);
    }

    [Fact]
    public void A_zip_in_order_has_no_faults()
    {
        using var file = new TempFile(new RawZip().Add("top/a").Add(new RawZip.Item("top/b", Deflated("second")) { Method = 8, Size = 6 }).ToBytes());
        Assert.True(ZipReader.TryOpen(File.OpenHandle(file.Path), ZipRules.Foreign, out ZipReader? zip, out _));
        using (zip) Assert.Empty(zip.Faults);
    }

    [Fact]
    public void Names_are_shown_in_the_encoding_they_can_be_in()
    {
        byte[] oem = CodePage437.GetBytes("top/é");
        byte[] second = [1, .. Number(Crc32.Update(0, oem)), .. Encoding.UTF8.GetBytes("top/суд")];
        Assert.Equal("top/é", NameOf(new RawZip.Item("", []) { RawName = oem, Flags = 0 }));
        Assert.Equal("top/Әділет", NameOf(new RawZip.Item("top/Әділет", []) { Flags = 0 }));
        Assert.Equal("top/суд", NameOf(new RawZip.Item("", []) { RawName = oem, Flags = 0, Extra = [0x75, 0x70, (byte)second.Length, 0, .. second] }));
        second[1]++;
        Assert.Equal("top/é", NameOf(new RawZip.Item("", []) { RawName = oem, Flags = 0, Extra = [0x75, 0x70, (byte)second.Length, 0, .. second] }));
    }

    [Fact]
    public void A_disagreement_is_located_to_its_field()
    {
        byte[] bytes = new RawZip().Add("top/a").Add("top/b").ToBytes();
        int header = bytes.AsSpan().LastIndexOf("PK\x03\x04"u8);
        foreach ((int at, string field) in new[] { (4, "version"), (6, "flags"), (8, "method"), (10, "time"), (14, "CRC"), (18, "packed size"), (22, "size"), (30, "name") })
        {
            byte[] changed = [.. bytes];
            changed[header + at] ^= 2;
            using var file = new TempFile(changed);
            Assert.True(ZipReader.TryOpen(File.OpenHandle(file.Path), ZipRules.Foreign, out ZipReader? zip, out ZipFault? fault), fault?.Reason);
            using (zip)
            {
                ZipFault found = Assert.Single(zip.Faults);
                Assert.Equal(("headers-disagree", header + at, "top/b"), (found.Name, found.Offset, found.Where));
                Assert.Contains(field, found.Reason, StringComparison.Ordinal);
                Assert.True(found.IsBroken);
            }
        }
    }

    [Fact]
    public void A_stored_file_lies_in_the_zip_as_it_is()
    {
        byte[] bytes = new RawZip { Prefix = "#!/bin/sh\n"u8.ToArray() }.Add("top/good", "good").Add("top/b", "stored").ToBytes();
        using var file = new TempFile(bytes);
        Assert.True(ZipReader.TryOpen(File.OpenHandle(file.Path), ZipRules.Foreign, out ZipReader? zip, out _));
        using (zip)
        {
            ZipEntry entry = zip.Entries[1];
            Assert.Equal("stored", Encoding.ASCII.GetString(bytes.AsSpan((int)entry.DataOffset, (int)entry.Size)));
        }
    }

    [Fact]
    public void Bytes_before_a_zip_move_its_offsets()
    {
        // As a program does that writes a self-extracting head before a finished ZIP.
        byte[] bytes = [.. "stub"u8, .. new RawZip().Add("top/good", "good").ToBytes()];
        using var file = new TempFile(bytes);
        Assert.True(ZipReader.TryOpen(File.OpenHandle(file.Path), ZipRules.Foreign, out ZipReader? zip, out ZipFault? fault), fault?.Reason);
        using (zip)
        {
            Assert.Equal("good", ReadText(zip, "top/good"));
            Assert.Equal("bytes-outside", Assert.Single(zip.Faults).Name);
        }
    }

    [Fact]
    public void No_change_to_a_zip_makes_the_reader_throw()
    {
        byte[] good = new RawZip { Comment = "a comment" }
            .Add("top/a", "first")
            .Add(new RawZip.Item("top/b", Deflated("second")) { Method = 8, Size = 6, Comment = "another" })
            .Add(Streamed("top/c", 8, wide: true)).ToBytes();
        using var file = new TempFile(good);

        Prop.ForAll(
            Gen.Choose(0, good.Length - 1).Zip(Gen.Choose(0, 255)).ListOf().ToArbitrary(),
            changes =>
            {
                byte[] bytes = [.. good];
                foreach ((int at, int value) in changes) bytes[at] = (byte)value;
                File.WriteAllBytes(file.Path, bytes);
                if (!ZipReader.TryOpen(File.OpenHandle(file.Path), ZipRules.Foreign, out ZipReader? zip, out ZipFault? fault)) return fault.Reason.Length > 0;
                using (zip)
                {
                    foreach (ZipEntry entry in zip.Entries.Where(e => !e.IsFolder && e.IsReadable)) TryRead(zip, entry);
                }

                return true;
            }).QuickCheckThrowOnFailure();
    }

    static readonly Dictionary<string, (string Fault, byte[] Bytes)> Odd = new()
    {
        ["comment"] = ("comment", new RawZip { Comment = "made by hand" }.Add("top/good", "good").ToBytes()),
        ["entry comment"] = ("comment", With(new RawZip.Item("top/a", [1]) { Comment = "hello" })),
        ["prefix"] = ("bytes-outside", new RawZip { Prefix = [1, 2, 3] }.Add("top/good", "good").ToBytes()),
        ["suffix"] = ("bytes-outside", new RawZip { Suffix = "more"u8.ToArray() }.Add("top/good", "good").ToBytes()),
        ["gap"] = ("bytes-outside", With(new RawZip.Item("top/a", [1]) { After = [9, 9] })),
        ["code page"] = ("name-code-page", With(new RawZip.Item("", [1]) { RawName = [0x61, 0x82], Flags = 0 })),
        ["utf-8 unflagged"] = ("name-not-flagged", With(new RawZip.Item("top/ә", [1]) { Flags = 0 })),
        ["not utf-8"] = ("name-not-utf8", With(new RawZip.Item("", [1]) { RawName = [0x61, 0xFF] })),
        ["case"] = ("names-collide", With(new RawZip.Item("top/GOOD", [1]))),
        ["file and folder"] = ("names-collide", With(new RawZip.Item("top/good/b", [1]))),
        ["symbolic link"] = ("not-a-file", With(new RawZip.Item("top/a", "b"u8.ToArray()) { Mode = 0xA1FF })),
        ["backslash"] = ("name-backslash", With(new RawZip.Item("top\\a", [1]))),
        ["reserved"] = ("name-reserved", With(new RawZip.Item("top/con.txt", [1]))),
        ["joined emoji"] = ("name-control", With(new RawZip.Item("top/\U0001F469\u200D\U0001F33E.jpg", [1]))),
        ["method"] = ("unsupported-method", With(new RawZip.Item("top/a", [1]) { Method = 9 })),
        ["stored sizes"] = ("headers-disagree", With(new RawZip.Item("top/a", [1, 2]) { Size = 5 })),
        ["local name"] = ("headers-disagree", With(new RawZip.Item("top/a", [1]) { LocalName = "top/b"u8.ToArray() })),
        ["descriptor"] = ("headers-disagree", With(Streamed("top/a", 8, wide: false) with { After = [.. "PK\x07\x08"u8, .. new byte[12]] })),
        ["count"] = ("bad-directory", new RawZip { ExtraCount = 1 }.Add("top/good", "good").ToBytes()),
        ["extra field"] = ("bad-directory", With(new RawZip.Item("top/a", [1]) { Extra = [1, 2, 3] })),
    };

    static readonly Dictionary<string, (string Fault, byte[] Bytes)> Dangerous = new()
    {
        ["text"] = ("not-a-zip", Encoding.ASCII.GetBytes(new string('a', 500))),
        ["parent"] = ("name-traversal", With(new RawZip.Item("top/../../etc/passwd", []))),
        ["parent by backslash"] = ("name-traversal", With(new RawZip.Item("top\\..\\..\\a", []))),
        ["absolute"] = ("name-absolute", With(new RawZip.Item("/etc/passwd", []))),
        ["share"] = ("name-absolute", With(new RawZip.Item("\\\\host\\share", []))),
        ["drive"] = ("name-drive", With(new RawZip.Item("C:/a", []))),
        ["empty name"] = ("name-empty", With(new RawZip.Item("", []))),
        ["nul"] = ("name-control", With(new RawZip.Item("top/a\0.exe", []))),
        ["long"] = ("name-too-long", With(new RawZip.Item(new string('a', 1025), []))),
        ["deep"] = ("name-too-deep", With(new RawZip.Item(string.Join('/', Enumerable.Repeat("a", 40)), []))),
        ["twice"] = ("name-twice", With(new RawZip.Item("top/good", []))),
        ["encrypted"] = ("encrypted", With(new RawZip.Item("top/a", [1]) { Flags = 1 << 11 | 1 })),
        ["aes"] = ("encrypted", With(new RawZip.Item("top/a", [1]) { Extra = [0x01, 0x99, 1, 0, 0] })),
        ["bomb"] = ("bomb-ratio", With(new RawZip.Item("top/a", new byte[1000]) { Method = 8, Size = 2_000_000 })),
        ["many bombs"] = ("bomb-total", Bombs()),
        ["overlap"] = ("overlap", new RawZip().Add("top/a").Add(new RawZip.Item("top/b", [1]) { Offset = 0 }).ToBytes()),
        ["astray"] = ("header-missing", new RawZip().Add("top/a").Add(new RawZip.Item("top/b", [1]) { Offset = 3 }).ToBytes()),
        ["two ends"] = ("two-ends", TwoEnds()),
        ["cut"] = ("truncated", With(new RawZip.Item("top/a", [1]))[..60]),
    };

    static byte[] With(RawZip.Item item) => new RawZip().Add(item).Add("top/good", "good").ToBytes();

    /// <summary>An entry whose CRC and sizes follow it, as programs write that cannot seek.</summary>
    static RawZip.Item Streamed(string name, ushort method, bool wide)
    {
        byte[] content = Deflated("streamed");
        byte[] packed = BitConverter.GetBytes((long)content.Length), size = BitConverter.GetBytes(8L);
        int width = wide ? 8 : 4;
        return new RawZip.Item(name, content)
        {
            Method = method,
            Flags = 1 << 11 | 1 << 3,
            Size = 8,
            LocalCrc = 0,
            After = [.. "PK\x07\x08"u8, .. Number(Crc32.Update(0, content)), .. packed[..width], .. size[..width]],
        };
    }

    static byte[] TwoEnds()
    {
        byte[] inner = new byte[22];
        "PK\x05\x06"u8.CopyTo(inner);
        return new RawZip { Comment = Encoding.ASCII.GetString(inner) }.Add("top/a").ToBytes();
    }

    static byte[] Bombs()
    {
        var zip = new RawZip();
        for (int i = 0; i < 5; i++) zip.Add(new RawZip.Item($"top/{i}", new byte[11_000_000]) { Method = 8, Size = 2_000_000_000 });
        return zip.ToBytes();
    }

    static string NameOf(RawZip.Item item)
    {
        using var file = new TempFile(new RawZip().Add(item).ToBytes());
        Assert.True(ZipReader.TryOpen(File.OpenHandle(file.Path), ZipRules.Foreign, out ZipReader? zip, out ZipFault? fault), fault?.Reason);
        using (zip) return Assert.Single(zip.Entries).Name;
    }

    static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
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
}
