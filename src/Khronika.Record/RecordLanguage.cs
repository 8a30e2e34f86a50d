namespace Khronika.Record;

/// <summary>The languages the record is kept and read in, in the order pages offer them.</summary>
public static class RecordLanguage
{
    public static IReadOnlyList<string> All { get; } = ["en", "ru", "kk"];

    public static bool IsOne(string language) => All.Contains(language);
}
