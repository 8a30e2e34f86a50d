namespace Khronika.Language.Dates;

enum RussianCase
{
    Nominative,
    Genitive,
    Accusative,
}

/// <summary>"весна 2001 г.", "с весны", "по весну"; "2-й квартал 2001 г.", "1-я треть", "1-е полугодие".</summary>
static class RussianPartOfYear
{
    static readonly string[][] Seasons =
    [
        ["весна", "лето", "осень", "зима"],
        ["весны", "лета", "осени", "зимы"],
        ["весну", "лето", "осень", "зиму"],
    ];

    static readonly string[] Quarter = ["-й квартал", "-го квартала", "-й квартал"];
    static readonly string[] Third = ["-я треть", "-й трети", "-ю треть"];
    static readonly string[] Half = ["-е полугодие", "-го полугодия", "-е полугодие"];

    /// <param name="year">As it stands behind, "2001 г."; empty where no year is named.</param>
    public static string Of(int part, RussianCase form, string year)
    {
        int i = (int)form;
        if (year.Length > 0) year = " " + year;
        return part switch
        {
            <= 24 => $"{Seasons[i][part - 21]}{year}",
            <= 28 => $"{Seasons[i][part - 25]}{year} (северное полушарие)",
            <= 32 => $"{Seasons[i][part - 29]}{year} (южное полушарие)",
            <= 36 => $"{part - 32}{Quarter[i]}{year}",
            <= 39 => $"{part - 36}{Third[i]}{year}",
            _ => $"{part - 39}{Half[i]}{year}",
        };
    }
}
