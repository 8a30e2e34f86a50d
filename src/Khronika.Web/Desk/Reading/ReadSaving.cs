using System.Globalization;
using System.Security.Cryptography;
using Khronika.Language.Texts;
using Khronika.Record;
using Khronika.Store.Recording;
using Khronika.Web.Desk.Evidence;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;
using Khronika.Web.Desk.Things;

namespace Khronika.Web.Desk.Reading;

/// <summary>
/// Saves what was read: the statement with its passage, the allegation it makes, the persons, source and description that are new, all
/// at once or nothing. Nothing of it is cleared.
/// </summary>
sealed class ReadSaving
{
    const string Says = "says", Disputes = "disputes", Neither = "neither";

    /// <summary>From the least that can be said of a translation.</summary>
    static readonly string[] Translations = ["machine", "person", "checked"];

    readonly ReadView view;
    readonly DeskRequest request;
    readonly DeskForm form;
    readonly List<FormError> wrong = [];

    ReadSaving(ReadView view) => (this.view, request, form) = (view, view.In, view.Form);

    public static FormOutcome Save(ReadView view)
    {
        if (view.Form[ReadView.Go] is { Length: > 0 } page) return Turn(view, page);
        if (view.Form[ReadView.Show].Length > 0) return new FormOutcome.Again(Without(view.Form, ReadView.Show), "passage");
        return new ReadSaving(view).Save();
    }

    public static IReadOnlyList<string> Sides { get; } = [Says, Disputes, Neither];

    static FormOutcome Turn(ReadView view, string page) => view.IsBlank && int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        ? new FormOutcome.Left(view.In.Links.ReadPage(view.Text.Item.Id, view.Text.Place, view.Case.Id, number))
        : new FormOutcome.Again([.. Without(view.Form, ReadView.Go).Where(v => v.Name != ReadView.PageField), (ReadView.PageField, page)], "read");

    static (string Name, string Value)[] Without(DeskForm form, string name) => [.. form.Values.Where(v => v.Name != name)];

    FormOutcome Save()
    {
        TextSpan? passage = PassageOf();
        wrong.AddRange(new ThingChecks(view.Fields).Run());
        string? allegation = AllegationOf();
        CheckSource();
        if (view.Description is null && YamlMember.Local(form, ReadView.Title) is null) Add($"{ReadView.Title}.{request.Language}", "reading.wrong.title");
        if (wrong.Count > 0 || passage is not { } span) return new FormOutcome.Refused(wrong);

        List<ThingWanted> wanted = [];
        IReadOnlyList<(string Path, string Key, ThingWanted Wanted)> made = NewThings.In(view.Fields);
        string side = form[ReadView.Side];
        string? newAllegation = side != Neither && allegation is null ? Writing.NewKey("as") : null;
        string? newSource = form[ReadView.Code].Length > 0 ? Writing.NewKey("src") : null;
        string item = view.Description is { } described ? Writing.NameIn(described, view.Case) : Writing.NewKey("ev");
        ThingYaml yaml = new(
            view.Fields.Kind,
            Statement(side, allegation),
            path => made.FirstOrDefault(m => m.Path == path).Key ?? (path == side ? newAllegation : path == "source" ? newSource : null));
        wanted.Add(new ThingWanted(view.Fields.Kind.Kind, yaml.Behind($"key: {Writing.NewKey("st")}\n"), [("excerpts", $"[{Excerpt(item, span)}]")], 0));
        wanted.AddRange(made.Select(m => m.Wanted));
        if (newAllegation is not null) wanted.Add(Assertion(newAllegation));
        if (newSource is not null) wanted.Add(Writing.New(request.Record.Schema, ThingType.Source, newSource, ("code", YamlMember.Text(form[ReadView.Code])), ("kind", YamlMember.Text(form[ReadView.CodeKind]))));
        if (view.Description is null) wanted.Add(Description(item));

        switch (Writing.Recorder(request.Record).Write(view.State, view.Case.Key, wanted, request.By, form[ThingSaving.Seen].Length > 0 ? null : ThingSaving.IsAsked))
        {
            case ThingOutcome.Logged logged:
                foreach (var flag in logged.Flagged) request.Session.Note(request.Words.Format("things.flagged", flag.Message.In(request.Language).Text));
                return new FormOutcome.Saved(Back(span), request.Words.Format("reading.saved", logged.Entries.First(e => e.Record == logged.Records[0]).LogIndex));
            case ThingOutcome.Asked asked:
                return new FormOutcome.Refused([.. asked.Flagged.Select(b => new FormError(ThingSaving.Seen, b.Message.In(request.Language).Text))]);
            case var refused:
                return Writing.Refusal(refused, request.Words);
        }
    }

    TextSpan? PassageOf()
    {
        switch (view.Passage)
        {
            case Passage.At at:
                return at.Span;
            case Passage.Wrong no:
                Add(no.Field, no.Word, no.Values);
                return null;
            default:
                Add(Passage.First, "reading.wrong.none");
                return null;
        }
    }

