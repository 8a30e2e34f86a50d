namespace Khronika.Language.Dates;

/// <summary>
/// How one language writes a date. The tables are our own and not the machine's: a page must read the same wherever it is made.
/// </summary>
abstract class DateWording
{
    static readonly Dictionary<string, DateWording> ByLanguage = new(StringComparer.Ordinal)
    {
        ["en"] = new EnglishDates(),
        ["ru"] = new RussianDates(),
        ["kk"] = new KazakhDates(),
    };

    public static DateWording In(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return ByLanguage.TryGetValue(language, out DateWording? wording)
            ? wording
            : throw new ArgumentException($"dates are written in en, ru and kk, not in '{language}'", nameof(language));
    }

    /// <summary>"in Russian".</summary>
    public abstract string InLanguage(string tag);

    public abstract string Quote(string words);

    /// <summary>"year inferred".</summary>
    public abstract string InferredMark(string part);

    public string Write(EdtfValue value) => value switch
    {
        EdtfValue.Single { Date: { IsApproximate: true } date } => WithDoubt(About(date.Plain), date.IsUncertain),
        EdtfValue.Single { Date: var date } => WithDoubt(Date(date.Plain), date.IsUncertain),
        EdtfValue.Interval { Start.Date: PartialDate start, End.Date: PartialDate end } => Between(start, end),
        EdtfValue.Interval { Start.Date: PartialDate start, End.Kind: var end } => From(start, end == IntervalEnd.Unknown),
        EdtfValue.Interval { End.Date: PartialDate end, Start.Kind: var start } => Until(end, start == IntervalEnd.Unknown),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>"approximate", "uncertain": what stands behind an end of an interval, where a preposition would break the phrase.</summary>
    protected abstract (string Approximate, string Uncertain) Marks { get; }

    protected abstract string Date(PartialDate date);

    protected abstract string About(PartialDate date);

    /// <summary>A span that may be a day within it or all of it: the wording must fit both, since an EDTF interval says no more.</summary>
    protected abstract string Between(PartialDate start, PartialDate end);

    protected abstract string From(PartialDate start, bool isEndUnknown);

    protected abstract string Until(PartialDate end, bool isStartUnknown);

    /// <summary>The qualifier of an end in brackets, with a blank before it; empty where there is none.</summary>
    protected string Mark(PartialDate date) => (date.IsApproximate, date.IsUncertain) switch
    {
        (true, true) => $" ({Marks.Approximate}, {Marks.Uncertain})",
        (true, false) => $" ({Marks.Approximate})",
        (false, true) => $" ({Marks.Uncertain})",
        _ => "",
    };

    string WithDoubt(string text, bool isUncertain) => isUncertain ? $"{text} ({Marks.Uncertain})" : text;
}
