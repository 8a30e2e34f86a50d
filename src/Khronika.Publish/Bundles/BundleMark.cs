using System.Text;
using Khronika.Ledger.Tree;
using Khronika.Record.Clearing;
using Khronika.Record.Views;
using Khronika.Store.Corrections;

namespace Khronika.Publish.Bundles;

/// <summary>By what two bundles of a case for one audience are told apart: what they open, and what they count of sources they do not.</summary>
public sealed record BundleMark(Hash Opened, Hash Counts)
{
    public static BundleMark Of(Opened opened)
    {
        ArgumentNullException.ThrowIfNull(opened);
        string counts = string.Concat(opened.Counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => FormattableString.Invariant($"{c.Key} {c.Value.Independent} {c.Value.NotShown} {c.Value.Repeats}\n")));
        return new BundleMark(Digest(opened.Openings), Hash.Of(Encoding.ASCII.GetBytes(counts)));
    }

    static Hash Digest(IEnumerable<Opening> openings) => Hash.Of(Encoding.UTF8.GetBytes(string.Concat(
        openings.SelectMany(o => o.Pointers.Prepend("").Select(pointer => $"{EntryList.Line(o.Entry)} {pointer}\n")).Order(StringComparer.Ordinal))));
}
