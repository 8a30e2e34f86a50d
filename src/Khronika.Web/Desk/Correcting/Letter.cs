using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Publish.Pages;
using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.Schema;
using Khronika.Record.Sentences;
using Khronika.Record.Things;
using Khronika.Store.Corrections;
using Khronika.Web.Desk.Clearing;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Correcting;

/// <summary>
/// A letter to who has an error, to begin with. It leaves the record like everything else: it holds what is cleared for its reader, and
/// keys of ours never.
/// </summary>
/// <param name="Given">What they have.</param>
/// <param name="For">Word of the audience; null where nobody noted whom it was for.</param>
/// <param name="Text">Null where the correction is not cleared for them.</param>
public sealed record Letter(Given Given, string? For, string? Text)
{
    /// <summary>In the language of the page, in the order of what was given.</summary>
    public static IReadOnlyList<Letter> Of(DeskRequest request, Followed followed, int most)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(followed);
        if (followed.CorrectionId is not { } correction || CaseUnderDecisions.Of(request, followed.CaseId) is not { } seen) return [];
        Dictionary<Audience, Opened> opened = [];
        return [.. followed.Held.Take(most).Select(given => To(request, given, followed, correction, audience => opened.TryGetValue(audience, out Opened? known) ? known : opened[audience] = seen.As(audience).Open(followed.CaseId)))];
    }

    static Letter To(DeskRequest request, Given given, Followed followed, string correction, Func<Audience, Opened> openedTo)
    {
        // Who is written to as a body is written to in confidence.
        string? word = given is Given.Handover handover ? handover.Audience : Vocabulary.Word(Audience.Un);
        if (!Vocabulary.TryRead(word, out Audience audience)) return new Letter(given, null, null);
        Opened opened = openedTo(audience);
        // What stands as it stood when it was wrong is not how it reads corrected.
        bool isPutRight = opened.Things.FirstOrDefault(t => t.Entry.Record == followed.ThingId) is { } latest && followed.Carriers.Versions.All(v => v.Version != latest.Entry.Version);
        LocalText wrong = InWords.Of(opened.Things, correction), now = isPutRight ? InWords.Of(opened.Things, followed.ThingId) : LocalText.Empty;
        if (wrong.IsEmpty) return new Letter(given, word, null);
        string reads = now.IsEmpty ? "" : request.Words.Format("carriers.letter.now", now.In(request.Language).Text);
        return new Letter(given, word, request.Words.Format("carriers.letter", PageDates.Day(request.Today, request.Language), What(request, given), wrong.In(request.Language).Text, reads));
    }

    /// <summary>What they have, as they know it.</summary>
    static string What(DeskRequest request, Given given) => given switch
    {
        Given.Handover handover => request.Words.Format("carriers.letter.file", Day(handover.On, request), handover.File ?? request.Words["carriers.letter.nofile"]),
        Given.Submission submission => request.Words.Format("carriers.letter.submission", Mechanism(submission.Mechanism, request), Day(submission.On, request)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    static string Mechanism(string? code, DeskRequest request) =>
        code is not null && RecordSchema.Standard.Find(ThingType.Submission)?.Field("mechanism") is { } field ? RecordSchema.Standard.LabelOf(field, code, request.Language) : request.Words["carriers.letter.unknown"];

    static string Day(string? edtf, DeskRequest request) => edtf is not null && UncertainDate.TryParse(edtf, out UncertainDate? date, out _) ? date.Render(request.Language) : request.Words["carriers.letter.unknown"];
}
