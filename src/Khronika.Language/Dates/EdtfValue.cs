using System.Text;

namespace Khronika.Language.Dates;

/// <summary>What an EDTF text says, taken apart: one date, an interval, or a set.</summary>
abstract record EdtfValue
{
    EdtfValue()
    {
    }

    /// <summary>Inclusive; null where there is none, nobody knows it, or its year lies beyond every calendar.</summary>
    public abstract CalendarDay? First { get; }

    public abstract CalendarDay? Last { get; }

    /// <summary>What is said of any part of any date in it.</summary>
    public abstract Doubt Doubt { get; }

    /// <summary>The lowest level of EDTF it belongs to: 0, 1 or 2.</summary>
    public abstract int Level { get; }

    /// <summary>The canonical text: what <see cref="EdtfReader"/> reads back as the same value.</summary>
    public abstract string Text { get; }

    public sealed override string ToString() => Text;

    public sealed record Single(EdtfDate Date) : EdtfValue
    {
        public override CalendarDay? First => Date.First;

        public override CalendarDay? Last => Date.Last;

        public override Doubt Doubt => Date.AnyDoubt;

        public override int Level => Date.Level;

        public override string Text => Date.ToString();
    }

    /// <summary>From one end to the other; at least one of the ends is a date.</summary>
    public sealed record Interval(EdtfEnd Start, EdtfEnd End) : EdtfValue
    {
        public override CalendarDay? First => Start.First;

        public override CalendarDay? Last => End.Last;

        public override Doubt Doubt => Start.Date.AnyDoubt | End.Date.AnyDoubt;

        public override int Level => Math.Max(Start.Level, End.Level);

        public override string Text => $"{Start}/{End}";
    }

    /// <summary>One of several dates, or all of them: in the order of time, none twice.</summary>
    public sealed record Set(bool IsAll, EdtfMember[] Members) : EdtfValue
    {
        public override CalendarDay? First => Members[0].Start.First;

        // The latest need not be the last member: a year ends after a month of it.
        public override CalendarDay? Last
        {
            get
            {
                CalendarDay? last = Members[0].End.Last;
                foreach (EdtfMember member in Members)
                {
                    if (member.End.Last is not CalendarDay day) return null;
                    if (day > last) last = day;
                }

                return last;
            }
        }

        public override Doubt Doubt => Members.Aggregate(Doubt.None, (doubt, member) => doubt | member.Start.Date.AnyDoubt | member.End.Date.AnyDoubt);

        public override int Level => 2;

        public override string Text
        {
            get
            {
                StringBuilder text = new();
                foreach (EdtfMember member in Members) text.Append(text.Length == 0 ? IsAll ? '{' : '[' : ',').Append(member);
                return text.Append(IsAll ? '}' : ']').ToString();
            }
        }

        public bool Equals(Set? other) => other is not null && IsAll == other.IsAll && Members.AsSpan().SequenceEqual(other.Members);

        public override int GetHashCode() => HashCode.Combine(IsAll, Members.Length, Members[0]);
    }
}
