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

    /// <summary>A holding of the list with what its row needs of the record, which is let go behind it.</summary>
    /// <param name="Person">Who is held, or the holding itself: whose name is closed cannot be told from another such.</param>
    sealed record Listed(Holding Holding, IReadOnlyList<Said> Said, string Person, LocalText? Name, LocalText Designations, string? InCase, LocalText Case);

    const string EndedCell = "ended";

    public static RecordList Of(ListScope scope, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(scope);
        UncertainDate today = DayOf(day);
        HoldingReader reader = new(scope, day);
        List<Listed> held = [];
        long withoutStatement = 0, overUndated = 0, notServed = 0;
        foreach (Holding one in scope.Each().SelectMany(reader.Of))
        {
            if (one.State == HoldingState.OverUndated) overUndated++;
            if (one.State == HoldingState.NotServed) notServed++;
            if (one.State is not (HoldingState.Held or HoldingState.EndedThatDay)) continue;
            IReadOnlyList<Said> said = scope.SaidOf(one.Thing);
            if (said.Any(s => !s.IsAgainst)) held.Add(List(scope, one, said, today));
            else if (one.State == HoldingState.Held) withoutStatement++;
        }

        (ListRow Row, bool IsNamed)[] rows =
        [
            .. from one in held
               group one by one.Person into person
               let row = Row(person.Key, [.. person.OrderBy(h => h.Holding.Thing.Entry.LogIndex)], today)
               orderby row.Since?.Earliest ?? DateOnly.MaxValue, row.Since?.Latest ?? DateOnly.MaxValue, row.Row.Id
               select (row.Row, person.First().Name is not null),
        ];
        // Who was let go on the day is shown and not counted: nobody leaves the list without a word.
        ILookup<bool, (ListRow Row, bool IsNamed)> ended = rows.ToLookup(r => IsEnded(r.Row));
        Dictionary<string, long> counts = new(StringComparer.Ordinal)
        {
            ["people"] = ended[false].Count(r => r.IsNamed),
            ["withoutName"] = ended[false].Count(r => !r.IsNamed),
            ["cases"] = held.Where(h => h.Holding.State == HoldingState.Held).Select(h => h.InCase).OfType<string>().Distinct(StringComparer.Ordinal).Count(),
            ["withoutStatement"] = withoutStatement,
            ["overUndated"] = overUndated,
            ["notServed"] = notServed,
            ["perhapsReleased"] = rows.Count(r => r.Row.Cells.Any(c => c.Name == "perhapsUntil")),
            ["endedThatDay"] = ended[true].Count(),
            ["joined"] = scope.Same.Joined,
        };
        return new RecordList(Name, day, [.. rows.Select(r => r.Row)], [.. Criteria(day, counts)], counts);
    }

    static Listed List(ListScope scope, Holding one, IReadOnlyList<Said> said, UncertainDate today)
    {
        string person = one.Person is { } id ? scope.Same.Of(id) : one.Thing.Entry.Record;
        return new Listed(
            one with { Thing = one.Thing with { Body = [] } },
            said,
            person,
            scope.Find(person) is { Type: ThingType.Person } ? scope.NamesOf(person) : null,
            ListWords.Line(scope.Same.JoinedWith(person).SelectMany(p => scope.Pointing(ThingType.StatusDesignation, "person", p)).DistinctBy(d => d.Entry.Record)
                .OrderBy(d => d.Entry.LogIndex).ThenBy(d => d.Entry.Record, StringComparer.Ordinal).Where(d => IsOf(scope, d, person, today)).Select(d => Designation(scope, d))),
            new Fields(one.Thing.Body).Text("case"),
            scope.CaseOf(one.Thing));
    }

    static bool IsEnded(ListRow row) => row.Cells.Any(c => c.Name == EndedCell);

    internal static UncertainDate DayOf(DateOnly day) =>
        UncertainDate.TryParse(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), out UncertainDate? date, out _) ? date : throw new System.Diagnostics.UnreachableException();

    static (UncertainDate? Since, ListRow Row) Row(string id, IReadOnlyList<Listed> held, UncertainDate today)
    {
        Holding[] holdings = [.. held.Select(h => h.Holding)];
        Said[] said = [.. held.SelectMany(h => h.Said).DistinctBy(s => (s.Record, s.IsAgainst))];
        string[] keys = [.. holdings.Select(h => h.Person ?? h.Thing.Entry.Record).Append(id).Distinct(StringComparer.Ordinal)];
        UncertainDate? since = holdings.Select(h => h.Since).OfType<UncertainDate>().Order(UncertainDate.InTime).FirstOrDefault();
        DayCount? days = since is null ? null : DayCount.Between(since, today).CountingBothEnds();
        LocalText name = held[0].Name is { IsEmpty: false } known ? known : ListWords.Of("name.withheld");
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
            new("designations", held[0].Designations),
            new("statedBy", Said.Line(said.Where(s => !s.IsAgainst))),
            new("disputedBy", Said.Line(said.Where(s => s.IsAgainst))),
            new("case", ListWords.Line(held.Select(h => h.Case))),
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
