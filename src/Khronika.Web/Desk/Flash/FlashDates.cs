using Khronika.Language.Dates;

namespace Khronika.Web.Desk.Flash;

/// <summary>A time as it was understood, and beside it as it was said.</summary>
static class FlashDates
{
    public static string? AsSaid(UncertainDate? date, string language) =>
        date is { Edtf: not null } && date.RenderWords(language) is { } words ? $"{date.Render(language)} – {words}" : date?.Render(language);
}
