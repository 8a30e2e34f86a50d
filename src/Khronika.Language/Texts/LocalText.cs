using System.Collections;

namespace Khronika.Language.Texts;

/// <summary>One text in one or more of the record's languages, keyed by BCP 47 primary tag (<c>en</c>, <c>ru</c>, <c>kk</c>).</summary>
public sealed class LocalText : IEnumerable<KeyValuePair<string, string>>
{
    /// <summary>Where the wanted language is missing, the first of these that is there is shown, marked with its own language.</summary>
    static readonly string[] FallBack = ["en", "ru", "kk"];

    // By tag. Of two or three, a walk is the quickest look-up and the smallest thing to keep: a page of a case makes thousands of these.
    readonly KeyValuePair<string, string>[] texts;

    /// <exception cref="ArgumentException">A language stands there twice.</exception>
    public LocalText(IEnumerable<KeyValuePair<string, string>> texts)
    {
        this.texts = [.. texts];
        if (this.texts.Length < 2) return;
        Array.Sort(this.texts, (one, other) => string.CompareOrdinal(one.Key, other.Key));
        for (int i = 1; i < this.texts.Length; i++)
            if (this.texts[i].Key == this.texts[i - 1].Key) throw new ArgumentException($"two texts in '{this.texts[i].Key}'", nameof(texts));
    }

    /// <summary>Nothing was said in any language.</summary>
    public static LocalText Empty { get; } = new([]);

    public bool IsEmpty => texts.Length == 0;

    /// <summary>The text in <paramref name="language"/>, else in the first language there is: never a machine's translation.</summary>
    /// <returns>The text with the language it is really in; empty text where nothing was said.</returns>
    public (string Language, string Text) In(string language)
    {
        if (Find(language) is { } wanted) return (language, wanted);
        foreach (string other in FallBack)
        {
            if (Find(other) is { } found) return (other, found);
        }

        return texts is [var first, ..] ? (first.Key, first.Value) : (language, "");
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => texts.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    string? Find(string language)
    {
        foreach ((string tag, string text) in texts)
            if (tag == language) return text;
        return null;
    }
}