    /// <summary>The id of the allegation that was there before; null for a new one, or none.</summary>
    string? AllegationOf()
    {
        string side = form[ReadView.Side], said = form[ReadView.Allegation];
        bool hasText = RecordLanguage.All.Any(l => form[$"{ReadView.NewText}.{l}"].Length > 0);
        string? id = said.Length == 0 ? null : view.Fields.Choices.Find(view.Field(Says), said);
        if (!Sides.Contains(side)) Add(ReadView.Side, "reading.wrong.side");
        else if (side == Neither && (said.Length > 0 || hasText)) Add(ReadView.Side, "reading.wrong.neither");
        else if (said.Length > 0 && hasText) Add(ReadView.Allegation, "reading.wrong.both");
        // It may have been erased, or never have been of this case.
        else if (said.Length > 0 && view.State.Find(id) is not { Type: ThingType.Assertion }) Add(ReadView.Allegation, "reading.wrong.allegation");
        else if (side == Disputes && said.Length == 0 && !hasText) Add(ReadView.Allegation, "reading.wrong.disputed");
        return id;
    }

    void CheckSource()
    {
        if (form[ReadView.Code] is not { Length: > 0 } code) return;
        if (!SourceCode.IsOne(code)) Add(ReadView.Code, "intake.source.name");
        else if (form["source"].Length > 0) Add(ReadView.Code, "reading.wrong.sources");
        else if (view.State.OfType(ThingType.Source).Any(s => s.Fields.Text("code") == code)) Add(ReadView.Code, "reading.wrong.code");
        else if (!SourceKinds.Contains(form[ReadView.CodeKind])) Add(ReadView.CodeKind, "reading.wrong.kind");
    }

    IReadOnlyList<string> SourceKinds => request.Record.Schema.Find(ThingType.Source)!.Field("kind")!.Pick;

    /// <summary>The statement's fields as they are written: with the side it takes, and what its texts say of its original.</summary>
    Filled Statement(string side, string? allegation)
    {
        List<(string Name, string Value)> values = [.. ThingSaving.Values(view.Fields)];
        if (allegation is not null) values.Add((side, allegation));
        if (Origins is { } origins)
        {
            if (origins.Hows.FirstOrDefault(h => h.Value == "original").Key is { } original) values.Add(("original_language", original));
            if (Translations.FirstOrDefault(t => origins.Hows.Any(h => h.Value == t)) is { } least) values.Add(("translation", least));
        }

        return new Filled(values);
    }

    TextOrigins? Origins => TextOrigins.In(view.Fields.Filled, "text");

    string Excerpt(string item, TextSpan span)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(view.Text.Utf8.AsSpan(span.Start, span.Length)));
        string? language = view.Description?.Fields.Text("language") ?? (RecordLanguage.IsOne(form[ReadView.Language]) ? form[ReadView.Language] : null);
        string[] members =
        [
            $"item: {YamlMember.Text(item)}",
            string.Create(CultureInfo.InvariantCulture, $"bytes: [{span.Start}, {span.End}]"),
            $"sha256: \"{hash}\"",
            .. view.Text.Part is { } part ? [$"part: {YamlMember.Text(part)}"] : Array.Empty<string>(),
            .. (view.Text.Part is null ? view.Text.IsOneOfSeveral : view.Text.IsInOneOfSeveralFiles) ? [$"object: {YamlMember.Text(view.Text.Name!)}"] : Array.Empty<string>(),
            .. language is { Length: > 0 } ? [$"language: {YamlMember.Text(language)}"] : Array.Empty<string>(),
        ];
        return $"{{{string.Join(", ", members)}}}";
    }

    /// <summary>What is alleged, apart from who says it; in the statement's words where no others are given.</summary>
    ThingWanted Assertion(string key)
    {
        string? own = YamlMember.Local(form, ReadView.NewText);
        string about = form["about"] is { Length: > 0 } said ? view.Fields.Choices.Find(view.Field("about"), said) ?? said : "";
        return Writing.New(
            request.Record.Schema,
            ThingType.Assertion,
            key,
            ("text", own ?? YamlMember.Local(form, "text")),
            ("about", about.Length > 0 ? YamlMember.Text($"id:{about}") : null),
            ("touches", form.All("touches") is { Count: > 0 } touches ? YamlMember.List(touches) : null),
            ("translations", own is null && Origins is { } origins ? $"{{text: {origins.Yaml}}}" : null));
    }

    ThingWanted Description(string key) => Writing.New(
        request.Record.Schema,
        ThingType.Description,
        key,
        ("item", YamlMember.Text($"id:{view.Text.Item.Id}")),
        ("title", YamlMember.Local(form, ReadView.Title)),
        ("language", RecordLanguage.IsOne(form[ReadView.Language]) ? form[ReadView.Language] : null),
        ("confidentiality", Describing.Confidentialities.Contains(form[ReadView.Confidentiality]) ? form[ReadView.Confidentiality] : "confidential"));

    string Back(TextSpan span)
    {
        int sentence = view.Text.SentenceAt(span.Start);
        return string.Create(CultureInfo.InvariantCulture, $"{request.Links.ReadPage(view.Text.Item.Id, view.Text.Place, view.Case.Id, view.Text.PageOf(sentence))}#s{sentence + 1}");
    }

    void Add(string field, string word, params object[] values) => wrong.Add(new FormError(field, request.Words.Format(word, values)));
}
