using Khronika.Record.Views;

namespace Khronika.Publish.Editions;

/// <summary>What was held back: how many things, and the first of them. The rest stands with each case.</summary>
public sealed record HeldTold(int Count, IReadOnlyList<HeldBack> First)
{
    /// <summary>Things a result keeps in memory and a page shows.</summary>
    public const int MaxTold = 100;

    public static HeldTold Of(IReadOnlyList<HeldBack> held)
    {
        ArgumentNullException.ThrowIfNull(held);
        return new HeldTold(held.Count, [.. held.Take(MaxTold)]);
    }
}
