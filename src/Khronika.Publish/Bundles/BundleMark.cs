using System.Text;
using Khronika.Ledger.Tree;
using Khronika.Publish.Editions;
using Khronika.Record.Clearing;

namespace Khronika.Publish.Bundles;

/// <summary>By what two bundles of a case for one audience are told apart: what they open, and what they count of sources they do not.</summary>
public sealed record BundleMark(EditionMark Opened, Hash Counts)
{
    public static BundleMark Of(Opened opened)
    {
        ArgumentNullException.ThrowIfNull(opened);
        string counts = string.Concat(opened.Counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => FormattableString.Invariant($"{c.Key} {c.Value.Independent} {c.Value.NotShown} {c.Value.Repeats}\n")));
        return new BundleMark(EditionMark.Of(opened.Openings), Hash.Of(Encoding.ASCII.GetBytes(counts)));
    }
}
