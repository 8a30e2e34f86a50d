using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Khronika.Ledger.Entries;

/// <summary>
/// The part of RFC 8785 an entry needs: strings, integers within ±(2^53−1), booleans, null, <c>{}</c>, <c>[]</c>, and lists of
/// these. The one place where canonical bytes are written.
/// </summary>
static class CanonicalJson
{
    /// <summary>The largest integer every JSON reader holds exactly (RFC 7493 §2.2).</summary>
    public const long MaxInteger = (1L << 53) - 1;

    // The widest thing written is the list of pointers inside a disclosure; deeper material is no disclosure.
    const int MaxDepth = 4;

    static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(c => (char)c), '"', '\\']);

    /// <summary>Throws where a surrogate stands without its other half.</summary>
    public static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A string in quotes, with no more escapes than RFC 8785 §3.2.2.2 has.</summary>
    /// <exception cref="EncoderFallbackException">A surrogate without its other half: no UTF-8 exists for it.</exception>
    public static void WriteString(StringBuilder to, string text)
    {
        to.Append('"');
        if (!text.AsSpan().ContainsAny(Escaped))
        {
            to.Append(text).Append('"');
            return;
        }

        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => to.Append("\\\""),
                '\\' => to.Append("\\\\"),
                '\b' => to.Append("\\b"),
                '\t' => to.Append("\\t"),
                '\n' => to.Append("\\n"),
                '\f' => to.Append("\\f"),
                '\r' => to.Append("\\r"),
                < ' ' => to.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => to.Append(c),
            };
        }

        to.Append('"');
    }

    /// <inheritdoc cref="WriteString"/>
    public static string Quoted(string text)
    {
        if (!text.AsSpan().ContainsAny(Escaped)) return $"\"{text}\"";
        StringBuilder json = new(text.Length + 2);
        WriteString(json, text);
        return json.ToString();
    }

    public static byte[] Utf8(StringBuilder text) => StrictUtf8.GetBytes(text.ToString());

    public static bool IsText(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')) return true;
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }

    /// <summary>
    /// The RFC 8785 form of <paramref name="json"/>, null where it is no JSON or holds something an entry cannot: then
    /// <paramref name="outside"/> says what, and is null where the bytes are no JSON at all.
    /// </summary>
    public static byte[]? Rewrite(ReadOnlySpan<byte> json, out string? outside)
    {
        outside = null;
        if (!System.Text.Unicode.Utf8.IsValid(json)) return null;
        try
        {
            Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = MaxDepth });
            StringBuilder canonical = new(json.Length);
            bool first = true;
            while (reader.Read())
            {
                bool closes = reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject;
                if (!first && !closes) canonical.Append(',');
                first = reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
                outside ??= WriteToken(canonical, ref reader);
            }

            return outside is null ? Utf8(canonical) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or EncoderFallbackException)
        {
            // Not JSON, too deep, or an escaped half of a surrogate pair, which has no canonical form.
            outside = null;
            return null;
        }
    }

    static string? WriteToken(StringBuilder canonical, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray: canonical.Append('['); return null;
            case JsonTokenType.EndArray: canonical.Append(']'); return null;
            case JsonTokenType.StartObject: canonical.Append('{'); return null;
            case JsonTokenType.EndObject: canonical.Append('}'); return null;
            case JsonTokenType.True: canonical.Append("true"); return null;
            case JsonTokenType.False: canonical.Append("false"); return null;
            case JsonTokenType.Null: canonical.Append("null"); return null;
            case JsonTokenType.String: WriteString(canonical, reader.GetString()!); return null;
            case JsonTokenType.PropertyName: return "an object that is not empty";
            case JsonTokenType.Number:
                if (!TryInteger(reader.ValueSpan, out long integer)) return "a number that is no integer within ±(2^53−1)";
                canonical.Append(CultureInfo.InvariantCulture, $"{integer}");
                return null;
            default: return "something other than JSON";
        }
    }

    // 1.0 and 1e2 are integers written otherwise: they are read here and then fail to be canonical.
    static bool TryInteger(ReadOnlySpan<byte> number, out long integer)
    {
        integer = 0;
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)) return false;
        if (!double.IsInteger(value) || Math.Abs(value) > MaxInteger) return false;
        integer = (long)value;
        return true;
    }
}
