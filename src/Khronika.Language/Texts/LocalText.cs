using System.Collections;

namespace Khronika.Language.Texts;

/// <summary>One text in one or more of the record's languages, keyed by BCP 47 primary tag (<c>en</c>, <c>ru</c>, <c>kk</c>).</summary>
public sealed class LocalText(IEnumerable<KeyValuePair<string, string>> texts) : IEnumerable<KeyValuePair<string, string>>
{
    /// <summary>Where the wanted language is missing, the first of these that is there is shown, marked with its own language.</summary>
    static readonly string[] FallBack = ["en", "ru", "kk"];

    readonly SortedDictionary<string, string> texts = new(new Dictionary<string, string>(texts), StringComparer.Ordinal);

    /// <summary>Nothing was said in any language.</summary>
    public static LocalText Empty { get; } = new([]);

    public bool IsEmpty => texts.Count == 0;

    /// <summary>The text in <paramref name="language"/>, else in the first language there is: never a machine's translation.</summary>
    /// <returns>The text with the language it is really in; empty text where nothing was said.</returns>
    public (string Language, string Text) In(string language)
    {
        if (texts.TryGetValue(language, out string? wanted)) return (language, wanted);
        foreach (string other in FallBack)
        {
            if (texts.TryGetValue(other, out string? found)) return (other, found);
        }

        return texts.Count == 0 ? (language, "") : (texts.First().Key, texts.First().Value);
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => texts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
