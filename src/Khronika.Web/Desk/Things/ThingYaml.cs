using System.Buffers;
using System.Globalization;
using System.Text;
using Khronika.Language.Dates;
using Khronika.Language.Names;
using Khronika.Record;
using Khronika.Record.Schema;
using Khronika.Web.Desk.Forms;

namespace Khronika.Web.Desk.Things;

/// <summary>
/// What stands in a form as a case file writes it, a field or part of a field on each line, so that what is wrong with a line leads to
/// its field. What is empty is left out: nothing was said, which never means no (rule 6).
/// </summary>
public sealed class ThingYaml
{
    /// <summary>Letters of Kazakh that Russian has not.</summary>
    static readonly SearchValues<char> Kazakh = SearchValues.Create("әғқңөұүһіӘҒҚҢӨҰҮҺІ");

    readonly Filled form;
    readonly FormKind kind;
    readonly Func<string, string?> keyOf;
    readonly List<string> lines = [];
    readonly List<string> paths = [];

    /// <param name="keyOf">How a case file names the new thing that a reference's field makes; null where it makes none.</param>
    public ThingYaml(FormKind kind, Filled form, Func<string, string?> keyOf)
    {
        (this.kind, this.form, this.keyOf) = (kind, form, keyOf);
        ArgumentNullException.ThrowIfNull(kind);
        foreach (KindField field in kind.Fields) Write(field);
        Translations();
    }

    /// <summary>The members a form holds: of a thing that is edited, the others stay.</summary>
    public static IReadOnlySet<string> Owned(FormKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind.Fields.Select(f => f.Name).Append("translations").ToHashSet(StringComparer.Ordinal);
    }

    /// <param name="before">Lines that stand before it.</param>
    public byte[] Behind(string before) => Encoding.UTF8.GetBytes(before + string.Concat(lines.Select(l => l + "\n")));

    /// <summary>The field a line is about; null for none.</summary>
    /// <param name="line">From 1, of those of this form.</param>
    public string? FieldAt(int line) => line >= 1 && line <= paths.Count ? paths[line - 1] : null;

    void Write(KindField field)
    {
        if (FormKind.IsList(field)) WriteGroups(field);
        else if (Value(field, field.Name) is { } value) Line(field.Name, $"{field.Name}: {value}");
    }

