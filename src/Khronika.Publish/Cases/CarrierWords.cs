using Khronika.Language.Dates;
using Khronika.Publish.Words;
using Khronika.Record;
using Khronika.Record.Schema;
using Khronika.Store.Corrections;

namespace Khronika.Publish.Cases;

/// <summary>Where a thing went, in words for its keeper: never on a page that is given out.</summary>
public static class CarrierWords
{
    /// <summary>Digits of a digest that tell files apart and still fit a line; the whole stands in the record.</summary>
    const int DigestShown = 16;

    /// <summary>A line for each version, and one for what could not be checked.</summary>
    public static IEnumerable<string> Of(ThingCarriers carriers, string language)
    {
        ArgumentNullException.ThrowIfNull(carriers);
        PageWords words = PageWords.For(language);
        foreach (VersionCarriers version in carriers.Versions)
            yield return words.Format("carrier.version", version.Version, version.Given.Count == 0 ? words["carrier.none"] : string.Join("; ", version.Given.Select(given => Of(given, language))));
        if (carriers.NotChecked.Count > 0) yield return words.Format("carrier.notchecked", string.Join("; ", carriers.NotChecked.Select(given => Of(given, language))));
    }

    public static string Of(Given given, string language)
    {
        PageWords words = PageWords.For(language);
        return given switch
        {
            Given.Edition edition => words.Format("carrier.edition", edition.Number),
            Given.Handover handover => words.Format("carrier.handover", Parts(handover.Key ?? handover.Record, Label(ThingType.Handover, "audience", handover.Audience, language), Day(handover.On, language), handover.File is { } file ? $"SHA-256 {file[..Math.Min(DigestShown, file.Length)]}" : null)),
            Given.Submission submission => words.Format("carrier.submission", Parts(submission.Key ?? submission.Record, Label(ThingType.Submission, "mechanism", submission.Mechanism, language), Day(submission.On, language), Way(submission.Way, words))),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    static string Parts(params string?[] parts) => string.Join(", ", parts.OfType<string>());

    static string? Label(string kind, string field, string? code, string language) =>
        code is not null && RecordSchema.Standard.Find(kind)?.Field(field) is { } found ? RecordSchema.Standard.LabelOf(found, code, language) : code;

    static string? Day(string? edtf, string language) => edtf is not null && UncertainDate.TryParse(edtf, out UncertainDate? date, out _) ? date.Render(language) : edtf;

    static string? Way(SubmissionWay way, PageWords words) => way switch
    {
        SubmissionWay.Handover => words["carrier.way.handover"],
        SubmissionWay.Item => words["carrier.way.item"],
        _ => null,
    };
}
