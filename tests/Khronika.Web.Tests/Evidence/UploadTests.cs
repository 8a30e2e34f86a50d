using System.Net;
using System.Net.Sockets;
using System.Text;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Store;
using Khronika.Store.Intake;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Evidence;

public sealed class UploadTests(TestDesk desk) : IClassFixture<TestDesk>
{
    static byte[] Bytes(string text) => Encoding.UTF8.GetBytes("SAMPLE – INVENTED\n" + text);

    [Fact]
    public async Task A_file_is_kept_byte_for_byte_and_leads_to_its_page()
    {
        byte[] bytes = Bytes("one file");
        using HttpResponseMessage sent = await Uploads.SendTo(desk, await Uploads.Address(desk), "S-14", ("letter.txt", bytes));
        string at = desk.Led(sent);
        string page = await desk.Page(at);
        Assert.Contains("1 file was kept and logged", page, StringComparison.Ordinal);
        Assert.Contains("letter.txt", page, StringComparison.Ordinal);
        Assert.Contains("Intact", page, StringComparison.Ordinal);
        Assert.Contains("Read and mark", page, StringComparison.Ordinal);

        using RecordFolder record = desk.Open();
        LoggedChange item = record.Index.Current(at["/evidence/".Length..])!;
        Assert.Equal("S-14", new Fields(item.Body).Text("source"));
        EvidenceObject only = Assert.Single(EvidenceObjects.Read(record.Objects, item.Body));
        Assert.Equal("letter.txt", only.Name);
        Assert.Equal(bytes, Encoding.UTF8.GetBytes(EvidenceObjects.Text(record.Objects, only)!.Slice(0, bytes.Length)));
        Assert.False(Directory.EnumerateFileSystemEntries(Path.Combine(desk.Record, "uploads")).Any());
    }

