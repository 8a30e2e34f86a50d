using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store.Recording;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Evidence;

/// <summary>An address somebody wants preserved, kept as an internal task of a case until a browser captures it. Nobody asks it for anything here.</summary>
static class AddressTask
{
    /// <summary>Characters of an address: longer ones are somebody's data.</summary>
    const int MaxAddress = 2_000;

    public static Task<FormOutcome> Save(DeskRequest request, DeskForm form)
    {
        string address = form["address"];
        List<FormError> wrong = [];
        if (!IsPage(address)) wrong.Add(new FormError("address", request.Words["evidence.address.wrong"]));
        if (request.Case(CaseChoices.Chosen(request, form, out FormError? noCase)?.Id) is not (Thing ofCase, RecordState state))
        {
            wrong.Add(noCase!);
            return Task.FromResult<FormOutcome>(new FormOutcome.Refused(wrong));
        }

        if (wrong.Count > 0) return Task.FromResult<FormOutcome>(new FormOutcome.Refused(wrong));
        ThingOutcome outcome = Writing.Recorder(request.Record).Write(state, ofCase.Key,
        [
            Writing.New(request.Record.Schema, "task", Writing.NewKey("task"),
                ("about", $"id:{ofCase.Id}"),
                ("kind", "capture"),
                ("text", $"{{{string.Join(", ", RecordLanguage.All.Select(l => $"{l}: {YamlMember.Text(DeskWords.For(l).Format("evidence.address.task", address))}"))}}}")),
        ], request.By);
        return Task.FromResult(outcome is ThingOutcome.Logged
            ? new FormOutcome.Saved(request.Links.CaseTab(ofCase.Id, "tasks"), request.Words["evidence.address.kept"])
            : Writing.Refusal(outcome, request.Words));
    }

    /// <summary>Whether a text is the address of a page: http or https with a host, nothing a browser would run or read from a disk, and no password in it.</summary>
    public static bool IsPage(string text) =>
        text.Length <= MaxAddress && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
        && Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.Host.Length > 0 && uri.UserInfo.Length == 0;
}
