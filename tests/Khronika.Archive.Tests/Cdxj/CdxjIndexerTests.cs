using Khronika.Archive.Cdxj;
using Khronika.Archive.Warc;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Cdxj;

public sealed class CdxjIndexerTests
{
    [Fact]
    public void The_kept_archives_are_the_ones_that_are_made()
    {
        CdxjVectors.Expect("sample.warc", SampleArchive.Make(isCompressed: false));
        byte[] made = SampleArchive.Make(isCompressed: true);
        string path = CdxjVectors.PathOf("sample.warc.gz");
        if (!File.Exists(path)) CdxjVectors.Expect("sample.warc.gz", made);
        Assert.Equal(SampleArchive.Inflated(made), SampleArchive.Inflated(File.ReadAllBytes(path)));
    }

    // sample.warc.gz.cdxj and sample.warc.cdxj: what "warcio cdx-index --format cdxj" of warcio.js 2.4.11 writes.
    [Theory]
    [InlineData("sample.warc.gz")]
    [InlineData("sample.warc")]
    public void The_index_is_that_of_warcio_line_by_line(string name)
    {
        string[] theirs = File.ReadAllLines(CdxjVectors.PathOf(name + ".cdxj"));

        string[] ours = [.. Index(CdxjVectors.PathOf(name)).Select(item => item.Line?.ToString() ?? item.Fault!.Reason)];

        Assert.Equal(theirs, ours);
    }

    static List<CdxjItem> Index(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path);
        using WarcReader reader = WarcReader.Open(file);
        return [.. CdxjIndexer.Read(reader, Path.GetFileName(path))];
    }
}
