using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Web.Desk.Importing;
using Khronika.Web.Tests.Running;
using Khronika.Web.Tests.Things;

namespace Khronika.Web.Tests.Importing;

public sealed class ImportTests(TestDesk desk) : IClassFixture<TestDesk>
{
    const string Table = "№;Что сделать;Срок;Вид задачи;Снята\r\n1;Спросить Sample Two;01.09.2031;запросить;нет\r\n2;Сохранить страницу;02.09.2031;сохранить страницу;\r\n3;Ничего;45123;запросить;\r\n4;Тоже;03.09.2031;громко;\r\n";

    [Fact]
    public async Task A_table_is_looked_at_matched_checked_and_written_and_updated_by_its_key()
    {
        string id = await Upload(CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(Table));
        string choice = await desk.Page($"/import/{id}");
        Assert.Contains("windows-1251", choice, StringComparison.Ordinal);
        Assert.Contains("Спросить Sample Two", choice, StringComparison.Ordinal);
        using HttpResponseMessage chosen = await desk.SendFrom(choice, $"/import/{id}", PageForm.Of(choice).With(("case", CaseId()), ("kind", "task")));
        string columns = await desk.Page(desk.Led(chosen));

        // Told from the heads, in whichever of the three languages they are.
        List<(string Name, string Value)> guessed = PageForm.Of(columns);
        Assert.Contains(("col.1", "text.ru"), guessed);
        Assert.Contains(("col.2", "due_on.edtf"), guessed);
        Assert.Contains(("col.3", "kind"), guessed);
        Assert.Contains(("col.4", "dropped"), guessed);
        Assert.Contains(("key", "0"), guessed);
        long before = Size();
        using HttpResponseMessage matched = await desk.SendFrom(columns, $"/import/{id}/columns", guessed);
        string result = await Done(matched);
        Assert.Contains("<th scope=\"row\">added</th><td>2</td>", result, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">refused</th><td>2</td>", result, StringComparison.Ordinal);
        Assert.Contains("day number of a spreadsheet", result, StringComparison.Ordinal);
        Assert.Contains("громко", result, StringComparison.Ordinal);
        Assert.Equal(before, Size());
        string refused = await desk.Page($"/import/{id}/refused");
        Assert.Contains("refused_because", refused, StringComparison.Ordinal);
        Assert.Contains("Тоже", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("Спросить", refused, StringComparison.Ordinal);
        string mapping = await desk.Page($"/import/{id}/mapping");

        using HttpResponseMessage wanted = await desk.SendFrom(result, $"/import/{id}/write", []);
        string written = await Done(wanted);
        Assert.Contains("2 entries logged", written, StringComparison.Ordinal);
        Thing first = Tasks().Single(t => t.Fields.Words("text").In("ru").Text == "Спросить Sample Two");
        Assert.Equal(("ask", "2031-09-01"), (first.Fields.Value("kind"), first.Fields.Date("dueOn")?.Edtf));
        Assert.Equal("no", first.Fields.Value("dropped"));

        // Next time with the mapping that was kept: what stands is not written again, and the same key is the same thing.
        string again = await Upload(Encoding.UTF8.GetBytes(Table.Replace("01.09.2031", "05.09.2031", StringComparison.Ordinal)));
        choice = await desk.Page($"/import/{again}");
        using HttpResponseMessage given = await desk.SendFrom(choice, $"/import/{again}", PageForm.Of(choice).With(("mapping", mapping.Replace("encoding: windows-1251", "encoding: utf-8", StringComparison.Ordinal))));
        result = await Done(given);
        Assert.Contains("<th scope=\"row\">changed</th><td>1</td>", result, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">unchanged</th><td>1</td>", result, StringComparison.Ordinal);
        using HttpResponseMessage second = await desk.SendFrom(result, $"/import/{again}/write", []);
        await Done(second);
        Assert.Equal(("2031-09-05", 2L), (Tasks().Single(t => t.Id == first.Id).Fields.Date("dueOn")?.Edtf, Tasks().Single(t => t.Id == first.Id).Entry.Version));
    }

    [Fact]
    public async Task A_table_stays_private_and_is_gone_when_it_is_thrown_away_and_with_the_next_start()
    {
        string id = await Upload(Encoding.UTF8.GetBytes(Table));
        string folder = Path.Combine(desk.Record, "drafts", "tables", id);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "table.csv")));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        }

        string left = await Upload(Encoding.UTF8.GetBytes(Table));
        Assert.True(Directory.Exists(Path.Combine(desk.Record, "drafts", "tables", left)));
        _ = new TableShelf(desk.Record);
        Assert.False(Directory.Exists(Path.Combine(desk.Record, "drafts", "tables")));
    }

    [Fact]
    public async Task A_workbook_is_told_how_to_be_saved_and_nothing_of_it_stays()
    {
        using HttpResponseMessage refused = await Send("PK\u0003\u0004workbook"u8.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("This is a workbook and no CSV", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using HttpResponseMessage empty = await Send([]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
    }

    [Fact]
    public async Task A_table_that_says_it_is_too_large_is_refused_before_it_is_read()
    {
        (string form, string token) = await Token();
        using HttpRequestMessage request = new(HttpMethod.Post, desk.At($"/import?_form={form}&_token={token}"))
        {
            Content = new StreamContent(Stream.Null) { Headers = { ContentLength = 1L << 30, ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b") } },
        };
        request.Headers.ExpectContinue = true;
        HttpResponseMessage? answer = null;
        try
        {
            answer = await desk.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        }
        catch (HttpRequestException)
        {
            // The connection was closed while the client had more to send.
        }

        if (answer is not null) Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("Import a table", await desk.Page("/import"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_without_its_token_is_not_taken()
    {
        (string form, string _) = await Token();
        using MultipartFormDataContent content = new() { { new ByteArrayContent(Encoding.UTF8.GetBytes(Table)), "table", "x.csv" } };
        using HttpResponseMessage refused = await desk.Client.PostAsync(desk.At($"/import?_form={form}&_token=00"), content);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task What_is_wrong_with_the_columns_is_said_beside_them()
    {
        string id = await Upload(Encoding.UTF8.GetBytes(Table)), choice = await desk.Page($"/import/{id}");
        using HttpResponseMessage nothing = await desk.SendFrom(choice, $"/import/{id}", PageForm.Of(choice));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        using HttpResponseMessage chosen = await desk.SendFrom(choice, $"/import/{id}", PageForm.Of(choice).With(("case", CaseId()), ("kind", "task")));
        string columns = await desk.Page(desk.Led(chosen));
        using HttpResponseMessage twice = await desk.SendFrom(columns, $"/import/{id}/columns", PageForm.Of(columns).With(("col.2", "text.ru"), ("key", "")));
        string page = await twice.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
        Assert.Contains("href=\"#f-col.2\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#f-key\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_kind_has_its_page_of_columns_within_a_hundred_kilobytes()
    {
        string id = await Upload(Encoding.UTF8.GetBytes(string.Join(';', Enumerable.Range(0, 30).Select(i => $"c{i}")) + "\n" + new string(';', 29) + "\n"));
        string[] kinds = [.. Regex.Matches(await desk.Page($"/import/{id}"), "<option value=\"([a-z-]+)\"").Select(m => m.Groups[1].Value).Where(k => Khronika.Record.Schema.RecordSchema.Standard.Find(k) is not null)];
        Assert.True(kinds.Length > 40);
        foreach (string kind in kinds)
        {
            string choice = await desk.Page($"/import/{id}");
            using HttpResponseMessage chosen = await desk.SendFrom(choice, $"/import/{id}", PageForm.Of(choice).With(("case", CaseId()), ("kind", kind)));
            Assert.True(Encoding.UTF8.GetByteCount(await desk.Page(desk.Led(chosen))) < 100_000, kind);
        }
    }

    [Fact]
    public async Task Where_a_case_has_very_many_persons_they_are_typed_and_one_list_stands_for_all()
    {
        string id = await Upload(Encoding.UTF8.GetBytes("No;Names en\n" + string.Concat(Enumerable.Range(1, 300).Select(i => $"{i};Sample Person {i:000}\n")))), choice = await desk.Page($"/import/{id}");
        using HttpResponseMessage chosen = await desk.SendFrom(choice, $"/import/{id}", PageForm.Of(choice).With(("case", CaseId()), ("kind", "person")));
        string columns = await desk.Page(desk.Led(chosen));
        using HttpResponseMessage matched = await desk.SendFrom(columns, $"/import/{id}/columns", PageForm.Of(columns));
        using HttpResponseMessage wanted = await desk.SendFrom(await Done(matched), $"/import/{id}/write", []);
        Assert.Contains("300 entries logged", await Done(wanted), StringComparison.Ordinal);

        string path = $"/cases/{CaseId()}/add/detention-episode", page = await desk.Page(path);
        Assert.True(Encoding.UTF8.GetByteCount(page) < 100_000, $"{Encoding.UTF8.GetByteCount(page)}");
        Assert.Single(Regex.Matches(page, "<datalist id=\"things\""));
        using HttpResponseMessage refused = await desk.SendFrom(page, path, PageForm.Of(page).With(("person", "Sample Person 999"), ("start.edtf", "2031-06-01")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using HttpResponseMessage saved = await desk.SendFrom(page, path, PageForm.Of(page).With(("person", "sample person 217"), ("start.edtf", "2031-06-01")));
        string thing = desk.Led(saved);
        Assert.Contains("Sample Person 217", await desk.Page(thing), StringComparison.Ordinal);
        string edit = await desk.Page(thing + "/edit");
        Assert.Contains(("person", "Sample Person 217"), PageForm.Of(edit));
        using HttpResponseMessage untouched = await desk.SendFrom(edit, thing + "/edit", PageForm.Of(edit));
        Assert.Contains("Unchanged", await desk.Page(desk.Led(untouched)), StringComparison.Ordinal);
    }

    async Task<string> Done(HttpResponseMessage started)
    {
        string job = desk.Led(started);
        for (int i = 0; i < 600; i++)
        {
            using HttpResponseMessage answer = await desk.Get(job);
            if (answer.StatusCode == HttpStatusCode.SeeOther) return await desk.Page(desk.Led(answer));
            Assert.DoesNotContain("class=\"failed\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            await Task.Yield();
        }

        throw new InvalidOperationException("the work did not end");
    }

    async Task<string> Upload(byte[] table)
    {
        using HttpResponseMessage answer = await Send(table);
        return desk.Led(answer)["/import/".Length..];
    }

    async Task<HttpResponseMessage> Send(byte[] table)
    {
        (string form, string token) = await Token();
        using MultipartFormDataContent content = new() { { new ByteArrayContent(table), "table", "names-of-people.csv" } };
        return await desk.Client.PostAsync(desk.At($"/import?_form={form}&_token={token}"), content);
    }

    async Task<(string Form, string Token)> Token()
    {
        Match address = Regex.Match(await desk.Page("/import"), "_form=([a-z2-7]+)&amp;_token=([0-9a-f]+)");
        return (address.Groups[1].Value, address.Groups[2].Value);
    }

    Thing[] Tasks()
    {
        using RecordFolder record = desk.Open();
        return [.. record.Index.CurrentOfType("task").Select(c => new Thing(c))];
    }

    long Size()
    {
        using RecordFolder record = desk.Open();
        return record.Index.All().Last().LogIndex;
    }

    string CaseId()
    {
        using RecordFolder record = desk.Open();
        return record.Index.CurrentOfType(ThingType.Case).First().Record;
    }
}
