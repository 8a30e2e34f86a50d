using Khronika.Language.Texts;
using Khronika.Record.CaseFiles.Writing;
using Khronika.Record.Exchange.Tables;
using Khronika.Record.Yaml;

namespace Khronika.Record.Exchange.Csv;

/// <summary>
/// Lays a row over a thing as the record has it: what a cell says replaces what was there, what no cell speaks of stays. Each value
/// keeps the line of the row and its column, so that what is wrong with it can be told.
/// </summary>
sealed class CsvRowThing(CsvRow row, IReadOnlyDictionary<string, int> columns, List<FileFault> faults)
{
    /// <summary>Members of a date that say something of its EDTF: of another they would be false.</summary>
    static readonly string[] OfDate = ["text", "lang", "inferred"];

    readonly List<FileFault> flags = [];

    /// <summary>What the keeper should look at, though nothing is wrong with it.</summary>
    public IReadOnlyList<FileFault> Flags => flags;

    /// <param name="Node">What stands there now; null where nothing does.</param>
    /// <param name="IsSaid">Whether a cell said so; else what was there stays.</param>
    readonly record struct Laid(YamlNode? Node, bool IsSaid);

    Mark Here => new((int)Math.Min(int.MaxValue, row.Line), 0);

    /// <param name="known">The thing as the record has it; null where it is new.</param>
    public YamlNode.Map Over(CsvTemplate.Map template, YamlNode.Map? known) => (YamlNode.Map?)Lay(template, known, isWhole: true).Node ?? Written.Map();

    public string Cell(string column) => CsvCell.Unguarded(row.Cells[columns[column]]).Trim();

    public Mark MarkOf(string column) => new(Here.Line, columns[column] + 1);

