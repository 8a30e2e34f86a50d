using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Web.Tests.Evidence;
using Khronika.Web.Tests.Running;
using Khronika.Web.Tests.Things;

namespace Khronika.Web.Tests.Reading;

/// <summary>What tests of the reading room do.</summary>
static class ReadingSteps
{
    /// <summary>Preserves a text file.</summary>
    /// <returns>Its id.</returns>
    public static Task<string> Preserve(this TestDesk desk, string text) => desk.Preserve("SAMPLE.txt", Encoding.UTF8.GetBytes(text));

    public static async Task<string> Preserve(this TestDesk desk, string name, byte[] bytes)
    {
        using HttpResponseMessage sent = await Uploads.Send(desk, (name, bytes));
        return desk.Led(sent)["/evidence/".Length..];
    }

    /// <summary>The id of the item the sample case describes under a key.</summary>
    public static string ItemOf(this TestDesk desk, string key)
    {
        using RecordFolder record = desk.Open();
        return record.Index.CurrentBelow("case-one").Single(c => c.Key == $"case-one/{key}").Text("item")!;
    }

    public static string TheCase(this TestDesk desk)
    {
        using RecordFolder record = desk.Open();
        return record.Index.CurrentBelow("case-one").Single(c => c.Type == ThingType.Case).Record;
    }

    /// <summary>The page of an item, its form filled in so that it would be saved, with other values in some fields.</summary>
    public static async Task<HttpResponseMessage> Make(this TestDesk desk, string path, params (string Name, string Value)[] values)
    {
        string page = await desk.Page(path);
        return await desk.SendForm(page, path, desk.Filled(page, values));
    }

    /// <summary>Sends the page's main form: the one that chooses a case stands before it.</summary>
    public static Task<HttpResponseMessage> SendForm(this TestDesk desk, string page, string path, IEnumerable<(string Name, string Value)> values, string to = "save") =>
        desk.SendFrom(page[page.IndexOf("<form id=\"form\"", StringComparison.Ordinal)..], path, values, to);

    public static List<(string Name, string Value)> Filled(this TestDesk desk, string page, params (string Name, string Value)[] values) =>
        PageForm.Of(page)
            .Where(v => !v.Name.StartsWith("at-", StringComparison.Ordinal)).ToList()
            .With(("first", "1"), ("speaker", desk.IdOf("case-one/sample-watch")), ("act", "report"), ("text.en", "SAMPLE – INVENTED: it is so"), ("item-title.en", "SAMPLE – INVENTED: a text"))
            .With(values);

    public static async Task<string> Refused(HttpResponseMessage answer)
    {
        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity, $"{answer.StatusCode} {answer.Headers.Location}");
        return page;
    }

    /// <summary>The statement logged last, with its first excerpt.</summary>
    public static (Thing Statement, Thing Excerpt) Latest(this TestDesk desk)
    {
        using RecordFolder record = desk.Open();
        Thing statement = new(record.Index.LatestOfType(ThingType.Statement, long.MaxValue, 1)[0]);
        return (statement, new Thing(record.Index.Current(statement.Fields.Texts("excerpts").First())!));
    }

    public static Thing The(this TestDesk desk, string id)
    {
        using RecordFolder record = desk.Open();
        return new Thing(record.Index.Current(id)!);
    }

    public static long Entries(this TestDesk desk)
    {
        using RecordFolder record = desk.Open();
        return record.Index.All().LongCount();
    }

    /// <summary>What a page would show as the item's text: the sentences, decoded, without what stands between them.</summary>
    public static string Sentences(string page) =>
        string.Concat(Regex.Matches(page, "<span class=\"s\"[^>]*>(.*?)</span>", RegexOptions.Singleline).Select(m => WebUtility.HtmlDecode(Regex.Replace(m.Groups[1].Value, "</?mark[^>]*>", ""))));
}
