using Khronika.Record.Yaml;

namespace Khronika.Record.Exchange.Csv;

/// <summary>
/// A thing of a case file with holes: what a row fills in. A map with the member <c>column</c> is a hole, everything else stands as
/// it is for every row.
/// </summary>
abstract record CsvTemplate
{
    CsvTemplate()
    {
    }

    /// <summary>The same for every row.</summary>
    public sealed record Constant(YamlNode Node) : CsvTemplate;

    /// <summary>The cell of a column.</summary>
    /// <param name="Before">Text before what the cell holds: <c>file:</c>.</param>
    /// <param name="Split">Several values in one cell stand between these; null for one value.</param>
    /// <param name="Values">Their words and ours; null where cells are taken as they are.</param>
    /// <param name="Dates">Patterns of a date; empty where it is none.</param>
    /// <param name="ClearsWhenEmpty">An empty cell takes away what the record has; else it leaves it.</param>
    public sealed record Hole(string Column, string? Before, string? Split, IReadOnlyDictionary<string, YamlNode.Scalar>? Values, IReadOnlyList<string> Dates, bool ClearsWhenEmpty) : CsvTemplate;

    public sealed record Map(IReadOnlyList<(string Name, CsvTemplate Value)> Members) : CsvTemplate;

    public sealed record List(IReadOnlyList<CsvTemplate> Items) : CsvTemplate;

    public IEnumerable<Hole> Holes => this switch
    {
        Hole hole => [hole],
        Map map => map.Members.SelectMany(m => m.Value.Holes),
        List list => list.Items.SelectMany(i => i.Holes),
        _ => [],
    };

    public static CsvTemplate Read(YamlNode node, MapReader within)
    {
        switch (node)
        {
            case YamlNode.Map map when map.Members.Any(m => m.Key.Value == "column"):
                return ReadHole(within.Of(map));
            case YamlNode.Map map:
                return new Map([.. map.Members.Select(m => (m.Key.Value, Read(m.Value, within)))]);
            case YamlNode.Sequence sequence:
                return new List([.. sequence.Items.Select(i => Read(i, within))]);
            default:
                return new Constant(node);
        }
    }

    static Hole ReadHole(MapReader map)
    {
        string column = map.Text("column", required: true) ?? "";
        string[] dates = [.. map.Texts("date").Select(d => d.Text)];
        foreach (string pattern in dates.Where(d => !CsvDates.IsPattern(d))) map.Refuse(map.MarkOf("date"), FaultWhy.Of("mapping.date", pattern));
        Dictionary<string, YamlNode.Scalar>? values = null;
        foreach ((string theirs, Mark mark, YamlNode ours) in map.Members("values"))
        {
            values ??= new(StringComparer.Ordinal);
            if (ours is YamlNode.Scalar scalar) values[theirs.Trim()] = scalar;
            else map.Refuse(mark, FaultWhy.Of("mapping.word", theirs));
        }

        string? empty = map.OneOf("empty", ["keep", "clear"]);
        Hole hole = new(column, map.Exactly("before"), map.Exactly("split"), values, dates, empty == "clear");
        map.End();
        return hole;
    }
}
