using Khronika.Language.Texts;
using Khronika.Reading.Items;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Record.Things;
using Khronika.Store;
using Khronika.Store.Intake;
using Khronika.Store.Recording;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Transcribing;

/// <summary>
/// A typed text becomes an evidence item of its own, with what it is of, who typed it and that nobody has checked it; the original is
/// described with it where the case says nothing of it yet. All at once or nothing, and cleared to nobody.
/// </summary>
static class TranscriptionSaving
{
    /// <summary>Characters of a text: what is longer is a book, and comes as a file.</summary>
    public const int MaxText = 400_000;

    /// <summary>What of an original was typed.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["whole", "part", "unknown"];

    public static Task<FormOutcome> Save(DeskRequest request, string id, DeskForm form)
    {
        if (request.Thing(id) is not { Type: ThingType.Evidence } item) return Task.FromResult<FormOutcome>(new FormOutcome.Refused(null, request.Words["absent.title"]));
        List<FormError> wrong = [];
        string text = TextOf(form);
        if (text.Length == 0) Add("text", "transcription.wrong.text");
        else if (text.Length > MaxText) Add("text", "transcription.wrong.long", MaxText);
        else if (ItemText.Of(Khronika.Archive.MediaTypes.MediaType.Plain, System.Text.Encoding.UTF8.GetBytes(text)) is not TextResult.Readable) Add("text", "transcription.wrong.signs");
        if (form["hand"].Length == 0) Add("hand", "transcription.wrong.hand");
        if (!RecordLanguage.IsOne(form["language"]) && form["language"] != "other") Add("language", "transcription.wrong.language");
        if (!Parts.Contains(form["complete"])) Add("complete", "transcription.wrong.complete");
        (Thing Case, RecordState State)? chosen = request.Case(CaseChoices.Chosen(request, form, out FormError? noCase)?.Id);
        if (chosen is not (Thing ofCase, RecordState state))
        {
            wrong.Add(noCase!);
            return Task.FromResult<FormOutcome>(new FormOutcome.Refused(wrong));
        }

        Thing? original = state.Pointing(ThingType.Description, "item", item.Id).FirstOrDefault(d => d.Entry.Case == ofCase.Id);
        if (original is null && YamlMember.Local(form, "title") is null) Add($"title.{request.Language}", "transcription.wrong.title");
        return Task.FromResult(wrong.Count > 0 ? new FormOutcome.Refused(wrong) : Write(request, form, item, text, original, ofCase, state));

        void Add(string field, string word, params object[] values) => wrong.Add(new FormError(field, request.Words.Format(word, values)));
    }

    // A form sends line breaks as CRLF; blanks at the ends are the form's.
    static string TextOf(DeskForm form) => form.Raw("text").ReplaceLineEndings("\n").Trim();

    static FormOutcome Write(DeskRequest request, DeskForm form, Thing item, string text, Thing? original, Thing ofCase, RecordState state)
    {
        EvidenceIntake intake = new(request.Record, ItemText.Has, (media, bytes) => ItemText.Of(media, bytes), request.Clock);
        PreparedItem typed = intake.Prepare("transcription.txt", text + "\n", new IntakeRequest(ItemKind.Transcription, item.Fields.Text("source"), null));
        ThingOutcome outcome;
        try
        {
            outcome = Writing.Recorder(request.Record).Write(state, ofCase.Key, Things(request, form, item, typed, original, ofCase), request.By, alongside: [typed.Change]);
        }
        catch (Exception refused) when (refused is StaleVersionException or KeyTakenException)
        {
            intake.TakeBack(typed);
            throw;
        }

        if (outcome is ThingOutcome.Logged) return new FormOutcome.Saved(request.Links.ReadFor(typed.Change.Record, ofCase.Id), request.Words["transcription.saved"]);
        intake.TakeBack(typed);
        return Writing.Refusal(outcome, request.Words);
    }

    static List<ThingWanted> Things(DeskRequest request, DeskForm form, Thing item, PreparedItem typed, Thing? original, Thing ofCase)
    {
        string of = original is null ? Writing.NewKey("ev") : Writing.NameIn(original, ofCase);
        string confidentiality = original?.Fields.Text("confidentiality") ?? "confidential";
        string? language = RecordLanguage.IsOne(form["language"]) ? form["language"] : null;
        List<ThingWanted> wanted = [];
        if (original is null)
        {
            wanted.Add(Writing.New(request.Record.Schema, ThingType.Description, of,
                ("item", YamlMember.Text($"id:{item.Id}")),
                ("title", YamlMember.Local(form, "title")),
                ("language", language),
                ("confidentiality", confidentiality)));
        }

        wanted.Add(Writing.New(request.Record.Schema, ThingType.Description, Writing.NewKey("ev"),
            ("item", YamlMember.Text($"id:{typed.Change.Record}")),
            ("title", Title(l => original?.Fields.Local("title").In(l).Text ?? TitleIn(form, l))),
            ("language", language),
            ("confidentiality", confidentiality),
            ("transcribes", YamlMember.Text(of)),
            ("transcription", TranscriptionState.Unchecked),
            ("complete", form["complete"]),
            ("transcribed_by", YamlMember.Text(form["hand"]))));
        return wanted;
    }

    /// <summary>The original's title with what this is in front of it, in each language.</summary>
    static string Title(Func<string, string> of) =>
        $"{{{string.Join(", ", RecordLanguage.All.Select(l => $"{l}: {YamlMember.Text(DeskWords.For(l).Format("transcription.title", of(l)))}"))}}}";

    static string TitleIn(DeskForm form, string language) =>
        new LocalText(RecordLanguage.All.Where(l => form[$"title.{l}"].Length > 0).Select(l => KeyValuePair.Create(l, form[$"title.{l}"]))).In(language).Text;
}
