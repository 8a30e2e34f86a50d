using Khronika.Language.Dates;
using Khronika.Record.Bodies;

namespace Khronika.Web.Desk.Cases;

/// <summary>Where something to be done stands.</summary>
public enum TaskStanding
{
    Open,
    Overdue,
    Done,
    Dropped,
}

/// <summary>Something to be done.</summary>
/// <param name="About">What about, by name; empty where nothing is named.</param>
/// <param name="Text">What is to be done.</param>
public sealed record DeskTask(string Id, string Kind, string About, string Text, UncertainDate? Due, UncertainDate? DoneOn, string Result, TaskStanding Standing);

/// <summary>The tasks of a case: what is overdue first, then by the day they are due.</summary>
static class OpenTasks
{
    public static IReadOnlyList<DeskTask> Of(CaseReading read) => [.. All(read).Where(t => t.Standing is TaskStanding.Open or TaskStanding.Overdue)];

    public static IReadOnlyList<DeskTask> All(CaseReading read) =>
    [
        .. from thing in read.Case.OfType("task")
           let fields = new Fields(thing.Body)
           let due = fields.Date("dueOn")
           let done = fields.Date("doneOn")
           let standing = done is not null ? TaskStanding.Done
               : fields.Value("dropped") == "yes" ? TaskStanding.Dropped
               : due?.Latest < read.AsOf ? TaskStanding.Overdue
               : TaskStanding.Open
           orderby standing is TaskStanding.Overdue ? 0 : standing is TaskStanding.Open ? 1 : 2, due?.Latest ?? DateOnly.MaxValue, thing.Entry.LogIndex
           select new DeskTask(thing.Entry.Record, read.Field(thing, "kind"), read.Field(thing, "about"), read.Field(thing, "text"), due, done, read.Field(thing, "result"), standing),
    ];
}
