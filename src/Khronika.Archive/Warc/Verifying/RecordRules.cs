using System.Globalization;
using Khronika.Archive.Faults;

namespace Khronika.Archive.Warc.Verifying;

/// <summary>What ISO 28500:2017 asks of the fields of a record. Breaking it damages nothing, and is told.</summary>
static class RecordRules
{
    static readonly HashSet<string> WithUri = ["response", "resource", "request", "revisit", "conversion", "continuation"];

    public static IEnumerable<ArchiveFault> Check(WarcRecord record)
    {
        if (record.IsArc) yield break;
        if (record.Type.Length == 0) yield return Broken("field-missing", "WARC-Type, which is mandatory, is missing (clause 5.5)");
        if (record.Id is null) yield return Broken("field-missing", "WARC-Record-ID, which is mandatory, is missing (clause 5.2)");
        else if (record.Id is not ['<', .., '>']) yield return Broken("field-form", "WARC-Record-ID does not stand in angle brackets (clause 5.2)");
        if (record.Date is null) yield return Broken("field-missing", "WARC-Date, which is mandatory, is missing (clause 5.4)");
        else if (!WarcDates.TryParse(record.Date, out _)) yield return Broken("field-form", "WARC-Date is no UTC time of the standard's form (clause 5.4)");
        if (WithUri.Contains(record.Type) && record.TargetUri is null) yield return Broken("field-missing", "WARC-Target-URI is missing from a record that needs it (clause 5.12)");
        if (record.Type == "warcinfo" && record.TargetUri is not null) yield return Broken("field-misplaced", "WARC-Target-URI stands in a warcinfo record (clause 5.12)");
        if (record.Type == "revisit" && record.Fields["WARC-Profile"] is null) yield return Broken("field-missing", "a revisit without WARC-Profile: what its block means is not said (clause 6.7.2)");
        if (record.Type == "continuation" && record.Fields["WARC-Segment-Origin-ID"] is null) yield return Broken("field-missing", "a continuation without WARC-Segment-Origin-ID (clause 5.19)");
        if (record.Fields["WARC-Segment-Number"] is string number && !(int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n >= (record.Type == "continuation" ? 2 : 1)))
            yield return Broken("field-form", "WARC-Segment-Number is no number that this record can have (clause 5.18)");

        ArchiveFault Broken(string name, string reason) => new(name, record.Offset, reason) { IsDamage = false };
    }
}
