using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Khronika.Record;

namespace Khronika.Web.Desk.Forms;

/// <summary>
/// Values of fields as a case file writes them, on one line. What a person typed is always quoted, so that it is words and never a
/// state, a list or a member of its own.
/// </summary>
public static class YamlMember
{
    // JSON's strings are YAML's double-quoted ones (YAML 1.2.2 §1.3), as long as what separates lines is escaped, which this does.
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Text(string text) => JsonSerializer.Serialize(text, Plain);

    /// <summary>Texts by language; null where none stands in any.</summary>
    public static string? Local(DeskForm form, string name)
    {
        string[] texts = [.. RecordLanguage.All.Where(l => form[$"{name}.{l}"].Length > 0).Select(l => $"{l}: {Text(form[$"{name}.{l}"])}")];
        return texts.Length == 0 ? null : $"{{{string.Join(", ", texts)}}}";
    }

    /// <summary>A date by its EDTF, by words, or both; null where neither is there.</summary>
    public static string? Date(string edtf, string words = "") => (edtf.Length, words.Length) switch
    {
        (0, 0) => null,
        (_, 0) => $"{{edtf: {Text(edtf)}}}",
        (0, _) => $"{{text: {Text(words)}}}",
        _ => $"{{edtf: {Text(edtf)}, text: {Text(words)}}}",
    };

    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Text))}]";
}
