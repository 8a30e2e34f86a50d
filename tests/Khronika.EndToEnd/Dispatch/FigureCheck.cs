using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Khronika.EndToEnd.Dispatch;

/// <summary>Finds a figure that stands on a page without who stated it and when, or in words of ours without through whom.</summary>
/// <param name="Figure">The figure with its unit.</param>
/// <param name="Value">The figure alone, as a table writes it.</param>
/// <param name="Days">Each way the day is written.</param>
/// <param name="Through">Who passed it on.</param>
sealed record FigureCheck(Regex Figure, string Value, string Speaker, IReadOnlyList<string> Days, string Through)
{
    /// <summary>What is read together: a sentence alone, a quotation, a table of details under its heading, a heading, else the paragraph.</summary>
    const string ReadTogether = ".sentence, blockquote, .stated, h3, p";

    /// <summary>What our own pages compose around a figure; a quotation and a sentence say themselves who passed them on.</summary>
    const string OurWords = ".stated, h3, p";

    public IReadOnlyList<string> Bare(DispatchPage page, out int found)
    {
        (string Text, IElement Element)[] figures = [.. page.Texts().Where(t => Figure.IsMatch(t.Text) || t.Text.Trim() == Value)];
        found = figures.Length;
        return [.. from figure in figures
                   let around = figure.Element.Closest(ReadTogether)
                   where around is null || !IsAttributed(around)
                   select $"{page.Path}: {(around ?? figure.Element).TextContent}"];
    }

    bool IsAttributed(IElement around) =>
        around.TextContent.Contains(Speaker, StringComparison.Ordinal)
        && Days.Any(day => around.TextContent.Contains(day, StringComparison.Ordinal))
        && (!around.Matches(OurWords) || around.TextContent.Contains(Through, StringComparison.Ordinal));
}
