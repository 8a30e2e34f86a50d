using Khronika.Language.Texts;
using Khronika.Record.Yaml;

namespace Khronika.Record.Vocabularies;

/// <summary>Reads one file of <c>schema/vocabularies/</c>: a vocabulary, or terms that are added to one (<c>adds_to</c>).</summary>
/// <param name="AddsTo">The vocabulary the terms are added to; null where the file is one of its own.</param>
/// <param name="Vocabulary">What was read; of terms added, only these.</param>
/// <param name="Marks">Where each term stands, for what only shows when files are put together.</param>
sealed record VocabularyFile(string File, string? AddsTo, ControlledVocabulary Vocabulary, IReadOnlyList<Mark> Marks)
{
    const string Format = "vocabulary/v1";

    /// <summary>The largest of HURIDOCS has 840; more is a file made to fill every form.</summary>
    public const int MaxTerms = 5_000;

    /// <summary>Codes stand in entries, column heads and messages.</summary>
    const int MaxCode = 60;

    /// <summary>A label is a phrase; a page would stand in every table that shows it.</summary>
    const int MaxLabel = 200;

    const int HuridocsDigits = 12;

    const int MaxHuridocsList = 99;

    /// <param name="file">Its name, for messages.</param>
    /// <param name="isOwn">A record's own file: what it adds begins with <c>x-</c>, so that no later version of ours means another thing by it.</param>
    public static VocabularyFile? Read(string file, ReadOnlySpan<byte> bytes, bool isOwn, List<FileFault> faults)
    {
        int before = faults.Count;
        if (YamlFile.Open(bytes, Format, "vocabulary", faults) is not { } map) return null;
        string? addsTo = map.Text("adds_to");
        string name = addsTo ?? map.Text("vocabulary", required: true) ?? "";
        if (addsTo is null) CheckCode(map, "vocabulary", name, isOwn);
        int version = addsTo is null ? map.Whole("version", 1, int.MaxValue, required: true) ?? 1 : 1;
        LocalText labels = map.Labels("labels", isOwn || addsTo is not null ? 0 : RecordLanguage.All.Count, MaxLabel);
        LocalText help = map.Labels("help", 0, MaxLabel * 4);
        int? list = map.Whole("huridocs", 1, MaxHuridocsList);
        string? unknown = Huridocs(map, "huridocs_unknown");
        if (unknown is not null && list is null) map.Refuse(map.MarkOf("huridocs_unknown"), "'huridocs_unknown' without 'huridocs': say which micro-thesaurus");
        (List<Term> terms, List<Mark> marks) = Terms(map, isOwn, list is not null || addsTo is not null);
        map.End();
        if (addsTo is null && faults.Count == before) CheckParents(map, terms, marks);
        return faults.Count == before ? new VocabularyFile(file, addsTo, new ControlledVocabulary(name, version, labels, help, list, unknown, terms), marks) : null;
    }

    static (List<Term> Terms, List<Mark> Marks) Terms(MapReader map, bool isOwn, bool hasList)
    {
        List<Term> terms = [];
        List<Mark> marks = [];
        HashSet<string> codes = [];
        foreach (MapReader item in map.Maps("terms"))
        {
            string code = item.Text("code", required: true) ?? "";
            CheckCode(item, "code", code, isOwn);
            if (!codes.Add(code)) item.Refuse(item.MarkOf("code"), $"code '{Short(code)}' stands twice: keep one");
            Term term = new()
            {
                Code = code,
                Labels = item.Labels("labels", isOwn ? 1 : RecordLanguage.All.Count, MaxLabel),
                Huridocs = Huridocs(item, "huridocs"),
                Parent = item.Text("parent"),
                Until = item.Whole("until", 1, int.MaxValue),
            };
            if (term.Huridocs is not null && !hasList) item.Refuse(item.MarkOf("huridocs"), "a code of HURIDOCS needs 'huridocs' at the top: the number of its micro-thesaurus");
            item.End();
            if (terms.Count == MaxTerms)
            {
                item.Refuse(item.Mark, $"a vocabulary has at most {MaxTerms} terms");
                break;
            }

            terms.Add(term);
            marks.Add(item.Mark);
        }

        if (terms.Count == 0) map.Refuse(map.MarkOf("terms"), "'terms' is empty: a vocabulary of nothing lets nothing be written");
        return (terms, marks);
    }

    /// <summary>Every parent is there, and going up from any term comes to an end.</summary>
    public static void CheckParents(MapReader map, IReadOnlyList<Term> terms, IReadOnlyList<Mark> marks)
    {
        foreach ((Mark mark, string message) in ParentFaults(terms, marks)) map.Refuse(mark, message);
    }

    /// <summary>What is wrong with the parents of terms. Linear: each term is walked up from once.</summary>
    public static IEnumerable<(Mark Mark, string Message)> ParentFaults(IReadOnlyList<Term> terms, IReadOnlyList<Mark> marks)
    {
        Dictionary<string, int> at = terms.Index().ToDictionary(t => t.Item.Code, t => t.Index);
        // 0 not seen, else the walk that saw it first: meeting one's own walk again is a cycle.
        int[] seen = new int[terms.Count];
        for (int start = 0; start < terms.Count; start++)
        {
            for (int i = start; seen[i] == 0;)
            {
                seen[i] = start + 1;
                if (terms[i].Parent is not { } parent) break;
                if (!at.TryGetValue(parent, out int up))
                {
                    yield return (marks[i], $"'parent: {Short(parent)}' is no code of this vocabulary");
                    break;
                }

                if (seen[up] == start + 1)
                {
                    yield return (marks[i], $"term '{terms[i].Code}' stands below itself: a parent is a wider term");
                    break;
                }

                i = up;
            }
        }
    }

    static void CheckCode(MapReader map, string member, string code, bool isOwn)
    {
        bool isCode = code.Length is > 0 and <= MaxCode && char.IsAsciiLetterOrDigit(code[0]) && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '/' or ':');
        if (!isCode) map.Refuse(map.MarkOf(member), $"a code has letters a–z, digits, '-', '.', '/' and ':', at most {MaxCode}, and begins with a letter or digit");
        else if (isOwn && !code.StartsWith("x-", StringComparison.Ordinal)) map.Refuse(map.MarkOf(member), $"'{code}': codes of your own begin with 'x-', so that no later version of the program means another thing by them");
    }

    static string? Huridocs(MapReader map, string member)
    {
        if (map.Text(member) is not { } code) return null;
        if (code.Length == HuridocsDigits && code.All(char.IsAsciiDigit)) return code;
        map.Refuse(map.MarkOf(member), $"'{member}: {Short(code)}' is no code of HURIDOCS: twelve digits in quotation marks, zeros kept");
        return null;
    }

    static string Short(string text) => text.Length <= MaxCode ? text : text[..MaxCode] + "…";
}
