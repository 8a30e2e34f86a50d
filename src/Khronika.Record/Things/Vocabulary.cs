using System.Text;

namespace Khronika.Record.Things;

/// <summary>
/// Words of a case file and of entries for the values of an enumeration: lower case, a hyphen where two words meet
/// (<c>hunger-strike</c>). One word per value and no synonyms.
/// </summary>
public static class Vocabulary
{
    public static string Word<T>(T value)
        where T : struct, Enum
    {
        StringBuilder word = new();
        foreach (char c in value.ToString())
        {
            if (char.IsUpper(c) && word.Length > 0) word.Append('-');
            word.Append(char.ToLowerInvariant(c));
        }

        return word.ToString();
    }

    public static bool TryRead<T>(string? word, out T value)
        where T : struct, Enum
    {
        foreach (T candidate in Enum.GetValues<T>())
        {
            if (Word(candidate) != word) continue;
            value = candidate;
            return true;
        }

        value = default;
        return false;
    }

    public static IEnumerable<string> Words<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(Word);
}
