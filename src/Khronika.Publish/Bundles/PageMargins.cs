using Khronika.Publish.Pages;
using Khronika.Publish.Words;
using Khronika.Record;
using Khronika.Record.Views;

namespace Khronika.Publish.Bundles;

/// <summary>
/// What stands on every printed page: its number, whom it is for, and that it is invented where it is. A single sheet that leaves the
/// bundle still says so. Only our own words go in: nothing of the record is ever written into a style sheet.
/// </summary>
static class PageMargins
{
    const string Font = "font:8pt \"Noto Serif\",serif";

    public static string Of(CaseView view, PageWords words)
    {
        string confidentiality = view.Audience == Audience.Public ? "" : $"@bottom-left{{content:{Quote(words[$"audience.{Khronika.Record.Things.Vocabulary.Word(view.Audience)}"])};{Font}}}";
        string sample = view.IsSample ? $"@top-center{{content:{Quote(Sample.Mark)};{Font}}}" : "";
        return $"@media print{{@page{{@bottom-right{{content:{Quote(words["pdf.page"] + " ")} counter(page) \" / \" counter(pages);{Font}}}{confidentiality}{sample}}}}}";
    }

    static string Quote(string words) => $"\"{words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
