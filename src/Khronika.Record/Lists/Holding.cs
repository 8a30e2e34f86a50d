using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Record.Views;

namespace Khronika.Record.Lists;

/// <summary>One recorded deprivation of liberty, read for one day: an episode, a custodial penalty, or an event of the short form.</summary>
sealed record Holding(OpenedThing Thing, HoldingState State)
{
    /// <summary>Id of the person's record; null where it is not opened.</summary>
    public string? Person { get; init; }
    public UncertainDate? Since { get; init; }

    /// <summary>An end whose bounds hold the day: the person may have been released by then.</summary>
    public UncertainDate? PerhapsUntil { get; init; }

    /// <summary>How and when it ended on the day itself; empty where it did not.</summary>
    public LocalText Ended { get; init; } = LocalText.Empty;
    public LocalText Where { get; init; } = LocalText.Empty;
    public LocalText By { get; init; } = LocalText.Empty;
    public LocalText Status { get; init; } = LocalText.Empty;
    public LocalText Sentence { get; init; } = LocalText.Empty;

    /// <summary>When a penalty ends, by what its decision says.</summary>
    public UncertainDate? Until { get; init; }

    /// <summary>The end is nobody's word but follows from the start and the length.</summary>
    public bool IsUntilComputed { get; init; }
    public IReadOnlyList<LocalText> Provisions { get; init; } = [];
}
