using System.Text;
using Khronika.Publish.Data;
using Khronika.Publish.Words;
using Khronika.Record.Views;
using Khronika.Store.Corrections;

namespace Khronika.Publish.Cases;

/// <summary>A case as plain text, for a terminal: the order and the words of its pages, each sentence whole.</summary>
public sealed class CaseText
{
    readonly CaseView view;
    readonly PageWords words;
    readonly Func<CorrectionView, ThingCarriers?> carriers;
    readonly StringBuilder text = new();

    CaseText(CaseView view, string language, Func<CorrectionView, ThingCarriers?> carriers) => (this.view, words, this.carriers) = (view, PageWords.For(language), carriers);

    /// <param name="scope">As of when, in a few words.</param>
    /// <param name="carriers">For the keeper: who has what a correction puts right. Null where that is not to be said.</param>
    public static string Of(CaseView view, string scope, string language, Func<CorrectionView, ThingCarriers?>? carriers = null) => new CaseText(view, language, carriers ?? (_ => null)).Write(scope);

    /// <summary>The same as data: the open-data form of a case, without the proofs.</summary>
    public static string Json(CaseView view) => OpenData.Of(view, log: null);

    string Write(string scope)
    {
        Line("", $"{view.Title.In(words.Language).Text} ({scope})");
        if (view.Subject is { } subject) Line("", $"{words["case.about"]}: {subject.Shown.In(words.Language).Text}");
        Line("", view.AsAt is { } at ? words.Format("case.asat", at.Render(words.Language)) : words["case.asat.none"]);
        Section("section.reported", view.Reported, Sentence);
        Section("section.authorities", view.Authorities, Sentence);
        foreach (ReplyView reply in view.Replies) Line("  ", ReplyWords.Of(reply, words));
        Section("section.statements", view.Propositions, Proposition);
        Section("section.asked", view.Demands, Sentence);
        Section("section.timeline", view.Timeline, Event);
        Section("section.persons", view.Persons, p => Line("  ", p.Shown.In(words.Language).Text));
        Section("section.notknown", view.NotKnown, q => Line("  ", q.Text.In(words.Language).Text));
        Section("section.corrections", view.Corrections, Correction);
        Section("section.annexes", view.Annexes, a => Line("  ", $"{words.Format("annex.n", a.Number)}: {a.Title.In(words.Language).Text}"));
        return text.ToString();
    }

    void Section<T>(string heading, IReadOnlyList<T> things, Action<T> write)
    {
        if (things.Count == 0) return;
        Line("", "");
        Line("", words[heading]);
        foreach (T thing in things) write(thing);
    }

    void Sentence(SentenceView sentence)
    {
        string said = sentence.Text.In(words.Language).Text;
        string annexes = string.Concat(sentence.Passages.Select(p => p.Annex).Distinct().Order().Select(a => $" [{words.Format("annex.n", a)}]"));
        string withdrawn = sentence.Withdrawn is { } taken ? $" ({WithdrawalWords.Of(taken, words)})" : "";
        Line("  ", $"{said}{annexes}{withdrawn}");
    }

    void Proposition(PropositionView proposition)
    {
        Line("  ", $"{PropositionStatusWords.Heading(proposition, words)} — {proposition.Text.In(words.Language).Text}");
        Line("    ", PropositionStatusWords.Sources(proposition, words));
    }

    void Event(TimelineItem item)
    {
        string place = item.Place.IsEmpty ? "" : $", {item.Place.In(words.Language).Text}";
        string concerns = item.Concerns.Count == 0 ? "" : $": {string.Join(", ", item.Concerns.Select(c => c.In(words.Language).Text))}";
        Line("  ", $"{item.When?.Render(words.Language) ?? words["date.none"]}  {DetailWords.Kind(item, words)}{place}{concerns}");
        if (item.Sentences.Count == 0) Line("    ", words["event.unstated"]);
        Details(words.Format("event.stated", PropositionStatusWords.Stating(item.Sentences, words)), item.Details.Where(d => !d.IsOurs));
        Details(words["event.ours"], item.Details.Where(d => d.IsOurs));
    }

    /// <summary>All on one line with who states them: a figure on a line of its own would be one without its speaker.</summary>
    void Details(string by, IEnumerable<DetailView> details)
    {
        string[] said = [.. details.Select(d => $"{DetailWords.Label(d, words)}: {(d.State is { } state ? DetailWords.State(state, words) : d.Value.In(words.Language).Text)}")];
        if (said.Length > 0) Line("    ", $"{by} {string.Join("; ", said)}");
    }

    void Correction(CorrectionView correction)
    {
        Line("  ", $"{correction.On?.Render(words.Language)}: {correction.Text.In(words.Language).Text}");
        if (carriers(correction) is not { } carried) return;
        Line("    ", words["correction.carried"]);
        foreach (string line in CarrierWords.Of(carried, words.Language)) Line("      ", line);
    }

    /// <summary>One line, whatever its text brings; marks of direction that pages need are left out.</summary>
    void Line(string indent, string line) => text.Append(indent).Append(line.ReplaceLineEndings(" ").Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal)).Append('\n');
}
