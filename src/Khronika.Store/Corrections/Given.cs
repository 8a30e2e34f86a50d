namespace Khronika.Store.Corrections;

/// <summary>Something that left the record and cannot be called back: who has it has the error in it.</summary>
public abstract record Given
{
    Given()
    {
    }

    /// <summary>An issue of the public record.</summary>
    public sealed record Edition(long Number) : Given;

    /// <summary>A file that was handed over.</summary>
    /// <param name="Key">As <c>CASE/KEY</c>; null where it has none.</param>
    /// <param name="Audience">A code of the vocabulary <c>audiences</c>; null where it is not stated.</param>
    /// <param name="On">The day as EDTF; null where it is not stated.</param>
    /// <param name="File">SHA-256 of the file, by which whoever has it knows it again; null where nobody wrote it down.</param>
    public sealed record Handover(string Record, string? Key, string? Audience, string? On, string? File) : Given;

    /// <summary>A communication to a body.</summary>
    /// <param name="Mechanism">A code of the vocabulary <c>submission-mechanisms</c>; null where it is not stated.</param>
    /// <param name="On">The day it was sent as EDTF; null where it is not stated.</param>
    public sealed record Submission(string Record, string? Key, string? Mechanism, string? On, SubmissionWay Way) : Given;
}

/// <summary>How a submission carries a thing.</summary>
public enum SubmissionWay
{
    /// <summary>It names the thing among what was sent, or among those for whom.</summary>
    Named,

    /// <summary>A file that holds the thing was handed over for it.</summary>
    Handover,

    /// <summary>It sent the item the words are quoted from: the error may be in both.</summary>
    Item,
}
