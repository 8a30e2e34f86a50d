using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.Views;

namespace Khronika.Record.Lists;

/// <summary>
/// People who by what is recorded are held on a day, one row each, never without who says so. A list of what is known and no register:
/// its criteria say what it leaves out.
/// </summary>
public static class PrisonerList
{
    public const string Name = "prisoners";

    const string EndedCell = "ended";

    public static RecordList Of(ListScope scope, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(scope);
        UncertainDate today = DayOf(day);
        ILookup<HoldingState, (Holding Holding, IReadOnlyList<Said> Said)> all = new HoldingReader(scope, day).All().Select(h => (h, scope.SaidOf(h.Thing))).ToLookup(h => h.h.State, h => (h.h, h.Item2));
        ILookup<bool, (Holding Holding, IReadOnlyList<Said> Said)> held = all[HoldingState.Held].ToLookup(h => h.Said.Any(s => !s.IsAgainst));
        // Who was let go on the day is shown and not counted: nobody leaves the list without a word.
        IEnumerable<(Holding Holding, IReadOnlyList<Said> Said)> shown = held[true].Concat(all[HoldingState.EndedThatDay].Where(h => h.Said.Any(s => !s.IsAgainst)));
        ListRow[] rows =
        [
            // Whose name is closed cannot be told from another such: each stands alone.
            .. from one in shown
               group one by one.Holding.Person is { } person ? scope.Same.Of(person) : one.Holding.Thing.Entry.Record into person
               let row = Row(scope, person.Key, [.. person], today)
               orderby row.Since?.Earliest ?? DateOnly.MaxValue, row.Since?.Latest ?? DateOnly.MaxValue, row.Row.Id
               select row.Row,
        ];
        ILookup<bool, ListRow> ended = rows.ToLookup(IsEnded);
        long withoutName = ended[false].Count(r => scope.Find(r.Id) is not { Type: ThingType.Person });
        Dictionary<string, long> counts = new(StringComparer.Ordinal)
        {
            ["people"] = ended[false].Count() - withoutName,
            ["withoutName"] = withoutName,
            ["cases"] = held[true].Select(h => new Fields(h.Holding.Thing.Body).Text("case")).OfType<string>().Distinct(StringComparer.Ordinal).Count(),
            ["withoutStatement"] = held[false].Count(),
            ["overUndated"] = all[HoldingState.OverUndated].Count(),
            ["notServed"] = all[HoldingState.NotServed].Count(),
            ["perhapsReleased"] = rows.Count(r => r.Cells.Any(c => c.Name == "perhapsUntil")),
            ["endedThatDay"] = ended[true].Count(),
            ["joined"] = scope.Same.Joined,
        };
        return new RecordList(Name, day, rows, [.. Criteria(day, counts)], counts);
    }

    static bool IsEnded(ListRow row) => row.Cells.Any(c => c.Name == EndedCell);

