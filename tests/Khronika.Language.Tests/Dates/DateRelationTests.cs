using FsCheck;
using FsCheck.Fluent;
using Khronika.Language.Dates;

namespace Khronika.Language.Tests.Dates;

public class DateRelationTests
{
    [Theory]
    [InlineData("2031-05", "2031-06", Answer.Yes, Answer.No, Answer.No)]
    [InlineData("2031-06", "2031-05", Answer.No, Answer.Yes, Answer.No)]
    [InlineData("2031-05", "2031-05", Answer.Maybe, Answer.Maybe, Answer.Maybe)]
    [InlineData("2031-05-03", "2031-05-03", Answer.No, Answer.No, Answer.Yes)]
    [InlineData("2031-05-03", "2031-05", Answer.Maybe, Answer.Maybe, Answer.Maybe)]
    [InlineData("2031-05-01", "2031-05", Answer.Maybe, Answer.No, Answer.Maybe)]
    [InlineData("2031-05-03~", "2031-05-03?", Answer.No, Answer.No, Answer.Yes)]
    [InlineData("2031-05-21/2031-05-31", "2031-06-01", Answer.Yes, Answer.No, Answer.No)]
    [InlineData("2031-05/..", "2031-04", Answer.No, Answer.Yes, Answer.No)]
    [InlineData("2031-05/", "2031-06", Answer.Maybe, Answer.Maybe, Answer.Maybe)]
    [InlineData("/2031-05", "2031-06", Answer.Yes, Answer.No, Answer.No)]
    [InlineData("1985/", "../1980", Answer.No, Answer.Yes, Answer.No)]
    [InlineData("-0044-03-15", "0014-08-19", Answer.Yes, Answer.No, Answer.No)]
    [InlineData("Y1E30", "2031", Answer.Maybe, Answer.Maybe, Answer.Maybe)]
    [InlineData("[1667,1760-12]", "1700", Answer.Maybe, Answer.Maybe, Answer.No)]
    [InlineData("[1667,1669]", "1700", Answer.Yes, Answer.No, Answer.No)]
    [InlineData("{1667,1760-12}", "1700", Answer.No, Answer.No, Answer.No)]
    [InlineData("{2031-05-03,2031-05-05}", "2031-05-05", Answer.No, Answer.No, Answer.Yes)]
    [InlineData("[2031-05-03,2031-05-05]", "2031-05-05", Answer.Maybe, Answer.No, Answer.Maybe)]
    [InlineData("[1760-12..]", "1760-11", Answer.No, Answer.Yes, Answer.No)]
    public void Before_after_and_a_day_in_common_are_no_maybe_or_yes(string left, string right, Answer before, Answer after, Answer overlaps)
    {
        (UncertainDate a, UncertainDate b) = (Edtf.Read(left), Edtf.Read(right));

        Assert.Equal((before, after, overlaps), (a.IsBefore(b), a.IsAfter(b), a.Overlaps(b)));
        Assert.Equal((before, after, overlaps), (b.IsAfter(a), b.IsBefore(a), b.Overlaps(a)));
    }

    [Theory]
    [InlineData("2031-05-03", "2031", Answer.Yes)]
    [InlineData("2031-05", "2031-05", Answer.Yes)]
    [InlineData("2031", "2031-05", Answer.Maybe)]
    [InlineData("2030", "2031", Answer.No)]
    [InlineData("2030-12/2031-01", "2031", Answer.Maybe)]
    [InlineData("2031-05-03", "2031/..", Answer.Yes)]
    [InlineData("2031-05-03", "2031/", Answer.Maybe)]
    [InlineData("2030-05-03", "2031/", Answer.No)]
    [InlineData("2031/", "2031/..", Answer.Yes)]
    [InlineData("2031-05-03", "2031-01/2031-06-01..", Answer.Maybe)]
    [InlineData("[2031-05,2031-07]", "2031", Answer.Yes)]
    [InlineData("[2031-05,2032]", "2031", Answer.Maybe)]
    [InlineData("{2031-05,2032}", "2031", Answer.No)]
    [InlineData("{2031-05,2031-07}", "2031", Answer.Yes)]
    [InlineData("1700", "[1667,1760-12]", Answer.No)]
    [InlineData("1667-05", "[1667,1760-12]", Answer.Maybe)]
    [InlineData("1667-05", "{1667,1760-12}", Answer.Yes)]
    [InlineData("1667-05", "{..1984}", Answer.Yes)]
    [InlineData("1667-05", "[..1984]", Answer.Maybe)]
    public void Within_a_period_is_no_maybe_or_yes(string date, string period, Answer within)
    {
        Assert.Equal(within, Edtf.Read(date).IsWithin(Edtf.Read(period)));
        Assert.Equal(within, Edtf.Read(period).Contains(Edtf.Read(date)));
    }

