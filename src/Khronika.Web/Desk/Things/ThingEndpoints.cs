using System.Globalization;
using Khronika.Record;
using Khronika.Record.CaseFiles.Writing;
using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khronika.Web.Desk.Things;

/// <summary>Any thing of a case: read, added, edited.</summary>
static class ThingEndpoints
{
    /// <summary>The version a form was filled from. No field of a kind has a '-' in its name.</summary>
    public const string Version = "at-version";

    /// <summary>Buttons that save nothing: room for one more group of a list, named by the list; a look at how dates were understood.</summary>
    public const string More = "at-more", Check = "at-check";

    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/cases/{id}/add", Kinds);
        desk.MapGet("/cases/{id}/add/{kind}", (DeskRequest request, string id, string kind) => OpenAdd(request, id, kind));
        desk.MapPost("/cases/{id}/add/{kind}", Add);
        desk.MapGet("/things/{id}", Show);
        desk.MapGet("/things/{id}/edit", OpenEdit);
        desk.MapPost("/things/{id}/edit", Edit);
    }

    static Task<IResult> Kinds(DeskRequest request, string id) => request.Thing(id) is { Type: ThingType.Case } ofCase
        ? request.Page<KindsPage>(("Case", ofCase))
        : request.NotFound();

    static Task<IResult> OpenAdd(DeskRequest request, string id, string name)
    {
        if (request.Case(id) is not (Thing ofCase, RecordState state) || request.Record.Schema.Find(name) is not { } kind || !KindGroups.IsAddable(kind)) return request.NotFound();
        // What is read out of a text begins with the text.
        if (name is ThingType.Statement or ThingType.Description) return request.Page<FromTextPage>(("Case", ofCase), ("State", state), ("Kind", kind));
        return request.Open(form => ShowAdd(request, ofCase, state, kind, form), [.. Sized(new FormKind(kind))]);
    }

    static async Task<IResult> Add(DeskRequest request, string id, string kind)
    {
        if (request.Case(id) is not (Thing ofCase, RecordState state) || request.Record.Schema.Find(kind) is not { } of || !KindGroups.IsAddable(of) || of.Name is ThingType.Statement or ThingType.Description) return await request.NotFound();
        return await request.Receive(
            form => ShowAdd(request, ofCase, state, of, form),
            form => Task.FromResult(Asked(form) ?? ThingSaving.Save(new ThingFormView(request, new FormKind(of), form, state, ofCase.Id), ofCase, null, 0)));
    }

    static Task<IResult> ShowAdd(DeskRequest request, Thing ofCase, RecordState state, Kind kind, DeskForm form) =>
        request.Page<ThingFormPage>(("View", new ThingFormView(request, new FormKind(kind), form, state, ofCase.Id)), ("Case", ofCase));

    static Task<IResult> Show(DeskRequest request, string id)
    {
        if (request.Thing(id) is { } thing) return request.Page<ThingPage>(("Thing", thing), ("State", StateOf(request, thing)));
        return RecordId.IsValid(id) && request.Record.Index.History(id).Type is not null ? request.Page<ErasedPage>(("Id", id)) : request.NotFound();
    }

    static Task<IResult> OpenEdit(DeskRequest request, string id)
    {
        if (Editable(request, id) is not (Thing thing, Thing _, RecordState _)) return request.Http.Request.Query.ContainsKey("draft") ? request.Open(form => Gone(request, id, form)) : Gone(request, id, form: null);
        FormKind kind = new(request.Record.Schema.Find(thing.Type)!);
        string version = thing.Entry.Version.ToString(CultureInfo.InvariantCulture);
        return request.Open(form => ShowEdit(request, id, form), [(Version, version), .. ThingValues.Of(kind, thing.Entry.Body)]);
    }

    static Task<IResult> Edit(DeskRequest request, string id) => request.Receive(
        form => ShowEdit(request, id, form),
        form => Task.FromResult(Save(request, id, form)));

    static FormOutcome Save(DeskRequest request, string id, DeskForm form)
    {
        if (Editable(request, id) is not (Thing thing, Thing ofCase, RecordState state)) return new FormOutcome.Refused(null, request.Words["things.erased"]);
        ThingFormView view = new(request, new FormKind(request.Record.Schema.Find(thing.Type)!), form, state, ofCase.Id);
        if (VersionOf(form) != thing.Entry.Version)
        {
            // Decided on what she was shown, and on nothing that came after it.
            if (form[ThingConflict.Shown] != thing.Entry.Version.ToString(CultureInfo.InvariantCulture)) return new FormOutcome.Refused(null, request.Words["form.stale"]);
            ThingConflict conflict = ThingConflict.Of(view, thing, VersionOf(form));
            return conflict.Open is { Count: > 0 } open
                ? new FormOutcome.Refused([.. open.Select(r => new FormError(ThingConflict.Take + r.Field.Name, request.Words.Format("things.conflict.open", view.Label(r.Field))))])
                : new FormOutcome.Again(conflict.Decided());
        }

        return Asked(form) ?? ThingSaving.Save(view, ofCase, thing, thing.Entry.Version);
    }

    static Task<IResult> ShowEdit(DeskRequest request, string id, DeskForm form)
    {
        if (Editable(request, id) is not (Thing thing, Thing ofCase, RecordState state)) return Gone(request, id, form);
        ThingFormView view = new(request, new FormKind(request.Record.Schema.Find(thing.Type)!), form, state, ofCase.Id);
        return VersionOf(form) == thing.Entry.Version
            ? request.Page<ThingFormPage>(("View", view), ("Case", ofCase), ("Thing", thing))
            : request.Page<ConflictPage>(("View", view), ("Conflict", ThingConflict.Of(view, thing, VersionOf(form))));
    }

    /// <summary>What was typed is shown also where its thing is erased meanwhile.</summary>
    static Task<IResult> Gone(DeskRequest request, string id, DeskForm? form)
    {
        if (request.Thing(id) is { } thing) return request.Page<ThingPage>(("Thing", thing), ("State", StateOf(request, thing)), ("IsNotEdited", true));
        return RecordId.IsValid(id) && request.Record.Index.History(id).Type is not null
            ? request.Page<ErasedPage>(form is null ? 200 : request.Http.Response.StatusCode, ("Id", id), ("Form", form))
            : request.NotFound();
    }

    /// <summary>Null where there is no such thing, or none that is written by hand.</summary>
    static (Thing Thing, Thing Case, RecordState State)? Editable(DeskRequest request, string id)
    {
        if (request.Thing(id) is not { } thing || request.Record.Schema.Find(thing.Type) is not { Section: not null } || thing.Entry.Case is not { } caseId) return null;
        if (request.Case(caseId) is not (Thing ofCase, RecordState state)) return null;
        return new ThingWriter(state, request.Record.Schema, caseId).Yaml(thing) is null ? null : (thing, ofCase, state);
    }

    static RecordState StateOf(DeskRequest request, Thing thing) => RecordState.Of(thing.Entry.Case is { } ofCase ? request.Record.Index.OfCase(ofCase) : [thing.Entry]);

    static long VersionOf(DeskForm form) => long.TryParse(form[Version], NumberStyles.None, CultureInfo.InvariantCulture, out long version) ? version : 0;

    /// <summary>What a button other than that for saving wants; null for saving.</summary>
    static FormOutcome? Asked(DeskForm form)
    {
        (string, string)[] values = [.. form.Values.Where(v => v.Name is not (More or Check))];
        if (form[Check].Length > 0) return new FormOutcome.Again(values);
        if (form[More] is not { Length: > 0 } list) return null;
        int count = new Filled(form).Count(list + FormKind.Size, FormKind.MaxGroups - 1);
        return new FormOutcome.Again(
            [.. values.Where(v => v.Item1 != list + FormKind.Size), (list + FormKind.Size, (count + 1).ToString(CultureInfo.InvariantCulture))],
            DeskForm.ElementOf(string.Create(CultureInfo.InvariantCulture, $"{list}.{count}")));
    }

    /// <summary>A new thing begins with one name; other lists with none.</summary>
    static IEnumerable<(string Name, string Value)> Sized(FormKind kind) =>
        kind.Fields.Where(FormKind.IsList).Select(f => (f.Name + FormKind.Size, f.IsRequired ? "1" : "0"));
}
