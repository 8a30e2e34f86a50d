using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Record.Things;
using Khronika.Store.Drafts;
using Khronika.Store.Recording;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khronika.Web.Desk.Clearing;

/// <summary>
/// Publication clearance: what would go out, what is held back and why, and the decision. It is made in steps, each of which the server
/// asks again: things are chosen, questions answered, and what needs it is looked at a second time, before anything is logged.
/// </summary>
static class ClearingEndpoints
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/cases/{id}/clearance", (DeskRequest request, string id) => Within(request, id, at => request.Open(form => Choose(request, at, form))));
        desk.MapPost("/cases/{id}/clearance", (DeskRequest request, string id) => Within(request, id, at => request.Receive(form => Choose(request, at, form), form => Chosen(request, at.Now(request), form))));
        desk.MapGet("/cases/{id}/clearance/decide", (DeskRequest request, string id) => Within(request, id, at => request.Open(form => Decide(request, at, form))));
        desk.MapPost("/cases/{id}/clearance/decide", (DeskRequest request, string id) => Within(request, id, at => request.Receive(form => Decide(request, at, form), form => Decided(request, at.Now(request), form))));
        desk.MapGet("/cases/{id}/clearance/second", (DeskRequest request, string id) => Within(request, id, at => request.Open(form => Second(request, at, form))));
        desk.MapPost("/cases/{id}/clearance/second", (DeskRequest request, string id) => Within(request, id, at => request.Receive(form => Second(request, at, form), form => Looked(request, at.Now(request), form))));
        desk.MapGet("/cases/{id}/clearance/back", (DeskRequest request, string id) => Within(request, id, at => request.Open(form => Back(request, at, form))));
        desk.MapPost("/cases/{id}/clearance/back", (DeskRequest request, string id) => Within(request, id, at => request.Receive(form => Back(request, at, form), form => TakenBack(request, at.Now(request), form))));
    }

    /// <summary>Where a page of these is: which case, for whom, with what is known of everybody's names.</summary>
    /// <param name="Size">Of the log before it was read.</param>
    public sealed record At(CaseUnderDecisions Seen, Audience Audience, long Size)
    {
        /// <summary>As it stands while nobody else saves: what was changed meanwhile is decided on as it now is, or not at all.</summary>
        public At Now(DeskRequest request) => request.Record.Index.Size != Size && CaseUnderDecisions.Of(request, Case.Id) is { } now ? this with { Seen = now } : this;

        public Thing Case => Seen.Case;

        public RecordState State => Seen.State;

        public string For => Vocabulary.Word(Audience);
    }

    static Task<IResult> Within(DeskRequest request, string id, Func<At, Task<IResult>> answer)
    {
        long size = request.Record.Index.Size;
        return CaseUnderDecisions.Of(request, id) is { } seen
            ? answer(new At(seen, Vocabulary.TryRead(request.Http.Request.Query["for"].ToString(), out Audience audience) ? audience : Audience.Public, size))
            : request.NotFound();
    }

    static Task<IResult> Choose(DeskRequest request, At at, DeskForm form) => request.Page<ClearingPage>(("Form", form), ("View", ClearingView.Of(request, at)));

    static Task<FormOutcome> Chosen(DeskRequest request, At at, DeskForm form)
    {
        ClearingForm wanted = new(form, at.Case.Id, at.Audience);
        if (wanted.IsTooMany) return Refused(null, request.Words["clearing.choose.many"]);
        string[] things = [.. wanted.Wish(request.Words).In(at.State).Select(t => t.Id)];
        if (things.Length == 0) return Refused(null, request.Words["clearing.choose.none"]);
        return Ahead(request, DecidePath(at.Case.Id, at.For), [.. things.Select(id => ("thing", id))]);
    }

    static Task<IResult> Decide(DeskRequest request, At at, DeskForm form)
    {
        ClearingForm wanted = new(form, at.Case.Id, at.Audience);
        ClearingWish wish = wanted.Wish(request.Words);
        if (wish.In(at.State).Count == 0) return Task.FromResult(DeskRequest.To(request.Links.ClearanceFor(at.Case.Id, at.For)));
        return request.Page<DecidePage>(("Form", form), ("View", DecideView.Of(request, at, wish)));
    }

    static Task<FormOutcome> Decided(DeskRequest request, At at, DeskForm form)
    {
        ClearingForm wanted = new(form, at.Case.Id, at.Audience);
        // Shown first as each of them would see it, and nothing is saved by the same press.
        if (wanted.IsUnseen) return Task.FromResult<FormOutcome>(new FormOutcome.Again([.. form.Values.Where(v => v.Name != ClearingForm.ShownField), (ClearingForm.ShownField, wanted.Shown)], DeskForm.ElementOf(ClearingForm.AlsoField)));
        FormError[] errors = [.. wanted.Errors(at.State, request)];
        if (errors.Length > 0) return Task.FromResult<FormOutcome>(new FormOutcome.Refused(errors));
        if (wanted.SecondLooks(at.State, request.Words).Count == 0) return Task.FromResult(Write(request, at, wanted.Wish(request.Words).Changes(at.State)));
        // What is ticked there is ticked there: nothing of it is taken from here.
        (string, string)[] decided = [.. form.Values.Where(v => !PromisedLooks.IsOfSecond(v.Name))];
        return Ahead(request, SecondPath(at), decided, id => request.Host.Looks.Promise(id, SecondPath(at), decided));
    }

    static Task<IResult> Second(DeskRequest request, At at, DeskForm form)
    {
        ClearingForm wanted = new(form, at.Case.Id, at.Audience);
        IReadOnlyList<SecondLook> looks = wanted.SecondLooks(at.State, request.Words);
        if (looks.Count == 0) return Task.FromResult(DeskRequest.To(request.Links.ClearanceFor(at.Case.Id, at.For)));
        return request.Page<SecondLookPage>(("Form", form), ("For", at.For), ("State", at.State), ("Looks", looks), ("Wanted", wanted));
    }

    static Task<FormOutcome> Looked(DeskRequest request, At at, DeskForm form)
    {
        ClearingForm wanted = new(form, at.Case.Id, at.Audience);
        // A form that no first decision led to, or that holds other things than it did, was never shown to anybody.
        if (!request.Host.Looks.IsKept(form, SecondPath(at)))
            return Refused(null, request.Words["clearing.second.first"]);
        List<FormError> errors = [.. wanted.Errors(at.State, request).Select(e => new FormError(null, e.Message))];
        foreach (SecondLook look in wanted.SecondLooks(at.State, request.Words).Where(l => form[$"look.{l.Thing.Id}"] != "yes"))
            errors.Add(new FormError($"look.{look.Thing.Id}", request.Words["clearing.second.needed"]));
        if (form["looker"] is not ("same" or "other")) errors.Add(new FormError("looker", request.Words["clearing.looker.needed"]));
        if (form["looker"] == "other" && form["lookerName"].Length == 0) errors.Add(new FormError("lookerName", request.Words["clearing.looker.name.needed"]));
        if (errors.Count > 0) return Task.FromResult<FormOutcome>(new FormOutcome.Refused(errors));
        string looked = " " + (form["looker"] == "same" ? request.Words["clearing.kept.same"] : request.Words.Format("clearing.kept.other", ClearingForm.OneLine(form["lookerName"])));
        return Task.FromResult(Write(request, at, wanted.Wish(request.Words, looked).Changes(at.State)));
    }

    static Task<IResult> Back(DeskRequest request, At at, DeskForm form) => request.Page<TakeBackPage>(("Form", form), ("View", ClearingView.Cleared(request, at)));

    static Task<FormOutcome> TakenBack(DeskRequest request, At at, DeskForm form)
    {
        IReadOnlyList<Change> changes = ClearingWish.TakenBack(at.State, at.Case.Id, form.All("thing"), at.Audience);
        return changes.Count == 0 ? Refused(null, request.Words["clearing.back.none"]) : Task.FromResult(Write(request, at, changes, "clearing.back.done"));
    }

    static FormOutcome Write(DeskRequest request, At at, IReadOnlyList<Change> changes, string done = "clearing.done") =>
        new Recorder(request.Record).Record(at.State, changes, request.By) switch
        {
            RecordOutcome.Refused refused => new FormOutcome.Refused([.. refused.Breaches.Select(b => new FormError(null, b.Message.In(request.Language).Text))]),
            RecordOutcome.Logged logged => new FormOutcome.Saved(request.Links.ClearanceFor(at.Case.Id, at.For), Said(request, logged, done)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    static string Said(DeskRequest request, RecordOutcome.Logged logged, string done) =>
        string.Join(' ', logged.Flagged.Select(b => b.Message.In(request.Language).Text).Prepend(request.Words.Count(done, logged.Changes.Count)));

    /// <summary>The next step, as a form that is kept: it outlives a closed lid like any other.</summary>
    static Task<FormOutcome> Ahead(DeskRequest request, string path, IReadOnlyList<(string, string)> values, Action<string>? made = null) => Task.FromResult(Kept(request, path, values, made: made));

    static FormOutcome Kept(DeskRequest request, string path, IReadOnlyList<(string, string)> values, string? said = null, Action<string>? made = null)
    {
        Draft next = new(RecordId.New(), path, values, "");
        made?.Invoke(next.Id);
        request.Drafts.Save(next.Id, next.Form, next.Values);
        return new FormOutcome.Saved(request.Links.Draft(next), said);
    }

    /// <summary>To the decision on things that were chosen elsewhere: its questions are asked all the same.</summary>
    public static FormOutcome ToDecide(DeskRequest request, string caseId, Audience audience, IReadOnlyList<string> things, string said) =>
        Kept(request, DecidePath(caseId, Vocabulary.Word(audience)), [.. things.Select(id => ("thing", id))], said);

    /// <summary>To the decision on what a change has closed, for the widest of those it was cleared for; the others can be added there.</summary>
    public static FormOutcome ToDecideAnew(DeskRequest request, string caseId, IReadOnlyList<ClosedByChange> closed)
    {
        Audience[] audiences = [.. closed.SelectMany(c => c.For).Distinct().Order()];
        string said = request.Words.Format("clearing.closed", string.Join(", ", audiences.Select(a => request.Words[$"clearing.audience.{Vocabulary.Word(a)}"])));
        return ToDecide(request, caseId, audiences[0], [.. closed.Select(c => c.Thing)], said);
    }

    static Task<FormOutcome> Refused(string? field, string message) => Task.FromResult<FormOutcome>(new FormOutcome.Refused(field, message));

    static string DecidePath(string caseId, string audience) => $"/cases/{caseId}/clearance/decide?for={audience}";

    static string SecondPath(At at) => $"/cases/{at.Case.Id}/clearance/second?for={at.For}";
}
