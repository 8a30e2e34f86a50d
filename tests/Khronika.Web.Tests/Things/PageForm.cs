using System.Net;
using System.Text.RegularExpressions;

namespace Khronika.Web.Tests.Things;

/// <summary>What a browser would send of a page's form with nothing touched: fields, chosen options, ticked boxes, line ends as CRLF.</summary>
static partial class PageForm
{
    public static List<(string Name, string Value)> Of(string page)
    {
        string form = Regex.Match(page, "<form id=\"form\".*?</form>", RegexOptions.Singleline).Value;
        List<(string, string)> values = [];
        foreach (Match match in Controls().Matches(form))
        {
            string tag = match.Groups["tag"].Value, name = Attribute(tag, "name");
            if (name.Length == 0 || name.StartsWith('_')) continue;
            if (match.Groups["text"].Success) values.Add((name, Lines(Behind(match.Groups["text"].Value))));
            else if (match.Groups["options"].Success) values.Add((name, Chosen(match.Groups["options"].Value)));
            else if (Attribute(tag, "type") is not ("checkbox" or "radio") || Regex.IsMatch(tag, " checked")) values.Add((name, Decoded(Attribute(tag, "value"))));
        }

        return values;
    }

    /// <summary>The same with other values in some fields.</summary>
    public static List<(string Name, string Value)> With(this List<(string Name, string Value)> values, params (string Name, string Value)[] others)
    {
        List<(string Name, string Value)> changed = [.. values.Where(v => !others.Any(o => o.Name == v.Name))];
        changed.AddRange(others);
        return changed;
    }

    static string Chosen(string options)
    {
        MatchCollection all = Regex.Matches(options, "<option(?<tag>[^>]*)>");
        Match? chosen = all.FirstOrDefault(o => o.Value.Contains(" selected", StringComparison.Ordinal)) ?? all.FirstOrDefault();
        return chosen is null ? "" : Decoded(Attribute(chosen.Value, "value"));
    }

    // The first line break behind the tag is no part of the text (HTML §13.1.2.5).
    static string Behind(string text) => Decoded(text) is ['\n', .. var rest] ? rest : Decoded(text);

    static string Lines(string text) => text.ReplaceLineEndings("\r\n");

    static string Decoded(string text) => WebUtility.HtmlDecode(text);

    static string Attribute(string tag, string name) => Regex.Match(tag, $" {name}=\"([^\"]*)\"").Groups[1].Value;

    [GeneratedRegex("(?<tag><textarea[^>]*>)(?<text>.*?)</textarea>|(?<tag><select[^>]*>)(?<options>.*?)</select>|(?<tag><input[^>]*>)", RegexOptions.Singleline)]
    private static partial Regex Controls();
}
