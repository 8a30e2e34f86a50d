using Khronika.Language.Dates;
using Khronika.Publish.Cases;
using Khronika.Record;
using Khronika.Record.Bodies;

namespace Khronika.Web.Desk.Cases;

/// <summary>A date that is not over yet.</summary>
/// <param name="Href">Where it is dealt with.</param>
public sealed record NextDate(UncertainDate When, string What, string Href);

/// <summary>What comes next in a case: what is to happen, deadlines, what was to be done. The first first.</summary>
static class NextDates
{
    /// <summary>Kinds whose date is a deadline, and what shows that it was met.</summary>
    static readonly (string Type, string Field, string MetBy)[] Deadlines =
    [
        (ThingType.Decision, "appeal_deadline", "appealed"),
        (ThingType.RightOfReply, "deadline", "answered_on"),
        (ThingType.Submission, "next_deadline", ""),
        ("recommendation", "deadline", ""),
    ];

    public static IReadOnlyList<NextDate> Of(CaseReading read, DateOnly today) =>
    [
        .. Happening(read).Concat(DeadlinesIn(read)).Concat(OpenTasks.Of(read).Where(t => t.Due is not null).Select(t => new NextDate(t.Due!, t.Text, read.Href(CaseTabs.Tasks))))
            .Where(d => d.When.Latest >= today || (d.When.Latest is null && d.When.Earliest >= today))
            .OrderBy(d => d.When, UncertainDate.InTime),
    ];

    static IEnumerable<NextDate> Happening(CaseReading read) =>
        from item in read.View.Timeline
            // A stretch that goes on is no date to come.
        where item.When is { IsInterval: false }
        select new NextDate(item.When!, DetailWords.Kind(item, read.PublishWords), read.Href(CaseTabs.Timeline));

    static IEnumerable<NextDate> DeadlinesIn(CaseReading read) =>
        from deadline in Deadlines
        from thing in read.Case.OfType(deadline.Type)
        let fields = new Fields(thing.Body)
        let field = read.KindOf(thing)?.Field(deadline.Field)
        where field is not null
        let met = read.KindOf(thing)?.Field(deadline.MetBy)
        where met is null || (fields.Date(met.Member) is null && fields.Value(met.Member) is not "yes")
        let when = fields.Date(field.Member)
        where when is not null
        select new NextDate(when, $"{read.KindLabel(thing.Type)}: {field.Labels.In(read.Language).Text}", read.In.Links.Thing(thing.Entry.Record));
}
