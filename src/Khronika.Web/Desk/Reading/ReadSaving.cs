using System.Globalization;
using System.Security.Cryptography;
using Khronika.Record;
using Khronika.Store.Recording;
using Khronika.Web.Desk.Evidence;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;
using Khronika.Web.Desk.Things;

namespace Khronika.Web.Desk.Reading;

/// <summary>A marked passage becomes an attributed statement, and where she wants the allegation it makes: logged in one breath with what they name.</summary>
static class ReadSaving
{
    /// <summary>Bytes of a passage, as excerpts have them (docs/formats/case-file.md).</summary>
    const int MaxPassage = 16 * 1024;

    public static Task<FormOutcome> Save(DeskRequest request, ReadText text, ReadCase of, DeskForm form)
    {
        List<FormError> wrong = [];
        List<ThingWanted> wanted = [];
        string? excerpt = Excerpt(request, text, of, form, wanted, wrong);
        string? speaker = Party(request, of, form, "speaker", wanted);
        if (speaker is null) wrong.Add(new FormError("speaker", request.Words["read.speaker.needed"]));
        string? reporter = Party(request, of, form, "reported_by", wanted);
        if (!of.Codes("act").Any(c => c.Value == form["act"])) wrong.Add(new FormError("act", request.Words["read.act.needed"]));
        if (Describing.DateOf(form["said_on"], out string? saidOn) is { } why) wrong.Add(new FormError("said_on", request.Words.Format("intake.date.wrong", why)));
        if (YamlMember.Local(form, "text") is null) wrong.Add(new FormError("text", request.Words["read.text.needed"]));
        string? about = form["about"].Length == 0 ? null : Known(request, of, form["about"], request.Record.Schema.Happenings);
        if (form["about"].Length > 0 && about is null) wrong.Add(new FormError("about", request.Words["read.gone"]));
        string? claim = Claim(request, of, form, about, wanted, wrong);
        string? source = form["source"].Length == 0 ? null : Known(request, of, form["source"], [ThingType.Source]);
        if (form["source"].Length > 0 && source is null) wrong.Add(new FormError("source", request.Words["read.gone"]));
        string[] touches = [.. form.All("touches").Where(t => of.Codes("touches").Any(c => c.Value == t))];
        if (wrong.Count > 0) return Task.FromResult<FormOutcome>(new FormOutcome.Refused(wrong));

        wanted.Add(Writing.New(request.Record.Schema, ThingType.Statement, Writing.NewKey("said"),
            ("speaker", speaker),
            ("reported_by", reporter),
            ("act", form["act"]),
            ("channel", YamlMember.Local(form, "channel")),
            ("said_on", saidOn),
            ("hedge", YamlMember.Local(form, "hedge")),
            ("text", YamlMember.Local(form, "text")),
            ("says", form["stand"] == "against" ? null : claim),
            ("disputes", form["stand"] == "against" ? claim : null),
            ("about", about),
            ("source", source),
            ("touches", touches.Length == 0 ? null : $"[{string.Join(", ", touches)}]"),
            ("original_language", RecordLanguage.IsOne(form["original_language"]) ? form["original_language"] : null),
            ("translation", of.Codes("translation").Any(c => c.Value == form["translation"]) ? form["translation"] : null),
            ("excerpts", excerpt)));
        ThingOutcome outcome = Writing.Recorder(request.Record).Write(of.State, of.Case.Key, wanted, request.By);
        if (outcome is not ThingOutcome.Logged logged) return Task.FromResult(Writing.Refusal(outcome, request.Words));
        string note = request.Words.Format("read.done", logged.Entries.Max(e => e.LogIndex));
        string flagged = string.Join(" ", logged.Flagged.Select(b => b.Message.In(request.Language).Text));
        return Task.FromResult<FormOutcome>(new FormOutcome.Saved(text.Address(request.Links, text.Page, of.Case.Id), flagged.Length > 0 ? $"{note} {flagged}" : note));
    }

