using System.Text;
using Khronika.Archive.Digests;
using Khronika.Archive.Tests.Inflating;
using static Khronika.Archive.Tests.Warc.Vectors.Parts;

namespace Khronika.Archive.Tests.Warc.Vectors;

/// <summary>Files of three records in which the second is damaged, or what lies around it.</summary>
static class DamagedFiles
{
    static readonly Digested Differs = new("altered", "differs", "differs"), Whole = Digested.Stored with { State = "altered" };

    static readonly byte[] Packed = RawMember.Of(Usual(2).ToBytes());

    public static IEnumerable<WarcCase> All =>
    [
        Flipped("payload-flipped.warc", "a byte of the payload is another", record => Block(record, block => block[^5] ^= 1), Differs),
        Flipped("payload-flipped.warc.gz", "a byte of the payload is another, and the member was packed anew around it", record => Block(record, block => block[^5] ^= 1), Differs),
        Flipped("head-flipped.warc.gz", "a byte of the message's head is another: the payload still fits", record => Block(record, block => block[20] ^= 1), new Digested("altered", "differs", "matches", "stored")),
        Flipped("block-digest-flipped.warc.gz", "the block digest is of something else", record => Field(record, "WARC-Block-Digest", LabelledDigest.Of(DigestAlgorithm.Sha1, [1]).ToString()), new Digested("altered", "differs", "matches", "stored")),
        Flipped("payload-digest-flipped.warc.gz", "the payload digest is of something else", record => Field(record, "WARC-Payload-Digest", LabelledDigest.Of(DigestAlgorithm.Sha1, [1]).ToString()), new Digested("altered", "matches", "differs")),
        Short("length-too-short.warc"), Short("length-too-short.warc.gz"), TooLong(), Swallowing(), Gigantic(), Missing(), LineEnds(),
        CutInBlock("cut-in-block.warc"), CutInBlock("cut-in-block.warc.gz"), CutInHeader(), CutInTrailer(), Broken(), Checksum("gzip-crc", member => member with { Crc = 1 }), Checksum("gzip-size", member => member with { Size = 1 }),
        HeaderChecksum(), Start(), First(), JunkPlain(), JunkPacked(), BetweenHeaders(), SegmentLost(), SegmentTotal(), ArcLength(),
    ];

    static WarcCase New(string name, string shows) => new($"warc/damaged/{name}", shows);

    static RawRecord Block(RawRecord record, Action<byte[]> change)
    {
        byte[] block = [.. record.Block];
        change(block);
        return record with { Block = block };
    }

    static RawRecord Field(RawRecord record, string name, string value) => record with { Fields = [.. record.Fields.Select(one => one.Name == name ? (name, value) : one)] };

    static WarcCase Flipped(string name, string shows, Func<RawRecord, RawRecord> change, Digested expected) =>
        New(name, shows).Add(Usual(1), Digested.Stored).Add(change(Usual(2)), expected).Add(Usual(3), Digested.Stored);

    static WarcCase Short(string name)
    {
        RawRecord wrong = Usual(2) with { Length = "90" };
        WarcCase made = New(name, "a length that is too short").Add(Usual(1), Digested.Stored);
        byte[] bytes = name.EndsWith(".gz", StringComparison.Ordinal) ? RawMember.Of(wrong.ToBytes()) : wrong.ToBytes();
        return made.Note(wrong, Differs, 0, name.EndsWith(".gz", StringComparison.Ordinal) ? bytes.Length : 0, wrong.Block[..90]).Fault("length-wrong").Put(bytes).Add(Usual(3), Digested.Stored);
    }

    static WarcCase TooLong()
    {
        RawRecord usual = Usual(2), wrong = usual with { Length = $"{usual.Block.Length + 20}" };
        byte[] next = Usual(3).ToBytes();
        return New("length-too-long.warc", "a length that reaches into the next record").Add(Usual(1), Digested.Stored)
            .Note(wrong, Differs, 0, 0, [.. wrong.Block, .. "\r\n\r\n"u8, .. next[..16]]).Fault("length-wrong").Put(wrong.ToBytes()).Add(Usual(3), Digested.Stored);
    }

    static WarcCase Swallowing()
    {
        RawRecord usual = Usual(2), third = Usual(3);
        byte[] next = [.. third.ToBytes(), .. Usual(4).ToBytes()];
        RawRecord wrong = usual with { Length = $"{usual.Block.Length + 4 + third.ToBytes().Length + 50}" };
        return New("length-over-a-record.warc", "a length that reaches over the next record into the one behind").Add(Usual(1), Digested.Stored)
            .Note(wrong, Differs, 0, 0, [.. wrong.Block, .. "\r\n\r\n"u8, .. next[..(third.ToBytes().Length + 50)]]).Fault("length-wrong").Put(wrong.ToBytes())
            .Add(Usual(3), Digested.Stored).Add(Usual(4), Digested.Stored);
    }

