using Khronika.Record.Sources;

namespace Khronika.Web.Desk.Cases;

/// <summary>A source with what it is counted as and why, in a sentence. For the keeper: a source is shown to nobody else.</summary>
static class SourceWords
{
    public static string Of(CaseReading read, JudgedSource source)
    {
        string reason = source.Standing switch
        {
            SourceStanding.Independent => read.Words["cases.source.independent"],
            SourceStanding.Repeats => read.Words.Format("cases.source.repeats", string.Join(", ", source.Repeats.Select(id => Code(read, id)))),
            _ when source.Source is null => read.Words["cases.source.nobody"],
            _ => read.Words[source.Shown is "no" or "unknown" ? $"cases.source.shown.{source.Shown}" : "cases.source.shown.none"],
        };
        string how = source.How.In(read.Language).Text;
        return $"\u2068{Name(read, source)}\u2069: {reason}{(how.Length > 0 ? $" \u2068{how}\u2069" : "")}";
    }

    static string Name(CaseReading read, JudgedSource source) =>
        source.Source is { } known ? Code(read, known.Id)
        : read.Case.NameOf(source.Voice, read.Language) is { Length: > 0 } name ? name
        : read.Words["cases.unnamed"];

    /// <summary>Sources have codes and no names.</summary>
    static string Code(CaseReading read, string id) => read.Case.State?.Find(id)?.Fields.Text("code") ?? read.Words["cases.unnamed"];
}
