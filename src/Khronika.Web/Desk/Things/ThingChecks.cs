using System.Globalization;
using Khronika.Language.Dates;
using Khronika.Record;
using Khronika.Record.Schema;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Things;

/// <summary>What is wrong with a form, in the reader's language and beside its field, before the record is asked. What is not found here the record finds.</summary>
sealed class ThingChecks(ThingFormView view)
{
    /// <summary>As a case file reads a text.</summary>
    const int MaxText = 4_000;

    const int MaxDigits = 30;

    readonly DeskRequest request = view.In;
    readonly Filled form = view.Filled;
    readonly List<FormError> errors = [];

    public IReadOnlyList<FormError> Run()
    {
        foreach (KindField field in view.Kind.Fields)
        {
            if (!FormKind.IsList(field))
            {
                Check(field, field.Name, field.IsRequired);
                continue;
            }

            int count = view.GroupsOf(field);
            for (int i = 0; i < count; i++)
            {
                string path = string.Create(CultureInfo.InvariantCulture, $"{field.Name}.{i}");
                if (!form.HasAny(path)) continue;
                foreach (KindField part in FormKind.PartsOf(field)) Check(part, $"{path}.{part.Name}", isRequired: false);
                if (field.Type == FieldType.Names) CheckName(path);
                if (view.Kind.IsDetails(field)) CheckDetail(path);
            }

            if (field.IsRequired && !form.HasAny(field.Name)) Add(field.Name, "things.wrong.needed", view.Label(field));
        }

        CheckKind();
        return errors;
    }

    void Check(KindField field, string path, bool isRequired)
    {
        if (isRequired && !form.HasAny(path)) Add(path, view.Kind.HasStates ? "things.wrong.needed.state" : "things.wrong.needed", view.Label(field));
        switch (field.Type)
        {
            case FieldType.Text:
                foreach (string language in RecordLanguage.All) CheckText($"{path}.{language}");
                if (RecordLanguage.All.Count(l => form[$"{path}.{l}.how"] == "original" && form[$"{path}.{l}"].Length > 0) > 1) Add($"{path}.{RecordLanguage.All[0]}", "things.wrong.originals", view.Label(field));
                break;
            case FieldType.Date:
                CheckDate(field, path);
                break;
            case FieldType.Count or FieldType.Decimal:
                CheckNumber(path, field.Type == FieldType.Count);
                break;
            case FieldType.Measure:
                CheckNumber($"{path}.value", isWhole: false);
                if (form[$"{path}.value"].Length > 0 != form[$"{path}.unit"].Length > 0) Add($"{path}.{(form[$"{path}.unit"].Length > 0 ? "value" : "unit")}", "things.wrong.measure", view.Label(field));
                break;
            case FieldType.Money:
                CheckNumber($"{path}.amount", isWhole: false);
                if (form[$"{path}.amount"].Length > 0 != form[$"{path}.currency"].Length > 0) Add($"{path}.{(form[$"{path}.currency"].Length > 0 ? "amount" : "currency")}", "things.wrong.money", view.Label(field));
                else if (form[$"{path}.currency"] is { Length: > 0 } code && !request.Record.Schema.Currencies.Contains(code.ToUpperInvariant())) Add($"{path}.currency", "things.wrong.currency", code);
                break;
            case FieldType.Reference or FieldType.References:
                foreach (string said in form.All(path).Where(s => view.Choices.Find(field, s) is null)) Add(path, "things.wrong.reference", Shown(said));
                break;
            case FieldType.Line:
                CheckText(path);
                break;
        }

        if (view.Kind.HasStates && field.Type is not (FieldType.Answer or FieldType.Term or FieldType.Flag or FieldType.List or FieldType.Names)
            && form[$"{path}.state"].Length > 0 && Parts(field, path)) Add($"{path}.state", "things.wrong.both", view.Label(field));
    }

    bool Parts(KindField field, string path) => field.Type switch
    {
        FieldType.Text => RecordLanguage.All.Any(l => form[$"{path}.{l}"].Length > 0),
        FieldType.Date => form[$"{path}.edtf"].Length > 0 || form[$"{path}.words"].Length > 0,
        FieldType.Measure => form[$"{path}.value"].Length > 0,
        FieldType.Money => form[$"{path}.amount"].Length > 0,
        FieldType.Reference or FieldType.References => form.All(path).Any() || form[$"{path}.new"].Length > 0,
        _ => form[path].Length > 0,
    };

    void CheckText(string path)
    {
        string text = form[path];
        if (text.Length > MaxText) Add(path, "things.wrong.long", text.Length, MaxText);
        if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\t'))) Add(path, "things.wrong.control");
    }

    void CheckDate(KindField field, string path)
    {
        (string edtf, string words) = (form[$"{path}.edtf"], form[$"{path}.words"]);
        if (edtf.Length > 0 && SaidDate.Read(edtf) is null) Add($"{path}.edtf", "things.wrong.date", Shown(edtf));
        if (words.Length > UncertainDate.MaxWords) Add($"{path}.words", "things.wrong.long", words.Length, UncertainDate.MaxWords);
        if (edtf.Length == 0 && form[$"{path}.inferred"].Length > 0) Add($"{path}.edtf", "things.wrong.inferred", view.Label(field));
    }

    void CheckNumber(string path, bool isWhole)
    {
        string text = form[path];
        if (text.Length == 0) return;
        string digits = !isWhole && text.StartsWith('-') ? text[1..] : text;
        string[] parts = digits.Split('.');
        if (text.Length > MaxDigits || parts.Length > (isWhole ? 1 : 2) || parts.Any(p => p.Length == 0 || !p.All(char.IsAsciiDigit))) Add(path, isWhole ? "things.wrong.count" : "things.wrong.number", Shown(text));
    }

    void CheckName(string path)
    {
        if (form[$"{path}.text"].Length == 0) Add($"{path}.text", "things.wrong.name");
        else if (form[$"{path}.script"] is not ("Latn" or "Cyrl" or "Arab") && Khronika.Language.Names.NameScript.Of(form[$"{path}.text"]) is not ("Latn" or "Cyrl" or "Arab")) Add($"{path}.script", "things.wrong.script");
    }

    void CheckDetail(string path)
    {
        if (form[$"{path}.label"].Length == 0) Add($"{path}.label", "things.wrong.detail");
        else if (form[$"{path}.state"].Length == 0 && form[$"{path}.value"].Length == 0 && !RecordLanguage.All.Any(l => form[$"{path}.text.{l}"].Length > 0)) Add($"{path}.value", "things.wrong.detail.empty");
    }

    void CheckKind()
    {
        string slug = form["slug"];
        if (view.Kind.Kind.Name == ThingType.Case && (slug.Length > 60 || slug.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))) Add("slug", "things.wrong.slug");
        if (view.Kind.Kind.Name == ThingType.Statement && form["says"].Length > 0 && form["disputes"].Length > 0) Add("disputes", "things.wrong.says");
        if (view.Kind.Kind.Name == ThingType.Person && form["protection"] == "pseudonym" && !RecordLanguage.All.Any(l => form[$"pseudonym.{l}"].Length > 0)) Add("pseudonym.en", "things.wrong.pseudonym");
    }

    void Add(string path, string key, params object[] values) => errors.Add(new FormError(path, request.Words.Format(key, values)));

    static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
