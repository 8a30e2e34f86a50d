using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.Views;

namespace Khronika.Record.Lists;

/// <summary>Hearings from a day on, or those before it. One whose day is uncertain stands in both lists as long as it may be in either.</summary>
public static class HearingList
{
    public const string Name = "hearings";

    sealed record Sitting(OpenedThing Thing, string Id, UncertainDate? On, bool IsAdjourned)
    {
        public bool IsOn(DateOnly day, bool past) => On is null ? !past : past ? !(On.Earliest >= day) : !(On.Latest < day);
    }

    /// <param name="past">Those before the day instead.</param>
    public static RecordList Of(ListScope scope, DateOnly day, bool past = false)
    {
        ArgumentNullException.ThrowIfNull(scope);
        List<(ListRow Row, Sitting Sitting, string Time, string? InCase)> listed = [];
        long withoutStatement = 0;
        foreach (CaseThings ofCase in scope.Each())
        {
            foreach (Sitting sitting in In(ofCase).Where(s => s.IsOn(day, past)))
            {
                // The row is kept, and the thing it is of let go.
                if (scope.SaidOf(sitting.Thing) is { Count: > 0 } said) listed.Add((Row(scope, sitting, said), sitting with { Thing = sitting.Thing with { Body = [] } }, Time(sitting), new Fields(sitting.Thing.Body).Text("case")));
                else withoutStatement++;
            }
        }

        ListRow[] rows = [.. listed.OrderBy(l => l.Sitting.On?.Earliest ?? l.Sitting.On?.Latest ?? DateOnly.MaxValue).ThenBy(l => l.Sitting.On?.Latest ?? DateOnly.MaxValue).ThenBy(l => l.Time).ThenBy(l => l.Sitting.Id, StringComparer.Ordinal).Select(l => l.Row)];
        Dictionary<string, long> counts = new(StringComparer.Ordinal)
        {
            ["hearings"] = rows.Length,
            ["cases"] = listed.Select(l => l.InCase).OfType<string>().Distinct(StringComparer.Ordinal).Count(),
            ["withoutStatement"] = withoutStatement,
        };
        return new RecordList(Name, day, rows, [.. Criteria(day, past, counts)], counts);
    }

    static IEnumerable<Sitting> In(CaseThings ofCase) =>
    [
        .. ofCase.OfType(ThingType.Hearing).SelectMany(Sittings),
        .. ofCase.OfType(ThingType.Event).Where(e => new Fields(e.Body).Text("kind") == "hearing").Select(e => new Sitting(e, e.Entry.Record, new Fields(e.Body).Date("when"), false)),
    ];

    /// <summary>A hearing, and the day it was put off to: that one is set too, though nobody has entered it as a hearing of its own yet.</summary>
    static IEnumerable<Sitting> Sittings(OpenedThing hearing)
    {
        Fields fields = new(hearing.Body);
        yield return new Sitting(hearing, hearing.Entry.Record, fields.Date("heldOn") ?? fields.Date("scheduledOn"), false);
        if (fields.Date("adjournedTo") is { } later) yield return new Sitting(hearing, $"{hearing.Entry.Record}/adjourned", later, true);
    }

    static string Time(Sitting sitting) => sitting.IsAdjourned ? "~" : new Fields(sitting.Thing.Body).Value("scheduledTime") ?? "~";

    static ListRow Row(ListScope scope, Sitting sitting, IReadOnlyList<Said> said)
    {
        OpenedThing thing = sitting.Thing;
        Fields fields = new(thing.Body);
        OpenedThing? proceeding = scope.Find(fields.Target("proceeding"));
        LocalText heading = sitting.On is { } on ? ListWords.In(on.Render) : ListWords.Of("date.none");
        ListCell[] cells =
        [
            new("date", heading, sitting.On),
            new("time", sitting.IsAdjourned ? LocalText.Empty : scope.Words(thing, "scheduled_time")),
            new("adjourned", sitting.IsAdjourned ? ListWords.Of("hearings.adjourned") : LocalText.Empty),
            new("court", First(scope.First(thing, "body", "place"), scope.NamesOf(fields.Text("place")))),
            new("person", First(scope.Words(thing, "person"), proceeding is null ? LocalText.Empty : scope.Words(proceeding, "person"), Subjects(scope, thing))),
            new("proceeding", Proceeding(scope, proceeding)),
            new("mode", scope.Words(thing, "mode")),
            new("open", scope.Words(thing, "open")),
            new("held", scope.Words(thing, "held")),
            new("statedBy", Said.Line(said.Where(s => !s.IsAgainst))),
            new("disputedBy", Said.Line(said.Where(s => s.IsAgainst))),
            new("case", scope.CaseOf(thing)),
        ];
        return new ListRow(sitting.Id, [sitting.Id], heading, [.. cells.Where(c => !c.Text.IsEmpty)]);
    }

    static LocalText Proceeding(ListScope scope, OpenedThing? proceeding)
    {
        if (proceeding is null) return LocalText.Empty;
        LocalText[] parts = [scope.Words(proceeding, "kind"), scope.Words(proceeding, "number"), scope.Words(proceeding, "title")];
        return ListWords.In(l => string.Join(", ", parts.Select(p => p.In(l).Text).Where(t => t.Length > 0)));
    }

    static LocalText Subjects(ListScope scope, OpenedThing thing) =>
        ListWords.Line(new Fields(thing.Body).Items("people").Where(p => p.Item.Text("role") == "subject").Select(p => scope.NamesOf(p.Item.Text("person"))));

    static IEnumerable<LocalText> Criteria(DateOnly day, bool past, Dictionary<string, long> counts)
    {
        yield return ListWords.Of(past ? "hearings.criteria.past" : "hearings.criteria", l => [PrisonerList.DayOf(day).Render(l)]);
        yield return ListWords.Of("hearings.not-counted", counts["withoutStatement"]);
        yield return ListWords.Of("hearings.counts", counts["hearings"], counts["cases"]);
        yield return ListWords.Of("list.recorded-only");
    }

    static LocalText First(params LocalText[] texts) => texts.FirstOrDefault(t => !t.IsEmpty) ?? LocalText.Empty;
}
