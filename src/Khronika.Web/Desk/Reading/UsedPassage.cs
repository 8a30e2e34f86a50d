using Khronika.Language.Texts;
using Khronika.Record;
using Khronika.Record.State;

namespace Khronika.Web.Desk.Reading;

/// <summary>A passage of a text that a statement of the case rests on.</summary>
/// <param name="Number">In the order of the text, from 1.</param>
public sealed record UsedPassage(int Number, TextSpan Span, Thing Statement)
{
    /// <summary>All of a text, by where they begin.</summary>
    public static IReadOnlyList<UsedPassage> Of(ReadText text, RecordState state, string caseId)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(state);
        return
        [
            .. (from statement in state.ThingsOf(caseId)
                where statement.Type == ThingType.Statement
                from excerpt in statement.Fields.Texts("excerpts").Select(state.Find).OfType<Thing>()
                let span = SpanIn(text, excerpt)
                where span is not null
                select (Span: span.Value, Statement: statement))
               .OrderBy(u => u.Span.Start).ThenBy(u => u.Span.End).ThenBy(u => u.Statement.Id, StringComparer.Ordinal)
               .Select((u, i) => new UsedPassage(i + 1, u.Span, u.Statement)),
        ];
    }

    static TextSpan? SpanIn(ReadText text, Thing excerpt)
    {
        if (excerpt.Fields.Text("item") != text.Item.Id || excerpt.Fields.Number("object") != text.Position || excerpt.Fields.Text("part") != text.Part) return null;
        return excerpt.Fields.Number("start") is >= 0 and var start && excerpt.Fields.Number("end") is var end && end > start && end <= text.Utf8.Length ? new TextSpan((int)start, (int)end) : null;
    }
}
