using System.Text;
using Khronika.Ledger.Tree;
using Khronika.Record.Views;

namespace Khronika.Publish.Editions;

/// <summary>
/// What an edition opens of its entries, as sorted <c>&lt;record&gt; &lt;version&gt; &lt;commitment&gt; &lt;pointer&gt;</c> lines: a clearance that
/// opens more of an entry, or less, changes what the public can read and not which entries it reads.
/// </summary>
static class OpenedPointers
{
    internal static Hash Digest(IEnumerable<Opening> openings) => Hash.Of(Encoding.UTF8.GetBytes(string.Concat(
        openings.SelectMany(o => o.Pointers.Select(pointer => FormattableString.Invariant($"{o.Entry.Record} {o.Entry.Version} {o.Entry.Commitment} {pointer}\n")))
            .Distinct().Order(StringComparer.Ordinal))));
}
