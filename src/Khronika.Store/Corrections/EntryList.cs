using System.Text;
using Khronika.Ledger.Tree;
using Khronika.Record.Views;

namespace Khronika.Store.Corrections;

/// <summary>
/// What an edition shows or a file that was handed over holds, as a sorted file of <c>&lt;record&gt; &lt;version&gt; &lt;commitment&gt;</c>
/// lines. Of an edition its SHA-256 is logged in public, so that two current states of one record, told to two audiences, leave two
/// visible editions; of a handover in private, so that an error can be followed to whoever has it.
/// </summary>
public sealed class EntryList
{
    readonly HashSet<string> lines;

    EntryList(IEnumerable<string> lines) => this.lines = [.. lines];

    public static EntryList Of(IEnumerable<Opening> openings) => Of(openings.Select(o => o.Entry));

    public static EntryList Of(IEnumerable<EntryRef> entries) => new(entries.Select(Line));

    public static EntryList Read(Stream content)
    {
        using StreamReader reader = new(content, Encoding.ASCII);
        return new EntryList(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Which version of which thing; what is no such line is left out.</summary>
    public IEnumerable<(string Record, long Version)> Entries =>
        from line in lines
        let parts = line.Split(' ')
        where parts.Length == 3 && long.TryParse(parts[1], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _)
        select (parts[0], long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));

    public bool Holds(EntryRef entry) => lines.Contains(Line(entry));

    public bool HoldsAll(IEnumerable<Opening> openings) => openings.All(o => lines.Contains(Line(o.Entry)));

    public byte[] ToBytes() => Encoding.ASCII.GetBytes(string.Concat(lines.Order(StringComparer.Ordinal).Select(l => l + "\n")));

    public Hash Hash => Hash.Of(ToBytes());

    /// <summary>The head of an entry's line, without its commitment: what an entry of which nothing else is left still says.</summary>
    internal static string Head(string record, long version) => FormattableString.Invariant($"{record} {version}");

    /// <summary>The heads among <paramref name="wanted"/> that the list has; read line by line, however long it is.</summary>
    internal static IReadOnlyList<string> Found(Stream content, IReadOnlySet<string> wanted)
    {
        List<string> found = [];
        using StreamReader reader = new(content, Encoding.ASCII);
        while (reader.ReadLine() is { } line)
            if (line.LastIndexOf(' ') is > 0 and int end && wanted.Contains(line[..end])) found.Add(line[..end]);
        return found;
    }

    static string Line(EntryRef entry) => $"{Head(entry.Record, entry.Version)} {entry.Commitment}";
}
