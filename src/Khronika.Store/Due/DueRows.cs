using Khronika.Language.Dates;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Record.Lists;

namespace Khronika.Store.Due;

/// <summary>
/// What a version of a thing asks for by its own fields, whatever the day: a function of its body alone. Which of it is due is asked
/// with a day later. Where this gives other rows of the same body, the function version of the index is to be raised.
/// </summary>
static class DueRows
{
    internal const string Task = "task", Recommendation = "recommendation", Link = "link";

    /// <summary>Outcomes of a submission behind which nothing more is to come: the others say how far it has got.</summary>
    static readonly string[] Decided = ["inadmissible", "breach-found", "no-breach", "discontinued"];

    /// <summary>Whether anything of this type can ask for something: bodies of others need not be read.</summary>
    internal static bool MayAsk(string type) => type is ThingType.DetentionEpisode or ThingType.Penalty or ThingType.Event or ThingType.HungerStrike
        or ThingType.Hearing or ThingType.Decision or ThingType.RightOfReply or ThingType.Submission or Task or Recommendation or Link;

    internal static IReadOnlyList<DueRow> Of(string type, Fields fields) => type switch
    {
        ThingType.DetentionEpisode or ThingType.Penalty => [.. Lasts(DueWord.Held, Lasting.Custody(type, fields))],
        ThingType.HungerStrike => [.. Lasts(DueWord.Strike, Lasting.HungerStrike(type, fields))],
        ThingType.Event => [.. Lasts(DueWord.Held, Lasting.Custody(type, fields)), .. Lasts(DueWord.Strike, Lasting.HungerStrike(type, fields)), .. Told(fields)],
        ThingType.Hearing => [.. Hearing(fields)],
        ThingType.Decision => [.. Decision(fields)],
        Recommendation => [.. On(DueWord.Recommendation, fields.Date("deadline"))],
        ThingType.RightOfReply when !IsAnswered(fields, "answeredOn") && fields.Target("responseStatement") is null =>
            [.. On(DueWord.Deadline, fields.Date("deadline")), .. Sent(fields)],
        ThingType.Submission => [.. Submission(fields)],
        Task when fields.Date("doneOn") is null && fields.Value("dropped") != "yes" => [.. On(DueWord.Deadline, fields.Date("dueOn")).DefaultIfEmpty(new DueRow(DueWord.Deadline, 0, DueRow.Never))],
        Link when fields.Value("target") is "gone" or "login" && fields.Target("targetItem") is null =>
            [new DueRow(DueWord.Gone, DueRow.Of(DueWord.Gone, fields.Date("followedOn"), null).Opens, DueRow.Never)],
        _ => [],
    };

    static IEnumerable<DueRow> Lasts(string kind, Lasting? lasting)
    {
        if (lasting is { IsOpen: true }) yield return DueRow.Of(kind, lasting);
    }

    /// <summary>A day on which, or by which, something is due. Words alone name no day: what is due on none stands in no list of days.</summary>
    static IEnumerable<DueRow> On(string kind, UncertainDate? day, bool lapses = false)
    {
        if (day is not null && !(day.Earliest is null && day.Latest is null)) yield return DueRow.Of(kind, day, day, lapses);
    }

    /// <summary>A hearing of the short form tells what happened or is to come: nobody is asked for its outcome.</summary>
    static IEnumerable<DueRow> Told(Fields fields) => fields.Text("kind") == "hearing" ? On(DueWord.Sitting, fields.Date("when"), lapses: true) : [];

    static IEnumerable<DueRow> Hearing(Fields fields)
    {
        UncertainDate? later = fields.Date("adjournedTo");
        bool isTold = fields.Value("held") is not null || fields.Date("heldOn") is not null || !fields.Words("outcome").IsEmpty || later is not null;
        foreach (DueRow row in On(DueWord.Entered, fields.Date("heldOn") ?? fields.Date("scheduledOn"))) yield return row;
        if (!isTold) foreach (DueRow row in On(DueWord.Sitting, fields.Date("scheduledOn"))) yield return row;
        foreach (DueRow row in On(DueWord.Adjourned, later)) yield return row;
    }

    // That nobody appealed holds only once the time for it is over.
    static IEnumerable<DueRow> Decision(Fields fields) =>
        fields.Value("appealed") == "yes" || fields.Items("appeals").Any() ? [] : On(DueWord.Deadline, fields.Date("appealDeadline"), lapses: fields.Value("appealed") == "no");

    // A next deadline stays until it is changed, but not past its day once the matter is decided.
    static IEnumerable<DueRow> Submission(Fields fields)
    {
        bool isDecided = Decided.Contains(fields.Value("outcome"));
        IEnumerable<DueRow> deadline = On(DueWord.Deadline, fields.Date("nextDeadline"), lapses: isDecided);
        bool isAnswered = isDecided || fields.Value("outcome") is "replied" or "no-answer" || IsAnswered(fields, "repliedOn") || !fields.Words("reply").IsEmpty;
        return isAnswered ? deadline : deadline.Concat(Sent(fields));
    }

    /// <summary>Silence is an answer too, once somebody has entered it as one.</summary>
    static bool IsAnswered(Fields fields, string on) => fields.Value("response") is not null || fields.Date(on) is not null;

    static IEnumerable<DueRow> Sent(Fields fields)
    {
        if (fields.Date("sentOn") is { } sent) yield return DueRow.Of(DueWord.Unanswered, sent, null);
    }
}
