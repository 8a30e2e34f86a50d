using Khronika.Archive.Digests;
using Khronika.Archive.Tests.Inflating;
using static Khronika.Archive.Tests.Warc.Vectors.Parts;

namespace Khronika.Archive.Tests.Warc.Vectors;

/// <summary>Files in which nothing is damaged, whatever liberties they take.</summary>
static class IntactFiles
{
    public static IEnumerable<WarcCase> All =>
    [
        EveryType("warc/every-type.warc"), EveryType("warc/every-type.warc.gz"), Revisits(), Segments(), Truncated(), Digests(), Forms(), Http2(), Missing(), Old(), LineFeeds(), Headers(), Whole(),
        Liberties(), EmptyMembers(), Arc("warc/arc/short.arc"), Arc("warc/arc/short.arc.gz"), LongArc(),
    ];

    static WarcCase EveryType(string file)
    {
        WarcCase made = new(file, "one record of every type of WARC 1.1, and one of a type that is not known");
        byte[] image = [0x89, (byte)'P', (byte)'N', (byte)'G', 0, 1, 2, 3];
        return made
            .Add(Info(), Digested.OfBlock)
            .Add(Exchange("request", 2, Text(Request), null, DigestAlgorithm.Sha256, ("WARC-Concurrent-To", RawRecord.IdOf(3)), ("WARC-Concurrent-To", RawRecord.IdOf(4))), Digested.OfBlock)
            .Add(Usual(3), Digested.Stored)
            .Add(Other("metadata", 4, Text("fetchTimeMs: 12\r\n"), "application/warc-fields", ("WARC-Refers-To", RawRecord.IdOf(3))), Digested.OfBlock)
            .Add(Other("resource", 5, image, "image/png", ("WARC-Payload-Digest", LabelledDigest.Of(DigestAlgorithm.Sha1, image).ToString())), Digested.Stored)
            .Add(Exchange("revisit", 6, Text(Head + "\r\n"), Body, DigestAlgorithm.Sha1, ("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"), ("WARC-Refers-To", RawRecord.IdOf(3)), ("WARC-Truncated", "length")), new Digested("intact", "matches", "cannot be checked"))
            .Add(Other("conversion", 7, Text("жариялады"), "text/plain", ("WARC-Refers-To", RawRecord.IdOf(3))), Digested.OfBlock)
            .Add(Other("x-invented", 8, Text("what this is only its maker knows"), null), Digested.OfBlock);
    }

    static WarcCase Revisits()
    {
        WarcCase made = new("warc/revisits.warc.gz", "revisits of every profile, with a head, with nothing, and of a profile that is not known");
        string[] profiles =
        [
            "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest", "http://netpreserve.org/warc/1.0/revisit/identical-payload-digest",
            "http://netpreserve.org/warc/1.1/revisit/server-not-modified", "http://netpreserve.org/warc/1.0/revisit/server-not-modified", "urn:invented:profile",
        ];
        made.Add(Usual(1), Digested.Stored);
        foreach ((int i, string profile) in profiles.Index())
        {
            byte[] block = profile.EndsWith("modified", StringComparison.Ordinal) ? Text("HTTP/1.1 304 Not Modified\r\nETag: \"invented\"\r\n\r\n") : i == 1 ? [] : Text(Head + "\r\n");
            made.Add(
                Exchange("revisit", i + 2, block, Body, DigestAlgorithm.Sha1, ("WARC-Profile", profile), ("WARC-Refers-To", RawRecord.IdOf(1)), ("WARC-Refers-To-Date", "2031-07-25T18:04:00Z")),
                new Digested("intact", "matches", "cannot be checked"));
        }

        return made.Add(Exchange("revisit", 9, [], Body), new Digested("intact", "matches", "cannot be checked", null, "field-missing"));
    }

