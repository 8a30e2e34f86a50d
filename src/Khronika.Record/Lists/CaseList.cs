using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.Things;
using Khronika.Record.Views;

namespace Khronika.Record.Lists;

/// <summary>The cases a reader may see, each with how much is said in it, how its propositions stand, and what comes next.</summary>
public static class CaseList
{
    public const string Name = "cases";

    /// <param name="views">Each case as that reader sees it; one at a time, however many there are.</param>
    /// <param name="lastEntry">Day of the last entry of a case; only for the keeper, since when things were entered is closed to everybody else.</param>
    public static RecordList Of(ListScope scope, IEnumerable<CaseView> views, DateOnly day, Func<string, string?> lastEntry)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(views);
        ArgumentNullException.ThrowIfNull(lastEntry);
        HoldingReader reader = new(scope, day);
        List<ListRow> unsorted = [];
        long statements = 0;
        foreach (CaseView view in views)
        {
            statements += Statements(view);
            unsorted.Add(Row(scope, view, day, lastEntry(view.Entry.Record), Held(scope, reader, view.Entry.Record)));
        }

        ListRow[] rows = [.. unsorted.OrderBy(row => row.Heading.In("en").Text).ThenBy(row => row.Id)];
        Dictionary<string, long> counts = new(StringComparer.Ordinal)
        {
            ["cases"] = rows.Length,
            ["statements"] = statements,
        };
        return new RecordList(Name, day, rows, [ListWords.Of("cases.criteria", l => [PrisonerList.DayOf(day).Render(l)]), ListWords.Of("cases.counts", counts["cases"], counts["statements"]), ListWords.Of("list.recorded-only")], counts);
    }

    static ListRow Row(ListScope scope, CaseView view, DateOnly day, string? lastEntry, int held)
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
            new("lastEntry", lastEntry is { } at ? ListWords.In(_ => at) : LocalText.Empty),
            ListCell.Of("next", next?.When),
            new("heldPeople", held > 0 ? Number(held) : LocalText.Empty),
        ];
        return new ListRow(id, [id], heading, [.. cells.Where(c => !c.Text.IsEmpty)]);
    }

    static int Statements(CaseView view) => view.Reported.Count + view.Authorities.Count + view.Demands.Count;

    static LocalText Propositions(CaseView view) => view.Propositions.Count == 0 ? LocalText.Empty : ListWords.In(l => string.Join(", ",
        from status in Enum.GetValues<PropositionStatus>()
        let count = view.Propositions.Count(p => p.Status == status)
        where count > 0
        select ListWords.For(l).Format($"proposition.{Vocabulary.Word(status)}", count)));

    /// <summary>How many people are held on the day by what the case says.</summary>
    static int Held(ListScope scope, HoldingReader reader, string id) => reader.Of(scope.Of(id))
        .Where(h => h.State == HoldingState.Held && new Fields(h.Thing.Body).Text("case") == id && scope.SaidOf(h.Thing).Any(s => !s.IsAgainst))
        .Select(h => h.Person is { } person ? scope.Same.Of(person) : h.Thing.Entry.Record).Distinct(StringComparer.Ordinal).Count();

    static LocalText Number(int number) => ListWords.In(_ => number.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
