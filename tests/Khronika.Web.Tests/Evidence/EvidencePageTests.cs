using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Store;
using Khronika.Web.Desk.Evidence;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Evidence;

public sealed class EvidencePageTests(TestDesk desk) : IClassFixture<TestDesk>
{
    [Theory]
    [InlineData("en", "co-signed")]
    [InlineData("ru", "заверено")]
    [InlineData("kk", "растамаған")]
    public async Task The_list_says_in_words_what_each_item_is_and_how_far_its_entry_has_come(string language, string state)
    {
        string page = await desk.Page($"/evidence?lang={language}");
        Assert.Contains(state, page, StringComparison.Ordinal);
        Assert.Contains(language switch { "en" => "picture (PNG)", "ru" => "изображение (PNG)", _ => "сурет (PNG)" }, page, StringComparison.Ordinal);
        Assert.True(Encoding.UTF8.GetByteCount(page) < 100_000);
        await desk.Page("/evidence?lang=en");
    }

    [Fact]
    public async Task A_hash_stands_only_where_an_item_is_given_out_whole()
    {
        using RecordFolder record = desk.Open();
        string[] hashes = [.. Regex.Matches(await desk.Page("/evidence"), "<code>([0-9a-f]{64})</code>").Select(m => m.Groups[1].Value)];
        string[] whole =
        [
            .. from clearance in record.Index.CurrentOfType(ThingType.Clearance)
               where clearance.Text("share") == "whole"
               let description = record.Index.Current(clearance.Text("of")!)
               where description?.Type == ThingType.Description
               select (string)record.Index.Current(description.Text("item")!)!.Body["objects"]![0]!["sha256"]!,
        ];
        Assert.NotEmpty(whole);
        Assert.Equal(whole.Distinct().Order(), hashes.Distinct().Order());
    }

    [Fact]
    public async Task Damage_that_was_described_is_shown()
    {
        Assert.Contains("Damage:", await desk.Page("/evidence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_were_altered_on_the_disk_are_told()
    {
        using HttpResponseMessage sent = await Uploads.Send(desk, ("altered.txt", Encoding.UTF8.GetBytes("SAMPLE – INVENTED to be altered")));
        string at = desk.Led(sent);
        Assert.Contains("Intact", await desk.Page(at + "?lang=en"), StringComparison.Ordinal);
        string hash = ObjectOf(at);
        string path = Path.Combine(desk.Record, "objects", hash[..2], hash);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.WriteAllTextAsync(path, "other");
        Assert.Contains("Altered", await desk.Page(at + "?lang=en"), StringComparison.Ordinal);
        File.Delete(path);
        Assert.Contains("missing on the disk", await desk.Page(at + "?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_is_described_in_a_case_confidential_and_cleared_to_nobody()
    {
        using HttpResponseMessage sent = await Uploads.Send(desk, ("described.txt", Encoding.UTF8.GetBytes("SAMPLE – INVENTED to be described")));
        string at = desk.Led(sent);
        using HttpResponseMessage saved = await desk.Send(at, [("case", CaseId()), ("title.en", "SAMPLE – INVENTED: a <b>letter</b>"), ("author", "unknown"), ("date", "late July 2031"), ("language", "en"), ("confidentiality", "confidential")]);
        Assert.Equal(at, desk.Led(saved));
        string page = await desk.Page(at);
        Assert.Contains("a &lt;b&gt;letter", page, StringComparison.Ordinal);
        using RecordFolder record = desk.Open();
        LoggedChange description = Assert.Single(record.Index.PointingTo(at["/evidence/".Length..], ThingType.Description, 9)).From;
        Fields fields = new(description.Body);
        Assert.Equal(("confidential", "unknown", "late July 2031"), (fields.Text("confidentiality"), fields.Text("author"), fields.Date("date")!.Words));
        Assert.Empty(record.Index.PointingTo(description.Record, ThingType.Clearance, 9));

        using HttpResponseMessage again = await desk.Send(at, [("case", CaseId()), ("title.en", "again")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Contains("describes the item already", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title.en", "", "", "Give it a title")]
    [InlineData("title.en", "x", "2031-13", "This is no date")]
    public async Task A_description_without_a_title_or_with_a_day_that_is_none_is_refused(string field, string value, string date, string told)
    {
        using HttpResponseMessage sent = await Uploads.Send(desk, ("refused.txt", Encoding.UTF8.GetBytes($"SAMPLE – INVENTED {value}{date}")));
        string at = desk.Led(sent);
        using HttpResponseMessage refused = await desk.Send(at, [("case", CaseId()), (field, value), ("date", date)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(told, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_becomes_an_internal_task_and_is_never_asked()
    {
        using HttpResponseMessage saved = await desk.Send("/evidence/address", [("address", "https://sample.example/a?b=c"), ("case", CaseId())]);
        Assert.Equal($"/cases/{CaseId()}/tasks", desk.Led(saved));
        using RecordFolder record = desk.Open();
        LoggedChange task = record.Index.LatestOfType("task", long.MaxValue, 1)[0];
        Assert.Equal("capture", new Fields(task.Body).Value("kind"));
        Assert.Contains("https://sample.example/a?b=c", new Fields(task.Body).Words("text").In("ru").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:text/html,x")]
    [InlineData("ftp://sample.example/")]
    [InlineData("//sample.example/")]
    [InlineData("sample.example")]
    [InlineData("https://name:word@sample.example/")]
    [InlineData("https://sample.example/ two")]
    [InlineData("https://")]
    [InlineData("")]
    public async Task What_is_no_address_of_a_page_is_refused(string address)
    {
        Assert.False(AddressTask.IsPage(address));
        using HttpResponseMessage refused = await desk.Send("/evidence/address", [("address", address), ("case", CaseId())]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("no address of a page", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_item_has_no_page()
    {
        foreach (string id in new[] { CaseId(), RecordId.New(), "x" })
        {
            using HttpResponseMessage absent = await desk.Get($"/evidence/{id}");
            Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
        }
    }

    string CaseId()
    {
        using RecordFolder record = desk.Open();
        return record.Index.LatestOfType(ThingType.Case, long.MaxValue, 1)[0].Record;
    }

    string ObjectOf(string at)
    {
        using RecordFolder record = desk.Open();
        return (string)record.Index.Current(at["/evidence/".Length..])!.Body["objects"]![0]!["sha256"]!;
    }
}
