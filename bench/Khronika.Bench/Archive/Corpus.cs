using System.Globalization;
using System.IO.Compression;
using System.Text;
using Khronika.Archive.Digests;
using Khronika.Archive.Warc;
using Khronika.Bench.Material;

namespace Khronika.Bench.Archive;

/// <summary>
/// A WARC of requests and their responses, about 200 MB compressed, the same bytes for the same framework. Kept from run to run.
/// </summary>
/// <param name="Name">Which is also that of its file.</param>
/// <param name="Pages">Of a hundred bodies how many are pages of text; the others are as pictures.</param>
sealed record Corpus(string Name, int Pages, DigestAlgorithm Digest)
{
    const long Bytes = 200_000_000;

    // Of what is made here: a file of another making is made again.
    const int Version = 1;

    public static readonly Corpus Images = new("images", 15, DigestAlgorithm.Sha1);
    public static readonly Corpus Text = new("text", 100, DigestAlgorithm.Sha1);
    public static readonly Corpus ImagesSha256 = new("images-sha256", 15, DigestAlgorithm.Sha256);
    public static readonly Corpus TextSha256 = new("text-sha256", 100, DigestAlgorithm.Sha256);

    static readonly DateTimeOffset At = new(2031, 7, 25, 18, 4, 0, TimeSpan.Zero);

    /// <summary>Where it lies; made where it does not.</summary>
    public string In(string folder)
    {
        string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Name}-{Version}.warc.gz"));
        if (File.Exists(path)) return path;
        Console.Error.WriteLine($"making {Name}, about {Bytes / 1_000_000} MB …");
        using (FileStream output = File.Create(path + ".part"))
        {
            var writer = new WarcWriter(output);
            var chance = new Chance((ulong)Pages);
            WriteInfo(writer);
            for (int n = 0; output.Position < Bytes; n++) WriteExchange(writer, chance, n);
        }

        File.Move(path + ".part", path, overwrite: true);
        return path;
    }

    /// <summary>What its records' blocks are, one after the other: what a check of them must have hashed.</summary>
    public string BlocksIn(string folder)
    {
        string archive = In(folder), path = archive + ".blocks";
        if (File.Exists(path)) return path;
        using Microsoft.Win32.SafeHandles.SafeFileHandle file = File.OpenHandle(archive);
        using (WarcReader reader = WarcReader.Open(file))
        using (FileStream output = File.Create(path + ".part"))
        {
            while (reader.Read() is { } item)
                (item as WarcRecord)?.Block.CopyTo(output);
        }

        File.Move(path + ".part", path, overwrite: true);
        return path;
    }

    void WriteInfo(WarcWriter writer)
    {
        byte[] block = Encoding.UTF8.GetBytes($"software: khronika bench\r\ndescription: {Invented.Mark}\r\nformat: WARC file version 1.1\r\n");
        writer.Write(RecordFields.Of("warcinfo", Id(0), At, null, "application/warc-fields").WithDigests(block, null, Digest), block);
    }

    void WriteExchange(WarcWriter writer, Chance chance, int n)
    {
        bool isPage = chance.Below(100) < Pages;
        string uri = string.Create(CultureInfo.InvariantCulture, $"https://{(n % 3 == 0 ? "www." : "")}s{chance.Below(40)}.sample-invented.example/{n}/{(isPage ? "page.html" : "picture.jpg")}?b={n}&a=1");
        DateTimeOffset at = At.AddSeconds(n);
        byte[] asked = Encoding.UTF8.GetBytes($"GET /{n} HTTP/1.1\r\nHost: sample-invented.example\r\nUser-Agent: khronika bench\r\nAccept: */*\r\nAccept-Encoding: gzip\r\nAccept-Language: kk,ru;q=0.8,en;q=0.6\r\n\r\n");
        writer.Write(RecordFields.Of("request", Id(2 * n + 1), at, uri, "application/http; msgtype=request").WithDigests(asked, null, Digest), asked);

        (byte[] head, byte[] body) = Answer(chance, isPage, n);
        byte[] block = [.. head, .. body];
        writer.Write(RecordFields.Of("response", Id(2 * n + 2), at, uri, "application/http; msgtype=response").WithDigests(block, head.Length, Digest), block);
    }

    /// <summary>One page in eight as a server sends it in gzip, one in eight in chunks. Its payload's digest is then of what is stored, as warcio writes it.</summary>
    static (byte[] Head, byte[] Body) Answer(Chance chance, bool isPage, int n)
    {
        byte[] body = isPage ? InventedPage.Html(chance, chance.Between(10_000, 120_000)) : chance.Bytes(chance.Between(15_000, 150_000));
        string more = "";
        int way = chance.Below(8);
        if (isPage && way == 0)
        {
            body = Gzipped(body);
            more = "Content-Encoding: gzip\r\n";
        }

        if (isPage && way == 1)
        {
            body = Chunked(body);
            more = "Transfer-Encoding: chunked\r\n";
        }

        string length = way == 1 && isPage ? "" : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        string head = $"HTTP/1.1 200 OK\r\nDate: Fri, 25 Jul 2031 18:04:00 GMT\r\nServer: sample\r\nContent-Type: {(isPage ? "text/html; charset=utf-8" : "image/jpeg")}\r\n{length}{more}Cache-Control: max-age=60\r\nETag: \"{n:x}\"\r\nVary: Accept-Encoding\r\n\r\n";
        return (Encoding.UTF8.GetBytes(head), body);
    }

    static byte[] Gzipped(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(body);
        return packed.ToArray();
    }

    static byte[] Chunked(byte[] body)
    {
        using var chunks = new MemoryStream();
        foreach (byte[] chunk in body.Chunk(8000))
        {
            chunks.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{chunk.Length:x}\r\n")));
            chunks.Write(chunk);
            chunks.Write("\r\n"u8);
        }

        chunks.Write("0\r\n\r\n"u8);
        return chunks.ToArray();
    }

    static string Id(int n) => string.Create(CultureInfo.InvariantCulture, $"<urn:uuid:00000000-0000-4000-8000-{n:d12}>");
}
