using Khronika.Record.Yaml;

namespace Khronika.Record.Law;

/// <summary>Reads a file of a base unit.</summary>
static class BaseUnitFile
{
    public const string Format = "base-unit/v1";

    /// <summary>No unit is worth more: larger amounts are made to overflow what is reckoned with them.</summary>
    const decimal MostAmount = 1_000_000_000;

    const int FirstYear = 1900;

    const int LastYear = 2199;

    public static BaseUnit Read(MapReader map)
    {
        BaseUnit unit = new()
        {
            Code = LawMembers.Code(map, "unit"),
            Labels = map.Labels("labels", RecordLanguage.All.Count, LawMembers.MaxTitle),
            Short = map.Labels("short", RecordLanguage.All.Count, LawMembers.MaxTitle),
            Currency = Currency(map),
            Years = Years(map),
        };
        map.End();
        return unit;
    }

    static string Currency(MapReader map)
    {
        if (map.Text("currency", required: true) is not { } code) return "";
        if (code.Length != 3 || !code.All(char.IsAsciiLetterUpper)) map.Refuse(map.MarkOf("currency"), "'currency' is a code of ISO 4217: three capital letters");
        return code;
    }

    static List<UnitYear> Years(MapReader map)
    {
        SortedDictionary<int, UnitYear> years = [];
        foreach (MapReader item in map.Maps("years"))
        {
            int year = item.Whole("year", FirstYear, LastYear, required: true) ?? 0;
            UnitYear of = new(
                year,
                item.Amount("amount", MostAmount, required: true) ?? 0,
                item.Word<UnitStatus>("status", required: true) ?? UnitStatus.Draft,
                item.Text("source", required: true) ?? "");
            if (!years.TryAdd(year, of) && year > 0) item.Refuse(item.Mark, $"year {year} stands twice: keep one");
            item.End();
        }

        return [.. years.Values];
    }
}