    [Theory]
    [InlineData("2031-05-03", "2031-05-03", Answer.Yes)]
    [InlineData("2031-05-03", "2031-05-04", Answer.No)]
    [InlineData("2031-05", "2031-05", Answer.Maybe)]
    [InlineData("[2031-05-03,2031-05-05]", "2031-05-03", Answer.Maybe)]
    [InlineData("{2031-05-03,2031-05-05}", "{2031-05-05,2031-05-03}", Answer.Yes)]
    [InlineData("{2031-05-03,2031-05-05}", "{2031-05-03,2031-05-06}", Answer.Maybe)]
    [InlineData("{2031-05-03,2031-05-05}", "2031-05-04", Answer.No)]
    public void The_same_time_is_no_maybe_or_yes(string left, string right, Answer same)
    {
        Assert.Equal(same, Edtf.Read(left).IsSameTimeAs(Edtf.Read(right)));
        Assert.Equal(same, Edtf.Read(right).IsSameTimeAs(Edtf.Read(left)));
    }

    [Fact]
    public void Of_what_is_known_in_words_only_nothing_is_definite()
    {
        Assert.True(UncertainDate.TryCreate(null, "one day", "en", null, out UncertainDate? words, out _));

        Assert.Equal([Answer.Maybe, Answer.Maybe, Answer.Maybe, Answer.Maybe, Answer.Maybe],
            [words.IsBefore(Edtf.Read("2031")), words.IsAfter(words), words.Overlaps(words), words.IsWithin(Edtf.Read("2031")), Edtf.Read("2031").IsWithin(words)]);
    }

    /// <summary>Whatever days of their bounds two things really took, no answer that is definite is contradicted.</summary>
    [Fact]
    public void A_definite_answer_holds_for_all_days_that_are_possible() =>
        Prop.ForAll(Cases().ToArbitrary(), made =>
        {
            (UncertainDate a, UncertainDate b) = (Edtf.Read(made.Left), Edtf.Read(made.Right));
            ((int First, int Last) left, (int First, int Last) right) = (Pick(a, made.Chance), Pick(b, made.Chance.AsSpan(2)));
            return Agrees(a.IsBefore(b), left.Last < right.First)
                && Agrees(a.IsAfter(b), left.First > right.Last)
                && Agrees(a.Overlaps(b), left.First <= right.Last && right.First <= left.Last)
                && Agrees(a.IsSameTimeAs(b), left == right)
                && Agrees(a.IsWithin(b), b.Earliest!.Value.DayNumber <= left.First && left.Last <= b.Latest!.Value.DayNumber);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    static bool Agrees(Answer answer, bool isSo) => answer == Answer.Maybe || answer == Answer.Yes == isSo;

    static Gen<(string Left, string Right, int[] Chance)> Cases() =>
        from left in Near()
        from right in Near()
        from chance in Gen.Choose(0, 10_000).ArrayOf(4)
        select (left, right, chance);

    /// <summary>Dates so near each other that all answers come up.</summary>
    static Gen<string> Near() =>
        from first in Gen.Choose(1, 28)
        from days in Gen.Choose(0, 3)
        from form in Gen.Elements("day", "month", "pair", "masked")
        select FormattableString.Invariant(form switch
        {
            "day" => $"2031-05-{first:D2}",
            "month" => $"2031-{4 + days:D2}",
            "pair" => $"2031-05-{first:D2}/2031-05-{first + days:D2}",
            _ => $"2031-05-{days}X",
        });

    static (int First, int Last) Pick(UncertainDate date, ReadOnlySpan<int> chance)
    {
        (int low, int high) = (date.Earliest!.Value.DayNumber, date.Latest!.Value.DayNumber);
        int first = low + (chance[0] % (high - low + 1)), last = first + (chance[1] % (high - first + 1));
        return (first, last);
    }
}
