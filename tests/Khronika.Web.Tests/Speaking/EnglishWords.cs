using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Khronika.Record;
using Khronika.Store;
using Khronika.Store.Intake;

namespace Khronika.Web.Tests.Speaking;

/// <summary>English on a page of another language: words that were neither said in the record, nor typed, nor are names or codes.</summary>
sealed partial class EnglishWords
{
    /// <summary>Names of programs, networks and formats, and what nobody translates.</summary>
    static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "Khronika", "Excel", "LibreOffice", "Google", "Sheets", "Telegram", "Desktop", "Facebook", "Instagram", "WhatsApp", "SingleFile", "Twitter", "YouTube", "TikTok", "Threads", "Enter", "Latn", "Cyrl", "Arab", "windows", "gzip", "https", "http",
    };

    /// <summary>Characters beside a word that a finding shows.</summary>
    const int Around = 30;

    readonly HashSet<string> words = new(StringComparer.OrdinalIgnoreCase);
    readonly List<string> texts = [];

    /// <summary>Everything that is said in a record: texts of its things and of its evidence, keys and codes.</summary>
    public static EnglishWords Of(RecordFolder record)
    {
        EnglishWords known = new();
        foreach (LoggedChange change in record.Index.All())
        {
            known.Say(change.Body);
            if (change.Type != ThingType.Evidence) continue;
            foreach (EvidenceObject one in EvidenceObjects.Read(record.Objects, change.Body))
            {
                known.Say(one.Name);
                if (EvidenceObjects.Text(record.Objects, one) is { } text) known.Say(text.Slice(0, text.Utf8.Length));
            }
        }

        return known;
    }

    public void Say(string text)
    {
        texts.Add(Blanks().Replace(text, " "));
        words.UnionWith(Word().Matches(text).Select(m => m.Value));
    }

    /// <summary>Runs of English words, and English words alone, that nobody said.</summary>
    public IEnumerable<string> In(string page)
    {
        string visible = Visible(page);
        IEnumerable<string> runs = Run().Matches(visible).Select(m => m.Value).Where(run => !texts.Any(t => t.Contains(Blanks().Replace(run, " "), StringComparison.OrdinalIgnoreCase)) && !Word().Matches(run).All(w => Names.Contains(w.Value) || Acronym().IsMatch(w.Value)));
        IEnumerable<string> alone = Word().Matches(visible).Where(m => !words.Contains(m.Value) && !Names.Contains(m.Value) && !Acronym().IsMatch(m.Value))
            .Select(m => $"{m.Value} (… {Blanks().Replace(visible[Math.Max(0, m.Index - Around)..Math.Min(visible.Length, m.Index + m.Length + Around)], " ")} …)");
        return runs.Concat(alone).Distinct();
    }

    void Say(JsonNode? node)
    {
        if (node is JsonValue value && value.TryGetValue(out string? text)) Say(text);
        else if (node is JsonObject members) foreach ((_, JsonNode? member) in members) Say(member);
        else if (node is JsonArray items) foreach (JsonNode? item in items) Say(item);
    }

    /// <summary>What a reader sees, each element apart: without what the page itself says is English, without code, and without commands to be typed.</summary>
    static string Visible(string page)
    {
        string body = Regex.Match(page, "<body.*</body>", RegexOptions.Singleline).Value;
        if (body.Length == 0) body = page;
        body = Hidden().Replace(body, "|");
        body = InEnglish().Replace(body, "|");
        string attributes = string.Join('|', Read().Matches(body).Select(m => m.Groups[1].Value));
        return Quoted().Replace(WebUtility.HtmlDecode(Tag().Replace(Mark().Replace(body, ""), "|") + "|" + attributes), "|");
    }

    [GeneratedRegex("(?<![A-Za-z0-9_.@/-])[A-Za-z]{3,}(?![A-Za-z0-9_@…])")]
    private static partial Regex Word();

    [GeneratedRegex("(?<![A-Za-z0-9])[A-Za-z]{2,}(?:[ ,:;]+[A-Za-z]{2,}(?![A-Za-z]*…))+")]
    private static partial Regex Run();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("^[A-Z]+$")]
    private static partial Regex Acronym();

    [GeneratedRegex("<(script|style|code|textarea|datalist)\\b.*?</\\1>|<option[^>]*value=\"[A-Z]{3}\"[^>]*>.*?</option>", RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex("<(\\w+)[^>]* lang=\"en\"[^>]*>[^<]*</\\1>")]
    private static partial Regex InEnglish();

    [GeneratedRegex("<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tag();

    /// <summary>What a search found stands in the middle of what was said.</summary>
    [GeneratedRegex("</?mark[^>]*>")]
    private static partial Regex Mark();

    [GeneratedRegex(" (?:aria-label|alt|title|placeholder|data-large|data-larger|data-kept|data-failed)=\"([^\"]*)\"")]
    private static partial Regex Read();

    /// <summary>Commands to be typed, entries as the log holds them, paths in a bundle, and what tells things of one name apart.</summary>
    [GeneratedRegex("['‘«]khronika [^'’»]*['’»]|\\{\".*?\\}(?=\\s*\\|)|\\([a-z2-7]{6}\\)|(?:technical|annexes)(?:/[\\w./-]+)?")]
    private static partial Regex Quoted();
}
