namespace Khronika.Language.Dates;

/// <summary>"көктемі", "2-тоқсаны", "1-жартыжылдығы": what belongs to the year named before it.</summary>
static class KazakhPartOfYear
{
    static readonly string[] Seasons = ["көктемі", "жазы", "күзі", "қысы"];
    static readonly string[] SeasonsAlone = ["көктем", "жаз", "күз", "қыс"];

    /// <param name="suffix">"нан" for the ablative, "на" for the dative; made soft where the word is. Empty for the nominative.</param>
    public static string Of(int part, string suffix) => part switch
    {
        <= 24 => Season(part - 21, suffix),
        <= 28 => $"{Season(part - 25, suffix)} (солтүстік жартышар)",
        <= 32 => $"{Season(part - 29, suffix)} (оңтүстік жартышар)",
        <= 36 => $"{part - 32}-тоқсаны{suffix}",
        <= 39 => $"{part - 36}-төртайлығы{suffix}",
        _ => $"{part - 39}-жартыжылдығы{suffix}",
    };

    /// <summary>"көктем", "2-тоқсан": where no year owns it.</summary>
    public static string Alone(int part) => part switch
    {
        <= 24 => SeasonsAlone[part - 21],
        <= 28 => $"{SeasonsAlone[part - 25]} (солтүстік жартышар)",
        <= 32 => $"{SeasonsAlone[part - 29]} (оңтүстік жартышар)",
        <= 36 => $"{part - 32}-тоқсан",
        <= 39 => $"{part - 36}-төртайлық",
        _ => $"{part - 39}-жартыжылдық",
    };

    // Spring and autumn have front vowels, summer and winter back ones.
    static string Season(int season, string suffix) => Seasons[season] + (season is 0 or 2 ? suffix.Replace('а', 'е') : suffix);
}