    void WriteGroups(KindField field)
    {
        bool hasHead = false;
        int count = form.Count(field.Name + FormKind.Size, FormKind.MaxGroups);
        for (int i = 0; i < count; i++)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"{field.Name}.{i}");
            (string Path, string Text)[] members = [.. Group(field, path)];
            if (members.Length == 0) continue;
            if (!hasHead) Line(field.Name, $"{field.Name}:");
            hasHead = true;
            bool isMap = kind.IsDetails(field);
            foreach ((int at, (string Path, string Text) member) in members.Index()) Line(member.Path, $"  {(isMap ? "" : at == 0 ? "- " : "  ")}{member.Text}");
        }
    }

    IEnumerable<(string Path, string Text)> Group(KindField field, string path)
    {
        if (kind.IsDetails(field)) return Detail(path);
        if (kind.IsRoles(field)) return Local($"{path}.text") is { } role ? [($"{path}.text", role)] : [];
        if (field.Type == FieldType.Names) return Name(path);
        return from part in field.Fields
               let value = Value(part, $"{path}.{part.Name}")
               where value is not null
               select ($"{path}.{part.Name}", $"{part.Name}: {value}");
    }

    IEnumerable<(string Path, string Text)> Detail(string path)
    {
        if (form[$"{path}.label"] is not { Length: > 0 } label) return form.HasAny(path) ? [($"{path}.label", $"\"\": {YamlMember.Text("?")}")] : [];
        string? value = form[$"{path}.state"] is { Length: > 0 } state && Khronika.Record.Things.DetailLabel.States.Contains(state) ? state
            : form[$"{path}.value"] is { Length: > 0 } text ? YamlMember.Text(text)
            : Local($"{path}.text");
        return [($"{path}.label", $"{YamlMember.Text(label)}: {value ?? "null"}")];
    }

    IEnumerable<(string Path, string Text)> Name(string path)
    {
        string text = form[$"{path}.text"];
        if (text.Length == 0) return [];
        string script = form[$"{path}.script"] is { Length: > 0 } said ? said : NameScript.Of(text);
        string language = form[$"{path}.lang"] is { Length: > 0 } chosen ? chosen : LanguageOf(text, script);
        return [($"{path}.text", $"text: {YamlMember.Text(text)}"), ($"{path}.lang", $"lang: {YamlMember.Text(language)}"), ($"{path}.script", $"script: {YamlMember.Text(script)}")];
    }

    /// <summary>Where nobody said: a letter that only Kazakh writes, else the language most names in those letters are in here.</summary>
    public static string LanguageOf(string text, string script)
    {
        ArgumentNullException.ThrowIfNull(text);
        return script != "Cyrl" ? (script == "Arab" ? "kk" : "en") : text.AsSpan().ContainsAny(Kazakh) ? "kk" : "ru";
    }

    string? Value(KindField field, string path)
    {
        if (kind.HasStates && StateAt(field, path) is { } state) return state;
        string text = form[path];
        switch (field.Type)
        {
            case FieldType.Text:
                return Local(path);
            case FieldType.Date:
                return Pairs(("edtf", SaidDate.Edtf(form[$"{path}.edtf"]) ?? form[$"{path}.edtf"]), ("text", form[$"{path}.words"]), ("lang", form[$"{path}.words"].Length > 0 ? form[$"{path}.lang"] : ""), ("inferred", form[$"{path}.inferred"]));
            case FieldType.Term:
                return text.Length == 0 ? null : Local($"{path}.note") is { } note && kind.HasStates ? $"{{code: {YamlMember.Text(text)}, note: {note}}}" : YamlMember.Text(text);
            case FieldType.Terms:
                return Listed(form.All(path));
            case FieldType.Measure:
                return Pairs(("value", form[$"{path}.value"]), ("unit", form[$"{path}.unit"]));
            case FieldType.Money:
                return Pairs(("amount", form[$"{path}.amount"]), ("currency", form[$"{path}.currency"].ToUpperInvariant()));
            case FieldType.Reference:
                return keyOf(path) is { } made ? YamlMember.Text(made) : text.Length > 0 ? YamlMember.Text($"id:{text}") : null;
            case FieldType.References:
                return Listed(form.All(path).Distinct(StringComparer.Ordinal).Select(id => $"id:{id}").Concat(keyOf(path) is { } another ? [another] : []));
            case FieldType.Flag:
                return text == "true" ? "true" : null;
            default:
                return text.Length > 0 ? YamlMember.Text(text) : null;
        }
    }

    string? StateAt(KindField field, string path)
    {
        string said = field.Type is FieldType.Answer or FieldType.Term ? (form[path] is ['?', .. var word] ? word : "") : form[$"{path}.state"];
        return FieldState.All.Contains(said) ? said : null;
    }

    string? Local(string path)
    {
        string[] texts = [.. RecordLanguage.All.Where(l => form[$"{path}.{l}"].Length > 0).Select(l => $"{l}: {YamlMember.Text(form[$"{path}.{l}"])}")];
        return texts.Length == 0 ? null : $"{{{string.Join(", ", texts)}}}";
    }

    static string? Pairs(params (string Name, string Value)[] members)
    {
        string[] said = [.. members.Where(m => m.Value.Length > 0).Select(m => $"{m.Name}: {YamlMember.Text(m.Value)}")];
        return said.Length == 0 ? null : $"{{{string.Join(", ", said)}}}";
    }

    static string? Listed(IEnumerable<string> texts) => texts.ToArray() is { Length: > 0 } some ? YamlMember.List(some) : null;

    void Translations()
    {
        (string Name, string Yaml)[] told =
        [
            .. from field in kind.Fields
               where field.Type == FieldType.Text
               let origins = TextOrigins.In(form, field.Name)
               where origins is not null
               select (field.Name, origins.Yaml),
        ];
        if (told.Length == 0) return;
        Line(told[0].Name, "translations:");
        foreach ((string name, string yaml) in told) Line(name, $"  {name}: {yaml}");
    }

    void Line(string path, string text)
    {
        lines.Add(text);
        paths.Add(path);
    }
}
