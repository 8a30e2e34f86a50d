using Khronika.Language.Dates;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Record.Lists;

namespace Khronika.Store.Due;

/// <summary>What a line says, from the latest version of its thing.</summary>
/// <param name="current">The latest version of another thing; null where there is none or it is erased.</param>
sealed class DueLines(Func<string, LoggedChange?> current)
{
    internal DueLine Of(LoggedChange thing, string word)
    {
        Fields fields = new(thing.Body);
        bool isAdjourned = word == DueWord.Adjourned;
        return new DueLine(thing, [.. People(thing.Type, fields).Distinct(StringComparer.Ordinal).Where(IsPerson)], isAdjourned ? fields.Date("adjournedTo") : Date(thing.Type, word, fields), isAdjourned);
    }

    static UncertainDate? Date(string type, string word, Fields fields) => word switch
    {
        DueWord.Held => Lasting.Custody(type, fields)?.Since,
        DueWord.Strike => Lasting.HungerStrike(type, fields)?.Since,
        DueWord.Sitting => fields.Date(type == ThingType.Event ? "when" : "scheduledOn"),
        DueWord.Unanswered => fields.Date("sentOn"),
        DueWord.Gone => fields.Date("followedOn"),
        DueWord.Recommendation => fields.Date("deadline"),
        DueWord.Deadline => fields.Date(type switch
        {
            ThingType.Decision => "appealDeadline",
            ThingType.Submission => "nextDeadline",
            DueRows.Task => "dueOn",
            _ => "deadline",
        }),
        _ => fields.Date("date"),
    };

    IEnumerable<string> People(string type, Fields fields) => type switch
    {
        ThingType.Event => fields.Items("people").Where(p => p.Item.Text("role") == "subject").Select(p => p.Item.Text("person")).OfType<string>(),
        ThingType.RightOfReply => fields.Targets("to"),
        ThingType.Submission => fields.Targets("people"),
        DueRows.Task => fields.Targets("about").SelectMany(About),
        ThingType.Penalty => OwnOr("decision", fields),
        ThingType.Hearing => OwnOr("proceeding", fields),
        _ => fields.Targets("person"),
    };

    /// <summary>Whom a task is about: what it names, or the people of that. A task about a task names nobody, however long the chain is.</summary>
    IEnumerable<string> About(string id) => current(id) is not { } whole || whole.Type is ThingType.Person or DueRows.Task ? [id] : People(whole.Type, new Fields(whole.Body));

    /// <summary>The person a thing names, else the one named by what it belongs to.</summary>
    IEnumerable<string> OwnOr(string member, Fields fields) =>
        fields.Target("person") is { } own ? [own]
        : fields.Target(member) is { } id && current(id) is { } whole && new Fields(whole.Body).Target("person") is { } person ? [person]
        : [];

    bool IsPerson(string id) => current(id) is { Type: ThingType.Person };
}
