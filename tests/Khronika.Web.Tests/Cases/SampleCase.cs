using System.Net;
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
