using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.Sentences;
using Khronika.Record.Views;

namespace Khronika.Record.Lists;

/// <summary>That somebody stated something of what a row is about: who, when, through whom and with which caution.</summary>
/// <param name="Record">Id of the statement.</param>
/// <param name="IsAgainst">It denies or disputes it.</param>
public sealed record Said(string Record, LocalText Speaker, UncertainDate? On, LocalText PassedOn, LocalText Hedge, bool IsAgainst)
{
    internal static Said Of(OpenedThing statement, bool isAgainst, ListScope scope)
    {
        Fields fields = new(statement.Body);
        return new Said(
            statement.Entry.Record,
            scope.NamesOf(fields.Text("speaker")),
            fields.Date("saidOn"),
            AttributedSentence.PassedOn(fields, id => scope.Find(id) is { } found ? new Fields(found.Body) : null),
            fields.Local("hedge"),
            isAgainst);
    }

    /// <summary>"Sample Watch (24 June 2031; with the words “it seems”)".</summary>
    public string In(string language)
    {
        AttributionWords words = AttributionWords.For(language);
        string[] circumstances =
        [
            On?.Render(language) ?? words.Undated,
            .. PassedOn.IsEmpty ? Array.Empty<string>() : [PassedOn.In(language).Text],
            .. Hedge.IsEmpty ? Array.Empty<string>() : [ListWords.For(language).Format("said.hedge", Hedge.In(language).Text)],
        ];
        return $"{(Speaker.IsEmpty ? words.Withheld : Speaker.In(language).Text)} ({string.Join("; ", circumstances)})";
    }

    /// <summary>All of them on one line, in the order in which they were said.</summary>
    internal static LocalText Line(IEnumerable<Said> said)
    {
        Said[] inTime = [.. said.OrderBy(s => s.On?.Earliest ?? DateOnly.MaxValue).ThenBy(s => s.Record, StringComparer.Ordinal)];
        return inTime.Length == 0 ? LocalText.Empty : ListWords.In(l => string.Join("; ", inTime.Select(s => s.In(l)).Distinct()));
    }
}
