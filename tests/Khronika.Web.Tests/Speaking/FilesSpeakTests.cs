using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Khronika.Record.Schema;
using Khronika.Store;
using Khronika.Web.Tests.Evidence;
using Khronika.Web.Tests.Running;
using Khronika.Web.Tests.Things;

namespace Khronika.Web.Tests.Speaking;

/// <summary>What the desk says of files, tables and mappings it cannot take, in Russian and Kazakh.</summary>
public sealed class FilesSpeakTests(TestDesk desk) : IClassFixture<TestDesk>
{
    const string Mapping = """
        khronika: csv-mapping/v1
        kind: event
        encoding: utf-8
        separator: ";"
        key: {columns: ["№"], prefix: "d-"}
        thing:
          kind: detention
          when: {edtf: {column: Дата, date: [DD.MM.YYYY, EDTF]}}
          place: {column: Место}
          details:
            released: {column: Отпущен, values: {"да": yes, "нет": no}}
        """;

    /// <summary>A row of each refusal: day number, another way to write a day, no such day, no such thing, a thing of another kind, a word that has no value, an open quotation mark, too few cells, too many, the key of another row, no key, a control character.</summary>
    const string Table = "№;Дата;Место;Отпущен\n1;45123;;\n2;05/05/31;;\n3;31.02.2031;;\n4;05.05.2031;ы;\n5;05.05.2031;PERSON;\n6;05.05.2031;;может\n7;\"05.05.2031;;\n8;05.05.2031\n9;05.05.2031;;;;\n1;05.05.2031;;\n;05.05.2031;;\nы;05.05.2031;;\n10;05.05.2031;\u0001;\n11;2031-05-03/2031-05-01;;\n12;[2031;;\n";

    /// <summary>What each does to the mapping: in place of the first comes the second.</summary>
    static readonly (string Right, string Wrong)[] Mappings =
    [
        ("csv-mapping/v1", "csv-mapping/v9"), ("khronika: csv-mapping/v1\n", ""), ("kind: event", "kind: ы"), ("kind: event\n", ""), ("encoding: utf-8", "encoding: ы"), ("[\"№\"]", "[]"), ("key: {columns: [\"№\"], prefix: \"d-\"}\n", ""),
        ("DD.MM.YYYY", "ДД"), ("place:", "ы:"), ("\"да\": yes", "\"да\": [1]"), ("thing:", "- ы"), ("kind: detention", "kind: ы"), ("kind: event", "kind: &a event"), ("kind: event", "kind: !t event"), ("kind: event", "kind: event\nkind: event"),
        ("  place: {column: Место}", "  place: {column: [ы]}"), ("  place", "\tplace"), ("kind: event", "kind: \"\""), ("kind: event", "kind: event\n---\nы: 1"), ("when: {edtf", "key: 1\n  when: {edtf"),
    ];

    /// <summary>What a mapping can be of: who writes one by hand writes codes.</summary>
    static string Kinds => string.Join(", ", RecordSchema.Standard.Kinds.Where(k => k.Section is not null).Select(k => k.Name));

    [Theory]
    [InlineData("ru")]
    [InlineData("kk")]
    public async Task Refused_tables_and_mappings_are_told_without_English(string language)
    {
        await desk.Page($"/import?lang={language}");
        List<(string, string)> seen = [("no file", await Text(await Import(null))), ("workbook", await Text(await Import([0x50, 0x4B, 3, 4, 0]))), ("empty", await Text(await Import([])))];
        string id = desk.Led(await Import(Encoding.UTF8.GetBytes(Table.Replace("PERSON", "person-one", StringComparison.Ordinal))))["/import/".Length..];
        int refused = 0;
        foreach ((string right, string wrong) in Mappings)
        {
            Assert.Contains(right, Mapping, StringComparison.Ordinal);
            HttpResponseMessage answer = await Give(id, Mapping.Replace(right, wrong, StringComparison.Ordinal));
            if (answer.StatusCode == HttpStatusCode.UnprocessableEntity) refused++;
            // What waits for the values of rows is told of each row.
            seen.Add((wrong, answer.StatusCode == HttpStatusCode.SeeOther ? await desk.Page(await desk.Finished(answer)) : await Text(answer)));
        }

        Assert.True(refused >= Mappings.Length - 3, $"{refused} of {Mappings.Length}");

        string result = await desk.Page(await desk.Finished(await Give(id, Mapping)));
        Assert.True(Regex.Count(result, "<tr><td>\\d+</td>") > 12, result);
        seen.Add(("rows", result));
        seen.Add(("refused rows", (await desk.Page($"/import/{id}/refused")).Replace("refused_row;", "", StringComparison.Ordinal)));
        seen.Add(("no such column", await desk.Page(await desk.Finished(await Give(id, Mapping.Replace("column: Место", "column: Город", StringComparison.Ordinal))))));
        AssertNone(seen, Mapping, Table, Kinds, "basis, cleared, details, key, kind, opens, people, place, touches, translations, when", "refused_row,refused_line,refused_because,refused_raw", "khronika csv-mapping v1 v9 columns exact key thing column prefix joint others encoding separator case kind place when edtf text lang inferred date values empty true false YYYY-MM-DD utf-8 windows-1251 utf-16 utf-16le utf-16be tab auto");
    }

