using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store.Recording;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Evidence;

/// <summary>What a case says of a preserved item: title, author, date, language, damage, how far it may be given out.</summary>
static class Describing
{
    public static IReadOnlyList<string> Confidentialities { get; } = ["confidential", "restricted", "public"];

    public static Task<FormOutcome> Save(DeskRequest request, string id, DeskForm form)
    {
        if (request.Thing(id) is not { Type: ThingType.Evidence } item) return Refuse(null, request.Words["absent.title"]);
        if (request.Case(CaseChoices.Chosen(request, form, out FormError? noCase)?.Id) is not (Thing ofCase, RecordState state)) return Refuse(noCase!.Field, noCase.Message);
        List<FormError> wrong = [];
        if (YamlMember.Local(form, "title") is null) wrong.Add(new FormError("title", request.Words["evidence.describe.title.needed"]));
        if (DateOf(form["date"], out string? date) is { } reason) wrong.Add(new FormError("date", request.Words.Format("intake.date.wrong", reason.In(request.Language))));
        if (state.Pointing(ThingType.Description, "item", item.Id).Any(d => d.Entry.Case == ofCase.Id)) wrong.Add(new FormError("case", request.Words["evidence.describe.twice"]));
        if (wrong.Count > 0) return Task.FromResult<FormOutcome>(new FormOutcome.Refused(wrong));

        ThingOutcome outcome = Writing.Recorder(request.Record).Write(state, ofCase.Key,
        [
            Writing.New(request.Record.Schema, ThingType.Description, Writing.NewKey("ev"),
                ("item", YamlMember.Text($"id:{item.Id}")),
                ("title", YamlMember.Local(form, "title")),
                ("author", form["author"] is { Length: > 0 } author ? YamlMember.Text(author) : null),
                ("date", date),
                ("language", RecordLanguage.IsOne(form["language"]) ? form["language"] : null),
                ("confidentiality", Confidentialities.Contains(form["confidentiality"]) ? form["confidentiality"] : "confidential"),
                ("damage", YamlMember.Local(form, "damage"))),
        ], request.By);
        return Task.FromResult(outcome is ThingOutcome.Logged
            ? new FormOutcome.Saved(request.Links.EvidenceOf(item.Id), request.Words["evidence.describe.done"])
            : Writing.Refusal(outcome, request.Words));
    }

    /// <summary>A date as a person writes it into one field: EDTF, else words that are kept as they are.</summary>
    /// <param name="yaml">As a member; null for none.</param>
    /// <returns>Why it is no date; null where it is one, or nothing.</returns>
    public static Why? DateOf(string text, out string? yaml)
    {
        bool isDate = UncertainDate.TryParse(SaidDate.Edtf(text) ?? text, out UncertainDate? date, out Why? reason);
        yaml = text.Length == 0 ? null : isDate ? YamlMember.Date(date!.Edtf!) : YamlMember.Date("", text);
        if (text.Length == 0 || isDate) return null;
        // Digits and signs alone were meant as a date, and are none.
        return text.Any(char.IsLetter) && text.Length <= UncertainDate.MaxWords && !text.Any(char.IsControl) ? null : reason;
    }

    static Task<FormOutcome> Refuse(string? field, string message) => Task.FromResult<FormOutcome>(new FormOutcome.Refused(field, message));
}