    static WarcCase Gigantic()
    {
        RawRecord wrong = Usual(2) with { Length = "9223372036854775807" };
        return New("length-gigantic.warc", "a length beyond every file").Add(Usual(1), Digested.Stored)
            .Note(wrong, Differs, 0, 0, [.. wrong.Block, .. "\r\n\r\n"u8, .. Usual(3).ToBytes()]).Fault("block-cut-short").Put(wrong.ToBytes()).Add(Usual(3), Digested.Stored);
    }

    static WarcCase Missing()
    {
        WarcCase made = New("length-missing.warc", "a record without a length").Add(Usual(1), Digested.Stored);
        return made.Stray("length-missing", made.Next).Put((Usual(2) with { Length = "" }).ToBytes()).Add(Usual(3), Digested.Stored);
    }

    // What a transfer as text does: every carriage return is gone, so every length is wrong.
    static WarcCase LineEnds()
    {
        byte[][] whole = [.. Enumerable.Range(1, 3).Select(i => Text(Encoding.UTF8.GetString(Usual(i).ToBytes()).Replace("\r\n", "\n", StringComparison.Ordinal)))];
        byte[] file = [.. whole.SelectMany(part => part)];
        WarcCase made = New("line-ends-lost.warc", "every carriage return is gone, as after a transfer as text");
        foreach ((int i, byte[] part) in whole.Index())
        {
            RawRecord usual = Usual(i + 1);
            int header = Encoding.UTF8.GetByteCount(Encoding.UTF8.GetString(usual.Header).Replace("\r\n", "\n", StringComparison.Ordinal));
            byte[] there = file.AsSpan(made.Next + header)[..Math.Min(usual.Block.Length, file.Length - made.Next - header)].ToArray();
            made.Note(usual, Differs.But("header-lf"), 0, 0, there).Fault("header-lf", isDamage: false).Fault(i < 2 ? "length-wrong" : "block-cut-short").Put(part);
        }

        return made;
    }

    static WarcCase CutInBlock(string name)
    {
        RawRecord usual = Usual(2);
        WarcCase made = New(name, "the file ends in a block").Add(Usual(1), Digested.Stored);
        if (!name.EndsWith(".gz", StringComparison.Ordinal))
            return made.Note(usual, Differs, 0, 0, usual.Block[..^30]).Fault("block-cut-short").Put(usual.ToBytes()[..^34]);
        byte[] content = usual.ToBytes(), cut = new RawMember(content) { Deflated = FixedDeflate.Stored(content) }.ToBytes()[..^42];
        made.Note(usual, Differs, 0, cut.Length, usual.Block[..^30]).Fault("block-cut-short");
        return made.Fault("gzip-cut-short", at: made.Next + cut.Length).Put(cut);
    }

    static WarcCase CutInHeader()
    {
        WarcCase made = New("cut-in-header.warc", "the file ends in a header").Add(Usual(1), Digested.Stored);
        return made.Stray("header-broken", made.Next).Put(Usual(2).Header[..100]);
    }

    static WarcCase CutInTrailer()
    {
        WarcCase made = New("cut-in-checksum.warc.gz", "the file ends in the checksum of its last member: the record is whole, and what says so is not").Add(Usual(1), Digested.Stored);
        made.Note(Usual(2), Whole, 0, Packed.Length - 3);
        return made.Fault("gzip-cut-short", at: made.Next + Packed.Length - 8).Put(Packed[..^3]);
    }

    static WarcCase Broken()
    {
        byte[] content = Usual(2).ToBytes();
        int there = content.Length - 60, header = Usual(2).Header.Length;
        byte[] broken = new RawMember(content) { Deflated = [.. FixedDeflate.Stored(content.AsSpan(0, there), isLast: false), 0x07] }.ToBytes();
        WarcCase made = New("gzip-broken.warc.gz", "compressed bytes that break off into something else").Add(Usual(1), Digested.Stored);
        made.Note(Usual(2), Differs, 0, 10 + 5 + there + 1, content[header..there]).Fault("block-cut-short");
        return made.Fault("gzip-broken", at: made.Next + 10 + 5 + there + 1).Put(broken).Add(Usual(3), Digested.Stored);
    }

