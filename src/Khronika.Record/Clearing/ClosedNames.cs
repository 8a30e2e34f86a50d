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

    /// <summary>Keys of persons by a word of their name, as written and in capitals. Not in small letters: many names are also words.</summary>
    readonly Dictionary<string, string> byWord = new(StringComparer.Ordinal);

    /// <summary>Whole spellings that no word of theirs gives away.</summary>
    readonly List<(string Spelling, string Key)> shortNames = [];

    /// <param name="persons">Every person the record knows.</param>
    /// <param name="isNamed">Whether this audience reads the person's name.</param>
    public ClosedNames(IEnumerable<Thing> persons, Func<Thing, bool> isNamed)
    {
        ILookup<bool, Thing> byNamed = persons.ToLookup(isNamed);
        HashSet<string> openWords = new(byNamed[true].SelectMany(Spellings).SelectMany(Words), StringComparer.OrdinalIgnoreCase);
        foreach (Thing person in byNamed[false])
        {
            foreach (string spelling in Spellings(person))
            {
                string[] longWords = [.. Words(spelling).Where(w => w.Length >= ShortestWord)];
                foreach (string word in longWords.Where(w => !openWords.Contains(w)))
                {
                    byWord.TryAdd(word, person.Key);
                    byWord.TryAdd(word.ToUpperInvariant(), person.Key);
                }

                if (longWords.Length == 0 || longWords.All(openWords.Contains)) shortNames.Add((spelling, person.Key));
            }
        }
    }

    /// <summary>The key of a person whose name stands in <paramref name="text"/>; null where there is none.</summary>
    public string? FoundIn(string? text)
    {
        if (text is null || (byWord.Count == 0 && shortNames.Count == 0)) return null;
        var lookup = byWord.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (string word in Words(text))
        {
            // A name stands in Russian and Kazakh with endings: every beginning of a word that is not plain Latin is looked up.
            for (int length = Ascii.IsValid(word) ? word.Length : ShortestWord; length <= word.Length; length++)
            {
                if (lookup.TryGetValue(word.AsSpan(0, length), out string? key)) return key;
            }
        }

        return shortNames.FirstOrDefault(n => text.Contains(n.Spelling, StringComparison.OrdinalIgnoreCase)).Key;
    }

    static IEnumerable<string> Spellings(Thing person) => person.Fields.Names().Select(n => n.Text.Trim()).Where(n => n.Length > 1);

    static IEnumerable<string> Words(string text)
    {
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i])) continue;
            if (i > start) yield return text[start..i];
            start = i + 1;
        }
    }
}
