using Khronika.Reading.Items;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Store.Intake;
using Khronika.Store.Recording;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Flash;

/// <summary>Saves a call: the note and all that is made of it are logged in one breath, or nothing is.</summary>
static class FlashSaving
{
    /// <summary>A case of its own, whatever the person has.</summary>
    public const string NewCase = "new";

    public static Task<FormOutcome> Save(DeskRequest request, RecordNames names, DeskForm form)
    {
        FlashAnswers answers = new(request, form);
        List<FormError> wrong = [.. answers.Check()];
        IReadOnlyList<FlashMatch> matches = answers is { IsNameless: false, Who.Length: > 0 } ? FlashMatch.Find(request, names.Persons, answers.Who) : [];
        (Thing? Person, Thing? Episode)? chosen = FlashMatch.Chosen(matches, NameQuestion.AnswerIn(form, "same", answers.Who));
        if (chosen is null) wrong.Add(new FormError("same", request.Words.Count("flash.same.needed", matches.Count)));
        // Of a detention the record has, lawyer and body stand as they are.
        bool isNew = chosen?.Episode is null;
        (NameQuestion ofLawyer, NameQuestion ofBody) = (NameQuestion.OfLawyer(request, names, form), NameQuestion.OfBody(request, names, form));
        if (!ofBody.TryAnswer(form, out Thing? body) && isNew) wrong.Add(new FormError(ofBody.Field, request.Words.Count("flash.by.same.needed", ofBody.Found.Count)));
        if (!ofLawyer.TryAnswer(form, out Thing? lawyer) && isNew) wrong.Add(new FormError(ofLawyer.Field, request.Words.Count("flash.lawyer.same.needed", ofLawyer.Found.Count)));
        string caseId = chosen?.Episode?.Entry.Case ?? (form["case"].Length > 0 ? form["case"] : chosen?.Person?.Entry.Case) ?? NewCase;
        if (caseId != NewCase && request.Thing(caseId) is not { Type: ThingType.Case }) wrong.Add(new FormError("case", request.Words["intake.case.needed"]));
        if (wrong.Count > 0) return Task.FromResult<FormOutcome>(new FormOutcome.Refused(wrong));

        (Thing? ofCase, RecordState state) = request.Case(caseId) is (Thing known, RecordState of) ? (known, of) : ((Thing?)null, RecordState.Of([]));
        return Task.FromResult(Write(request, answers, new FlashThings(request, answers, ofCase, state, new FlashSame(chosen!.Value.Person, chosen.Value.Episode, lawyer, body)), state, chosen.Value.Episode));
    }

    static FormOutcome Write(DeskRequest request, FlashAnswers answers, FlashThings things, RecordState state, Thing? episode)
    {
        FlashNote note = new(request.Words, DeskTime.Minute(answers.At).Render(request.Language), request.Record.Settings.IsSample, answers.Lines());
        EvidenceIntake intake = new(request.Record, ItemText.Has, (media, bytes) => ItemText.Of(media, bytes), request.Clock);
        PreparedItem item = intake.Prepare("call-note.txt", note.Text, new IntakeRequest(ItemKind.CallNote, answers.Source, null));
        ThingOutcome outcome;
        try
        {
            things.Make(item, note);
            outcome = Writing.Recorder(request.Record).Write(state, things.CaseKey, things.Wanted, request.By, alongside: [item.Change]);
        }
        catch (Exception refused) when (refused is StaleVersionException or KeyTakenException)
        {
            intake.TakeBack(item);
            throw;
        }

        if (outcome is not ThingOutcome.Logged logged)
        {
            intake.TakeBack(item);
            return Writing.Refusal(outcome, request.Words);
        }

        if (answers.When is { Edtf: not null } understood) request.Session.Note(request.Words.Format("flash.when.understood", understood.Render(request.Language)));
        return new FormOutcome.Saved(request.Links.FlashDone(episode?.Id ?? logged.Records[things.EpisodePosition]), request.Words["flash.done"]);
    }
}
