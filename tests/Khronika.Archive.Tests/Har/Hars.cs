using System.Text;
using Khronika.Archive.Faults;
using Khronika.Archive.Har;
using Khronika.Archive.Tests.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Har;

/// <summary>HAR files made for tests; everything in them is invented.</summary>
static class Hars
{
    public const string Time = "2031-07-25T23:04:05.123456+05:00";

    public static string Of(params string[] entries) =>
        $$$"""{"log": {"version": "1.2", "creator": {"name": "Sample Maker", "version": "1"}, "entries": [{{{string.Join(",\n", entries)}}}]}}""";

    public static string Entry(string url = "https://example.org/", string content = """{"size": -1, "mimeType": "text/html", "text": "<p>x"}""", string method = "GET", int status = 200, string more = "", string time = Time, string postData = "") =>
        $$$"""{"startedDateTime": "{{{time}}}", "time": 5, {{{more}}} "request": {"method": "{{{method}}}", "url": "{{{url}}}", "httpVersion": "HTTP/2.0", "headers": [{"name": ":method", "value": "{{{method}}}"}, {"name": "accept", "value": "*/*"}] {{{postData}}}}, "response": {"status": {{{status}}}, "statusText": "", "httpVersion": "HTTP/2.0", "headers": [{"name": "content-encoding", "value": "gzip"}, {"name": "set-cookie", "value": "a=1"}, {"name": "set-cookie", "value": "b=2"}], "content": {{{content}}}, "redirectURL": ""}, "cache": {}, "timings": {}}""";

    public static (IReadOnlyList<HarEntry> Entries, IReadOnlyList<ArchiveFault> Faults, HarReader Reader) Read(string har) => Read(Encoding.UTF8.GetBytes(har));

    public static (IReadOnlyList<HarEntry> Entries, IReadOnlyList<ArchiveFault> Faults, HarReader Reader) Read(byte[] har)
    {
        using TempFile temp = new(har);
        using SafeFileHandle file = File.OpenHandle(temp.Path);
        HarReader reader = new(file);
        HarEntry[] entries = [.. reader.Read()];
        return (entries, reader.Faults, reader);
    }
}
