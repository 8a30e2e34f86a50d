using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.Things;
using Khronika.Record.Views;

namespace Khronika.Record.Lists;

/// <summary>The cases a reader may see, each with how much is said in it, how its propositions stand, and what comes next.</summary>
public static class CaseList
{
    public const string Name = "cases";

    /// <param name="views">Each case as that reader sees it.</param>
    /// <param name="lastEntries">Day of the last entry by case id; only for the keeper, since when things were entered is closed to everybody else.</param>
    public static RecordList Of(ListScope scope, IReadOnlyList<CaseView> views, DateOnly day, IReadOnlyDictionary<string, string> lastEntries)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(views);
        ArgumentNullException.ThrowIfNull(lastEntries);
        Dictionary<string, HashSet<string>> held = Held(scope, day);
        ListRow[] rows = [.. from view in views let row = Row(scope, view, day, lastEntries, held) orderby row.Heading.In("en").Text, row.Id select row];
        Dictionary<string, long> counts = new(StringComparer.Ordinal)
        {
            ["cases"] = rows.Length,
            ["statements"] = views.Sum(Statements),
        };
        return new RecordList(Name, day, rows, [ListWords.Of("cases.criteria", l => [PrisonerList.DayOf(day).Render(l)]), ListWords.Of("cases.counts", counts["cases"], counts["statements"]), ListWords.Of("list.recorded-only")], counts);
    }

    static ListRow Row(ListScope scope, CaseView view, DateOnly day, IReadOnlyDictionary<string, string> lastEntries, Dictionary<string, HashSet<string>> held)
    {
        string id = view.Entry.Record;
        string key = scope.Find(id) is { } ofCase ? new Fields(ofCase.Body).Text("key") ?? view.Slug : view.Slug;
        LocalText heading = ListWords.In(_ => key);
        TimelineItem? next = view.Timeline.FirstOrDefault(i => i.Sentences.Count > 0 && i.When?.Earliest >= day);
        ListCell[] cells =
        [
            new("key", heading),
            new("title", view.Title),
            new("subject", view.Subject is { } subject ? subject.Shown.IsEmpty ? ListWords.Of("name.withheld") : subject.Shown : LocalText.Empty),
            new("statements", Number(Statements(view))),
            new("propositions", Propositions(view)),
            new("lastEntry", lastEntries.TryGetValue(id, out string? at) ? ListWords.In(_ => at) : LocalText.Empty),
            ListCell.Of("next", next?.When),
            new("heldPeople", held.TryGetValue(id, out HashSet<string>? people) ? Number(people.Count) : LocalText.Empty),
        ];
        return new ListRow(id, [id], heading, [.. cells.Where(c => !c.Text.IsEmpty)]);
    }

    static int Statements(CaseView view) => view.Reported.Count + view.Authorities.Count + view.Demands.Count;

    static LocalText Propositions(CaseView view) => view.Propositions.Count == 0 ? LocalText.Empty : ListWords.In(l => string.Join(", ",
        from status in Enum.GetValues<PropositionStatus>()
        let count = view.Propositions.Count(p => p.Status == status)
        where count > 0
        select ListWords.For(l).Format($"proposition.{Vocabulary.Word(status)}", count)));

    /// <summary>People held on the day, by the case that says so.</summary>
    static Dictionary<string, HashSet<string>> Held(ListScope scope, DateOnly day)
    {
        Dictionary<string, HashSet<string>> held = new(StringComparer.Ordinal);
        foreach (Holding holding in new HoldingReader(scope, day).All().Where(h => h.State == HoldingState.Held && scope.SaidOf(h.Thing).Any(s => !s.IsAgainst)))
        {
            if (new Fields(holding.Thing.Body).Text("case") is not { } ofCase) continue;
            if (!held.TryGetValue(ofCase, out HashSet<string>? people)) held[ofCase] = people = new(StringComparer.Ordinal);
            people.Add(holding.Person is { } person ? scope.Same.Of(person) : holding.Thing.Entry.Record);
        }

        return held;
    }

    static LocalText Number(int number) => ListWords.In(_ => number.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
