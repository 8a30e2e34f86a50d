using System.Diagnostics.CodeAnalysis;
using Khronika.Language.Texts;

namespace Khronika.Language.Dates;

/// <summary>
/// When something happened, as far as anybody said: an EDTF date (ISO 8601-2) with its bounds, the source's own words,
/// or both. Only what was stated is held: an unknown end stays unknown, and a bound is never moved by a qualifier.
/// </summary>
public sealed record UncertainDate
{
    /// <summary>Longest words kept: a date's words are a phrase; a page pasted here would end in every sentence.</summary>
    public const int MaxWords = 300;

    static readonly string[] Inferrable = ["year", "month", "day"];

    static readonly CalendarDay Never = new(long.MaxValue, 12, 31);

    readonly EdtfValue? value;

    UncertainDate(EdtfValue? value, string? words, string? wordsLanguage, string? inferred)
    {
        this.value = value;
        Words = words;
        WordsLanguage = wordsLanguage;
        Inferred = inferred;
    }

    /// <summary>Canonical EDTF; null where only the source's own words are held.</summary>
    public string? Edtf => value?.Text;

    /// <summary>The source's own words, such as "late May"; null where none.</summary>
    public string? Words { get; }

    /// <summary>BCP 47 tag of the language of <see cref="Words"/>; null where nobody said.</summary>
    public string? WordsLanguage { get; }

    /// <summary>The lowest level of EDTF that has the date: 0, 1 or 2; null where only words are held.</summary>
    public int? Level => value?.Level;

    /// <summary>First possible day; null where the start is open or unknown, where only words are held, and where it lies outside the years 0001 to 9999: see <see cref="FirstDay"/>.</summary>
    public DateOnly? Earliest => FirstDay?.AsDateOnly;

    /// <summary>Last possible day, inclusive; null as for <see cref="Earliest"/>.</summary>
    public DateOnly? Latest => LastDay?.AsDateOnly;

    /// <summary>First possible day in any year; null where the start is open or unknown, where only words are held, and beyond ±<see cref="CalendarDay.MaxYear"/>.</summary>
    public CalendarDay? FirstDay => value?.First;

    /// <summary>Last possible day in any year, inclusive; null as for <see cref="FirstDay"/>.</summary>
    public CalendarDay? LastDay => value?.Last;

    /// <summary><c>~</c> or <c>%</c> stands at any part of any date in it.</summary>
    public bool IsApproximate => ((value?.Doubt ?? Doubt.None) & Doubt.Approximate) != 0;

    /// <summary><c>?</c> or <c>%</c> stands at any part of any date in it.</summary>
    public bool IsUncertain => ((value?.Doubt ?? Doubt.None) & Doubt.Uncertain) != 0;

    /// <summary>More days, months or years than one fit what is written: digits are unspecified, rounded, or several dates are named.</summary>
    public bool IsOneOfSeveral => value is EdtfValue.Set || value is EdtfValue.Single { Date: var date } && (date.HasUnspecified || date.Year.Significant > 0);

    /// <summary>It has two ends, though one of them may be open or unknown. A month or a year alone is no interval.</summary>
    public bool IsInterval => value is EdtfValue.Interval;

    /// <summary>Whether the start of an interval or of a set is a date, open or unknown; <see cref="IntervalEnd.Dated"/> for a single date, unknown for words.</summary>
    public IntervalEnd Start => value switch
    {
        null => IntervalEnd.Unknown,
        EdtfValue.Interval interval => interval.Start.Kind,
        EdtfValue.Set set => set.Members[0].Start.Kind,
        _ => IntervalEnd.Dated,
    };

    /// <summary>As <see cref="Start"/>, of the end.</summary>
    public IntervalEnd End => value switch
    {
        null => IntervalEnd.Unknown,
        EdtfValue.Interval interval => interval.End.Kind,
        EdtfValue.Set set => set.Members.Any(member => !member.End.IsDated) ? IntervalEnd.Open : IntervalEnd.Dated,
        _ => IntervalEnd.Dated,
    };

    /// <summary>Its bounds are one and the same day.</summary>
    public bool IsOneDay => FirstDay is not null && FirstDay == LastDay;

    /// <summary>The time of day it is written with, to the second (a leap second counts with the one before it); null where it is no single date with a time.</summary>
    public TimeOnly? Time => value is EdtfValue.Single { Date.Time: { } time } ? new TimeOnly(time.Hour, time.Minute, Math.Min(time.Second, 59)) : null;

    /// <summary>How far ahead of UTC <see cref="Time"/> is; null for a local time, and where there is none.</summary>
    public TimeSpan? Offset => value is EdtfValue.Single { Date.Time.Zone: int minutes } ? TimeSpan.FromMinutes(minutes) : null;

    /// <summary>Parts of months ("late May") that were made days by the convention of <see cref="MonthParts"/>, in order; empty where it was not used.</summary>
    public IReadOnlyList<MonthPart> Convention => MonthParts.In(value, Words);

    internal EdtfValue? Value => value;

