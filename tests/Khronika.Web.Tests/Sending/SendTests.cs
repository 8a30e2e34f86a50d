using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Sending;

public sealed class SendTests(TestDesk desk) : IClassFixture<TestDesk>
{
    [Fact]
    public async Task The_lawyers_bundle_is_made_and_taken_in_two_clicks_noted_and_kept_no_longer()
    {
        string path = $"/cases/{desk.IdOf("case-one")}/send";
        Assert.Matches("value=\"lawyer\" checked", await desk.Page(path));
        using HttpResponseMessage begun = await desk.Send(path, [("for", "lawyer"), ("language", "ru")]);
        string made = await desk.Finished(begun);
        string page = await desk.Page(made);
        Assert.Contains("Noted in the record", page, StringComparison.Ordinal);
        string file = Assert.Single(Directory.GetFiles(Outgoing));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        using HttpResponseMessage taken = await desk.Get($"{made}/file");
        byte[] bytes = await taken.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        string name = taken.Content.Headers.ContentDisposition!.FileName!;
        Assert.Matches("^\"?bundle-lawyer-[a-z2-7]{8}\\.zip\"?$", name);
        using ZipArchive zip = new(new MemoryStream(bytes));
        Assert.Contains(zip.Entries, e => e.Name == "index.html");
        LoggedChange handover = desk.OfType(ThingType.Handover).Single(h => new Fields(h.Body).Value("audience") == "lawyer");
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), new Fields(handover.Body).Value("files"));

        Assert.Contains("no longer kept", await Until(made, "no longer kept"), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Outgoing));
        using HttpResponseMessage again = await desk.Get($"{made}/file");
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task A_reader_the_case_is_not_cleared_for_gets_no_file_and_nothing_is_noted()
    {
        string id = desk.IdOf("case-one");
        using (HttpResponseMessage taken = await desk.Send($"/cases/{id}/clearance/back?for=court", [("thing", id)])) desk.Led(taken);
        int before = desk.OfType(ThingType.Handover).Count;
        using HttpResponseMessage begun = await desk.Send($"/cases/{id}/send", [("for", "court"), ("language", "en")]);
        string page = await desk.Page(await desk.Finished(begun));
        Assert.Contains("the case itself is not cleared for them", page, StringComparison.Ordinal);
        Assert.Equal(before, desk.OfType(ThingType.Handover).Count);
    }

    [Fact]
    public async Task Nobody_is_no_reader()
    {
        string path = $"/cases/{desk.IdOf("case-one")}/send";
        using HttpResponseMessage refused = await desk.Send(path, [("for", "everybody"), ("language", "en")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Fact]
    public async Task What_was_not_taken_is_gone_when_the_desk_is_opened_again()
    {
        await using TestDesk other = new();
        await other.InitializeAsync();
        using HttpResponseMessage begun = await other.Send($"/cases/{other.IdOf("case-one")}/send", [("for", "lawyer"), ("language", "en")]);
        await other.Finished(begun);
        string folder = Path.Combine(other.Record, "outgoing");
        Assert.Single(Directory.GetFiles(folder));
        await other.StopAsync();
        await other.StartAsync();
        Assert.Empty(Directory.GetFiles(folder));
    }

    string Outgoing => Path.Combine(desk.Record, "outgoing");

    /// <summary>What was sent is removed behind the last byte, and a page may be quicker.</summary>
    async Task<string> Until(string path, string text)
    {
        string page = await desk.Page(path);
        for (int i = 0; i < 2_000 && !page.Contains(text, StringComparison.Ordinal); i++) page = await desk.Page(path);

        return page;
    }
}
