using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store.Recording;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khronika.Web.Desk.NewCase;

/// <summary>A case with nothing in it yet.</summary>
static class NewCaseEndpoints
{
    /// <summary>Characters of the address of its page (docs/formats/case-file.md).</summary>
    const int MaxSlug = 60;

    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/cases/new", (DeskRequest request) => request.Open(form => Show(request, form)));
        desk.MapPost("/cases/new", (DeskRequest request) => request.Receive(form => Show(request, form), form => Save(request, form)));
    }

    static Task<IResult> Show(DeskRequest request, DeskForm form) => request.Page<NewCasePage>(("Form", form));

    static Task<FormOutcome> Save(DeskRequest request, DeskForm form)
    {
        string slug = form["slug"];
        List<FormError> wrong = [];
        if (YamlMember.Local(form, "title") is null) wrong.Add(new FormError("title", request.Words["newcase.title.needed"]));
        if (slug.Length is 0 or > MaxSlug || slug.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')) wrong.Add(new FormError("slug", request.Words["newcase.slug.wrong"]));
        // Two cases at one address: one page of the site would overwrite the other.
        else if (request.Record.Index.CurrentOfType(ThingType.Case).Any(c => c.Text("slug") == slug)) wrong.Add(new FormError("slug", request.Words["newcase.slug.taken"]));
        if (wrong.Count > 0) return Task.FromResult<FormOutcome>(new FormOutcome.Refused(wrong));

        string key = Writing.NewKey("case");
        ThingOutcome outcome = Writing.Recorder(request.Record).Write(RecordState.Of([]), key,
            [Writing.New(request.Record.Schema, ThingType.Case, key, ("slug", YamlMember.Text(slug)), ("title", YamlMember.Local(form, "title")))], request.By);
        return Task.FromResult(outcome is ThingOutcome.Logged logged
            ? new FormOutcome.Saved(request.Links.Case(logged.Records[0]), request.Words["newcase.done"])
            : Writing.Refusal(outcome, request.Words));
    }
}
