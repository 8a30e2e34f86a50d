using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Khronika.Record;
using Khronika.Store;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Cases;

/// <summary>The sample case as the desk shows it.</summary>
static partial class SampleCase
{
    public static readonly string[] Tabs = ["", "/timeline", "/persons", "/detention", "/health", "/board", "/evidence", "/corrections", "/tasks"];

    public static string Id(TestDesk desk)
    {
        using RecordFolder record = desk.Open();
        return record.Index.CurrentOfType(ThingType.Case).Single().Record;
    }

    /// <summary>The thing with a key of the case file.</summary>
    public static string Id(TestDesk desk, string key)
    {
        using RecordFolder record = desk.Open();
        return record.Index.RecordsWithKey($"case-one/{key}").Single();
    }

    public static bool Has(TestDesk desk, string key)
    {
        using RecordFolder record = desk.Open();
        return record.Index.RecordsWithKey($"case-one/{key}").Count > 0;
    }

    /// <summary>Writes to the record while the desk is closed, some time later, and opens the desk again.</summary>
    public static async Task Write(TestDesk desk, Func<RecordFolder, Task> write)
    {
        await desk.StopAsync();
        desk.Clock.Advance(TimeSpan.FromDays(2));
        using (RecordFolder record = RecordFolder.Open(desk.Record, desk.Clock, desk.Signer)) await write(record);
        await desk.StartAsync();
        using HttpResponseMessage entered = await desk.Client.GetAsync(desk.Entrance);
        Assert.Equal(HttpStatusCode.SeeOther, entered.StatusCode);
    }

    /// <summary>A new version of a thing.</summary>
    public static Task Edit(TestDesk desk, string id, Action<JsonObject> edit) => Write(desk, record =>
    {
        LoggedChange current = record.Index.Current(id)!;
        JsonObject body = current.Body.DeepClone().AsObject();
        edit(body);
        record.Journal.Append([new Change(current.Type, id, body)], "keeper");
        return Task.CompletedTask;
    });

    /// <summary>Things of a case, each with its body.</summary>
    public static Task Add(TestDesk desk, IEnumerable<(string Type, string Id, JsonObject Body)> things) => Write(desk, record =>
    {
        string ofCase = record.Index.CurrentOfType(ThingType.Case).Single().Record;
        record.Journal.Append([.. things.Select(t => new Change(t.Type, t.Id, With(t.Body, ofCase)))], "keeper");
        return Task.CompletedTask;
    });

    static JsonObject With(JsonObject body, string ofCase)
    {
        body["case"] = ofCase;
        return body;
    }

    public static Task<string> Page(TestDesk desk, string tab, string language = "en", string query = "") =>
        desk.Page($"/cases/{Id(desk)}{tab}?lang={language}{(query.Length > 0 ? "&" + query : "")}");

    /// <summary>What a reader reads: no tags, one space between words.</summary>
    public static string Text(string html) => Space().Replace(WebUtility.HtmlDecode(Tag().Replace(html, " ")), " ").Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal).Replace(" .", ".", StringComparison.Ordinal).Trim();

    /// <summary>The part of a page from one tag to another.</summary>
    public static string Part(string html, string from, string to)
    {
        int start = html.IndexOf(from, StringComparison.Ordinal);
        Assert.True(start >= 0, $"'{from}' is not there");
        int end = html.IndexOf(to, start + from.Length, StringComparison.Ordinal);
        return html[start..(end < 0 ? html.Length : end)];
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}
