using System.Globalization;
using Khronika.Language.Dates;
using Khronika.Language.Texts;

namespace Khronika.Publish.Pages;

/// <summary>Plain days in a reader's words.</summary>
public static class PageDates
{
    public static string Day(DateOnly day, string language) =>
        UncertainDate.TryParse(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), out UncertainDate? date, out Why? reason)
            ? date.Render(language)
            : throw new ArgumentException($"{reason}", nameof(day));
}
