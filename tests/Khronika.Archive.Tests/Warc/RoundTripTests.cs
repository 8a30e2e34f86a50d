using System.Text;
using Khronika.Archive.Digests;
using Khronika.Archive.Faults;
using Khronika.Archive.Headers;
using Khronika.Archive.Http;
using Khronika.Archive.Warc;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Warc;

public sealed class RoundTripTests : IDisposable
{
    static readonly DateTimeOffset At = new(2031, 7, 25, 18, 4, 0, 120, TimeSpan.Zero);

    readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_written_is_read_with_its_place(bool isCompressed)
    {
        WarcPlace[] places = Write(isCompressed);
        using SafeFileHandle file = File.OpenHandle(path);
        using WarcReader reader = WarcReader.Open(file);

        Assert.Equal(isCompressed, reader.IsCompressed);
        foreach ((int i, WarcPlace place) in places.Index())
        {
            WarcRecord record = Assert.IsType<WarcRecord>(reader.Read());
            Assert.Equal(place.Offset, record.Offset);
            Assert.Equal("2031-07-25T18:04:00.12Z", record.Date);
            Assert.Equal($"https://example.org/{i}", record.TargetUri);
            List<ArchiveFault> faults = [];
            HttpHead head = Assert.IsType<HttpHead>(HttpHead.Read(record.Block, record.Offset, faults));
            Assert.Empty(faults);
            Assert.Equal(200, head.Status);
            Assert.Equal("text/plain", head.MediaType);
            Assert.Equal(Body(i), new StreamReader(record.Block).ReadToEnd());
            Assert.Equal(place.Length, reader.Finish());
        }

        Assert.Null(reader.Read());
    }

    WarcPlace[] Write(bool isCompressed)
    {
        using FileStream output = File.Create(path);
        WarcWriter writer = new(output, isCompressed);
        return [.. Enumerable.Range(0, 20).Select(i =>
        {
            string head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n";
            byte[] block = Encoding.UTF8.GetBytes(head + Body(i));
            HeaderFields fields = RecordFields.Of("response", RecordFields.NewId(), At, $"https://example.org/{i}", "application/http;msgtype=response");
            return writer.Write(fields.WithDigests(block, head.Length, DigestAlgorithm.Sha1), block);
        })];
    }

    static string Body(int i) => string.Concat(Enumerable.Repeat($"Аштық {i} жарияланған. ", i * i * 200));
}
