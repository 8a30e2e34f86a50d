using System.CommandLine;
using System.Text.Json.Nodes;
using Khronika.Cli.Terminal;
using Khronika.Record;
using Khronika.Record.Things;
using Khronika.Store;
using Khronika.Store.Index;

namespace Khronika.Cli.Commands.Record;

/// <summary><c>khronika record history</c></summary>
static class HistoryCommand
{
    public static Command Create(Session session)
    {
        Argument<string> thing = new("THING") { Description = "Its id, or CASE/KEY." };
        Command command = new("history", "Every version of a thing: where it is logged, when and by whom it was entered, what changed, what is erased, and which versions nothing is left of.\n\nExample: khronika record history my-case/held") { thing };
        command.SetAction(parsed =>
        {
            using RecordFolder record = Common.OpenToRead(parsed, session);
            ThingHistory history = record.Index.History(Chosen.Id(record, parsed.GetValue(thing)!));
            if (history.Type is null) throw new Refusal("There is no thing with this id.");
            IReadOnlyList<Pointing> named = record.Index.PointingTo(history.Record);
            if (parsed.GetValue(Common.Json)) Data(session, history, named);
            else Print(session, history, named);
            return ExitCode.Done;
        });
        return command;
    }

    static void Print(Session session, ThingHistory history, IReadOnlyList<Pointing> named)
    {
        session.Out.WriteLine($"{history.Record}  {Printable.Of(history.Type!)}");
        LoggedChange? before = null;
        foreach (ThingVersion version in history.Versions)
        {
            foreach (OpenGap gap in history.Gaps.Where(g => g.Last == version.Version - 1)) session.Out.WriteLine(FormattableString.Invariant($"  versions {gap.First} to {gap.Last}: nothing is left of them"));
            session.Out.WriteLine(Printable.Of(Line(version, before)));
            before = version.Change;
        }

        foreach (Pointing from in named) session.Out.WriteLine(Printable.Of($"  named by {from.From.Type} {from.From.Key ?? from.From.Record}, {from.Pointer}"));
    }

    static string Line(ThingVersion version, LoggedChange? before) => version.State switch
    {
        VersionState.Kept => FormattableString.Invariant($"  version {version.Version}  log index {version.LogIndex}  {version.At}  by {version.By}  {Changed(before, version.Change!)}"),
        VersionState.Erased => FormattableString.Invariant($"  version {version.Version}  log index {version.LogIndex}  erased: {Vocabulary.Word(version.Erasure!.Reason)}, on the authority of {version.Erasure.Authority}, by the public entry {version.Erasure.LogIndex}"),
        _ => FormattableString.Invariant($"  version {version.Version}  log index {version.LogIndex}  lost: its content is not in this record"),
    };

    static string Changed(LoggedChange? before, LoggedChange after) => before is null ? "entered" : $"changed: {string.Join(", ", Members(before, after))}";

    static IEnumerable<string> Members(LoggedChange before, LoggedChange after) =>
        before.Body.Select(m => m.Key).Union(after.Body.Select(m => m.Key), StringComparer.Ordinal)
            .Where(name => !JsonNode.DeepEquals(before.Body[name], after.Body[name])).Order(StringComparer.Ordinal);

    static void Data(Session session, ThingHistory history, IReadOnlyList<Pointing> named)
    {
        LoggedChange? before = null;
        foreach (ThingVersion version in history.Versions)
        {
            session.Out.WriteLine(Json.Line(new
            {
                history.Record,
                history.Type,
                version.Version,
                version.LogIndex,
                version.Commitment,
                version.At,
                version.By,
                state = Vocabulary.Word(version.State),
                erasure = version.Erasure is { } erasure ? new { erasure.LogIndex, reason = Vocabulary.Word(erasure.Reason), erasure.Authority } : null,
                changed = version.Change is { } change && before is not null ? Members(before, change) : null,
            }));
            before = version.Change;
        }

        foreach (OpenGap gap in history.Gaps) session.Out.WriteLine(Json.Line(new { history.Record, gapFrom = gap.First, gapTo = gap.Last }));
        foreach (Pointing from in named) session.Out.WriteLine(Json.Line(new { history.Record, namedBy = from.From.Record, from.From.Type, from.Pointer }));
    }
}
