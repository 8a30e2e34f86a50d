using System.IO.Compression;
using System.Text;

namespace Khronika.Archive.Tests.Converting;

/// <summary>WARC and ARC files written by hand, as other programs and older versions write them; everything in them is invented.</summary>
static class Warcs
{
    public const string Answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Есть";

    public static byte[] Record(string version = "WARC/1.0", string type = "response", string? uri = "<https://example.org/>", string block = Answer, string more = "", string id = "<urn:uuid:00000000-0000-4000-8000-000000000001>", string? date = "2009-07-24T19:20:30Z", int? length = null)
    {
        StringBuilder header = new(version + "\r\n");
        if (type.Length > 0) header.Append("WARC-Type: ").Append(type).Append("\r\n");
        if (id.Length > 0) header.Append("WARC-Record-ID: ").Append(id).Append("\r\n");
        if (date is not null) header.Append("WARC-Date: ").Append(date).Append("\r\n");
        if (uri is not null) header.Append("WARC-Target-URI: ").Append(uri).Append("\r\n");
        header.Append(more).Append("Content-Type: application/http;msgtype=response\r\nContent-Length: ").Append(length ?? Encoding.UTF8.GetByteCount(block)).Append("\r\n\r\n");
        return Encoding.UTF8.GetBytes(header + block + "\r\n\r\n");
    }

    public static byte[] Gzip(params byte[][] members)
    {
        using MemoryStream output = new();
        foreach (byte[] member in members)
        {
            using GZipStream gzip = new(output, CompressionLevel.Optimal, leaveOpen: true);
            gzip.Write(member);
        }

        return output.ToArray();
    }

    /// <summary>ARC 1.0: a head that says what the words of the lines are, then records.</summary>
    public static byte[] Arc(params (string Line, string Block)[] records)
    {
        const string head = "1 0 Sample Maker (invented)\nURL IP-address Archive-date Content-type Archive-length\n";
        StringBuilder arc = new($"filedesc://sample-invented.arc 0.0.0.0 20090724192030 text/plain {head.Length}\n{head}\n");
        foreach ((string line, string block) in records) arc.Append(line).Append(' ').Append(Encoding.UTF8.GetByteCount(block)).Append('\n').Append(block).Append('\n');
        return Encoding.UTF8.GetBytes(arc.ToString());
    }
}
