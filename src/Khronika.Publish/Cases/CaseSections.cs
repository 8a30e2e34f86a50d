using System.Text;
using Khronika.Publish.Pages;
using Khronika.Record.Things;
using Khronika.Record.Views;
using Microsoft.AspNetCore.Components;

namespace Khronika.Publish.Cases;

/// <summary>
/// The parts of a case's pages in the order in which they are read: what is said and denied, how it is known, what is not, what is
/// asked for and when the next date is; then timeline, persons, statements side by side, annexes, corrections; hashes last.
/// </summary>
sealed class CaseSections(PageRenderer renderer, CaseContext context, CaseSentences sentences)
{
    /// <summary>Bytes of sentences in one item (a column of it, where it has two), so that an event with hundreds of them still splits into pages.</summary>
    const int ItemBytes = 12_000;

    /// <summary>Markup around a sentence: its link, span, annexes, and what stands under an authority's.</summary>
    const int SentenceMarkupBytes = 300;

    /// <summary>Propositions in the summary: the first page stays one that is read in a minute. All of them follow.</summary>
    const int PropositionsInSummary = 10;

    public async Task<IReadOnlyList<PageSection>> Build()
    {
        CaseView view = context.Case;
        return
        [
            new PageSection("reported", null, await Lead()),
            await Section("known", view.Propositions.Take(PropositionsInSummary), KnownHow),
            await Section("notknown", view.NotKnown, Text),
            await Section("asked", view.Demands, Block),
            await Section("next", view.Next is null ? [] : new[] { view.Next }, i => Item<NextDate>(("View", i))),
            await Sections("timeline", view.Timeline, Event),
            await Section("persons", view.Persons, p => Item<Person>(("View", p))),
            await Sections("statements", view.Propositions, Proposition),
            await Section("annexes", view.Annexes, a => Item<Annex>(("View", a), ("Sentences", sentences.OnAnnex(a.Number)))),
            await Section("corrections", view.Corrections, c => Item<Correction>(("View", c))),
            await Log(),
        ];
    }

    /// <summary>How the propositions stand, counted: the status under the title.</summary>
    public string Status()
    {
        List<string> parts = [];
        foreach ((PropositionStatus status, string key) in new[]
        {
            (PropositionStatus.Reported, "count.reported"),
            (PropositionStatus.Corroborated, "count.corroborated"),
            (PropositionStatus.Disputed, "count.disputed"),
            (PropositionStatus.ReasonableGrounds, "count.grounds"),
            (PropositionStatus.WithdrawnBySource, "count.withdrawn"),
            (PropositionStatus.TakenBack, "count.takenback"),
        })
        {
            int count = context.Case.Propositions.Count(p => p.Status == status);
            if (count > 0) parts.Add(context.Words.Count(key, count));
        }

        return parts.Count == 0 ? "" : $"{context.Words.Count("count.propositions", context.Case.Propositions.Count)}: {string.Join("; ", parts)}";
    }

    async Task<IReadOnlyList<PageItem>> Lead()
    {
        List<PageItem> items = [];
        foreach ((int part, SentenceView[] reported, SentenceView[] authorities) in Columns(context.Case.Reported, context.Case.Authorities))
            items.Add(await Item<ReportedLead>(("Reported", reported), ("Authorities", authorities), ("Replies", context.Case.Replies), ("Part", part)));
        return items;
    }

    async Task<PageItem> KnownHow(PropositionView proposition) => await Item<KnownHow>(("View", proposition));

    async Task<PageItem> Block(SentenceView sentence) => await Item<SentenceBlock>(("View", sentence));

    async Task<PageItem> Text(OpenQuestionView question) =>
        Taken($"<p>{await renderer.Render<LocalTextView>(("Words", context.Words), ("Value", question.Text))}</p>");

    async Task<IReadOnlyList<PageItem>> Event(TimelineItem item)
    {
        List<PageItem> items = [];
        foreach ((int part, SentenceView[] said, _) in Columns(item.Sentences, []))
            items.Add(await Item<Event>(("View", item), ("Sentences", said), ("Part", part)));
        return items;
    }

    async Task<IReadOnlyList<PageItem>> Proposition(PropositionView proposition)
    {
        List<PageItem> items = [];
        foreach ((int part, SentenceView[] said, SentenceView[] against) in Columns(proposition.For, proposition.Against))
            items.Add(await Item<Proposition>(("View", proposition), ("For", said), ("Against", against), ("Part", part)));
        return items;
    }

    async Task<PageSection> Log()
    {
        List<PageItem> items = [await Item<LogIntroduction>()];
        foreach (Opening opening in context.Case.Openings.OrderBy(o => o.Entry.LogIndex)) items.Add(await Item<LogEntry>(("View", opening)));
        return new PageSection("log", context.Words["section.log"], items);
    }

    Task<PageSection> Section<T>(string id, IEnumerable<T> things, Func<T, Task<PageItem>> render) =>
        Sections(id, things, async thing => [await render(thing)]);

    async Task<PageSection> Sections<T>(string id, IEnumerable<T> things, Func<T, Task<IReadOnlyList<PageItem>>> render)
    {
        List<PageItem> items = [];
        foreach (T thing in things) items.AddRange(await render(thing));
        if (items.Count == 0) items.Add(new PageItem($"<p class=\"none\">{context.Words[$"none.{id}"]}</p>", []));
        return new PageSection(id, context.Words[$"section.{id}"], items);
    }

    async Task<PageItem> Item<T>(params (string Name, object? Value)[] parameters)
        where T : IComponent =>
        Taken(await renderer.Render<T>([("In", context), .. parameters]));

    PageItem Taken(string html) => new(html, context.Places.Taken());

    /// <summary>Two columns cut into parts that go together, at least one; a column that has ended is empty in the parts that follow.</summary>
    IEnumerable<(int Part, SentenceView[] Left, SentenceView[] Right)> Columns(IReadOnlyList<SentenceView> left, IReadOnlyList<SentenceView> right)
    {
        SentenceView[][] lefts = [.. Cut(left)];
        SentenceView[][] rights = [.. Cut(right)];
        for (int i = 0; i < Math.Max(1, Math.Max(lefts.Length, rights.Length)); i++)
            yield return (i + 1, i < lefts.Length ? lefts[i] : [], i < rights.Length ? rights[i] : []);
    }

    IEnumerable<SentenceView[]> Cut(IReadOnlyList<SentenceView> all)
    {
        List<SentenceView> part = [];
        int used = 0;
        foreach (SentenceView sentence in all)
        {
            int bytes = SentenceMarkupBytes + new[] { sentence.Text, sentence.Presence, sentence.Disclosed }.Sum(t => Encoding.UTF8.GetByteCount(t.In(context.Language).Text));
            if (part.Count > 0 && used + bytes > ItemBytes)
            {
                yield return [.. part];
                part.Clear();
                used = 0;
            }

            part.Add(sentence);
            used += bytes;
        }

        if (part.Count > 0) yield return [.. part];
    }
}
