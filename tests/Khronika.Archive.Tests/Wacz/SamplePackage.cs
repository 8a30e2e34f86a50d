using System.Security.Cryptography;
using System.Text;
using Khronika.Archive.Digests;
using Khronika.Archive.Headers;
using Khronika.Archive.Tests.Zip;
using Khronika.Archive.Wacz.Pages;
using Khronika.Archive.Wacz.Signing;
using Khronika.Archive.Wacz.Writing;
using Khronika.Archive.Warc;
using Khronika.Archive.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Wacz;

/// <summary>A small package of invented pages, the same in every run but for its signature: two WARCs, one in gzip, with every kind of record an index names.</summary>
static class SamplePackage
{
    public const string Host = "https://sample-invented.example/";
    public const string PageText = "SAMPLE – INVENTED. Айгерім Үлгібаева (invented) was brought before a court in Sample Town.";

    public static readonly DateTimeOffset At = new(2031, 7, 25, 18, 4, 0, TimeSpan.Zero);

    public static WaczDescription About { get; } = new("SAMPLE – INVENTED", "Khronika tests") { MainPageUrl = Host, MainPageDate = "2031-07-25T18:04:00Z" };

    public static byte[] Signed()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        return Make(new AnonymousSigner(key));
    }

    public static byte[] Make(AnonymousSigner? signer = null, int morePages = 0)
    {
        using var folder = new TempFile();
        using var output = new MemoryStream();
        using (var writer = new WaczWriter(output, At, folder.Folder))
        {
            string first = Path.Combine(folder.Folder, "one.warc.gz"), second = Path.Combine(folder.Folder, "two.warc");
            WriteFirst(first, morePages);
            WriteSecond(second);
            using (SafeFileHandle file = File.OpenHandle(first)) writer.AddWarc("one.warc.gz", file);
            using (SafeFileHandle file = File.OpenHandle(second)) writer.AddWarc("two.warc", file);
            writer.AddPages([new WaczPage(Host, "2031-07-25T18:04:00Z") { Id = "p1", Title = "SAMPLE – INVENTED" }, .. Enumerable.Range(0, morePages).Select(i => new WaczPage($"{Host}{i}", "2031-07-25T18:04:00Z"))]);
            byte[] note = "SAMPLE – INVENTED\n"u8.ToArray();
            writer.AddFile("logs/note.txt", new MemoryStream(note), note.Length);
            writer.Finish(About, signer);
        }

        return output.ToArray();
    }

    static void WriteFirst(string path, int more)
    {
        using FileStream output = File.Create(path);
        var writer = new MemberWriter(output);
        byte[] about = "software: Khronika tests\r\nformat: WARC File Format 1.1\r\n"u8.ToArray();
        writer.Write(RecordFields.Of("warcinfo", Id(0), At, null, "application/warc-fields").WithDigests(about), about);
        string html = $"<!doctype html><meta charset=utf-8><title>SAMPLE – INVENTED</title><p>{PageText}</p>";
        Http(writer, "response", 1, Host, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", html);
        Http(writer, "request", 2, Host, "GET / HTTP/1.1\r\nHost: sample-invented.example\r\n\r\n", "");
        Http(writer, "response", 3, Host + "missing?b=2&a=1", "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\n\r\n", "SAMPLE – INVENTED: not found");
        for (int i = 0; i < more; i++) Http(writer, "response", 100 + i, $"{Host}{i}", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n", $"SAMPLE – INVENTED {i}");
    }

    static void WriteSecond(string path)
    {
        using FileStream output = File.Create(path);
        var writer = new WarcWriter(output, isCompressed: false);
        byte[] shot = [0x89, .. "PNG\r\n\x1A\nSAMPLE - INVENTED"u8];
        writer.Write(RecordFields.Of("resource", Id(4), At, $"urn:view:{Host}", "image/png").WithDigests(shot, 0), shot);
        byte[] head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"u8.ToArray();
        HeaderFields again = RecordFields.Of("revisit", Id(5), At.AddMinutes(1), Host, "application/http;msgtype=response");
        again.Add("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest");
        again.Add("WARC-Payload-Digest", LabelledDigest.Of(DigestAlgorithm.Sha256, "SAMPLE"u8).ToString());
        writer.Write(again.WithDigests(head), head);
    }

    static void Http(MemberWriter writer, string type, int id, string uri, string head, string body)
    {
        byte[] block = Encoding.UTF8.GetBytes(head + body);
        writer.Write(RecordFields.Of(type, Id(id), At, uri, $"application/http;msgtype={type}").WithDigests(block, head.Length), block);
    }

    static string Id(int number) => $"<urn:uuid:00000000-0000-4000-8000-{number:x12}>";

    /// <summary>Gzip members whose deflate is in stored blocks: the same bytes whatever version of zlib the framework has.</summary>
    sealed class MemberWriter(Stream output)
    {
        public void Write(HeaderFields fields, byte[] block)
        {
            using var record = new MemoryStream();
            new WarcWriter(record, isCompressed: false).Write(fields, block);
            byte[] plain = record.ToArray();
            output.Write([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF, 1]);
            output.Write([.. BitConverter.GetBytes((ushort)plain.Length), .. BitConverter.GetBytes((ushort)(0xFFFF - plain.Length))]);
            output.Write(plain);
            output.Write([.. BitConverter.GetBytes(Crc32.Update(0, plain)), .. BitConverter.GetBytes(plain.Length)]);
        }
    }
}
