using System.Globalization;
using Khronika.Archive.Faults;
using Khronika.Archive.Warc.Verifying;
using Khronika.Cli.Terminal;

namespace Khronika.Cli.Commands.Warc;

/// <summary>A record's verdict for people and for programs.</summary>
static class WarcTalk
{
    /// <param name="inside">The WARC's path in its package; null where the file itself is the WARC.</param>
    public static object Data(int number, string? inside, RecordVerdict verdict) => new
    {
        file = number,
        inside,
        offset = verdict.Place.Offset,
        length = verdict.Place.Length,
        inMember = verdict.InMember,
        verdict.Type,
        verdict.Id,
        verdict.Date,
        uri = verdict.TargetUri,
        verdict = Word(verdict.State),
        block = Data(verdict.Block),
        payload = Data(verdict.Payload),
        faults = verdict.Faults.Select(Data),
    };

    public static object Data(int number, ArchiveFault fault) => new { file = number, fault = Data(fault) };

    public static void Print(TextWriter output, RecordVerdict verdict)
    {
        output.WriteLine(Printable.Of(string.Create(CultureInfo.InvariantCulture, $"byte {verdict.Place.Offset}: {verdict.Type}: {Word(verdict.State).Replace('-', ' ')}: {Words("block", verdict.Block)}, {Words("payload", verdict.Payload)}")));
        foreach (ArchiveFault fault in verdict.Faults) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  byte {fault.Offset}: {(fault.IsDamage ? "damage" : "irregular")}: {fault.Name}: {fault.Reason}"));
    }

    static object Data(ArchiveFault fault) => new { fault.Name, fault.Offset, damage = fault.IsDamage, fault.Reason };

    static object Data(DigestCheck check) => new
    {
        outcome = check.Outcome switch
        {
            DigestOutcome.NotStated => "not-stated",
            DigestOutcome.Matches => "matches",
            DigestOutcome.Differs => "differs",
            _ => "could-not-be-checked",
        },
        check.Stated,
        of = check.Form switch
        {
            PayloadForm.Stored => "stored",
            PayloadForm.Dechunked => "dechunked",
            PayloadForm.Decoded => "decoded",
            _ => null,
        },
        check.Computed,
        check.Reason,
    };

    static string Words(string what, DigestCheck check) => check.Outcome switch
    {
        DigestOutcome.NotStated => $"{what} digest not stated",
        DigestOutcome.Matches => $"{what} digest matches{(check.Form is PayloadForm form && form != PayloadForm.Stored ? $" ({form.ToString().ToLowerInvariant()})" : "")}",
        DigestOutcome.Differs => $"{what} digest differs: stated {check.Stated}, found {check.Computed}",
        _ => $"{what} digest could not be checked: {check.Reason}",
    };

    static string Word(RecordState state) => state switch
    {
        RecordState.Intact => "intact",
        RecordState.Altered => "altered",
        _ => "could-not-be-checked",
    };
}