    [Theory]
    [InlineData("ru")]
    [InlineData("kk")]
    public async Task What_has_no_text_and_what_is_refused_is_told_without_English(string language)
    {
        await desk.Page($"/evidence?lang={language}");
        byte[] noise = [.. Enumerable.Range(0, 300).Select(i => (byte)(i % 8 + 1)), .. Encoding.UTF8.GetBytes($"{language} ы")];
        (string Name, byte[] Bytes)[] files =
        [
            ("1.txt", noise),
            ("2.html", [.. Encoding.ASCII.GetBytes($"<meta charset=\"shift_jis\"><p>{language}"), 0x83, 0x65, 0x83, 0x58]),
            ("3.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, (byte)language[0]]),
            ("4.zip", [0x50, 0x4B, 3, 4, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)language[0]]),
            ("5.warc", Encoding.ASCII.GetBytes("WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: 99\r\n\r\n" + language)),
            ("6.json", Encoding.UTF8.GetBytes($"{{\"name\": \"{language}\", \"type\": \"personal_chat\", \"id\": 1, \"messages\": [{{\"id\": 1, \"type\": \"message\", \"date\": \"2031-07-26T09:00:00\", \"from\": \"ы\", \"text\": \"ы\", \"photo\": \"photos/1.jpg\"}}]}}")),
            ("7.html", Encoding.UTF8.GetBytes($"<!DOCTYPE html><p>{language}" + string.Concat(Enumerable.Repeat("<div>", 5_000)))),
        ];
        List<(string, string)> seen = [("none", await Text(await Uploads.Send(desk))), ("name", await Text(await Uploads.SendTo(desk, await Uploads.Address(desk), "ы", files[0])))];
        foreach ((string name, byte[] bytes) in files)
        {
            string at = desk.Led(await Uploads.Send(desk, (name, bytes)));
            seen.Add((name, await desk.Page(at)));
            string read = "/read/" + at["/evidence/".Length..];
            seen.Add(($"{name} read", await desk.Page(read)));
            foreach (string part in new[] { "record=0-0", "record=0-9999", "post=9", "object=9" }) seen.Add(($"{name} {part}", await Text(await desk.Get($"{read}?{part}"))));
        }

        seen.Add(("list", await desk.Page("/evidence")));
        HttpResponseMessage again = await Uploads.Send(desk, files[0]);
        seen.Add(("again", await desk.Page(desk.Led(again))));
        using HttpResponseMessage broken = await desk.Client.PostAsync(desk.At(await Uploads.Address(desk)), new StringContent("ы", Encoding.UTF8, "multipart/form-data"));
        seen.Add(("broken", await Text(broken)));
        // Names of damage are the same in every language: they are looked up.
        AssertNone(seen, "shift_jis image/png block-cut-short");
    }

    void AssertNone(IEnumerable<(string Where, string Page)> seen, params string[] said)
    {
        using RecordFolder record = desk.Open();
        EnglishWords known = EnglishWords.Of(record);
        foreach (string one in said) known.Say(one);
        string[] english = [.. seen.SelectMany(s => known.In(s.Page).Select(e => $"{s.Where}: {e}")).Distinct()];
        Assert.True(english.Length == 0, string.Join('\n', english));
    }

    async Task<HttpResponseMessage> Import(byte[]? table)
    {
        Match address = Regex.Match(await desk.Page("/import"), "_form=([a-z2-7]+)&amp;_token=([0-9a-f]+)");
        MultipartFormDataContent content = new() { { new StringContent("ы"), "other" } };
        if (table is not null) content.Add(new ByteArrayContent(table), "table", "1.csv");
        return await desk.Client.PostAsync(desk.At($"/import?_form={address.Groups[1].Value}&_token={address.Groups[2].Value}"), content);
    }

    async Task<HttpResponseMessage> Give(string id, string mapping)
    {
        string choice = await desk.Page($"/import/{id}");
        return await desk.SendFrom(choice, $"/import/{id}", PageForm.Of(choice).With(("case", desk.IdOf("case-one")), ("mapping", mapping)));
    }

    static Task<string> Text(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync();
}
