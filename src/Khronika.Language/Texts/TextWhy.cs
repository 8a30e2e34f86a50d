using System.Text.RegularExpressions;

namespace Khronika.Language.Texts;

/// <summary>Why an original has no text: what its readers say of it, and what entries keep of that.</summary>
public static partial class TextWhy
{
    /// <summary>Stops an entry made to keep us looking: the longest of ours has 120 characters.</summary>
    const int MaxKept = 400;

    /// <summary>Each message as entries keep it, with its values as groups.</summary>
    static readonly (string Key, Regex Form)[] Forms =
        [.. LanguageWhy.Words["en"].Keys.Where(k => k.StartsWith("text.", StringComparison.Ordinal)).Select(k => (k, new Regex($"^{Holes().Replace(Regex.Escape(LanguageWhy.Words["en"][k]), "(.*)")}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)))];

    public static Why Kind(string mediaType) => LanguageWhy.Of("text.kind", mediaType);

    public static Why Nested(int most) => LanguageWhy.Of("text.nested", most);

    public static Why Pieces(int most) => LanguageWhy.Of("text.pieces", most);

    public static Why TooLarge(long bytes) => LanguageWhy.Of("text.too-large", bytes, TextLimits.MaxSourceBytes);

    /// <summary>The reason that an entry keeps in English; one this program does not know is English in every language.</summary>
    public static Why Read(string kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        if (kept.Length > MaxKept) return Why.Plain(kept);
        foreach ((string key, Regex form) in Forms)
            if (form.Match(kept) is { Success: true } found) return LanguageWhy.Of(key, [.. found.Groups.Values.Skip(1).Select(g => g.Value)]);
        return Why.Plain(kept);
    }

    /// <summary>A hole of a message as <see cref="Regex.Escape"/> leaves it.</summary>
    [GeneratedRegex(@"\\\{\d}")]
    private static partial Regex Holes();
}