    internal static UncertainDate DayOf(DateOnly day) =>
        UncertainDate.TryParse(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), out UncertainDate? date, out _) ? date : throw new System.Diagnostics.UnreachableException();

    static (UncertainDate? Since, ListRow Row) Row(ListScope scope, string id, IReadOnlyList<(Holding Holding, IReadOnlyList<Said> Said)> held, UncertainDate today)
    {
        Holding[] holdings = [.. held.Select(h => h.Holding).OrderBy(h => h.Thing.Entry.LogIndex)];
        Said[] said = [.. held.SelectMany(h => h.Said).DistinctBy(s => (s.Record, s.IsAgainst))];
        string[] keys = [.. holdings.Select(h => h.Person ?? h.Thing.Entry.Record).Append(id).Distinct(StringComparer.Ordinal)];
        UncertainDate? since = holdings.Select(h => h.Since).OfType<UncertainDate>().Order(UncertainDate.InTime).FirstOrDefault();
        DayCount? days = since is null ? null : DayCount.Between(since, today).CountingBothEnds();
        LocalText name = scope.NamesOf(id) is { IsEmpty: false } known && scope.Find(id) is { Type: ThingType.Person } ? known : ListWords.Of("name.withheld");
        ListCell[] cells =
        [
            new("name", name),
            ListCell.Of("since", since),
            new("days", days is { } count ? ListWords.In(count.Render) : LocalText.Empty, Days: days),
            // Held on by something else, the person was not let go.
            new(EndedCell, holdings.All(h => h.State == HoldingState.EndedThatDay) ? Line(holdings, h => h.Ended) : LocalText.Empty),
            ListCell.Of("perhapsUntil", holdings.Select(h => h.PerhapsUntil).OfType<UncertainDate>().FirstOrDefault()),
            new("where", Line(holdings, h => h.Where)),
            new("by", Line(holdings, h => h.By)),
            new("status", Line(holdings, h => h.Status)),
            new("sentence", Line(holdings, h => h.Sentence)),
            Until(holdings),
            new("provisions", ListWords.Line(holdings.SelectMany(h => h.Provisions))),
            new("designations", ListWords.Line(scope.OfType(ThingType.StatusDesignation).Where(d => IsOf(scope, d, id, today)).Select(d => Designation(scope, d)))),
            new("statedBy", Said.Line(said.Where(s => !s.IsAgainst))),
            new("disputedBy", Said.Line(said.Where(s => s.IsAgainst))),
            new("case", Line(holdings, h => scope.CaseOf(h.Thing))),
        ];
        return (since, new ListRow(id, keys, name, [.. cells.Where(c => !c.Text.IsEmpty)]));
    }

    /// <summary>The end that comes last, since until then somebody says that the person is to be held.</summary>
    static ListCell Until(IEnumerable<Holding> holdings)
    {
        Holding? last = holdings.Where(h => h.Until is not null).OrderByDescending(h => h.Until!, UncertainDate.InTime).FirstOrDefault();
        return last is { IsUntilComputed: true, Until: { } computed } ? new("until", ListWords.Of("until.computed", l => [computed.Render(l)]), computed) : ListCell.Of("until", last?.Until);
    }

    static bool IsOf(ListScope scope, OpenedThing designation, string person, UncertainDate today)
    {
        Fields fields = new(designation.Body);
        return fields.Target("person") is { } of && scope.Same.Of(of) == person
            && !(fields.Date("from")?.Earliest > today.Latest) && !(fields.Date("until")?.Latest < today.Earliest);
    }

    /// <summary>Who designates, as what and by which criteria: without both it is a label of ours.</summary>
    static LocalText Designation(ListScope scope, OpenedThing designation)
    {
        LocalText by = scope.Words(designation, "by"), called = scope.Words(designation, "designation");
        LocalText[] criteria = [scope.Words(designation, "criteria_name"), scope.Words(designation, "criteria_version"), scope.Words(designation, "criteria"), scope.Words(designation, "category")];
        return ListWords.In(l =>
        {
            string basis = string.Join(", ", criteria.Select(c => c.In(l).Text).Where(t => t.Length > 0));
            string named = called.IsEmpty ? "" : $": {called.In(l).Text}";
            return $"{(by.IsEmpty ? ListWords.For(l)["name.withheld"] : by.In(l).Text)}{named} ({(basis.Length == 0 ? ListWords.For(l)["criteria.none"] : basis)})";
        });
    }

    static IEnumerable<LocalText> Criteria(DateOnly day, Dictionary<string, long> counts)
    {
        yield return ListWords.Of("prisoners.criteria", l => [DayOf(day).Render(l)]);
        yield return ListWords.Of("prisoners.not-counted");
        yield return ListWords.Of("prisoners.left-out", counts["overUndated"], counts["notServed"], counts["withoutStatement"]);
        if (counts["perhapsReleased"] > 0) yield return ListWords.Of("prisoners.perhaps", counts["perhapsReleased"]);
        if (counts["endedThatDay"] > 0) yield return ListWords.Of("prisoners.ended", counts["endedThatDay"]);
        if (counts["joined"] > 0) yield return ListWords.Of("list.joined", counts["joined"]);
        yield return ListWords.Of("prisoners.counts", counts["people"], counts["cases"]);
        if (counts["withoutName"] > 0) yield return ListWords.Of("prisoners.without-name", counts["withoutName"]);
        yield return ListWords.Of("list.recorded-only");
    }

    static LocalText Line(IEnumerable<Holding> holdings, Func<Holding, LocalText> part) => ListWords.Line(holdings.Select(part));
}
