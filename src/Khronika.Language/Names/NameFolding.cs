using System.Globalization;
using System.Text;

namespace Khronika.Language.Names;

/// <summary>
/// Folds spellings of a name to one, so that Toregozhina, Toreghozhina and Торегожина meet: only to ask a person whether two are the
/// same, never to write a name or to decide it. Order of the parts, case, accents, doubled letters and signs make no difference.
/// </summary>
public static class NameFolding
{
    /// <summary>Parts of a name that are looked at: more is no name.</summary>
    const int MaxWords = 12;

    /// <summary>Cyrillic letters, Russian and Kazakh, as the plainest Latin.</summary>
    static readonly Dictionary<char, string> Latin = new()
    {
        ['а'] = "a",
        ['ә'] = "a",
        ['б'] = "b",
        ['в'] = "v",
        ['г'] = "g",
        ['ғ'] = "g",
        ['д'] = "d",
        ['е'] = "e",
        ['ё'] = "e",
        ['ж'] = "z",
        ['з'] = "z",
        ['и'] = "i",
        ['й'] = "i",
        ['і'] = "i",
        ['ї'] = "i",
        ['к'] = "k",
        ['қ'] = "k",
        ['л'] = "l",
        ['м'] = "m",
        ['н'] = "n",
        ['ң'] = "n",
        ['о'] = "o",
        ['ө'] = "o",
        ['п'] = "p",
        ['р'] = "r",
        ['с'] = "s",
        ['т'] = "t",
        ['у'] = "u",
        ['ұ'] = "u",
        ['ү'] = "u",
        ['ў'] = "u",
        ['ф'] = "f",
        ['х'] = "h",
        ['һ'] = "h",
        ['ц'] = "ts",
        ['ч'] = "ch",
        ['ш'] = "sh",
        ['щ'] = "sh",
        ['ъ'] = "",
        ['ы'] = "i",
        ['ь'] = "",
        ['э'] = "e",
        ['ю'] = "iu",
        ['я'] = "ia",
        ['є'] = "e",
    };

    /// <summary>Letters of a part of a name that are looked at: more is no name, and each takes a turn.</summary>
    const int MaxLetters = 64;

    /// <summary>Latin letters that stand for another.</summary>
    static readonly (string From, string To)[] Letters = [("q", "k"), ("w", "v"), ("y", "i"), ("j", "i"), ("x", "ks")];

    /// <summary>Latin spellings of one sound, longest first; each gets shorter.</summary>
    static readonly (string From, string To)[] Sounds =
        [("shch", "sh"), ("sch", "sh"), ("dzh", "z"), ("zh", "z"), ("kh", "h"), ("gh", "g"), ("ng", "n"), ("ph", "f")];

    /// <summary>The parts of a name, folded, in an order of their own; none where nothing of it is a letter.</summary>
    public static IReadOnlyList<string> Words(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string plain = Plain(name);
        return [.. plain.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MaxWords).Select(Fold).Where(w => w.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// Whether two names, as their folded parts, may be of one person: two parts in common, or all that one of them has. An initial must fit.
    /// </summary>
    public static bool MayBeOne(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        int shared = left.Count(w => w.Length > 1 && right.Contains(w));
        int needed = Math.Min(2, Math.Min(left.Count(w => w.Length > 1), right.Count(w => w.Length > 1)));
        return needed > 0 && shared >= needed && InitialsFit(left, right) && InitialsFit(right, left);
    }

    // An initial stands for a part that the other name has in full; where the other has none left, it is one part more.
    static bool InitialsFit(IReadOnlyList<string> of, IReadOnlyList<string> other)
    {
        string[] left = [.. other.Where(w => w.Length > 1 && !of.Contains(w))];
        return left.Length == 0 || of.Where(w => w.Length == 1).All(initial => left.Any(w => w.StartsWith(initial, StringComparison.Ordinal)));
    }

    static string Plain(string name)
    {
        StringBuilder plain = new(name.Length);
        foreach (char c in name.Normalize(NormalizationForm.FormC).ToLowerInvariant())
        {
            if (Latin.TryGetValue(c, out string? latin)) plain.Append(latin);
            else if (c is '\'' or '’' or 'ʼ' or '`') continue;
            else if (char.IsLetter(c)) plain.Append(WithoutMarks(c));
            else plain.Append(' ');
        }

        return plain.ToString();
    }

    // Of a letter with its marks the letter: é is e.
    static string WithoutMarks(char letter) =>
        string.Concat(letter.ToString().Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)) is var bare && bare == "ı" ? "i" : bare;

    static string Fold(string word)
    {
        if (word.Length > MaxLetters) word = word[..MaxLetters];
        foreach ((string from, string to) in Letters) word = word.Replace(from, to, StringComparison.Ordinal);
        // What is left of one sound can be the beginning of another: until nothing changes, and each turn is shorter.
        for (string before = ""; before != word;)
        {
            before = word;
            foreach ((string from, string to) in Sounds) word = word.Replace(from, to, StringComparison.Ordinal);
            word = WithoutRepetition(word);
        }

        return word;
    }

    static string WithoutRepetition(string word)
    {
        StringBuilder folded = new(word.Length);
        for (int i = 0; i < word.Length; i++)
        {
            if (folded.Length > 0 && folded[^1] == word[i]) continue;
            // Between two vowels an i is how some write that there are two: Bayev, Baev.
            if (word[i] == 'i' && folded.Length > 0 && IsVowel(folded[^1]) && i + 1 < word.Length && IsVowel(word[i + 1])) continue;
            folded.Append(word[i]);
        }

        return folded.ToString();
    }

    static bool IsVowel(char c) => "aeiou".Contains(c, StringComparison.Ordinal);
}
