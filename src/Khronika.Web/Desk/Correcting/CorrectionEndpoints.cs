using System.Globalization;
using Khronika.Reading.Items;
using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.Sentences;
using Khronika.Record.State;
using Khronika.Record.Things;
using Khronika.Store.Corrections;
using Khronika.Store.Recording;
using Khronika.Web.Desk.Editions;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khronika.Web.Desk.Correcting;

/// <summary>A correction: what was wrong, who has it, and what to write to them. The thing itself is put right on its own page.</summary>
static class CorrectionEndpoints
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/things/{id}/correct", (DeskRequest request, string id) => Within(request, id, (thing, state) => request.Open(form => Show(request, form, thing, state), ("on", request.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))));
        desk.MapPost("/things/{id}/correct", (DeskRequest request, string id) => Within(request, id, (thing, state) => request.Receive(form => Show(request, form, thing, state), form => Task.FromResult(Save(request, form, thing, state)))));
        desk.MapPost("/things/{id}/carriers", (DeskRequest request, string id) => Within(request, id, (thing, state) => request.Receive(form => Show(request, form, thing, state), _ => Task.FromResult<FormOutcome>(new FormOutcome.Saved(Follow(request, thing, null))))));
        desk.MapGet("/carriers/{id}", Carriers);
    }

    static Task<IResult> Within(DeskRequest request, string id, Func<Thing, RecordState, Task<IResult>> answer) =>
        request.Thing(id) is { Entry.Case: { } ofCase } thing && request.Case(ofCase) is (_, RecordState state) ? answer(thing, state) : request.NotFound();

    static Task<IResult> Show(DeskRequest request, DeskForm form, Thing thing, RecordState state) => request.Page<CorrectPage>(
        ("Form", form), ("Thing", thing), ("Text", InWords.Of(state, thing)), ("Cleared", Clearance.Of(state, thing.Id).Audiences.Order().ToArray()));

    static FormOutcome Save(DeskRequest request, DeskForm form, Thing thing, RecordState state)
    {
        List<FormError> errors = [];
        if (YamlMember.Local(form, "text") is null) errors.Add(new FormError("text", request.Words["correct.text.needed"]));
        if (YamlMember.Date(form["on"]) is null) errors.Add(new FormError("on", request.Words["correct.on.needed"]));
        bool isCleared = form["clear"] == "yes";
        if (isCleared && form["basis"].Length == 0) errors.Add(new FormError("basis", request.Words["clearing.basis.needed"]));
        if (errors.Count > 0) return new FormOutcome.Refused(errors);

        Clearance clearance = Clearance.Of(state, thing.Id);
        string caseKey = state.Find(thing.Entry.Case)!.Key, key = $"cor-{RecordId.New()[..8]}";
        List<(string, string)> members = [("key", key), ("of", YamlMember.Text($"id:{thing.Id}")), ("on", YamlMember.Date(form["on"])!), ("text", YamlMember.Local(form, "text")!)];
        if (isCleared && clearance.Audiences.Count > 0)
        {
            // What the thing's own clearance opens was looked at when it was given, for these same readers.
            members.Add(("cleared", YamlMember.List(clearance.Audiences.Order().Select(Vocabulary.Word))));
            members.Add(("basis", $"{{kind: not-needed, text: {YamlMember.Text(form["basis"])}}}"));
            if (clearance.Opens.Count > 0) members.Add(("opens", YamlMember.List(TouchClass.All.Where(clearance.Opens.Contains))));
        }

        ThingRecorder recorder = new(request.Record, request.Host.Root, (media, bytes) => ItemText.Of(media, bytes));
        return recorder.Write(state, caseKey, [new ThingWanted(request.Record.Schema.Find(ThingType.Correction)!, default, members, 0)], request.By) switch
        {
            ThingOutcome.Logged logged => new FormOutcome.Saved(Follow(request, thing, logged.Entries.First(e => e.Type == ThingType.Correction)), request.Words["correct.saved"]),
            ThingOutcome.Refused refused => new FormOutcome.Refused([.. refused.Breaches.Select(b => new FormError(null, b.Message.In(request.Language).Text))]),
            ThingOutcome.Unreadable unreadable => new FormOutcome.Refused([.. unreadable.Faults.Select(f => new FormError(f.Fault.Message.Contains("'on'", StringComparison.Ordinal) ? "on" : null, $"{request.Words["correct.unreadable"]} {f.Fault.Message}"))]),
            _ => new FormOutcome.Refused(null, request.Words["form.taken"]),
        };
    }

    /// <summary>Looks through everything that was ever given out: work that goes on.</summary>
    static string Follow(DeskRequest request, Thing thing, LoggedChange? correction)
    {
        (DeskHost host, DeskLinks links) = (request.Host, request.Links);
        string job = host.Jobs.Start(request.Words["correct.following"], (record, _, _) =>
        {
            Carriers carriers = new(record);
            ThingCarriers found = (correction is null ? null : carriers.OfCorrection(correction)) ?? carriers.Of(thing.Id);
            return Task.FromResult(links.CarriersOf(host.Results.Keep(new Followed(thing.Id, thing.Entry.Case!, found, correction?.Record))));
        });
        return links.Job(job);
    }

    static Task<IResult> Carriers(DeskRequest request, string id) => request.Host.Results.Find<Followed>(id) is { } followed
        ? request.Page<CarriersPage>(("Followed", followed), ("Letters", Letter.Of(request, followed, CarriersPage.MaxLetters)))
        : request.Page<MadeAgainPage>(StatusCodes.Status404NotFound);
}
