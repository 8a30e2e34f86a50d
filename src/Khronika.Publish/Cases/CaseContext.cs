using Khronika.Language.Dates;
using Khronika.Publish.Pages;
using Khronika.Publish.Proofs;
using Khronika.Publish.Words;
using Khronika.Record.Views;

namespace Khronika.Publish.Cases;

/// <summary>What every part of one case's pages in one language shares.</summary>
public sealed class CaseContext
{
    public required CaseView Case { get; init; }
    public required PageWords Words { get; init; }

    /// <summary>Where a sentence's passage is shown; null where the page itself shows it.</summary>
    public required Func<SentenceView, string?> PassageHref { get; init; }

    /// <summary>Where an annex is shown; null where a page does not link it by number.</summary>
    public required Func<int, string?> AnnexHref { get; init; }

    /// <summary>Where the proof of an entry lies; null where it is not linked.</summary>
    public required Func<EntryRef, string?> ProofHref { get; init; }
    public required Func<EntryRef, LeafCounts> Leaves { get; init; }
    public required LogFacts Log { get; init; }

    public SentencePlaces Places { get; } = new();

    public string Language => Words.Language;

    public TimeScale Scale => field ??= TimeScale.Of(Case.Timeline.Select(i => i.When).OfType<UncertainDate>());

    public string Title => Case.Title.In(Language) is { Text.Length: > 0 } title ? title.Text : Words["case.untitled"];

    public string Day(DateOnly day) => PageDates.Day(day, Language);

    /// <summary>"As at" with its date, in words.</summary>
    public string AsAt => Case.AsAt is { } day ? Words.Format("case.asat", day.Render(Language)) : Words["case.asat.none"];
}
