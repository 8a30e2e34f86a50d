using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Store.Intake;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Reading;

public sealed class ArchiveReadingTests(TestDesk desk) : IClassFixture<TestDesk>
{
    [Theory]
    [InlineData("warc")]
    [InlineData("warc.gz")]
    [InlineData("wacz")]
    public async Task A_record_is_chosen_read_and_quoted_by_its_offset(string kind)
    {
        byte[] warc = SampleArchive.Warc(kind != "warc", SampleArchive.Page("SAMPLE – INVENTED, another page."), SampleArchive.Page(SampleArchive.Words + $" In a {kind}."));
        string item = await desk.Preserve($"SAMPLE.{kind}", kind == "wacz" ? SampleArchive.Wacz(isStored: true, SampleArchive.Warc(true, SampleArchive.Page("First.")), warc) : warc);
        Assert.Contains($"/read/{item}?object=0", await desk.Page($"/evidence/{item}"), StringComparison.Ordinal);

        string list = await desk.Page($"/read/{item}?case={desk.TheCase()}");
        if (kind == "wacz") list = await desk.Page(Link(list, "at="));
        Assert.Contains("https://sample.example.org/2", list, StringComparison.Ordinal);
        Assert.Contains("2031-05-06 07:08 UTC", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Damaged", list, StringComparison.Ordinal);
        string path = Links(list, "record=")[1];
        Assert.DoesNotContain("sample.example", path, StringComparison.Ordinal);
        string page = await desk.Page(path);
        Assert.Contains("As the web archive says: https://sample.example.org/2, 2031-05-06 07:08 UTC", page, StringComparison.Ordinal);
        Assert.Contains("Sample One was held on 5 May.", ReadingSteps.Sentences(page), StringComparison.Ordinal);

        using HttpResponseMessage saved = await desk.Make(path, ("first", "3"));

        string led = desk.Led(saved).Split('#')[0];
        (_, Thing excerpt) = desk.Latest();
        Assert.Equal("Sample One was held on 5 May.", excerpt.Fields.Text("passage"));
        Assert.Equal($"record:{Regex.Match(path, "record=0-(\\d+)").Groups[1].Value}", excerpt.Fields.Text("part"));
        string again = await desk.Page(led);
        Assert.Contains("<mark class=\"used\">Sample One was held on 5 May.</mark>", again, StringComparison.Ordinal);
        Assert.Contains("Other texts of this item", again, StringComparison.Ordinal);
        // Of another record of the same archive it is no passage.
        Assert.DoesNotContain("<mark class=\"used\">", await desk.Page(Links(list, "record=")[0]), StringComparison.Ordinal);
        Assert.Contains("record:", await desk.Page($"/things/{excerpt.Id}/history"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_an_item_of_several_files_the_file_is_named_beside_the_record()
    {
        string folder = Path.Combine(desk.Folder, "SAMPLE-captures");
        Directory.CreateDirectory(folder);
        foreach ((string name, string words) in new[] { ("a.warc", "SAMPLE – INVENTED, first file."), ("b.warc", "SAMPLE – INVENTED, second file.") })
            await File.WriteAllBytesAsync(Path.Combine(folder, name), SampleArchive.Warc(false, SampleArchive.Page(words)), TestContext.Current.CancellationToken);
        string item = await Preserved(folder);

        string records = await desk.Page(Link(await desk.Page($"/read/{item}?case={desk.TheCase()}"), "object=1"));
        Assert.Contains("Other texts of this item", records, StringComparison.Ordinal);
        using HttpResponseMessage saved = await desk.Make(Link(records, "record=1-"), ("first", "2"));

        desk.Led(saved);
        (_, Thing excerpt) = desk.Latest();
        Assert.Equal((1, "SAMPLE – INVENTED, second file."), (excerpt.Fields.Number("object"), excerpt.Fields.Text("passage")));
    }

    [Fact]
    public async Task Many_records_are_paged_by_links_and_each_page_stays_small()
    {
        string item = await desk.Preserve("SAMPLE-many.warc.gz", SampleArchive.Warc(true, [.. Enumerable.Range(1, 95).Select(i => SampleArchive.Page($"SAMPLE – INVENTED, page {i}."))]));
        List<string> seen = [];
        string? next = $"/read/{item}";
        while (next is not null)
        {
            string page = await desk.Page(next);
            Assert.True(Encoding.UTF8.GetByteCount(page) < 100_000);
            seen.AddRange(Links(page, "record="));
            next = Links(page, "at=").FirstOrDefault(l => page.Contains($"{WebUtility.HtmlEncode(l)}\" rel=\"next\"", StringComparison.Ordinal));
        }

        Assert.Equal(95, seen.Distinct().Count());
        Assert.Equal(95, seen.Count);
    }

    [Fact]
    public async Task An_archive_cut_short_says_so_and_its_broken_record_cannot_be_quoted()
    {
        byte[] warc = SampleArchive.Warc(false, SampleArchive.Page("SAMPLE – INVENTED, whole."), SampleArchive.Page("SAMPLE – INVENTED, broken off."));
        string item = await desk.Preserve("SAMPLE-cut.warc", warc[..^30]);
        string list = await desk.Page($"/read/{item}?case={desk.TheCase()}");
        Assert.Contains("Damaged in 1 place", list, StringComparison.Ordinal);
        string[] records = Links(list, "record=");
        Assert.Contains("whole", ReadingSteps.Sentences(await desk.Page(records[0])), StringComparison.Ordinal);
        string broken = WebUtility.HtmlDecode(await desk.Page(records[1]));
        Assert.Contains("This record cannot be read: the record is damaged (block-cut-short)", broken, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"form\"", broken, StringComparison.Ordinal);
        long before = desk.Entries();
        using HttpResponseMessage refused = await desk.SendForm(await desk.Page(records[0]), records[1], [("first", "1")]);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal(before, desk.Entries());
    }

    [Fact]
    public async Task A_record_with_a_lying_length_is_told_and_does_not_hide_the_next()
    {
        string text = Encoding.UTF8.GetString(SampleArchive.Warc(false, SampleArchive.Page("SAMPLE – INVENTED, it lies."), SampleArchive.Page("SAMPLE – INVENTED, it is there.")));
        int at = text.IndexOf("Content-Length: ", text.IndexOf("sample.example.org/1", StringComparison.Ordinal), StringComparison.Ordinal);
        string lying = text[..at] + "Content-Length: 99999999999\r\n" + text[(text.IndexOf('\n', at) + 1)..];
        string item = await desk.Preserve("SAMPLE-lying.warc", Encoding.UTF8.GetBytes(lying));
        string list = await desk.Page($"/read/{item}");
        Assert.Contains("Damaged in 1 place", list, StringComparison.Ordinal);
        Assert.Contains("it is there", ReadingSteps.Sentences(await desk.Page(Links(list, "record=")[^1])), StringComparison.Ordinal);
        Assert.Contains("larger than 32 MiB", await desk.Page(Links(list, "record=")[0]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("at=999999999999999999", "The archive ends before this place.")]
    [InlineData("at=99999999999999999999999999", "sample.example.org/1")]
    [InlineData("at=-1", "sample.example.org/1")]
    [InlineData("record=0-999999999", "ends before this offset")]
    [InlineData("record=0-3", "no record begins at this offset")]
    [InlineData("record=7-0", "There is nothing to be read here")]
    [InlineData("record=2147483647-0", "There is nothing to be read here")]
    [InlineData("record=0-007", "There is nothing to be read here")]
    [InlineData("record=x", "There is nothing to be read here")]
    [InlineData("record=0-99999999999999999999999", "There is nothing to be read here")]
    public async Task A_place_that_is_not_there_is_told(string query, string told)
    {
        string item = await desk.Preserve("SAMPLE.warc", SampleArchive.Warc(false, SampleArchive.Page($"SAMPLE – INVENTED {query}.")));
        Assert.Contains(told, await desk.Page($"/read/{item}?object=0&{query}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_whose_archives_are_packed_says_what_to_do()
    {
        byte[] warc = SampleArchive.Warc(false, [.. Enumerable.Repeat(SampleArchive.Page("SAMPLE – INVENTED, packed."), 9)]);
        string item = await desk.Preserve("SAMPLE-packed.wacz", SampleArchive.Wacz(isStored: false, warc));
        Assert.Contains("are packed, against the format", await desk.Page($"/read/{item}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_and_a_gzip_that_hold_no_archive_are_said_to_have_no_text()
    {
        using MemoryStream zip = new();
        Khronika.Archive.Zip.ZipWriter writer = new(zip, new DateTimeOffset(2031, 5, 6, 0, 0, 0, TimeSpan.Zero));
        writer.Add("SAMPLE.txt", "SAMPLE – INVENTED"u8);
        writer.Finish();
        Assert.Contains("No text is read from a file of this kind", await desk.Page($"/read/{await desk.Preserve("SAMPLE.zip", zip.ToArray())}"), StringComparison.Ordinal);
        Assert.Contains("No text is read from a file of this kind", await desk.Page($"/read/{await desk.Preserve("SAMPLE.gz", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3])}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_an_address_is_words()
    {
        string text = Encoding.UTF8.GetString(SampleArchive.Warc(false, SampleArchive.Page("SAMPLE – INVENTED, markup.")));
        string item = await desk.Preserve("SAMPLE.warc", Encoding.UTF8.GetBytes(text.Replace("https://sample.example.org/1", "https://x/<script>alert(1)</script>", StringComparison.Ordinal)));
        string list = await desk.Page($"/read/{item}");
        Assert.Contains("&lt;script&gt;alert(1)", list, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", list + await desk.Page(Links(list, "record=")[0]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ru", "Страницы и тексты веб-архива")]
    [InlineData("kk", "Веб-архивтегі беттер мен мәтіндер")]
    public async Task The_list_speaks_each_language(string language, string words)
    {
        string item = await desk.Preserve("SAMPLE.warc", SampleArchive.Warc(false, SampleArchive.Page($"SAMPLE – INVENTED {language}.")));
        Assert.Contains(words, await desk.Page($"/read/{item}?lang={language}"), StringComparison.Ordinal);
        await desk.Page("/evidence?lang=en");
    }

    // A folder becomes one item by the command line; beside the desk nobody else writes.
    async Task<string> Preserved(string folder)
    {
        await desk.StopAsync();
        string id;
        using (RecordFolder record = RecordFolder.Open(desk.Record, desk.Clock, desk.Signer))
        {
            EvidenceIntake intake = new(record, Khronika.Reading.Items.ItemText.Has, (media, bytes) => Khronika.Reading.Items.ItemText.Of(media, bytes), desk.Clock);
            id = ((IntakeResult.Preserved)intake.Preserve([folder], new IntakeRequest(null, null, null), "keeper")[0]).Record;
        }

        await desk.StartAsync();
        using HttpResponseMessage entered = await desk.Client.GetAsync(desk.Entrance);
        return id;
    }

    static string Link(string page, string with) => Links(page, with)[0];

    /// <summary>Where the links of a page lead whose address holds a text, below the desk, in order.</summary>
    static string[] Links(string page, string with) =>
        [.. Regex.Matches(page, "href=\"[^\"]*(/read/[^\"]*)\"").Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Where(l => l.Contains(with, StringComparison.Ordinal))];
}