    static WarcCase Segments()
    {
        byte[] body = Text(string.Concat(Enumerable.Repeat("бөлшек ", 40))), block = Response(Head, body);
        string payload = LabelledDigest.Of(DigestAlgorithm.Sha1, body).ToString();
        RawRecord Part(int number, int segment, byte[] part, params (string, string)[] more) => Other(
            segment == 1 ? "response" : "continuation", number, part, segment == 1 ? "application/http;msgtype=response" : null, [("WARC-Segment-Number", $"{segment}"), .. more]);
        Digested part = new("intact", "matches", "cannot be checked");
        return new WarcCase("warc/segments.warc.gz", "a response in three records, whose payload digest is of the whole")
            .Add(Part(1, 1, block[..200], ("WARC-Payload-Digest", payload)), part)
            .Add(Part(2, 2, block[200..300], ("WARC-Segment-Origin-ID", RawRecord.IdOf(1))), Digested.OfBlock)
            .Add(Part(3, 3, block[300..], ("WARC-Segment-Origin-ID", RawRecord.IdOf(1)), ("WARC-Segment-Total-Length", $"{block.Length}")), new Digested("intact", "matches", "matches", "stored"));
    }

    static WarcCase Truncated()
    {
        byte[] block = Response(Head, Body[..20]);
        return new WarcCase("warc/truncated.warc.gz", "responses that say they were cut, with the digest of what is stored and of what there was")
            .Add(Exchange("response", 1, block, Body[..20], DigestAlgorithm.Sha1, ("WARC-Truncated", "length")), Digested.Stored)
            .Add(Exchange("response", 2, block, Body, DigestAlgorithm.Sha1, ("WARC-Truncated", "disconnect")), new Digested("intact", "matches", "cannot be checked"));
    }

    static WarcCase Digests()
    {
        WarcCase made = new("warc/digests.warc.gz", "every algorithm and form of a digest, and some that cannot be read");
        byte[] content = Text("the same of all");
        int number = 0;
        foreach (DigestAlgorithm algorithm in Enum.GetValues<DigestAlgorithm>())
        {
            LabelledDigest digest = LabelledDigest.Of(algorithm, content);
            string name = digest.ToString().Split(':')[0], hex = Convert.ToHexStringLower(digest.Value), bare = Base32.Of(digest.Value);
            foreach (string form in new[] { hex, hex.ToUpperInvariant(), bare.PadRight((bare.Length + 7) / 8 * 8, '=') })
                made.Add(Of($"{name}:{form}"), new Digested("intact", "matches", "matches", "stored"));
            if (name != "md5") made.Add(Of($"{name.Insert(3, "-")}:{bare.ToLowerInvariant()}"), new Digested("intact", "matches", "matches", "stored"));
        }

        foreach (string unreadable in new[] { "blake3:d41d8cd98f00b204e9800998ecf8427e", "sha1:tooshort", "sha256" })
            made.Add(Of(unreadable), new Digested("could not be checked", "cannot be checked", "cannot be checked"));
        return made;

        RawRecord Of(string text) => new("resource", content)
        {
            Number = ++number,
            Fields = [("WARC-Target-URI", $"urn:sample:{number}"), ("Content-Type", "text/plain"), ("WARC-Block-Digest", text), ("WARC-Payload-Digest", text)],
        };
    }

    static WarcCase Forms()
    {
        WarcCase made = new("warc/http-forms.warc.gz", "payload digests of the stored, the dechunked and the decoded body, as writers in the field make them");
        const string chunked = Head + "Transfer-Encoding: chunked\r\n";
        byte[] chunks = Chunked(Body, 20), gzip = Gzip(Body), chunkedGzip = Chunked(gzip, 33);
        Digested dechunked = Digested.Stored with { Form = "dechunked" }, decoded = Digested.Stored with { Form = "decoded" };
        return made
            .Add(Exchange("response", 1, Response(chunked, chunks), chunks), Digested.Stored)
            .Add(Exchange("response", 2, Response(chunked, chunks), Body), dechunked)
            .Add(Exchange("response", 3, Response(chunked, Body), Body), Digested.Stored)
            .Add(Exchange("response", 4, Response(Head + "Content-Encoding: gzip\r\n", gzip), gzip), Digested.Stored)
            .Add(Exchange("response", 5, Response(Head + "Content-Encoding: gzip\r\n", gzip), Body), decoded)
            .Add(Exchange("response", 6, Response(chunked + "Content-Encoding: gzip\r\n", chunkedGzip), gzip), dechunked)
            .Add(Exchange("response", 7, Response(chunked + "Content-Encoding: gzip\r\n", chunkedGzip), Body), decoded)
            .Add(Exchange("response", 8, Response(Head + "Content-Encoding: deflate\r\n", Zlib(Body)), Body), decoded)
            .Add(Exchange("response", 9, Response(Head + "Content-Encoding: deflate\r\n", FixedDeflate.Of(Body)), Body), decoded)
            .Add(Exchange("response", 10, Response(Head + "Content-Encoding: br\r\n", Brotli(Body)), Body), decoded)
            .Add(Exchange("response", 11, Response(Head + "Content-Encoding: gzip, br\r\n", Brotli(gzip)), Body), decoded)
            .Add(Exchange("response", 12, Response(Head + "Content-Encoding: br\r\n", Body), Body), Digested.Stored)
            .Add(Exchange("response", 13, Response("HTTP/1.1 204 No Content\r\n", []), []), Digested.Stored)
            .Add(Exchange("response", 14, Response("HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-9/100\r\n", Body[..10]), Body[..10]), Digested.Stored)
            .Add(Exchange("response", 15, Body, Body), Digested.Stored);
    }