    Laid Lay(CsvTemplate template, YamlNode? known, bool isWhole = false) => template switch
    {
        CsvTemplate.Constant constant => new(At(constant.Node, Here), true),
        CsvTemplate.Hole hole => Fill(hole),
        CsvTemplate.Map map => Lay(map, known as YamlNode.Map, isWhole),
        CsvTemplate.List list => Lay(list),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    Laid Fill(CsvTemplate.Hole hole)
    {
        string cell = Cell(hole.Column);
        if (cell.Length == 0) return new(null, hole.ClearsWhenEmpty);
        if (hole.Split is not { Length: > 0 } split) return new(Value(hole, cell), true);
        return new(new YamlNode.Sequence(MarkOf(hole.Column), [.. cell.Split(split, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => Value(hole, part))]), true);
    }

    YamlNode.Scalar Value(CsvTemplate.Hole hole, string cell)
    {
        Mark mark = MarkOf(hole.Column);
        if (hole.Values is { } values)
        {
            if (values.TryGetValue(cell, out YamlNode.Scalar? ours)) return ours.Value.StartsWith('?') && StateCell.Read(ours.Value).State is { } mapped ? State(mapped) : ours with { Mark = mark };
            if (StateCell.Read(cell).State is null) faults.Add(new FileFault(mark, FaultWhy.Of("cell.value")));
        }

        (string? state, string value) = StateCell.Read(cell);
        if (state is not null) return State(state);
        if (hole.Dates.Count > 0)
        {
            if (CsvDates.Read(value, hole.Dates, out Why? reason) is { } edtf) value = edtf;
            else faults.Add(new FileFault(mark, reason!));
        }

        return new YamlNode.Scalar(mark, hole.Before + value, IsQuoted: true);

        YamlNode.Scalar State(string word) => new(mark, word, IsQuoted: false);
    }

    /// <summary>Of a map whose holes are all empty nothing is said: its constants speak only beside a value.</summary>
    Laid Lay(CsvTemplate.Map map, YamlNode.Map? known, bool isWhole)
    {
        List<(string Name, Laid Laid, bool HasHoles)> laid = [.. map.Members.Select(m => (m.Name, Lay(m.Value, Member(known, m.Name)), m.Value.Holes.Any()))];
        bool isSaid = isWhole || laid.Any(l => l.HasHoles && l.Laid is { IsSaid: true, Node: not null }) || !laid.Any(l => l.HasHoles);
        if (!isSaid && !laid.Any(l => l.HasHoles && l.Laid.IsSaid)) return new(known, false);
        List<(YamlNode.Scalar, YamlNode)> members = [.. known?.Members ?? []];
        foreach ((string name, Laid now, bool hasHoles) in laid)
        {
            if (!now.IsSaid || (!hasHoles && !isSaid)) continue;
            int at = members.FindIndex(m => m.Item1.Value == name);
            YamlNode? node = name == "names" && known is not null ? WithKnown(now.Node, Member(known, name)) : now.Node;
            if (node is null && at >= 0) members.RemoveAt(at);
            else if (node is not null && at >= 0) members[at] = (members[at].Item1, node);
            else if (node is not null) members.Add((new YamlNode.Scalar(Here, name, false), node));
        }

        if (Changed(laid, known, "edtf")) members.RemoveAll(m => OfDate.Contains(m.Item1.Value) && !laid.Any(l => l.Laid.IsSaid && l.Name == m.Item1.Value));
        FlagLanguages(laid, known);
        // The language of words that no cell has: a date's own words are rarer than the date.
        if (members.Any(m => m.Item1.Value == "edtf") && !members.Any(m => m.Item1.Value == "text")) members.RemoveAll(m => m.Item1.Value == "lang");
        // What is wrong with it as a whole is told of the first column that had a say in it.
        Mark mark = isWhole ? Here : laid.Where(l => l.HasHoles && l.Laid.IsSaid).Select(l => l.Laid.Node?.Mark).FirstOrDefault(m => m is not null) ?? Here;
        return new(members.Count > 0 ? new YamlNode.Map(mark, members) : null, true);
    }

    /// <summary>A text that reads otherwise in one language may no longer say the same in another, of which no cell spoke.</summary>
    void FlagLanguages(List<(string Name, Laid Laid, bool HasHoles)> laid, YamlNode.Map? known)
    {
        if (known is null || !known.Members.All(m => RecordLanguage.All.Contains(m.Key.Value))) return;
        string[] changed = [.. laid.Select(l => l.Name).Where(name => Member(known, name) is not null && Changed(laid, known, name))];
        string[] left = [.. known.Members.Select(m => m.Key.Value).Where(name => !laid.Any(l => l.Laid.IsSaid && l.Name == name))];
        if (changed.Length == 0 || left.Length == 0) return;
        Mark mark = laid.First(l => l.Name == changed[0]).Laid.Node?.Mark ?? Here;
        flags.Add(new FileFault(mark, FaultWhy.Of("cell.languages", string.Join(", ", changed), string.Join(", ", left))));
    }

    /// <summary>Whether a cell says otherwise than what was there.</summary>
    static bool Changed(List<(string Name, Laid Laid, bool HasHoles)> laid, YamlNode.Map? known, string name) =>
        laid.Any(l => l.Name == name && l.Laid.IsSaid && (l.Laid.Node as YamlNode.Scalar)?.Value != (Member(known, name) as YamlNode.Scalar)?.Value);

    /// <summary>A list is said as a whole, without the items of which no cell said anything.</summary>
    Laid Lay(CsvTemplate.List list)
    {
        Laid[] items = [.. list.Items.Select(i => Lay(i, null))];
        YamlNode[] nodes = [.. items.Where(i => i.IsSaid).Select(i => i.Node).OfType<YamlNode>()];
        return nodes.Length == 0 ? new(null, items.Any(i => i.IsSaid)) : new(new YamlNode.Sequence(Here, nodes), true);
    }

    // A spelling that a table does not have is still one to look for in every text that goes out.
    static YamlNode? WithKnown(YamlNode? now, YamlNode? known)
    {
        if (known is not YamlNode.Sequence before || now is not YamlNode.Sequence said) return now ?? known;
        HashSet<string?> texts = [.. said.Items.Select(SpellingOf)];
        return said with { Items = [.. said.Items, .. before.Items.Where(i => !texts.Contains(SpellingOf(i)))] };
    }

    static string? SpellingOf(YamlNode name) => (Member(name as YamlNode.Map, "text") as YamlNode.Scalar)?.Value;

    static YamlNode? Member(YamlNode.Map? map, string name) => map?.Members.FirstOrDefault(m => m.Key.Value == name).Value;

    static YamlNode At(YamlNode node, Mark mark) => node switch
    {
        YamlNode.Scalar scalar => scalar with { Mark = mark },
        YamlNode.Sequence sequence => new YamlNode.Sequence(mark, [.. sequence.Items.Select(i => At(i, mark))]),
        YamlNode.Map map => new YamlNode.Map(mark, [.. map.Members.Select(m => (m.Key with { Mark = mark }, At(m.Value, mark)))]),
        _ => node,
    };
}
