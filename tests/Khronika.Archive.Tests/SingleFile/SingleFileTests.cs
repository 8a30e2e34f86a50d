using System.IO.Compression;
using System.Text;
using Khronika.Archive.Converting;
using Khronika.Archive.SingleFile;
using Khronika.Archive.Tests.Converting;
using Khronika.Archive.Tests.Zip;

namespace Khronika.Archive.Tests.SingleFile;

public class SingleFileTests
{
    [Theory]
    [InlineData("<!DOCTYPE html> <html lang=kk>")]
    [InlineData("\uFEFF<!doctype html>\n<HTML data-x=\"a>b\">\n")]
    [InlineData("<html>")]
    [InlineData("")]
    public void The_comment_is_the_first_node_of_the_page(string start)
    {
        byte[] page = Encoding.UTF8.GetBytes(SavedPages.Of(start: start));
        SingleFileComment comment = Assert.IsType<SingleFileComment>(SingleFileComment.Find(page));

        Assert.Equal("https://example.org/page", comment.Url);
        Assert.Equal("Fri Jul 25 2031 23:04:05 GMT+0500 (Kazakhstan Time)", comment.SavedDate);
        Assert.Null(comment.Info);
        Assert.Equal(SavedPages.Comment, Encoding.UTF8.GetString(page, (int)comment.Offset, (int)comment.Length));
    }

    [Fact]
    public void The_older_heading_is_read_too_and_what_the_person_added()
    {
        SingleFileComment comment = Assert.IsType<SingleFileComment>(SingleFileComment.Find("<html><!--\n Archive processed by SingleFile \n url: https://example.org/ \n saved date: x \n info: one \n two\n-->"u8));

        Assert.Equal(("https://example.org/", "x", "one\ntwo"), (comment.Url, comment.SavedDate, comment.Info));
    }

    [Theory]
    [InlineData("<html><!-- another --><!--\n Page saved with SingleFile \n url: https://example.org/ \n-->")]
    [InlineData("<html><body>Page saved with SingleFile")]
    [InlineData("<html><p><!--\n Page saved with SingleFile \n-->")]
    [InlineData("<html><!--\n Page saved with SingleFile")]
    [InlineData("<html attribute=\"")]
    [InlineData("<!--")]
    [InlineData("")]
    public void What_stands_elsewhere_is_no_such_comment(string page) => Assert.Null(SingleFileComment.Find(Encoding.UTF8.GetBytes(page)));

    [Fact]
    public void A_page_becomes_a_resource_at_its_address_and_the_comment_metadata_beside_it()
    {
        Converted converted = Converted.Of(SavedPages.Of());

        Assert.Empty(converted.Report.Faults);
        Assert.Equal(PackageKind.SingleFile, converted.Report.From);
        ConvertedRecord page = converted.Resource("https://example.org/page");
        Assert.Equal(SavedPages.Of(), page.Text);
        Assert.Equal("2031-07-25T18:04:05Z", page.Fields["WARC-Date"]);
        Assert.Equal(SavedPages.Comment, converted.Records[2].Text);
        Assert.Equal(page.Fields["WARC-Record-ID"], converted.Records[2].Fields["WARC-Concurrent-To"]);
    }

    [Fact]
    public void A_page_that_unpacks_itself_becomes_its_files()
    {
        Converted converted = Converted.Of(SavedPages.Archive());

        Assert.Empty(converted.Report.Faults);
        Assert.Equal("<!DOCTYPE html><p>Есть<img src=images/0.png>", converted.Resource("https://example.org/page").Text);
        Assert.Equal("image/png", converted.Resource("https://example.org/a.png").Fields["Content-Type"]);
        Assert.Equal("text/css", converted.Resource("https://example.org/s.css").Fields["Content-Type"]);
        Assert.Equal("image/png", converted.Resource("urn:part:images%2F1.png:https://example.org/page").Fields["Content-Type"]);
        Assert.Equal(SavedPages.Manifest, converted.Of("metadata").First().Text);
        Assert.Equal("2031-07-25T18:04:05Z", converted.Records[1].Fields["WARC-Date"]);
    }

    [Fact]
    public void Without_its_comment_the_manifest_gives_address_and_time()
    {
        byte[] zip = SavedPages.Files().ToBytes();
        Converted converted = Converted.Of(zip);

        Assert.Empty(converted.Report.Faults);
        Assert.Equal("2031-07-25T18:04:05.250Z", converted.Resource("https://example.org/page").Fields["WARC-Date"]);
    }

