using System.Diagnostics.CodeAnalysis;
using Khronika.Language.Texts;

namespace Khronika.Language.Dates;

/// <summary>
/// Reads EDTF of levels 0, 1 and 2 (Library of Congress, 2019; ISO 8601-2:2019 annex A), by hand and from left to right: a date has a
/// dozen characters, and a record has millions of them. All else is refused with a reason that names it.
/// </summary>
static class EdtfReader
{
    /// <summary>Longest text looked at, enough for a set of a hundred days: a megabyte in a date field is refused without being walked or repeated in a message.</summary>
    public const int MaxLength = 1024;

    public static bool TryRead(string text, [NotNullWhen(true)] out EdtfValue? value, [NotNullWhen(false)] out Why? reason)
    {
        value = null;
        reason =
            text.Length > MaxLength ? LanguageWhy.Of("date.long", MaxLength)
            : text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? LanguageWhy.Of("date.signs")
            : text.AsSpan().Trim(' ').IsEmpty ? LanguageWhy.Of("date.none")
            : null;
        if (reason is not null) return false;
        if (text[0] is '[' or '{') value = ReadSet(text, out reason);
        else if (text.Contains('/', StringComparison.Ordinal)) value = ReadInterval(text, out reason);
        else if (EdtfDateReader.TryRead(text, out EdtfDate date, out reason)) value = new EdtfValue.Single(date);
        return value is not null;
    }

    static EdtfValue.Interval? ReadInterval(string text, out Why? reason)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        ReadOnlySpan<char> before = text.AsSpan(0, slash), after = text.AsSpan(slash + 1);
        if (after.Contains('/'))
        {
            reason = EdtfFault.Of(text, "two-slashes");
            return null;
        }

        if (!TryReadEnd(before, out EdtfEnd start, out reason) || !TryReadEnd(after, out EdtfEnd end, out reason)) return null;
        reason = !start.IsDated && !end.IsDated ? EdtfFault.Of(text, "no-end")
            : start.IsDated && end.IsDated && start.Date.FirstKey > end.Date.LastKey ? EdtfFault.Of(text, "backwards")
            : null;
        return reason is null ? new EdtfValue.Interval(start, end) : null;
    }

    static bool TryReadEnd(ReadOnlySpan<char> text, out EdtfEnd end, out Why? reason)
    {
        reason = null;
        end = new EdtfEnd(text.IsEmpty ? IntervalEnd.Unknown : IntervalEnd.Open, default, Reach.At);
        if (text is "" or "..") return true;
        Reach reach = text.StartsWith("..") ? Reach.OrEarlier : text.EndsWith("..") ? Reach.OrLater : Reach.At;
        ReadOnlySpan<char> plain = reach == Reach.OrEarlier ? text[2..] : reach == Reach.OrLater ? text[..^2] : text;
        if (!EdtfDateReader.TryReadDay(plain, out EdtfDate date, out reason)) return false;
        end = new EdtfEnd(IntervalEnd.Dated, date, reach);
        return true;
    }

    static EdtfValue.Set? ReadSet(string text, out Why? reason)
    {
        bool isAll = text[0] == '{';
        ReadOnlySpan<char> inside = text.AsSpan(1);
        reason = inside.IsEmpty || inside[^1] != (isAll ? '}' : ']') ? EdtfFault.Of(text, "set-open") : null;
        if (reason is not null) return null;
        inside = inside[..^1];
        EdtfMember[] members = new EdtfMember[inside.Count(',') + 1];
        int i = 0;
        foreach (Range range in inside.Split(','))
        {
            if (!TryReadMember(inside[range], out members[i++], out reason)) return null;
        }

        return new EdtfValue.Set(isAll, InOrder(members));
    }

    /// <summary>A set has no order (ISO 8601-2 6.1): that of time is the one text of it.</summary>
    static EdtfMember[] InOrder(EdtfMember[] members)
    {
        for (int i = 1; i < members.Length; i++)
        {
            if (members[i - 1].CompareTo(members[i]) >= 0)
            {
                Array.Sort(members);
                return [.. members.Distinct()];
            }
        }

        return members;
    }

    static bool TryReadMember(ReadOnlySpan<char> text, out EdtfMember member, out Why? reason)
    {
        member = default;
        int dots = text.IndexOf("..");
        EdtfEnd open = new(IntervalEnd.Open, default, Reach.At), start = open, end = open;
        if (dots < 0)
        {
            if (!EdtfDateReader.TryReadDay(text, out EdtfDate one, out reason)) return false;
            start = end = EdtfEnd.At(one);
        }
        else
        {
            if (text.Length == 2)
            {
                reason = LanguageWhy.Of("date.dots-alone");
                return false;
            }

            if (!TryReadBound(text[..dots], ref start, out reason) || !TryReadBound(text[(dots + 2)..], ref end, out reason)) return false;
            reason = !start.IsDated || !end.IsDated ? null : FaultOfRange(text, start.Date, end.Date);
            if (reason is not null) return false;
        }

        member = new EdtfMember(start, end);
        return true;
    }

    static bool TryReadBound(ReadOnlySpan<char> text, ref EdtfEnd bound, out Why? reason)
    {
        reason = null;
        if (text.IsEmpty) return true;
        if (!EdtfDateReader.TryReadDay(text, out EdtfDate date, out reason)) return false;
        bound = EdtfEnd.At(date);
        return true;
    }

    /// <summary>What lies between two dates is only said where both are plain and of one precision (ISO 8601-2 6.3 c).</summary>
    static Why? FaultOfRange(ReadOnlySpan<char> text, in EdtfDate start, in EdtfDate end) =>
        !start.IsStated || !end.IsStated || (start.AnyDoubt | end.AnyDoubt) != Doubt.None ? EdtfFault.Of(text, "range-plain")
        : start.Month.IsThere != end.Month.IsThere || start.Day.IsThere != end.Day.IsThere ? EdtfFault.Of(text, "range-precision")
        : start.FirstKey > end.FirstKey ? EdtfFault.Of(text, "backwards")
        : null;
}
