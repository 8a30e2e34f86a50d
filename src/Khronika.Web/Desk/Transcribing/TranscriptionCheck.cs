using System.Text;
using Khronika.Record.CaseFiles.Writing;
using Khronika.Record.State;
using Khronika.Record.Things;
using Khronika.Store.Recording;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Transcribing;

/// <summary>A second person says that they compared a transcription with its original: a new version of what the case says of it.</summary>
static class TranscriptionCheck
{
    /// <summary>Members that the check sets.</summary>
    static readonly HashSet<string> Set = ["transcription", "checked_by"];

    public static Task<FormOutcome> Save(DeskRequest request, string id, DeskForm form) => Task.FromResult(Saved(request, id, form));

    static FormOutcome Saved(DeskRequest request, string id, DeskForm form)
    {
        if (request.Thing(id) is not { } description || TranscriptionOf.Read(request, description) is not { } transcription || request.Case(description.Entry.Case) is not (Thing ofCase, RecordState state))
            return new FormOutcome.Refused(null, request.Words["absent.title"]);
        if (transcription.IsChecked) return new FormOutcome.Refused(null, request.Words["transcription.wrong.checked"]);
        List<FormError> wrong = [];
        if (form["hand"].Length == 0) wrong.Add(new FormError("hand", request.Words["transcription.wrong.second"]));
        else if (IsSame(form["hand"], description.Fields.Text("transcribedBy"))) wrong.Add(new FormError("hand", request.Words["transcription.wrong.own"]));
        if (form["compared"] != "yes") wrong.Add(new FormError("compared", request.Words["transcription.wrong.compared"]));
        if (wrong.Count > 0) return new FormOutcome.Refused(wrong);

        string? yaml = new ThingWriter(state, request.Record.Schema, ofCase.Id).Yaml(description, Set);
        if (yaml is null) return new FormOutcome.Refused(null, request.Words["absent.title"]);
        ThingWanted wanted = new(request.Record.Schema.Find(description.Type)!, Encoding.UTF8.GetBytes(yaml), [("transcription", TranscriptionState.Checked), ("checked_by", YamlMember.Text(form["hand"]))], description.Entry.Version);
        ThingOutcome outcome = Writing.Recorder(request.Record).Write(state, ofCase.Key, [wanted], request.By);
        return outcome is ThingOutcome.Logged
            ? new FormOutcome.Saved(request.Links.ReadFor(transcription.ItemId, ofCase.Id), request.Words["transcription.checked.saved"])
            : Writing.Refusal(outcome, request.Words);
    }

    static bool IsSame(string one, string? other) => string.Equals(one.Trim(), other?.Trim(), StringComparison.OrdinalIgnoreCase);
}
