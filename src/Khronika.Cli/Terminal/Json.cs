using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Khronika.Cli.Terminal;

/// <summary>Data for other programs: one object a line, Cyrillic as itself.</summary>
static class Json
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Line<T>(T data) => JsonSerializer.Serialize(data, Options);
}