    /// <summary>The passage as a member, and where the case does not describe the item yet, what it says of it.</summary>
    static string? Excerpt(DeskRequest request, ReadText text, ReadCase of, DeskForm form, List<ThingWanted> wanted, List<FormError> wrong)
    {
        string item;
        if (of.Description is { } description)
        {
            item = Writing.NameIn(description, of.Case);
        }
        else
        {
            item = Writing.NewKey("ev");
            if (YamlMember.Local(form, "title") is null) wrong.Add(new FormError("title", request.Words["read.title.needed"]));
            wanted.Add(Writing.New(request.Record.Schema, ThingType.Description, item, ("item", YamlMember.Text($"id:{text.Item.Id}")), ("title", YamlMember.Local(form, "title")), ("confidentiality", "confidential")));
        }

        if (Marked(text, form) is not (int start, int end))
        {
            wrong.Add(new FormError("first", request.Words["read.passage.needed"]));
            return null;
        }

        if (end - start > MaxPassage)
        {
            wrong.Add(new FormError("first", request.Words.Format("read.passage.long", MaxPassage)));
            return null;
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(text.Text.Utf8.AsSpan(start, end - start)));
        string inside = text.Part is { } part ? $", part: {YamlMember.Text(part)}" : text.Count > 1 ? $", object: {YamlMember.Text(text.File.Name)}" : "";
        string language = RecordLanguage.IsOne(form["original_language"]) ? $", language: {form["original_language"]}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"[{{item: {item}, bytes: [{start}, {end}], sha256: {YamlMember.Text(hash)}{inside}{language}}}]");
    }

    /// <summary>What was marked: with the mouse, else from the first to the last sentence chosen.</summary>
    public static (int Start, int End)? Marked(ReadText text, DeskForm form)
    {
        if (Number(form["start"]) is int start && Number(form["end"]) is int end && text.Passage(start, end) is { } marked) return marked;
        return Number(form["first"]) is int first && Number(form["last"]) is int last ? text.Passage(first, last) : null;
    }

    /// <summary>Somebody of the case, or somebody new by name; null where neither was said.</summary>
    static string? Party(DeskRequest request, ReadCase of, DeskForm form, string field, List<ThingWanted> wanted)
    {
        string name = form[$"{field}.new"];
        if (name.Length == 0) return Known(request, of, form[field], [ThingType.Person, ThingType.Organisation]);
        string kind = form[$"{field}.kind"] == ThingType.Person ? ThingType.Person : ThingType.Organisation, key = NewThings.KeyOf(kind);
        string script = Language.Names.NameScript.Of(name) is var found && found is "Cyrl" or "Arab" ? found : "Latn";
        string organisation = of.KindsOfOrganisation.Any(k => k.Value == form[$"{field}.kind"]) ? form[$"{field}.kind"] : "other";
        wanted.Add(Writing.New(request.Record.Schema, kind, key,
            ("names", $"[{{text: {YamlMember.Text(name)}, lang: {ThingYaml.LanguageOf(name, script)}, script: {script}}}]"),
            ("kind", kind == ThingType.Person ? null : organisation)));
        return key;
    }

    /// <summary>The allegation it speaks for or against: one of the case, a new one, or none.</summary>
    static string? Claim(DeskRequest request, ReadCase of, DeskForm form, string? about, List<ThingWanted> wanted, List<FormError> wrong)
    {
        if (form["stand"] is not ("for" or "against")) return null;
        if (YamlMember.Local(form, "claim.new") is { } text)
        {
            string key = Writing.NewKey("claim");
            wanted.Add(Writing.New(request.Record.Schema, ThingType.Assertion, key, ("text", text), ("about", about)));
            return key;
        }

        string? known = Known(request, of, form["claim"], [ThingType.Assertion]);
        if (known is null) wrong.Add(new FormError("claim", request.Words["read.claim.needed"]));
        return known;
    }

    static string? Known(DeskRequest request, ReadCase of, string id, IReadOnlyList<string> types) =>
        (of.State.Find(id) ?? request.Thing(id)) is { } thing && types.Contains(thing.Type) ? YamlMember.Text(Writing.NameIn(thing, of.Case)) : null;

    static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