    /// <summary>What the source left out and the keeper put in: "year", "month" or "day"; null where nothing.</summary>
    public string? Inferred { get; }

    /// <summary>Order of a timeline: by first day, then last day (the narrower first), then text. What has no first day comes after all that has.</summary>
    public static IComparer<UncertainDate> InTime { get; } = Comparer<UncertainDate>.Create((left, right) =>
    {
        int order = (left.FirstDay ?? Never).CompareTo(right.FirstDay ?? Never);
        if (order == 0) order = (left.LastDay ?? Never).CompareTo(right.LastDay ?? Never);
        if (order == 0) order = string.CompareOrdinal(left.Edtf ?? "~", right.Edtf ?? "~");
        return order != 0 ? order : string.CompareOrdinal(left.Words, right.Words);
    });

    /// <summary>Reads an EDTF text; see <see cref="TryCreate"/> for what is read.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out UncertainDate? date, [NotNullWhen(false)] out Why? reason) =>
        TryCreate(text, null, null, null, out date, out reason);

    /// <summary>
    /// A date from what a case file says of it. EDTF is read at levels 0, 1 and 2; impossible days, ends before their start and
    /// whatever else the standard does not have are refused.
    /// </summary>
    /// <param name="edtf">Null where only words are held.</param>
    /// <param name="words">The source's own words; null where none are kept.</param>
    /// <param name="wordsLanguage">BCP 47 tag of the words; only beside words.</param>
    /// <param name="inferred">"year", "month" or "day"; only beside an EDTF text.</param>
    /// <param name="date">The date.</param>
    /// <param name="reason">Why it was refused, fit for a person.</param>
    public static bool TryCreate(
        string? edtf, string? words, string? wordsLanguage, string? inferred,
        [NotNullWhen(true)] out UncertainDate? date, [NotNullWhen(false)] out Why? reason)
    {
        date = null;
        EdtfValue? value = null;
        reason = null;
        if (edtf is not null && !EdtfReader.TryRead(edtf, out value, out reason)) return false;

        reason = words is null && value is null ? LanguageWhy.Of("date.nothing")
            : words is not null && string.IsNullOrWhiteSpace(words) ? LanguageWhy.Of("date.words-empty")
            : words?.Length > MaxWords ? LanguageWhy.Of("date.words-long", MaxWords)
            : words is not null && words.Any(char.IsControl) ? LanguageWhy.Of("date.words-line")
            : wordsLanguage is not null && !IsLanguageTag(wordsLanguage) ? LanguageWhy.Of("date.language")
            : words is null && wordsLanguage is not null ? LanguageWhy.Of("date.language-alone")
            : inferred is not null && value is null ? LanguageWhy.Of("date.inferred-alone")
            : inferred is not null && !Inferrable.Contains(inferred) ? LanguageWhy.Of("date.inferred")
            : null;
        if (reason is not null) return false;
        date = new UncertainDate(value, words, wordsLanguage, inferred);
        return true;
    }

    /// <summary>As a reader reads it, in <c>en</c>, <c>ru</c> or <c>kk</c>: a phrase that fits in brackets or at the head of a line.
    /// What was inferred or made by a convention is said. Where only words are held, these, quoted.</summary>
    /// <exception cref="ArgumentException">Another language.</exception>
    public string Render(string language)
    {
        DateWording wording = DateWording.In(language);
        if (value is null) return RenderWords(language)!;
        List<string> marks = [.. Convention.Select(wording.ConventionMark)];
        if (Inferred is not null) marks.Insert(0, wording.InferredMark(Inferred));
        return marks.Count == 0 ? wording.Write(value) : $"{wording.Write(value)} ({string.Join("; ", marks)})";
    }

    /// <summary>What the parts of months in it were read as, in words; null where no convention was used.</summary>
    /// <exception cref="ArgumentException">A language other than <c>en</c>, <c>ru</c>, <c>kk</c>.</exception>
    public string? RenderConvention(string language)
    {
        DateWording wording = DateWording.In(language);
        return Convention.Count == 0 ? null : string.Join("; ", Convention.Select(wording.ConventionMark));
    }

    /// <summary>The source's own words in the reader's quotation marks, followed by their language where it is another than the reader's; null where there are none.</summary>
    /// <exception cref="ArgumentException">A language other than <c>en</c>, <c>ru</c>, <c>kk</c>.</exception>
    public string? RenderWords(string language)
    {
        DateWording wording = DateWording.In(language);
        if (Words is null) return null;
        string quoted = wording.Quote(Words);
        return WordsLanguage is null || WordsLanguage == language ? quoted : $"{quoted} ({wording.InLanguage(WordsLanguage)})";
    }

    /// <summary>Letters, digits and '-', as every BCP 47 tag; whether it is registered is not asked.</summary>
    static bool IsLanguageTag(string tag) => tag.Length is >= 2 and <= 35 && char.IsAsciiLetter(tag[0]) && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>Canonical EDTF, else the words: for people who debug, never for pages.</summary>
    public override string ToString() => Edtf ?? Words!;
}
