using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Khronika.Web.Desk.Cases;

/// <summary>Of when a page speaks: as the record stands, as it was known at the end of a day, or as it was published then. Days end in UTC, as entries state their time.</summary>
public sealed record CaseMoment(DateOnly? KnownOn, DateOnly? PublishedOn)
{
    const string Known = "on";
    const string Published = "published";
    const string Form = "yyyy-MM-dd";

    public static CaseMoment Now { get; } = new(null, null);

    public bool IsNow => KnownOn is null && PublishedOn is null;

    public DateOnly? Day => KnownOn ?? PublishedOn;

    /// <summary>The last second of the day.</summary>
    /// <exception cref="InvalidOperationException">It is now.</exception>
    public DateTimeOffset Instant => Day is { } day ? new DateTimeOffset(day.ToDateTime(new TimeOnly(23, 59, 59)), TimeSpan.Zero) : throw new InvalidOperationException("now has no instant of its own");

    /// <summary>As an address holds it, '?' first; empty for now.</summary>
    public string Query => KnownOn is { } known ? $"?{Known}={Text(known)}" : PublishedOn is { } published ? $"?{Published}={Text(published)}" : "";

    /// <summary>A day and nothing else. An empty field is now; of both, what was published.</summary>
    /// <returns>Null where something is there that is no day.</returns>
    public static CaseMoment? Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        string known = query[Known].ToString(), published = query[Published].ToString();
        if ((known.Length > 0 && DayIn(known) is null) || (published.Length > 0 && DayIn(published) is null)) return null;
        return DayIn(published) is { } day ? new CaseMoment(null, day) : new CaseMoment(DayIn(known), null);
    }

    static DateOnly? DayIn(string text) => DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;

    static string Text(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);
}
