using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Evidence;

/// <summary>Forms that bring files, when their page is wanted in another language.</summary>
public sealed class UploadLanguageTests(TestDesk desk) : IClassFixture<TestDesk>, IAsyncLifetime
{
    static readonly (string, string) Chosen = ("files", "a-name-of-a-file.pdf");

    public async ValueTask InitializeAsync() => await desk.Page("/evidence?lang=en");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_was_typed_stays_and_the_page_says_to_choose_the_file_again()
    {
        using HttpResponseMessage switched = await desk.SendFrom(await desk.Page("/evidence"), "/evidence/upload", [("source", "S-14"), Chosen], "lang:ru", "/evidence");
        string page = await desk.Page(desk.Led(switched));

        Assert.Contains("<html lang=\"ru\">", page, StringComparison.Ordinal);
        Assert.Contains("name=\"source\" type=\"text\" value=\"S-14\"", page, StringComparison.Ordinal);
        Assert.Contains("выберите файл ещё раз", page, StringComparison.Ordinal);

        // The name of a file is kept nowhere.
        Assert.DoesNotContain("a-name-of-a-file", page, StringComparison.Ordinal);
        foreach (string draft in Directory.EnumerateFiles(Path.Combine(desk.Record, "drafts"))) Assert.DoesNotContain("a-name-of-a-file", await File.ReadAllTextAsync(draft), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Buttons_of_the_language_send_the_text_alone()
    {
        foreach ((string at, string to) in new[] { ("/evidence", "/evidence"), ("/import", "/import") })
        {
            string page = await desk.Page(at);
            Match button = Regex.Match(page, "<button form=\"form\" name=\"_to\" value=\"lang:kk\"[^>]*>");
            Assert.Contains($"formaction=\"{desk.At(to).AbsolutePath}\"", button.Value, StringComparison.Ordinal);
            Assert.Contains("formenctype=\"application/x-www-form-urlencoded\"", button.Value, StringComparison.Ordinal);
            Assert.Contains("formnovalidate", button.Value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_form_in_which_only_a_file_was_chosen_is_no_draft()
    {
        int before = Drafts();

        using HttpResponseMessage switched = await desk.SendFrom(await desk.Page("/import"), "/import", [("table", "a-name-of-a-file.csv")], "lang:kk");
        string page = await desk.Page(desk.Led(switched));

        Assert.Equal(before, Drafts());
        Assert.Contains("<html lang=\"kk\">", page, StringComparison.Ordinal);
        Assert.Contains("файлды қайта таңдаңыз", page, StringComparison.Ordinal);
        Assert.DoesNotContain("файлды қайта таңдаңыз", await desk.Page("/import"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_was_kept_is_gone_when_its_files_were_sent()
    {
        using HttpResponseMessage switched = await desk.SendFrom(await desk.Page("/evidence"), "/evidence/upload", [("source", "S-15")], "lang:kk", "/evidence");
        string page = await desk.Page(desk.Led(switched));
        int before = Drafts();
        string address = "/" + WebUtility.HtmlDecode(Regex.Match(page, "action=\"([^\"]*/evidence/upload[^\"]*)\"").Groups[1].Value)[desk.Root.AbsolutePath.Length..];

        using HttpResponseMessage sent = await Uploads.SendTo(desk, address, "S-15", ("one.txt", Encoding.UTF8.GetBytes("SAMPLE – INVENTED, sent after a change of language")));
        desk.Led(sent);

        Assert.Equal(before - 1, Drafts());
    }

    [Fact]
    public async Task What_was_typed_stays_where_the_files_are_refused()
    {
        using HttpResponseMessage sent = await Uploads.SendTo(desk, await Uploads.Address(desk), "S-16");
        string page = await sent.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        Assert.Contains("value=\"S-16\"", page, StringComparison.Ordinal);
        Assert.Contains("#f-files", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_is_a_name_is_told_beside_its_field()
    {
        using HttpResponseMessage sent = await Uploads.SendTo(desk, await Uploads.Address(desk), "Sample Two", ("one.txt", "SAMPLE"u8.ToArray()));
        string page = await sent.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        Assert.Contains("<a href=\"#f-source\">", page, StringComparison.Ordinal);
        Assert.Contains("id=\"e-source\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_without_the_token_of_this_session_is_refused()
    {
        using HttpResponseMessage answer = await desk.Post("/evidence", [("_form", "aaaaaaaaaaaaaaaaaaaaaaaaaa"), ("_token", "0000"), ("_to", "lang:ru"), ("source", "S-17")]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("<html lang=\"en\">", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    int Drafts() => Directory.Exists(Path.Combine(desk.Record, "drafts")) ? Directory.EnumerateFiles(Path.Combine(desk.Record, "drafts")).Count() : 0;
}