    [Fact]
    public async Task Several_files_become_an_item_each()
    {
        using HttpResponseMessage sent = await Uploads.Send(desk, ("a.txt", Bytes("a")), ("b.txt", Bytes("b")), ("empty.jpg", []));
        Assert.Equal("/evidence", desk.Led(sent));
        string page = await desk.Page("/evidence");
        Assert.Contains("3 files were kept and logged", page, StringComparison.Ordinal);
        Assert.Contains("0 bytes", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_whose_type_lies_is_kept_and_both_are_said()
    {
        using HttpResponseMessage sent = await Uploads.Send(desk, ("scan.pdf", Encoding.UTF8.GetBytes("<!DOCTYPE html><title>x</title><p>SAMPLE – INVENTED: a page</p>")));
        string page = await desk.Page(desk.Led(sent));
        Assert.Contains("Its name says: PDF. By its content it is: web page.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photograph_of_paper_is_kept_as_it_is()
    {
        byte[] heic = [0, 0, 0, 0x18, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8, 7, 7, 7];
        using HttpResponseMessage sent = await Uploads.Send(desk, ("IMG_0001.HEIC", heic));
        string page = await desk.Page(desk.Led(sent));
        Assert.Contains("picture (HEIC)", page, StringComparison.Ordinal);
        Assert.Contains("No text is read from this kind of file", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Its name says", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../../etc/passwd", "passwd")]
    [InlineData("C:\\fakepath\\Sample One.txt", "Sample One.txt")]
    [InlineData("..", "file")]
    [InlineData("фото 😀.txt", "фото 😀.txt")]
    [InlineData("<script>alert(1)<x>.txt", "<script>alert(1)<x>.txt")]
    [InlineData("  ", "file")]
    public async Task A_hostile_name_is_words_on_a_page_and_stands_in_no_address(string name, string kept)
    {
        using HttpResponseMessage sent = await Uploads.Send(desk, (name, Bytes(name)));
        string at = desk.Led(sent);
        string page = await desk.Page(at);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        using RecordFolder record = desk.Open();
        Assert.Equal(kept, Assert.Single(EvidenceObjects.Read(record.Objects, record.Index.Current(at["/evidence/".Length..])!.Body)).Name);
    }

    [Fact]
    public async Task Without_its_token_nothing_is_read_or_kept()
    {
        string address = await Uploads.Address(desk);
        long before = Entries();
        foreach (string wrong in new[] { "/evidence/upload", address[..^4] + "0000", address.Replace("_form=", "_form=x", StringComparison.Ordinal) })
        {
            using HttpResponseMessage refused = await Uploads.SendTo(desk, wrong, "", ("a.txt", Bytes("without a token")));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        Assert.Equal(before, Entries());
    }

    [Fact]
    public async Task More_than_a_gigabyte_is_refused_before_it_is_read()
    {
        using TcpClient client = await Begin("Content-Length: 3000000000", "multipart/form-data; boundary=b", "");
        Assert.StartsWith("HTTP/1.1 413", await FirstLine(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_lost_in_the_middle_leaves_nothing()
    {
        long before = Entries();
        using (TcpClient client = await Begin("Content-Length: 100000", "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"half.txt\"\r\n\r\nhalf of it"))
        {
            while (!Lying().Any()) await Task.Yield();
            client.Client.LingerState = new LingerOption(true, 0);
        }

        while (Lying().Any()) await Task.Yield();
        Assert.Equal(before, Entries());
        Assert.DoesNotContain(desk.Said, s => s.StartsWith("A page failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_form_with_files_is_refused()
    {
        string address = await Uploads.Address(desk);
        using HttpResponseMessage plain = await desk.Post(address, [("files", "x")]);
        Assert.Equal(HttpStatusCode.BadRequest, plain.StatusCode);
        Assert.Contains("no form with files", await plain.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using HttpResponseMessage none = await Uploads.SendTo(desk, address, "");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
        Assert.Contains("No file was chosen", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_looks_like_a_name_is_refused_with_all_that_came_with_it()
    {
        long before = Entries();
        using HttpResponseMessage refused = await Uploads.SendTo(desk, await Uploads.Address(desk), "Sample Nine", ("a.txt", Bytes("of a named source")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("named by a code", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(before, Entries());
    }

    [Fact]
    public async Task The_same_bytes_again_are_told_and_kept_only_if_she_wants()
    {
        byte[] bytes = Bytes("came twice");
        using HttpResponseMessage first = await Uploads.Send(desk, ("first.txt", bytes));
        string item = desk.Led(first);
        long before = Entries();
        using HttpResponseMessage second = await Uploads.Send(desk, ("second.txt", bytes));
        string question = desk.Led(second);
        string page = await desk.Page(question);
        Assert.Contains("same bytes", page, StringComparison.Ordinal);
        Assert.Contains(item, page, StringComparison.Ordinal);
        Assert.Equal(before, Entries());

        using HttpResponseMessage kept = await desk.SendFrom(page, question, [("again", "0")]);
        Assert.Equal("/evidence", desk.Led(kept));
        Assert.Equal(before + 1, Entries());
        using RecordFolder record = desk.Open();
        LoggedChange latest = record.Index.LatestOfType(ThingType.Evidence, long.MaxValue, 1)[0];
        Assert.Equal("second.txt", Assert.Single(EvidenceObjects.Read(record.Objects, latest.Body)).Name);
    }

    [Fact]
    public async Task The_same_bytes_again_are_not_kept_where_she_does_not_want()
    {
        byte[] bytes = Bytes("came twice for nothing");
        using HttpResponseMessage first = await Uploads.Send(desk, ("first.txt", bytes));
        long before = Entries();
        using HttpResponseMessage second = await Uploads.Send(desk, ("second.txt", bytes));
        string question = desk.Led(second);
        using HttpResponseMessage left = await desk.Send(question, []);
        Assert.Equal("/evidence", desk.Led(left));
        Assert.Contains("None was kept a second time", await desk.Page("/evidence"), StringComparison.Ordinal);
        Assert.Equal(before, Entries());
        using HttpResponseMessage gone = await desk.Get(question);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_second_press_of_the_button_keeps_nothing_twice()
    {
        string address = await Uploads.Address(desk);
        using HttpResponseMessage first = await Uploads.SendTo(desk, address, "", ("pressed.txt", Bytes("pressed twice")));
        long before = Entries();
        using HttpResponseMessage second = await Uploads.SendTo(desk, address, "", ("pressed.txt", Bytes("pressed twice")));
        Assert.Equal(desk.Led(first), desk.Led(second));
        Assert.Equal(before, Entries());
    }

    [Fact]
    public async Task What_a_crash_left_half_sent_is_removed_at_the_next_start()
    {
        string left = Path.Combine(desk.Record, "uploads", RecordId.New());
        await desk.StopAsync();
        Directory.CreateDirectory(left);
        await File.WriteAllBytesAsync(Path.Combine(left, "0"), Bytes("half"));
        RecordFolder.Open(desk.Record, desk.Clock, desk.Signer).Dispose();
        Assert.False(Directory.Exists(left));
        await desk.StartAsync();
        (await desk.Client.GetAsync(desk.Entrance)).Dispose();
    }

    IEnumerable<string> Lying()
    {
        string folder = Path.Combine(desk.Record, "uploads");
        try
        {
            return Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder) : [];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    long Entries()
    {
        using RecordFolder record = desk.Open();
        return record.Log.Checkpoint.Size;
    }

    async Task<TcpClient> Begin(string length, string type, string body)
    {
        Uri uri = desk.At(await Uploads.Address(desk));
        TcpClient client = new();
        await client.ConnectAsync(uri.Host, uri.Port);
        string cookie = desk.Cookie;
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes($"POST {uri.PathAndQuery} HTTP/1.1\r\nHost: {uri.Authority}\r\nCookie: {cookie}\r\nContent-Type: {type}\r\n{length}\r\n\r\n{body}"));
        return client;
    }

    static async Task<string> FirstLine(TcpClient client)
    {
        using StreamReader reader = new(client.GetStream(), Encoding.ASCII, leaveOpen: true);
        return await reader.ReadLineAsync() ?? "";
    }
}
