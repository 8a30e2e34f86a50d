using System.IO.Compression;
using System.Text;
using Khronika.Archive.Digests;
using Khronika.Archive.Headers;
using Khronika.Archive.Warc;

namespace Khronika.Archive.Tests.Cdxj;

/// <summary>A small WARC with one record of each kind that an index has to think about. SAMPLE – INVENTED; the same bytes every time.</summary>
sealed class SampleArchive(WarcWriter writer)
{
    const string Ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n";

    int count;

    public static byte[] Make(bool isCompressed)
    {
        using var output = new MemoryStream();
        new SampleArchive(new WarcWriter(output, isCompressed)).WriteAll();
        return output.ToArray();
    }

    void WriteAll()
    {
        Add("warcinfo", null, "application/warc-fields", "software: khronika tests\r\ndescription: SAMPLE – INVENTED\r\n");

        // Requests before and behind their responses, and one that has none.
        Get("https://www.sample-invented.example/", Ok + "<p>SAMPLE – INVENTED. Айгерім Үлгібаева (invented)</p>");
        Response("http://www2.sample-invented.example:8080/Path/../%D2%AE%D0%BB%D0%B3%D1%96/?b=2&a=1&B=3#part", Ok + "<p>Сәлем</p>");
        Request("http://www2.sample-invented.example:8080/Path/../%D2%AE%D0%BB%D0%B3%D1%96/?b=2&a=1&B=3#part", "GET", "", "");
        Request("https://sample-invented.example/alone", "GET", "", "");
        Response("https://sample-invented.example/redirect", "HTTP/1.1 301 Moved Permanently\r\nLocation: /\r\n\r\n");
        Response("https://xn--c1ap6frq.example/%D0%B6%D0%BE%D0%BB", "HTTP/1.1 404 Not Found\r\ncontent-type: TEXT/Plain\r\n\r\nжоқ");
        Response("http://192.0.2.7/a", Ok + "x");
        Response("http://[2001:db8::7]:81/a", Ok + "x");
        Response("https://sample-invented.example/part.mp4", "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-3/9\r\nContent-Type: video/mp4\r\n\r\nabcd");
        Response("https://sample-invented.example/chunked", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n");

        Asked("POST", "https://sample-invented.example/form", "application/x-www-form-urlencoded", "text=Бостандық&n=%31%2B1&empty=");
        Asked("POST", "https://sample-invented.example/json?page=1", "application/json; charset=utf-8", """{"type":"event","id":44.0,"values":[true,false,null],"source":{"type":"part","id":"a+b&c= d","values":[3,4e21]},"10":"ten","2":""}""");
        Asked("POST", "https://sample-invented.example/text", "text/plain;charset=UTF-8", """{"q":"сөз"}""");
        Asked("POST", "https://sample-invented.example/not-json", "text/plain", "only text");
        Asked("PUT", "https://sample-invented.example/multipart", "multipart/form-data; boundary=----sampleboundary7", "------sampleboundary7\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nбір\r\n------sampleboundary7\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.txt\"\r\nContent-Type: text/plain\r\n\r\nfile\r\n------sampleboundary7--\r\n");
        Asked("POST", "https://sample-invented.example/binary", "application/octet-stream", "\0\u0001SAMPLE");
        Asked("POST", "https://sample-invented.example/long", "application/x-www-form-urlencoded", "a=" + new string('x', 5000));
        Asked("HEAD", "https://sample-invented.example/head", "", "");
        Asked("OPTIONS", "https://sample-invented.example/options?a=1", "", "");

        Add("revisit", "https://sample-invented.example/chunked", "application/http; msgtype=response", Ok.Replace("200 OK", "200 Again", StringComparison.Ordinal), fields =>
        {
            fields.Add("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest");
            fields.Add("WARC-Payload-Digest", LabelledDigest.Of(DigestAlgorithm.Sha1, "abcd"u8).ToString());
        });
        Add("resource", "urn:text:https://sample-invented.example/", "text/plain; charset=utf-8", "SAMPLE – INVENTED", WithPayload("SAMPLE – INVENTED"));
        Add("resource", "file:///fields", "application/warc-fields", "a: b\r\n");
        Add("metadata", "https://sample-invented.example/", "application/json", "{}");
        Add("metadata", "https://sample-invented.example/", "application/warc-fields", "via: x\r\n");
        Add("conversion", "https://sample-invented.example/", "text/markdown", "# SAMPLE – INVENTED", WithPayload("# SAMPLE – INVENTED"));
    }

    void Get(string uri, string response)
    {
        Request(uri, "GET", "", "");
        Response(uri, response);
    }

    void Asked(string method, string uri, string contentType, string body)
    {
        Response(uri, Ok + $"answer to {method}");
        Request(uri, method, contentType, body);
    }

    void Request(string uri, string method, string contentType, string body) =>
        Add("request", uri, "application/http; msgtype=request", $"{method} / HTTP/1.1\r\nHost: sample-invented.example\r\n{(contentType.Length > 0 ? $"Content-Type: {contentType}\r\n" : "")}\r\n{body}");

    void Response(string uri, string message) =>
        Add("response", uri, "application/http; msgtype=response", message, WithPayload(message[(message.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]));

    static Action<HeaderFields> WithPayload(string payload) => fields => fields.Add("WARC-Payload-Digest", LabelledDigest.Of(DigestAlgorithm.Sha1, Encoding.UTF8.GetBytes(payload)).ToString());

    void Add(string type, string? uri, string contentType, string block, Action<HeaderFields>? add = null)
    {
        DateTimeOffset at = new DateTimeOffset(2031, 7, 25, 18, 4, 0, 120, TimeSpan.Zero).AddSeconds(count);
        HeaderFields fields = RecordFields.Of(type, $"<urn:uuid:00000000-0000-4000-8000-{count++:d12}>", at, uri, contentType);
        add?.Invoke(fields);
        writer.Write(fields, Encoding.UTF8.GetBytes(block));
    }

    /// <summary>What a compressed file inflates to: how well it is compressed may change with the framework.</summary>
    public static byte[] Inflated(byte[] file)
    {
        using var gzip = new GZipStream(new MemoryStream(file), CompressionMode.Decompress);
        using var inflated = new MemoryStream();
        gzip.CopyTo(inflated);
        return inflated.ToArray();
    }
}
