using System.Globalization;
using Khronika.Language.Dates;
using Khronika.Record.Bodies;
using Khronika.Record.Views;

namespace Khronika.Record.Lists;

/// <summary>What one thing says of how long a deprivation of liberty or a refusal of food lasts, read from its own fields alone.</summary>
/// <param name="Since">Null where nobody said.</param>
/// <param name="Until">As stated, or as it follows from a start and a length; null where neither is there.</param>
/// <param name="IsSaidOver">Something else than a date says that it is over.</param>
/// <param name="IsServed">False of a penalty of which nobody says from when it is served, or that is suspended.</param>
/// <param name="IsEndSet">The end is what a decision sets and nobody's word that it came: its last day is one of it.</param>
public sealed record Lasting(UncertainDate? Since, UncertainDate? Until, bool IsSaidOver, bool IsServed = true, bool IsEndSet = false)
{
    /// <summary>Of any unit: stops a term that no sum can hold.</summary>
    const int MaxLength = 10_000;

    static readonly string[] Custodial = ["administrative-arrest", "arrest", "imprisonment", "life-imprisonment"];

    /// <summary>Where the person was at the end of an episode that is none in custody: then it is over, whether or not a date says when.</summary>
    static readonly string[] Free = ["dead", "found-free", "released", "released-investigated", "released-on-trial", "released-dropped", "released-acquitted", "released-served", "escaped", "fugitive", "movement-restricted", "exiled"];

    /// <summary>On some day it can be said to last. Not so where it is over and the day not stated, or not served at all.</summary>
    public bool IsOpen => IsServed && Until is not { Earliest: null, Latest: null } && !(IsSaidOver && Until is null);

    /// <summary>
    /// The end, where somebody says that it came on one day, with no doubt about the day: on that day it is over, from its time on where
    /// it has one. Null where the end is set, uncertain, or not stated.
    /// </summary>
    public UncertainDate? Ended => !IsEndSet && Until is { IsOneDay: true, IsApproximate: false, IsUncertain: false, IsInterval: false, IsOneOfSeveral: false } ? Until : null;

    /// <summary>A deprivation of liberty: an episode, a custodial penalty, or an event of the short form. Null of anything else.</summary>
    public static Lasting? Custody(string type, Fields fields) => type switch
    {
        ThingType.DetentionEpisode => new Lasting(fields.Date("start"), fields.Date("end"), fields.Value("stillHeld") == "no" || fields.Value("releaseHow") is not null || Free.Contains(fields.Value("statusAtEnd"))),
        ThingType.Penalty when Custodial.Contains(fields.Value("kind")) => Penalty(fields),
        ThingType.Event when fields.Text("kind") is "imprisonment" or "detention" => new Lasting(fields.Date("when"), null, IsReleased(fields) || HasEnded(fields)),
        _ => null,
    };

    /// <summary>A hunger strike, or an event of the short form that is one. Null of anything else.</summary>
    public static Lasting? HungerStrike(string type, Fields fields) => type switch
    {
        ThingType.HungerStrike => new Lasting(fields.Date("start"), fields.Date("end"), fields.Value("endReason") is not null),
        ThingType.Event when fields.Text("kind") == "hunger-strike" => new Lasting(fields.Date("when"), null, HasEnded(fields)),
        _ => null,
    };

    internal static bool IsCustody(OpenedThing thing) => Custody(thing) is not null;

    internal static Lasting? Custody(OpenedThing thing) => Custody(thing.Type, new Fields(thing.Body));

    internal static Fields? Detail(Fields fields, string label)
    {
        foreach ((_, Fields item) in fields.Items("details"))
            if (item.Text("label") == label) return item;
        return null;
    }

    /// <summary>How a stretch of time that may be open, uncertain or in words alone stands to a day.</summary>
    internal HoldingState StateOn(DateOnly day) =>
        !IsServed ? HoldingState.NotServed
        : Since?.Earliest > day ? HoldingState.NotYet
        : Until?.Latest < day ? HoldingState.Over
        : !IsOpen ? HoldingState.OverUndated
        : Ended is not null && Ended.Latest == day ? HoldingState.EndedThatDay
        : HoldingState.Held;

    /// <summary>An end that may have come by then: uncertain in the day, or set for one before.</summary>
    public UncertainDate? PerhapsOverOn(DateOnly day) => Ended is not null || Until is null || Until.Earliest > day || (IsEndSet && Until.Earliest == day) ? null : Until;

    static Lasting Penalty(Fields fields)
    {
        UncertainDate? since = fields.Date("from");
        return new Lasting(since, fields.Date("until") ?? Computed(since, fields.Inner("durationLength")), fields.Value("paid") == "yes", since is not null && fields.Value("suspended") != "yes", IsEndSet: true);
    }

    static bool IsReleased(Fields fields) => Detail(fields, "released") is { } released && (released.Text("state") is null or "yes" || released.Text("value") is not null);

    static bool HasEnded(Fields fields) =>
        (Detail(fields, "ended") is { } ended && ended.Text("state") is null or "yes")
        || (Detail(fields, "duration") is { } duration && duration.Text("state") is null);

    /// <summary>The end of a penalty whose length is stated and whose end is not: only where it begins on one day.</summary>
    static UncertainDate? Computed(UncertainDate? since, Fields length)
    {
        if (since is not { IsOneDay: true, Earliest: DateOnly first }
            || !int.TryParse(length.Text("value"), NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number > MaxLength) return null;
        int days = length.Text("unit") switch { "day" => number, "week" => number * 7, _ => 0 };
        int months = length.Text("unit") switch { "month" => number, "year" => number * 12, _ => 0 };
        // What runs out of the calendar has no day to end on.
        bool isInCalendar = first.DayNumber + days <= DateOnly.MaxValue.DayNumber && first.Year * 12 + first.Month - 1 + months < (DateOnly.MaxValue.Year + 1) * 12;
        DateOnly? end = (days > 0 || months > 0) && isInCalendar ? first.AddDays(days).AddMonths(months) : null;
        return end is { } day2 && UncertainDate.TryParse(day2.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), out UncertainDate? date, out _) ? date : null;
    }
}