    static WarcCase Http2() => new WarcCase("warc/h2.warc.gz", "an exchange over HTTP/2, told as the field tells it")
        .Add(Exchange("response", 1, Response(Head, Body), Body, DigestAlgorithm.Sha256, ("WARC-Protocol", "h2"), ("WARC-Protocol", "tls/1.3"), ("WARC-Cipher-Suite", "TLS_AES_128_GCM_SHA256"), ("WARC-IP-Address", "192.0.2.7")), Digested.Stored)
        .Add(Exchange("request", 2, Text(Request), null, DigestAlgorithm.Sha256, ("WARC-Protocol", "h2"), ("WARC-Concurrent-To", RawRecord.IdOf(1))), Digested.OfBlock);

    static WarcCase Missing()
    {
        RawRecord bare = new("response", Response(Head, Body)) { Fields = [("WARC-Target-URI", "https://sample-invented.example/1"), ("Content-Type", "application/http;msgtype=response")] };
        return new WarcCase("warc/no-digests.warc.gz", "records that state no digest, and one that lacks what the standard asks for")
            .Add(bare, Digested.Unstated)
            .Add(new RawRecord("response", []) { Number = 2 }, Digested.Unstated.But("field-missing"));
    }

    static WarcCase Old()
    {
        WarcCase made = new("warc/versions.warc.gz", "WARC 1.0 with its angle brackets, 0.18 and 0.17");
        foreach ((int i, string version) in new[] { "WARC/1.0", "WARC/0.18", "WARC/0.17" }.Index())
        {
            RawRecord usual = Usual(i + 1);
            made.Add(usual with { Version = version, Fields = [.. usual.Fields.Select(one => one.Name == "WARC-Target-URI" ? (one.Name, $"<{one.Value}>") : one)] }, Digested.Stored);
        }

        return made.Add(Usual(9) with { Version = "WARC/2.9" }, Digested.Stored).Fault("version-unknown", isDamage: false);
    }

    static WarcCase LineFeeds() => new WarcCase("warc/line-feeds.warc", "headers whose lines end with a line feed alone, of the record and of the message in it")
        .Add(Usual(1) with { LineEnd = "\n", Version = "WARC/0.18" }, Digested.Stored).Fault("header-lf", isDamage: false)
        .Add(Exchange("response", 2, Text("HTTP/1.1 200 OK\nContent-Type: text/plain\n\nbody"), Text("body")), Digested.Stored.But("header-lf"));

    static WarcCase Headers() => new WarcCase("warc/gzip-headers.warc.gz", "members with every optional field of a gzip header, and of every kind of block")
        .Add(Usual(1), Digested.Stored, member => member with { Extra = [(byte)'s', (byte)'l', 8, 0, 0x10, 2, 0, 0, 0x20, 3, 0, 0] })
        .Add(Usual(2), Digested.Stored, member => member with { Name = "invented.warc", Comment = "a comment" })
        .Add(Usual(3), Digested.Stored, member => member with { HasHeaderCrc = true, Name = "invented.warc", Extra = [0, 1, 2] })
        .Add(Usual(4), Digested.Stored, member => member with { Deflated = FixedDeflate.Stored(member.Content, 100) });

