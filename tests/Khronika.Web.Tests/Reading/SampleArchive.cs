using System.Text;
using Khronika.Archive.Headers;
using Khronika.Archive.Warc;
using Khronika.Archive.Zip;

namespace Khronika.Web.Tests.Reading;

/// <summary>Invented web archives.</summary>
static class SampleArchive
{
    public const string Words = "SAMPLE – INVENTED. Sample One was held on 5 May. She was let go after two hours.";

    /// <summary>A WARC of answered pages, each with its number in its address.</summary>
    public static byte[] Warc(bool isCompressed, params string[] bodies)
    {
        using MemoryStream output = new();
        WarcWriter writer = new(output, isCompressed);
        writer.Write(Fields("warcinfo", 0, "application/warc-fields"), "software: sample\r\n"u8);
        foreach ((int i, string body) in bodies.Index()) writer.Write(Fields("response", i + 1, "application/http; msgtype=response"), Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}"));
        return output.ToArray();
    }

    public static string Page(string words) => $"<!DOCTYPE html><html><head><title>SAMPLE</title></head><body><p>{words}</p></body></html>";

    /// <summary>WARCs in a WACZ, each stored as it is or packed, against the format.</summary>
    public static byte[] Wacz(bool isStored, params byte[][] warcs)
    {
        using MemoryStream output = new();
        ZipWriter zip = new(output, new DateTimeOffset(2031, 5, 6, 0, 0, 0, TimeSpan.Zero));
        zip.Add("datapackage.json", """{"profile":"data-package","wacz_version":"1.1.1","resources":[]}"""u8);
        foreach ((int i, byte[] warc) in warcs.Index())
        {
            using MemoryStream content = new(warc);
            if (isStored) zip.AddStored($"archive/data-{i}.warc", content, warc.Length);
            else zip.Add($"archive/data-{i}.warc", warc);
        }

        zip.Finish();
        return output.ToArray();
    }

    static HeaderFields Fields(string type, int number, string media) => new()
    {
        { "WARC-Type", type },
        { "WARC-Record-ID", $"<urn:uuid:00000000-0000-4000-8000-{number:x12}>" },
        { "WARC-Date", "2031-05-06T07:08:09Z" },
        { "WARC-Target-URI", $"https://sample.example.org/{number}" },
        { "Content-Type", media },
    };
}
