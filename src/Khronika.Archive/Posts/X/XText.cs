using System.Globalization;
using System.Text;
using Khronika.Archive.Posts.Json;

namespace Khronika.Archive.Posts.X;

/// <summary>
/// A text of X as it was written: <c>&amp;amp;</c>, <c>&amp;lt;</c> and <c>&amp;gt;</c> stand for one character each in the archive. Indices of
/// entities count code points, of the escaped text in most archives; one is believed only where the letters there are those it names.
/// </summary>
sealed class XText
{
    // Of each code point of the text, and of its end, where it starts in Text.
    readonly List<int> fromEscaped = [];
    readonly List<int> fromPlain = [];

    public XText(string escaped)
    {
        StringBuilder text = new(escaped.Length);
        for (int i = 0; i < escaped.Length;)
        {
            (int length, string plain) = Next(escaped, i);
            for (int skipped = 0; skipped < (plain.Length == length ? 1 : length); skipped++) fromEscaped.Add(text.Length);
            fromPlain.Add(text.Length);
            text.Append(plain);
            i += length;
        }

        fromEscaped.Add(text.Length);
        fromPlain.Add(text.Length);
        Text = text.ToString();
    }

    public string Text { get; }

    /// <summary>Null where neither way of counting finds the letters in question.</summary>
    public TextEntity? Entity(string type, JsonValue entity, string letters, string? target)
    {
        if (entity.ItemsOf("indices") is not [var first, var last] || Index(first) is not { } start || Index(last) is not { } end) return null;
        foreach (List<int> places in (ReadOnlySpan<List<int>>)[fromEscaped, fromPlain])
        {
            if (start >= end || end >= places.Count) continue;
            int at = places[start];
            int length = places[end] - at;
            if (Text.AsSpan(at, length).Equals(letters, StringComparison.OrdinalIgnoreCase)) return new TextEntity(type, at, length, target);
        }

        return null;
    }

    static int? Index(JsonValue value) => int.TryParse(value.Scalar, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index : null;

    static (int Length, string Plain) Next(string text, int at)
    {
        ReadOnlySpan<char> rest = text.AsSpan(at);
        if (rest.StartsWith("&amp;")) return (5, "&");
        if (rest.StartsWith("&lt;")) return (4, "<");
        if (rest.StartsWith("&gt;")) return (4, ">");
        int length = rest.Length > 1 && char.IsSurrogatePair(rest[0], rest[1]) ? 2 : 1;
        return (length, text.Substring(at, length));
    }
}
