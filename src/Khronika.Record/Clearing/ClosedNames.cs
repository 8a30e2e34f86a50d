using System.Text;
using Khronika.Record.State;

namespace Khronika.Record.Clearing;

/// <summary>
/// The names that an audience may not read, in every spelling the record has, of every case. A text that holds one is held
/// back, whoever cleared it: a name slips into a quotation more easily than into a form.
/// </summary>
sealed class ClosedNames
{
    /// <summary>Shorter words of a name are also everyday words: they are matched only where the whole spelling stands.</summary>
    const int ShortestWord = 4;

    /// <summary>Letters a case ending adds to a stem at most, where the stem alone is too short to tell a name.</summary>
    const int LongestEnding = 3;

    /// <summary>Keys of persons by the stem of a word of their name, in each way it is written.</summary>
    readonly Dictionary<string, string> byStem = new(StringComparer.Ordinal);

    /// <summary>Whole spellings that no word of theirs gives away.</summary>
    readonly List<(string Spelling, string Key)> whole = [];

    /// <param name="persons">Every person the record knows, and whether this audience reads the person's name. Gone through once.</param>
    public ClosedNames(IEnumerable<(Thing Person, bool IsNamed)> persons)
    {
        // Of each person only the spellings are kept: a record may have very many.
        ILookup<bool, (string Key, string[] Spellings)> byNamed = persons.ToLookup(p => p.IsNamed, p => (p.Person.Key, Spellings(p.Person)));
        HashSet<string> open = new(byNamed[true].SelectMany(p => p.Spellings).SelectMany(NameForms.Words).SelectMany(w => NameForms.Stems(w).Append(w)), StringComparer.OrdinalIgnoreCase);
        // Of two who bear one name the same is told as the reason, wherever the persons come from.
        foreach ((string key, string[] spellings) in byNamed[false].OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            foreach (string spelling in spellings)
            {
                string[] signs = [.. NameForms.Words(spelling).Where(w => w.Length >= ShortestWord).SelectMany(w => Signs(w, open))];
                foreach (string sign in signs.SelectMany(NameForms.Cases)) byStem.TryAdd(sign, key);
                if (signs.Length == 0) whole.AddRange(NameForms.Cases(spelling).Select(s => (s, key)));
            }
        }
    }

    /// <summary>The key of a person whose name stands in <paramref name="text"/>; null where there is none.</summary>
    public string? FoundIn(string? text)
    {
        if (text is null || (byStem.Count == 0 && whole.Count == 0)) return null;
        string folded = NameForms.Fold(text);
        var lookup = byStem.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (string word in NameForms.Words(folded))
        {
            // A name stands in Russian and Kazakh with endings: every beginning of a word that is not plain Latin is looked up.
            for (int length = Ascii.IsValid(word) ? word.Length : ShortestWord - 1; length <= word.Length; length++)
            {
                if (length < ShortestWord && word.Length - length > LongestEnding) continue;
                if (lookup.TryGetValue(word.AsSpan(0, length), out string? key)) return key;
            }
        }

        return whole.FirstOrDefault(n => StandsIn(folded, n.Spelling)).Key;
    }

    /// <summary>A name that only its ending tells from an open one (Ivanova, Ivanov) is still looked for as written.</summary>
    static IEnumerable<string> Signs(string word, HashSet<string> open) =>
        open.Contains(word) ? []
        : NameForms.Stems(word).Any(open.Contains) ? [word]
        : NameForms.Stems(word);

    /// <summary>From the start of a word to its end, or to a Cyrillic case ending.</summary>
    static bool StandsIn(string text, string spelling)
    {
        for (int at = text.IndexOf(spelling, StringComparison.Ordinal); at >= 0; at = text.IndexOf(spelling, at + 1, StringComparison.Ordinal))
        {
            if (at > 0 && char.IsLetterOrDigit(text[at - 1])) continue;
            string rest = text[(at + spelling.Length)..];
            int ending = rest.TakeWhile(char.IsLetterOrDigit).Count();
            if (ending == 0 || (ending <= LongestEnding && rest[..ending].All(NameForms.IsCyrillic))) return true;
        }

        return false;
    }

    static string[] Spellings(Thing person) => [.. person.Fields.Names().Select(n => NameForms.Fold(n.Text).Trim()).Where(n => n.Length > 1)];
}
