namespace Khronika.Publish.Pages;

/// <summary>The words that no output of an invented case goes without, in every language the same, so that a search finds them all.</summary>
public static class Sample
{
    public const string Mark = "SAMPLE – INVENTED";

    /// <summary>A title that cannot be quoted without the mark.</summary>
    public static string Title(string title, bool isSample) => isSample && !title.StartsWith(Mark, StringComparison.Ordinal) ? $"{Mark}: {title}" : title;
}