    static WarcCase Checksum(string name, Func<RawMember, RawMember> change)
    {
        byte[] wrong = change(new RawMember(Usual(2).ToBytes())).ToBytes();
        WarcCase made = New($"{name}.warc.gz", "a checksum at the end of a member that does not fit it").Add(Usual(1), Digested.Stored);
        return made.Note(Usual(2), Whole, 0, wrong.Length).Fault(name, at: made.Next + wrong.Length - 8).Put(wrong).Add(Usual(3), Digested.Stored);
    }

    static WarcCase HeaderChecksum() =>
        New("gzip-header-crc.warc.gz", "a checksum of a member's header that does not fit it").Add(Usual(1), Digested.Stored)
            .Add(Usual(2), Whole, member => member with { HasHeaderCrc = true, HeaderCrc = 1 }).Fault("gzip-header-crc").Add(Usual(3), Digested.Stored);

    static WarcCase Start()
    {
        WarcCase made = New("gzip-start.warc.gz", "the first byte of a member is another").Add(Usual(1), Digested.Stored);
        return made.Stray("gzip-no-member", made.Next).Put([0x1E, .. Packed[1..]]).Add(Usual(3), Digested.Stored);
    }

    static WarcCase First()
    {
        WarcCase made = New("gzip-first.warc.gz", "the first byte of the file is another");
        return made.Stray("gzip-no-member", 0).Put([0x1E, .. Packed[1..]]).Add(Usual(3), Digested.Stored);
    }

    static WarcCase JunkPlain()
    {
        byte[] junk = Text("bytes that are\nno record\n");
        WarcCase made = New("junk.warc", "bytes before and between records");
        made.Stray("no-record", 0).Put(junk).Add(Usual(1), Digested.Stored);
        return made.Stray("no-record", made.Next).Put(junk).Add(Usual(2), Digested.Stored);
    }

    static WarcCase JunkPacked()
    {
        byte[] junk = [1, 2, 3, 0x1F, 0x8B, 8, 0, 4];
        WarcCase made = New("junk.warc.gz", "bytes between members, among them the beginning of one, and a member that holds no record").Add(Usual(1), Digested.Stored);
        made.Stray("gzip-no-member", made.Next).Put(junk).Add(Usual(2), Digested.Stored);
        return made.Stray("no-record", made.Next).Put(RawMember.Of(Text("not a record\n"))).Add(Usual(3), Digested.Stored);
    }

    static WarcCase BetweenHeaders()
    {
        WarcCase made = New("header-broken.warc", "a header that does not end before the next record").Add(Usual(1), Digested.Stored);
        return made.Stray("header-broken", made.Next).Put(Usual(2).Header[..^2]).Add(Usual(3), Digested.Stored);
    }

    static RawRecord Part(int number, int segment, byte[] part, params (string, string)[] more) => Other(
        segment == 1 ? "resource" : "continuation", number, part, null, [("WARC-Segment-Number", $"{segment}"), .. segment == 1 ? [] : new[] { ("WARC-Segment-Origin-ID", RawRecord.IdOf(1)) }, .. more]);

    static WarcCase SegmentLost() => New("segment-lost.warc.gz", "a record in three parts of which the second is not there")
        .Add(Part(1, 1, Text("one "), ("WARC-Payload-Digest", LabelledDigest.Of(DigestAlgorithm.Sha1, Text("one two three")).ToString())), new Digested("intact", "matches", "cannot be checked"))
        .Add(Part(3, 3, Text("three"), ("WARC-Segment-Total-Length", "13")), Digested.OfBlock.But("segment-order"));

    static WarcCase SegmentTotal() => New("segment-total.warc.gz", "a record in two parts that have not the length stated, nor its digest")
        .Add(Part(1, 1, Text("one "), ("WARC-Payload-Digest", LabelledDigest.Of(DigestAlgorithm.Sha1, Text("one two three")).ToString())), new Digested("intact", "matches", "cannot be checked"))
        .Add(Part(2, 2, Text("three"), ("WARC-Segment-Total-Length", "13")), new Digested("altered", "matches", "differs", null, "segment-total"));

    static WarcCase ArcLength()
    {
        WarcCase made = new("warc/damaged/length-too-long.arc", "an ARC with a length that reaches into the next record");
        RawRecord wrong = new("response", Text("one")) { Version = "ARC/1", Length = "20", Fields = [("WARC-Target-URI", "http://sample-invented.example/1")] };
        const string next = "http://sample-invented.example/2 192.0.2.1 20010203040506 text/html";
        return made.Note(wrong, Digested.Unstated with { State = "altered" }, 0, 0, Text("one\n" + next[..16])).Fault("length-wrong")
            .Put(Text("http://sample-invented.example/1 192.0.2.1 20010203040506 text/html 20\none\n"))
            .AddArc(next, Text("two"), "ARC/1", "response", "http://sample-invented.example/2");
    }
}
