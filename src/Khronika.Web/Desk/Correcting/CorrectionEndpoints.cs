using System.Globalization;
using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Reading.Items;
using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.Sentences;
using Khronika.Record.State;
using Khronika.Store.Corrections;
using Khronika.Store.Recording;
using Khronika.Web.Desk.Clearing;
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
        desk.MapPost("/things/{id}/carriers", (DeskRequest request, string id) => Within(request, id, (thing, state) => request.Receive(form => Show(request, form, thing, state), _ => Task.FromResult<FormOutcome>(new FormOutcome.Saved(Follow(request, thing, LatestOf(request, thing, state)))))));
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
        else if (!UncertainDate.TryParse(form["on"], out _, out Why? reason)) errors.Add(new FormError("on", request.Words.Format("intake.date.wrong", reason.In(request.Language))));
        if (errors.Count > 0) return new FormOutcome.Refused(errors);

        string caseKey = state.Find(thing.Entry.Case)!.Key, key = $"cor-{RecordId.New()[..8]}";
        List<(string, string)> members = [("key", key), ("of", YamlMember.Text($"id:{thing.Id}")), ("on", YamlMember.Date(form["on"])!), ("text", YamlMember.Local(form, "text")!)];
        ThingRecorder recorder = new(request.Record, null, (media, bytes) => ItemText.Of(media, bytes));
        return recorder.Write(state, caseKey, [new ThingWanted(request.Record.Schema.Find(ThingType.Correction)!, default, members, 0)], request.By) switch
        {
            ThingOutcome.Logged logged => Logged(request, form, thing, state, logged.Entries.First(e => e.Type == ThingType.Correction)),
            ThingOutcome.Refused refused => new FormOutcome.Refused([.. refused.Breaches.Select(b => new FormError(null, b.Message.In(request.Language).Text))]),
            ThingOutcome.Unreadable unreadable => new FormOutcome.Refused([.. unreadable.Faults.Select(f => new FormError(null, $"{request.Words["correct.unreadable"]} {FaultWords.Sentence(f.Fault.Why, request.Words)}"))]),
            _ => new FormOutcome.Refused(null, request.Words["form.taken"]),
        };
    }

    // Words that are new were looked at by nobody: what the thing's own clearance opens says nothing of them.
    static FormOutcome Logged(DeskRequest request, DeskForm form, Thing thing, RecordState state, LoggedChange correction) =>
        form["clear"] == "yes" && Clearance.Of(state, thing.Id).Audiences is { Count: > 0 } audiences
            ? ClearingEndpoints.ToDecide(request, thing.Entry.Case!, audiences.Contains(Audience.Public) ? Audience.Public : audiences.Min(), [correction.Record], request.Words["correct.saved.clear"])
            : new FormOutcome.Saved(Follow(request, thing, correction), request.Words["correct.saved"]);

    /// <summary>By which letters are written; null where the thing was never corrected.</summary>
    static LoggedChange? LatestOf(DeskRequest request, Thing thing, RecordState state) =>
        state.Pointing(ThingType.Correction, "of", thing.Id).MaxBy(c => c.Entry.LogIndex) is { } latest ? request.Record.Index.Current(latest.Id) : null;

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
