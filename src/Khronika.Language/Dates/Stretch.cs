namespace Khronika.Language.Dates;

/// <summary>The days among which something lies, with a day before all days or after all days where nothing bounds it.</summary>
readonly record struct Stretch(CalendarDay First, CalendarDay Last)
{
    static readonly CalendarDay BeforeAll = new(-long.MaxValue, 1, 1);
    static readonly CalendarDay AfterAll = new(long.MaxValue, 12, 31);

    public bool IsOneDay => First == Last;

    public bool HasFirst => First != BeforeAll;

    public bool HasLast => Last != AfterAll;

    public bool IsApartFrom(Stretch other) => Last < other.First || other.Last < First;

    public static Stretch Of(UncertainDate date) => new(date.FirstDay ?? BeforeAll, date.LastDay ?? AfterAll);

    /// <summary>
    /// The answer for two dates out of those for their members: where one of several is meant, it is sure only if all of them agree;
    /// where all are meant, the relation says itself how they add up.
    /// </summary>
    /// <param name="ofLeft">Adds up the answers for dates on the left all of which are meant; <paramref name="ofRight"/> on the right.</param>
    public static Answer Relate(UncertainDate left, UncertainDate right, Func<Answer, Answer, Answer> ofLeft, Func<Answer, Answer, Answer> ofRight, Func<Stretch, Stretch, Answer> relation) =>
        Add(left, ofLeft, a => Add(right, ofRight, b => relation(a, b)));

    static Answer Add(UncertainDate date, Func<Answer, Answer, Answer> ofAll, Func<Stretch, Answer> answer)
    {
        if (date.Value is not EdtfValue.Set set) return answer(Of(date));
        Func<Answer, Answer, Answer> add = set.IsAll ? ofAll : Agree;
        return set.Members.Select(member => answer(new Stretch(member.Start.First ?? BeforeAll, member.End.Last ?? AfterAll))).Aggregate(add);
    }

    static Answer Agree(Answer left, Answer right) => left == right ? left : Answer.Maybe;
}