    [Fact]
    public void Deflated_files_are_read()
    {
        using MemoryStream output = new();
        output.Write(Encoding.UTF8.GetBytes($"<html data-sfz><!--{SavedPages.Comment}--><!--"));
        using (ZipArchive zip = new(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (StreamWriter manifest = new(zip.CreateEntry("manifest.json").Open())) manifest.Write(SavedPages.Manifest);
            using StreamWriter index = new(zip.CreateEntry("index.html").Open());
            index.Write("<p>" + new string('ж', 10_000));
        }

        output.Write("--></html>"u8);
        Converted converted = Converted.Of(output.ToArray());

        Assert.Empty(converted.Report.Faults);
        Assert.Equal("<p>" + new string('ж', 10_000), converted.Resource("https://example.org/page").Text);
    }

    [Fact]
    public void A_frame_has_the_address_that_its_own_manifest_says()
    {
        byte[] zip = SavedPages.Files().Add("frames/0/index.html", "<p>frame").Add("frames/0/manifest.json", """{"originalUrl": "https://example.org/frame", "resources": {}}""").ToBytes();

        Assert.Equal("<p>frame", Converted.Of(zip).Resource("https://example.org/frame").Text);
    }

    [Theory]
    [InlineData("crc-differs")]
    [InlineData("singlefile-headers-disagree")]
    [InlineData("singlefile-encrypted")]
    [InlineData("singlefile-method")]
    [InlineData("singlefile-name-traversal")]
    [InlineData("singlefile-name-twice")]
    [InlineData("singlefile-bomb")]
    [InlineData("singlefile-manifest")]
    [InlineData("content-broken")]
    public void A_damaged_file_is_named_and_the_page_is_read(string fault)
    {
        RawZip zip = SavedPages.Files();
        byte[] content = "x"u8.ToArray();
        zip.Add(fault switch
        {
            "crc-differs" => new RawZip.Item("crc-here", content),
            "singlefile-headers-disagree" => new RawZip.Item("a", content) { LocalName = "b"u8.ToArray() },
            "singlefile-encrypted" => new RawZip.Item("a", content) { Flags = 1 },
            "singlefile-method" => new RawZip.Item("a", content) { Method = 14 },
            "singlefile-name-traversal" => new RawZip.Item("../a", content),
            "singlefile-name-twice" => new RawZip.Item("index.html", content),
            "singlefile-bomb" => new RawZip.Item("a", content) { Method = 8, Size = 2_000_000_000 },
            "singlefile-manifest" => new RawZip.Item("frames/0/manifest.json", "[]"u8.ToArray()),
            _ => new RawZip.Item("a", [0xFF, 0xFF]) { Method = 8, Size = 5 },
        });
        byte[] bytes = zip.ToBytes();
        if (fault == "crc-differs") bytes[bytes.AsSpan().IndexOf("crc-herex"u8) + 8] ^= 1;
        Converted converted = Converted.Of(bytes);

        Assert.Contains(fault, converted.FaultNames);
        Assert.Single(converted.Report.Faults);
        Assert.NotEmpty(converted.Resource("https://example.org/page").Text);
    }

    [Fact]
    public void A_zip_cut_off_leaves_the_page_that_loads_it()
    {
        byte[] archive = SavedPages.Archive();
        Converted converted = Converted.Of(archive[..^100]);

        Assert.Equal(["singlefile-no-zip"], converted.FaultNames);
        Assert.Equal(archive[..^100], converted.Resource("https://example.org/page").Block);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(16)]
    public void A_directory_that_does_not_lie_where_it_should_is_not_read(int field)
    {
        byte[] archive = SavedPages.Archive();
        archive[archive.AsSpan().LastIndexOf("PK\x05\x06"u8) + field + 3] = 0x7F;

        Assert.Equal(["singlefile-no-zip", "singlefile-zip"], Converted.Of(archive).FaultNames.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_damaged_directory_is_read_up_to_the_damage()
    {
        byte[] archive = SavedPages.Archive();
        archive[archive.AsSpan().LastIndexOf("PK\x01\x02"u8)] = 0;
        Converted converted = Converted.Of(archive);

        Assert.Equal(["singlefile-zip"], converted.FaultNames);
        Assert.NotEmpty(converted.Resource("https://example.org/page").Text);
    }

    [Theory]
    [InlineData("\n Page saved with SingleFile \n saved date: Fri Jul 25 2031 23:04:05 GMT+0500\n", "singlefile-address")]
    [InlineData("\n Page saved with SingleFile \n url: not one \n saved date: Fri Jul 25 2031 23:04:05 GMT+0500\n", "singlefile-address")]
    [InlineData("\n Page saved with SingleFile \n url: https://example.org/page\n", "singlefile-date")]
    [InlineData("\n Page saved with SingleFile \n url: https://example.org/page\n saved date: Invalid Date\n", "singlefile-date")]
    public void What_the_comment_lacks_is_a_fault(string comment, string fault) => Assert.Equal([fault], Converted.Of(SavedPages.Of(comment)).FaultNames);

    [Fact]
    public void A_page_without_the_comment_is_no_package_and_gives_no_resource_when_forced()
    {
        Converted converted = Converted.Of("<html><p>x", PackageKind.SingleFile);

        Assert.Equal(["singlefile-no-comment"], converted.FaultNames);
        Assert.Empty(converted.Of("resource"));
    }
}
