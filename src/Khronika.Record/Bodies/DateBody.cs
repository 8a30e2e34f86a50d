using System.Text.Json.Nodes;
using Khronika.Language.Dates;

namespace Khronika.Record.Bodies;

/// <summary>An <see cref="UncertainDate"/> as it stands in a body: always the same four members, so that their names tell nothing.</summary>
static class DateBody
{
    public static JsonObject Write(UncertainDate? date) => new()
    {
        ["edtf"] = date?.Edtf,
        ["words"] = date?.Words,
        ["lang"] = date?.WordsLanguage,
        ["inferred"] = date?.Inferred,
    };

    public static UncertainDate? Read(string? edtf, string? words, string? language, string? inferred) =>
        edtf is null && words is null ? null
        : UncertainDate.TryCreate(edtf, words, language, inferred, out UncertainDate? date, out _) ? date
        : null;
}
