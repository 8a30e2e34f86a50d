namespace Khronika.Record;

/// <summary>The types of thing an entry can hold, as they stand in its <c>/type</c>.</summary>
public static class ThingType
{
    public const string Case = "case";
    public const string Person = "person";
    public const string Organisation = "organisation";
    public const string Place = "place";
    public const string Source = "source";

    /// <summary>A thing preserved, with how it came to us.</summary>
    public const string Evidence = "evidence";

    /// <summary>What a case says of an evidence item: title, author, date, language, damage.</summary>
    public const string Description = "description";
    public const string Excerpt = "excerpt";
    public const string Event = "event";
    public const string Assertion = "assertion";
    public const string Statement = "statement";

    /// <summary>Something that is not known.</summary>
    public const string Question = "question";
    public const string Correction = "correction";

    /// <summary>A decision that a thing may be shown. Never given out itself.</summary>
    public const string Clearance = "clearance";

    /// <summary>Entry 0 and key rotations: public.</summary>
    public const string Log = "log";

    /// <summary>One issue of the public record: public.</summary>
    public const string Edition = "edition";

    /// <summary>A time stamp or a proof over a page of the log, by the hash of its files: public, so that later stamps cover it.</summary>
    public const string TimeToken = "time-token";

    /// <summary>That content and salts of another entry were destroyed, by what reason and authority: public.</summary>
    public const string Erasure = "erasure";
}
