namespace Khronika.Language.Dates;

/// <summary>
/// How one language writes a date. The tables are our own and not the machine's: a page must read the same wherever it is made.
/// What EDTF can say is taken apart here, once for all languages; each gives the phrases, since cases and order differ.
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

    /// <summary>"“late” is read as the days from 21 to the end of a month".</summary>
    public abstract string ConventionMark(MonthPart part);

    public abstract string Days(DayCount count);

    public string Write(EdtfValue value) => value switch
    {
        EdtfValue.Single single => Single(single.Date),
        EdtfValue.Interval { Start: { IsDated: true } start, End: { IsDated: true } end } => Between(start, end),
        EdtfValue.Interval { Start: { IsDated: true } start, End.Kind: var end } => From(start, end == IntervalEnd.Unknown),
        EdtfValue.Interval { Start.Kind: var start, End: var end } => Until(end, start == IntervalEnd.Unknown),
        EdtfValue.Set set => Set(set),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>"approximate", "uncertain": what stands behind a date where a preposition would break the phrase.</summary>
    protected abstract (string Approximate, string Uncertain) Doubts { get; }

    /// <summary>"or earlier", "or later": behind an end of an interval that may lie beyond its date.</summary>
    protected abstract (string Earlier, string Later) Beyond { get; }

    /// <summary>A year, month, part of a year or day that is stated: what can be declined.</summary>
    protected abstract string Stated(in EdtfDate date);

    /// <summary>"about May 2031"; asked only where <see cref="HasAbout"/> says so.</summary>
    protected abstract string About(in EdtfDate date);

    /// <summary>There is a phrase for "about" before it, else the mark stands behind.</summary>
    protected virtual bool HasAbout(in EdtfDate date) => true;

    /// <summary>A date of which digits are unspecified, or whose year is rounded or too large to be written out.</summary>
    protected abstract string Vague(in EdtfDate date);

    protected abstract string WithTime(string day, EdtfTime time);

    /// <summary>A span that may be a day within it or all of it: the wording must fit both, since an EDTF interval says no more.</summary>
    protected abstract string Between(in EdtfEnd start, in EdtfEnd end);

    protected abstract string From(in EdtfEnd start, bool isEndUnknown);

    protected abstract string Until(in EdtfEnd end, bool isStartUnknown);

    /// <summary>From a date to another of the same precision, as one of several.</summary>
    protected abstract string Span(in EdtfDate start, in EdtfDate end);

    /// <summary>All of a set's members are meant, or one of them.</summary>
    protected abstract string OneOrAll(bool isAll, string members);

    protected abstract string UpTo(string date, bool isAll);

    protected abstract string Since(string date, bool isAll);

    /// <summary>"year and month approximate".</summary>
    protected abstract string PartsInDoubt(IReadOnlyList<DatePart> parts, string doubt);

    /// <summary>A date in the form a dictionary has, whatever it leaves open.</summary>
    protected string Name(in EdtfDate date) =>
        date.Time is EdtfTime time ? WithTime(Stated(date with { Time = null }), time) : CanDecline(date) ? Stated(date) : Vague(date);

    /// <summary>There is a word for it in each case.</summary>
    protected static bool CanDecline(in EdtfDate date) => date.IsStated || (date.IsPartOfYear && date.Year.IsOne);

    /// <summary>What is said beside an end of an interval, in brackets with a blank before it; empty where nothing is.</summary>
    protected string Mark(in EdtfEnd end)
    {
        List<string> marks = [];
        if (end.Reach != Reach.At) marks.Add(end.Reach == Reach.OrEarlier ? Beyond.Earlier : Beyond.Later);
        marks.AddRange(InDoubt(end.Date));
        return InBrackets(marks);
    }

    /// <summary>The days that the digits of a day fit, in the longest that its month can be.</summary>
    protected static List<int> DaysOf(in EdtfDate date) =>
        date.Day.From1To(date.Month.IsStated ? CalendarDay.DaysIn(date.Year.Unspecified == 0 ? date.Year.Number : 0, date.Month.Number) : 31);

    string Single(in EdtfDate date) =>
        !date.IsDoubtWhole || date.OfYear == Doubt.None ? $"{Name(date)}{InBrackets(InDoubt(date))}"
        : (date.OfYear & Doubt.Approximate) == 0 || !HasAbout(date) ? $"{Name(date)} ({Words(date.OfYear)})"
        : $"{About(date)}{((date.OfYear & Doubt.Uncertain) != 0 ? $" ({Doubts.Uncertain})" : "")}";

    List<string> InDoubt(in EdtfDate date)
    {
        if (date.IsDoubtWhole) return date.OfYear == Doubt.None ? [] : [Words(date.OfYear)];
        (DatePart Part, Doubt Doubt)[] parts =
        [
            (DatePart.Year, date.OfYear),
            (date.IsPartOfYear ? DatePart.PartOfYear : DatePart.Month, date.OfMonth),
            .. date.Day.IsThere ? [(DatePart.Day, date.OfDay)] : Array.Empty<(DatePart, Doubt)>(),
        ];
        return [.. parts.Where(part => part.Doubt != Doubt.None).GroupBy(part => part.Doubt).Select(alike => PartsInDoubt([.. alike.Select(part => part.Part)], Words(alike.Key)))];
    }

    string Words(Doubt doubt) => doubt switch
    {
        Doubt.Uncertain => Doubts.Uncertain,
        Doubt.Approximate => Doubts.Approximate,
        _ => $"{Doubts.Approximate}, {Doubts.Uncertain}",
    };

    string Set(EdtfValue.Set set)
    {
        string members = string.Join(", ", set.Members.Select(member => Member(member, set.IsAll)));
        return set.Members is [{ IsOne: true } or { Start.IsDated: false } or { End.IsDated: false }] ? members : OneOrAll(set.IsAll, members);
    }

    string Member(EdtfMember member, bool isAll) =>
        member.IsOne ? Single(member.Start.Date)
        : !member.Start.IsDated ? UpTo(Single(member.End.Date), isAll)
        : !member.End.IsDated ? Since(Single(member.Start.Date), isAll)
        : Span(member.Start.Date, member.End.Date);

    static string InBrackets(List<string> marks) => marks.Count == 0 ? "" : $" ({string.Join("; ", marks)})";
}