    static WarcCase Whole()
    {
        RawRecord[] records = [Info(), Usual(2), Usual(3)];
        byte[][] plain = [.. records.Select(record => record.ToBytes())];
        return new WarcCase("warc/compressed-as-a-whole.warc.gz", "three records in one gzip member: against Annex D, and all there")
            .Note(records[0], Digested.OfBlock, 0, 0)
            .Stray("gzip-several-records", 0, isDamage: false)
            .Note(records[1], Digested.Stored, plain[0].Length, 0)
            .Note(records[2], Digested.Stored, plain[0].Length + plain[1].Length, 0)
            .Put(RawMember.Of([.. plain.SelectMany(part => part)]));
    }

    static WarcCase Liberties()
    {
        RawRecord usual = Usual(1);
        RawRecord With(int number, params (string, string)[] more)
        {
            RawRecord record = Usual(number);
            return record with { Fields = [.. record.Fields, .. more] };
        }

        return new WarcCase("warc/liberties.warc", "headers folded, repeated and with a line that is none; records closed otherwise than they should be")
            .Add(With(1, ("X-Folded", "a\r\n  b")), Digested.Stored).Fault("header-folded", isDamage: false)
            .Add(With(2, ("WARC-Date", "2031-07-25T18:05:00Z")), Digested.Stored).Fault("header-repeated", isDamage: false)
            .Add(With(3, ("WARC-Target-URI", "https://sample-invented.example/other")), Digested.Stored).Fault("header-repeated", isDamage: false)
            .Add(usual with { Fields = [.. usual.Fields, ("X: a\r\nno field at all\r\nY", "b")] }, Digested.Stored).Fault("header-line", isDamage: false)
            .Add(Usual(5) with { Trailer = "\r\n" }, Digested.Stored).Fault("record-end", isDamage: false)
            .Add(Usual(6) with { Trailer = "\r\n\r\n\r\n\r\n" }, Digested.Stored).Fault("record-end", isDamage: false)
            .Add(Usual(7) with { Trailer = "" }, Digested.Stored).Fault("record-end", isDamage: false)
            .Add(Usual(8), Digested.Stored);
    }

    static WarcCase EmptyMembers()
    {
        byte[] empty = RawMember.Of([]);
        WarcCase made = new("warc/empty-members.warc.gz", "gzip members that hold nothing, before, between and behind");
        made.Stray("gzip-empty", made.Next, isDamage: false).Put(empty).Add(Usual(1), Digested.Stored);
        made.Stray("gzip-empty", made.Next, isDamage: false).Put(empty).Stray("gzip-empty", made.Next, isDamage: false).Put(empty).Add(Usual(2), Digested.Stored);
        return made.Stray("gzip-empty", made.Next, isDamage: false).Put(empty);
    }

    static WarcCase Arc(string file) => new WarcCase(file, "an ARC with short lines: its head, an answer, an address with blanks, a name looked up")
        .AddArc("filedesc://sample-invented.arc 0.0.0.0 20010203040506 text/plain", Text("1 0 Sample\nURL IP-address Archive-date Content-type Archive-length\n"), "ARC/1", "warcinfo", "filedesc://sample-invented.arc")
        .AddArc("http://sample-invented.example/ 192.0.2.1 20010203040506 text/html", Response(Head, Body), "ARC/1", "response", "http://sample-invented.example/")
        .AddArc("http://sample-invented.example/a b c 192.0.2.1 20010203040507 text/html", Response(Head, Body), "ARC/1", "response", "http://sample-invented.example/a b c")
        .AddArc("dns:sample-invented.example 192.0.2.53 20010203040508 text/dns", Text("20010203040508\nsample-invented.example. 60 IN A 192.0.2.1\n"), "ARC/1", "resource", "dns:sample-invented.example");

    static WarcCase LongArc() => new WarcCase("warc/arc/long.arc", "an ARC with lines of ten words, and nothing behind the last record")
        .AddArc("filedesc://sample-invented.arc 0.0.0.0 20010203040506 text/plain 200 - - 0 sample-invented.arc", Text("2 0 Sample\nURL IP-address Archive-date Content-type Result-code Checksum Location Offset Filename Archive-length\n"), "ARC/2", "warcinfo", "filedesc://sample-invented.arc")
        .AddArc("http://sample-invented.example/a b 192.0.2.1 20010203040506 text/html 200 abc - 0 sample-invented.arc", Response(Head, Body), "ARC/2", "response", "http://sample-invented.example/a b", isClosed: false);
}
