using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Khronika.Record.State;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Reading;

public sealed class ReadTextTests(TestDesk desk) : IClassFixture<TestDesk>
{
    [Fact]
    public async Task Markup_in_a_text_is_text()
    {
        const string hostile = "SAMPLE – INVENTED </span></div><script>alert(1)</script> <mark class=\"used\">\n<img src=x onerror=alert(1)> &amp; \u202Eabc\u202C.";
        string page = await desk.Page($"/read/{await desk.Preserve(hostile)}?case={desk.TheCase()}");
        Assert.DoesNotContain("alert(1)</script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Equal(hostile, ReadingSteps.Sentences(page));
    }

    [Theory]
    [InlineData("Слово за словом, и ещё одно. ")]
    [InlineData("\"<&>\"")]
    [InlineData("a.\n")]
    [InlineData("😀")]
    [InlineData("x")]
    public async Task A_long_text_is_read_page_by_page_none_above_100_kB_and_all_of_it(string piece)
    {
        string text = "SAMPLE – INVENTED. " + string.Concat(Enumerable.Repeat(piece, 90_000 / Encoding.UTF8.GetByteCount(piece)));
        string item = await desk.Preserve(text), ofCase = desk.TheCase();
        StringBuilder read = new();
        int number = 0;
        for (int i = 1; ; i++)
        {
            string page = await desk.Page($"/read/{item}?case={ofCase}&page={i}");
            Assert.True(Encoding.UTF8.GetByteCount(page) < 100_000, $"{i}: {Encoding.UTF8.GetByteCount(page)}");
            foreach (Match sentence in Regex.Matches(page, "id=\"s(\\d+)\"")) Assert.Equal(++number, int.Parse(sentence.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
            read.Append(ReadingSteps.Sentences(page));
            if (!page.Contains("Next page", StringComparison.Ordinal)) break;
        }

        Assert.Equal(text, read.ToString());
    }

    [Fact]
    public async Task A_page_is_turned_with_what_was_typed_and_without_a_draft_where_nothing_was()
    {
        string item = await desk.Preserve("SAMPLE – INVENTED. " + string.Concat(Enumerable.Range(1, 400).Select(i => $"Sentence {i}.\n")));
        string path = $"/read/{item}?case={desk.TheCase()}", page = await desk.Page(path);
        using HttpResponseMessage blank = await desk.SendForm(page, path, [.. Things.PageForm.Of(page), ("at-go", "2")]);
        Assert.Equal($"{path}&page=2", desk.Led(blank));
        using HttpResponseMessage typed = await desk.SendForm(page, path, [.. Things.PageForm.Of(page).Where(v => v.Name != "last"), ("last", "300"), ("at-go", "3")]);
        string led = desk.Led(typed);
        Assert.Contains("draft=", led, StringComparison.Ordinal);
        string third = await desk.Page(led.Split('#')[0]);
        Assert.Contains("Page 3 of", third, StringComparison.Ordinal);
        Assert.Contains("name=\"last\" value=\"300\"", third, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passage_ends_on_another_page()
    {
        string item = await desk.Preserve("SAMPLE, INVENTED. " + string.Concat(Enumerable.Range(1, 400).Select(i => $"Sentence {i}.\n")));
        using HttpResponseMessage saved = await desk.Make($"/read/{item}?case={desk.TheCase()}", ("first", "119"), ("last", "123"));
        desk.Led(saved);
        (_, Thing excerpt) = desk.Latest();
        Assert.Equal("Sentence 118.\nSentence 119.\nSentence 120.\nSentence 121.\nSentence 122.", excerpt.Fields.Text("passage"));
        foreach (int page in new[] { 1, 2 }) Assert.Contains("<mark", await desk.Page($"/read/{item}?page={page}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("99999")]
    [InlineData("x")]
    public async Task A_page_that_is_none_is_the_nearest(string page)
    {
        Assert.Contains("id=\"s1\"", await desk.Page($"/read/{await desk.Preserve($"SAMPLE – INVENTED, {page}.")}?page={page}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_is_shown_and_sent_so_that_it_can_do_nothing()
    {
        string item = desk.ItemOf("ev-gate");
        string page = await desk.Page($"/read/{item}");
        Assert.Contains("No text is read", page, StringComparison.Ordinal);
        string src = Regex.Match(page, "<img [^>]*src=\"[^\"]*(/read/[^\"]*)\"").Groups[1].Value;
        using HttpResponseMessage picture = await desk.Get(src);
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", picture.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("sandbox; default-src 'none'", picture.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", picture.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(await File.ReadAllBytesAsync(System.IO.Path.Combine(SampleRecord.Samples(), "gate.png")), await picture.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")]
    [InlineData("a.png", "<!doctype html><html><body><script>alert(1)</script></body></html>")]
    [InlineData("a.pdf", "%PDF-1.7\n%SAMPLE")]
    [InlineData("a.txt", "SAMPLE – INVENTED")]
    public async Task What_a_browser_would_run_is_never_sent_as_a_picture(string name, string content)
    {
        string item = await desk.Preserve(name, Encoding.UTF8.GetBytes(content));
        using HttpResponseMessage refused = await desk.Get($"/read/{item}/picture?object=0");
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.DoesNotContain("<img", await desk.Page($"/read/{item}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("object=7")]
    [InlineData("post=0")]
    public async Task What_an_item_does_not_have_is_told(string place)
    {
        Assert.Contains("nothing to be read here", await desk.Page($"/read/{await desk.Preserve($"SAMPLE – INVENTED, {place}.")}?{place}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_says_so()
    {
        Assert.Contains("No text", (await desk.Page($"/read/{await desk.Preserve("empty.txt", [])}")).Replace("The file is empty", "No text", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
