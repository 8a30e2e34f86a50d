using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Khronika.Cli.Terminal;

/// <summary>Data for other programs: one object a line, Cyrillic as itself; what has no shape, and could turn a line around on a screen, escaped.</summary>
static class Json
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = Encoder() };

    public static string Line<T>(T data) => JsonSerializer.Serialize(data, Options);

    static JavaScriptEncoder Encoder()
    {
        TextEncoderSettings settings = new(UnicodeRanges.All);
        // Marks of direction, joiners and blanks without width: the general category Cf, as far as text is turned or hidden by it.
        foreach ((char first, char last) in (ReadOnlySpan<(char, char)>)[('\u00AD', '\u00AD'), ('\u061C', '\u061C'), ('\u180E', '\u180E'), ('\u200B', '\u200F'), ('\u2028', '\u202E'), ('\u2060', '\u206F'), ('\uFEFF', '\uFEFF'), ('\uFFF9', '\uFFFB')])
        {
            settings.ForbidRange(UnicodeRange.Create(first, last));
        }

        return JavaScriptEncoder.Create(settings);
    }
}
