using System.Globalization;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Timestamping.OpenTimestamps;
using Khronika.Ledger.Timestamping.Rfc3161;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Timestamping;

/// <summary>What a stamp comes to.</summary>
public enum StampVerdict
{
    /// <summary>It shows a time; the sentence says on whose word.</summary>
    Holds,

    /// <summary>A promise that shows nothing yet.</summary>
    Pending,

    /// <summary>It leads to a block of which no header was supplied.</summary>
    NeedsHeader,

    CouldNotBeChecked,

    Altered,
}

/// <summary>One stamp, read from its files alone.</summary>
/// <param name="NoLaterThan">The bytes existed by then, on the word of whom the sentence names; null where nothing is shown.</param>
/// <param name="Sentence">All that it rests on, in words.</param>
/// <param name="Fault">The name of the refusal; null where there is none.</param>
public sealed record StampReading(StampVerdict Verdict, DateTimeOffset? NoLaterThan, string Sentence, string? Fault = null)
{
    /// <summary>A response of an authority over the bytes of a checkpoint's file.</summary>
    public static StampReading OfResponse(ReadOnlySpan<byte> checkpoint, ReadOnlySpan<byte> response, byte[]? query, PinnedRoots roots)
    {
        if (StampVerification.Check(checkpoint, response, query, roots, out StampFault? fault) is not { } stamp)
            return new StampReading(fault!.IsUnchecked ? StampVerdict.CouldNotBeChecked : StampVerdict.Altered, null, fault.Reason, fault.Name);
        string accuracy = stamp.Accuracy is { } within ? string.Create(CultureInfo.InvariantCulture, $", give or take {within.TotalSeconds:0.######} s") : "";
        string nonce = stamp.IsNonceChecked ? "" : "; its query was not there, so the nonce was not checked";
        return new StampReading(StampVerdict.Holds, stamp.Time, $"no later than {Text(stamp.Time)}{accuracy}, says {stamp.Authority} under {stamp.Root}{nonce}; whether a certificate was revoked was not asked");
    }

    /// <summary>A proof over a digest: the raw root of a checkpoint, or SHA-256 of an object's bytes.</summary>
    public static StampReading OfProof(Hash digest, ReadOnlySpan<byte> bytes, SuppliedHeaders headers)
    {
        if (!OtsProof.TryRead(bytes, out OtsProof? proof, out OtsFault? fault))
            return new StampReading(fault.IsUnchecked ? StampVerdict.CouldNotBeChecked : StampVerdict.Altered, null, fault.ToString(), fault.Name);
        if (!proof.IsOver(digest)) return new StampReading(StampVerdict.Altered, null, "it is a proof of something else", "ots-digest");
        IReadOnlyList<OtsFinding> findings = OtsVerification.Findings(proof, headers);
        // One way that holds shows its time, whatever a calendar says besides.
        return Earliest(findings)
            ?? Of<OtsFinding.Contradicted>(findings, StampVerdict.Altered, "ots-contradicted")
            ?? Of<OtsFinding.WithoutHeader>(findings, StampVerdict.NeedsHeader)
            ?? Of<OtsFinding.Pending>(findings, StampVerdict.Pending)
            ?? new StampReading(StampVerdict.CouldNotBeChecked, null, findings[0].ToString(), "ots-unchecked");
    }

    /// <summary>The checkpoint in the bytes of its file, <b>its signature not verified</b>: the stamp speaks of the bytes, whoever signed them.</summary>
    public static Checkpoint? CheckpointIn(ReadOnlySpan<byte> file) =>
        SignedNote.TryParse(file, out SignedNote? note, out _) && Checkpoint.TryParse(note.Text, out Checkpoint? checkpoint) ? checkpoint : null;

    static StampReading? Earliest(IReadOnlyList<OtsFinding> findings) =>
        findings.OfType<OtsFinding.Matches>().MinBy(match => match.Time) is { } first
            ? new StampReading(StampVerdict.Holds, first.Time, $"{first}{(findings.Any(finding => finding is OtsFinding.Contradicted) ? "; another way in it names a block that the headers contradict" : "")}")
            : null;

    static StampReading? Of<T>(IReadOnlyList<OtsFinding> findings, StampVerdict verdict, string? fault = null)
        where T : OtsFinding =>
        findings.OfType<T>().FirstOrDefault() is { } found ? new StampReading(verdict, null, found.ToString(), fault) : null;

    static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}
