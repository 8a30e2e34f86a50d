using System.Text;
using Khronika.Ledger.Tree;
using Khronika.Record.Views;

namespace Khronika.Publish.Editions;

/// <summary>
/// What an edition shows, as a sorted file of <c>&lt;record&gt; &lt;version&gt; &lt;commitment&gt;</c> lines. Its SHA-256 is logged in public, so that two
/// current states of one record, told to two audiences, leave two visible editions.
/// </summary>
sealed class EditionList
{
    readonly HashSet<string> lines;

    EditionList(IEnumerable<string> lines) => this.lines = [.. lines];

    public static EditionList Of(IEnumerable<Opening> openings) => new(openings.Select(o => Line(o.Entry)));

    public static EditionList Read(Stream content)
    {
        using StreamReader reader = new(content, Encoding.ASCII);
        return new EditionList(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public bool HoldsAll(IEnumerable<Opening> openings) => openings.All(o => lines.Contains(Line(o.Entry)));

    public byte[] ToBytes() => Encoding.ASCII.GetBytes(string.Concat(lines.Order(StringComparer.Ordinal).Select(l => l + "\n")));

    public Hash Hash => Hash.Of(ToBytes());

    static string Line(EntryRef entry) => FormattableString.Invariant($"{entry.Record} {entry.Version} {entry.Commitment}");
}
