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

    public static EntryList Of(IEnumerable<EntryRef> entries) => new(entries.Select(Line));

    /// <summary>The lines of a list that is kept, one at a time, however long it is.</summary>
    public static IEnumerable<string> Lines(Stream content)
    {
        using StreamReader reader = new(content, Encoding.ASCII);
        while (reader.ReadLine() is { } line) yield return line;
    }

    /// <summary>Which version of which thing a kept list has; what is no such line is left out.</summary>
    public static IEnumerable<(string Record, long Version)> Entries(Stream content) =>
        from line in Lines(content)
        let parts = line.Split(' ')
        where parts.Length == 3 && long.TryParse(parts[1], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _)
        select (parts[0], long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));

    public static EntryList Read(Stream content) => new(Lines(content));

    public bool Holds(EntryRef entry) => lines.Contains(Line(entry));

    public byte[] ToBytes() => Encoding.ASCII.GetBytes(string.Concat(lines.Order(StringComparer.Ordinal).Select(l => l + "\n")));

    public Hash Hash => Hash.Of(ToBytes());

    /// <summary>The head of an entry's line, without its commitment: what an entry of which nothing else is left still says.</summary>
    internal static string Head(string record, long version) => FormattableString.Invariant($"{record} {version}");

    /// <summary>The heads among <paramref name="wanted"/> that the list has; read line by line, however long it is.</summary>
    internal static IReadOnlyList<string> Found(Stream content, IReadOnlySet<string> wanted)
    {
        List<string> found = [];
        foreach (string line in Lines(content))
            if (line.LastIndexOf(' ') is > 0 and int end && wanted.Contains(line[..end])) found.Add(line[..end]);
        return found;
    }

    /// <summary>An entry as a line of the list, without its end.</summary>
    public static string Line(EntryRef entry) => $"{Head(entry.Record, entry.Version)} {entry.Commitment}";
}
