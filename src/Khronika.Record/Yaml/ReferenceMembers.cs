using System.Globalization;
using Khronika.Language.Texts;
using Khronika.Record.Bodies;

namespace Khronika.Record.Yaml;

/// <summary>Members that files of reference data share.</summary>
static class ReferenceMembers
{
    const decimal Least = 0.01m;

    /// <summary>A short text per language.</summary>
    /// <param name="languages">How many of the record's languages it must be in; 0 where it may be absent.</param>
    /// <param name="longest">Characters at most in each.</param>
    public static LocalText Labels(this MapReader map, string name, int languages, int longest)
    {
        LocalText texts = new Fields(new() { [name] = map.Local(name, required: languages > 0) }).Local(name);
        string[] missing = [.. RecordLanguage.All.Where(l => texts.All(t => t.Key != l))];
        if (languages == RecordLanguage.All.Count && missing.Length is > 0 && !texts.IsEmpty) map.Refuse(map.MarkOf(name), $"'{name}' is not there in {string.Join(", ", missing)}");
        foreach ((string language, string text) in texts.Where(t => t.Value.Length > longest || t.Value.Contains('\n', StringComparison.Ordinal)))
        {
            map.Refuse(map.MarkOf(name), $"'{name}' in {language} is one line of at most {longest} characters");
        }

        return texts;
    }

    /// <summary>A whole number within bounds; null where it is absent or refused.</summary>
    public static int? Whole(this MapReader map, string name, int least, int most, bool required = false)
    {
        if (map.Text(name, required) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most) return number;
        map.Refuse(map.MarkOf(name), most == int.MaxValue ? $"'{name}' is a whole number from {least}" : $"'{name}' is a whole number from {least} to {most}");
        return null;
    }

    /// <summary>An amount above nothing, written with digits and a point; null where it is absent or refused.</summary>
    /// <param name="most">The largest that is believed; the least is a hundredth, so that nothing reckoned with it overflows.</param>
    public static decimal? Amount(this MapReader map, string name, decimal most, bool required = false)
    {
        if (map.Text(name, required) is not { } text) return null;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount) && amount >= Least && amount <= most) return amount;
        map.Refuse(map.MarkOf(name), string.Create(CultureInfo.InvariantCulture, $"'{name}' is a number from {Least} to {most:0}, digits with a point"));
        return null;
    }
}
