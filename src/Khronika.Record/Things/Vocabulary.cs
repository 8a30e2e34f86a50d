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
        foreach ((T known, string word) in Known<T>.Words)
            if (EqualityComparer<T>.Default.Equals(known, value)) return word;
        return Spelled(value.ToString());
    }

    static string Spelled(string value)
    {
        StringBuilder word = new();
        foreach (char c in value)
        {
            if (char.IsUpper(c) && word.Length > 0) word.Append('-');
            word.Append(char.ToLowerInvariant(c));
        }

        return word.ToString();
    }

    public static bool TryRead<T>(string? word, out T value)
        where T : struct, Enum
    {
        foreach ((T candidate, string known) in Known<T>.Words)
        {
            if (known != word) continue;
            value = candidate;
            return true;
        }

        value = default;
        return false;
    }

    public static IEnumerable<string> Words<T>()
        where T : struct, Enum => Known<T>.Words.Select(known => known.Word);

    /// <summary>Spelled once: a page of a case asks for them thousands of times.</summary>
    static class Known<T>
        where T : struct, Enum
    {
        public static readonly (T Value, string Word)[] Words = [.. Enum.GetValues<T>().Select(value => (value, Spelled(value.ToString())))];
    }
}
