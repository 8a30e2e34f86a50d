using System.Globalization;
using Khronika.Language.Dates;
using Khronika.Record;
using Khronika.Record.Schema;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Things;

/// <summary>What stands in a field of a form, in words: to be set beside what stands elsewhere.</summary>
sealed class FieldText(DeskRequest request, ThingChoices choices)
{
    /// <summary>Empty where nothing stands there.</summary>
    public string Of(KindField field, Filled form)
    {
        if (!FormKind.IsList(field)) return Of(field, field.Name, form);
        List<string> groups = [];
        int count = form.Count(field.Name + FormKind.Size, FormKind.MaxGroups);
        for (int i = 0; i < count; i++)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"{field.Name}.{i}");
            string[] parts =
            [
                .. from part in FormKind.PartsOf(field)
                   let text = Of(part, $"{path}.{part.Name}", form)
                   where text.Length > 0
                   select field.Type == FieldType.Names ? text : $"{part.Labels.In(request.Language).Text}: {text}",
            ];
            if (parts.Length > 0) groups.Add(string.Join(", ", parts));
        }

        return string.Join("; ", groups);
    }

    string Of(KindField field, string path, Filled form)
    {
        string state = form[path] is ['?', .. var said] && field.Type is FieldType.Answer or FieldType.Term ? said : form[$"{path}.state"];
        if (FieldState.All.Contains(state)) return FieldWords.State(state, request.Language);
        return field.Type switch
        {
            FieldType.Text => Local(path, form),
            FieldType.Date => Date(path, form),
            FieldType.Term => form[path] is { Length: > 0 } code ? FieldCodes.Label(request, field, code) + (Local($"{path}.note", form) is { Length: > 0 } note ? $" ({note})" : "") : "",
            FieldType.Terms => string.Join(", ", form.All(path).Order(StringComparer.Ordinal).Select(code => FieldCodes.Label(request, field, code))),
            FieldType.Answer => form[path] is "yes" or "no" ? FieldWords.Said($"answer.{form[path]}").In(request.Language).Text : "",
            FieldType.Flag => form[path] == "true" ? FieldWords.Said("answer.yes").In(request.Language).Text : "",
            FieldType.Measure => $"{form[$"{path}.value"]} {(form[$"{path}.unit"] is { Length: > 0 } unit ? FieldCodes.Label(request, field, unit) : "")}".Trim(),
            FieldType.Money => $"{form[$"{path}.amount"]} {form[$"{path}.currency"]}".Trim(),
            FieldType.Reference or FieldType.References => string.Join("; ", form.All(path).Concat(form.All($"{path}.new")).Select(said => choices.Find(field, said) is { } id ? choices.Label(id) : said)),
            _ => form[path],
        };
    }

    string Local(string path, Filled form) => string.Join(" · ", RecordLanguage.All.Where(l => form[$"{path}.{l}"].Length > 0).Select(l => $"{l}: {form[$"{path}.{l}"]}{How(form[$"{path}.{l}.how"])}"));

    string How(string how) => TextOrigins.All.Contains(how) ? $" ({request.Words[$"things.how.{how}"]})" : "";

    string Date(string path, Filled form)
    {
        (string edtf, string words) = (form[$"{path}.edtf"], form[$"{path}.words"]);
        string read = SaidDate.Read(edtf) is { } date ? $"{edtf} ({date.Render(request.Language)})" : edtf;
        return words.Length == 0 ? read : read.Length == 0 ? words : $"{read}, {words}";
    }
}
