using Khronika.Record;
using Khronika.Record.Schema;
using Khronika.Web.Desk.Running;
using Khronika.Web.Desk.Things;

namespace Khronika.Web.Desk.Importing;

/// <summary>A place in a thing that a column can fill.</summary>
/// <param name="Part">The part of the field; empty for the whole.</param>
/// <param name="Label">In words.</param>
public sealed record ImportTarget(KindField Field, string Part, string Label)
{
    /// <summary>As forms name it: <c>start.edtf</c>, <c>text.ru</c>, <c>place</c>.</summary>
    public string Name => Part.Length == 0 ? Field.Name : $"{Field.Name}.{Part}";

    /// <summary>Everything of a kind that a column can fill. Groups of a list are not: a row has room for one, and a mapping written by hand can name them.</summary>
    public static IReadOnlyList<ImportTarget> Of(DeskRequest request, Kind kind)
    {
        ArgumentNullException.ThrowIfNull(request);
        FormKind form = new(kind);
        List<ImportTarget> targets = [.. form.Fields.SelectMany(field => PartsOf(field).Select(part => new ImportTarget(field, part, LabelOf(request, field, part))))];
        // What the form leaves to the evidence room a table names by its hash.
        if (kind.Field("item") is { } item && form.Field("item") is null) targets.Insert(0, new ImportTarget(item, "", item.Labels.In(request.Language).Text));
        return targets;
    }

    /// <summary>The fields that a thing cannot do without and that may be the same in every row.</summary>
    public static IReadOnlyList<KindField> Constants(Kind kind) => [.. new FormKind(kind).Fields.Where(f => f is { IsRequired: true, Type: FieldType.Term })];

    /// <summary>The target a column's head most likely means: its own name, or a label in one of the three languages; null where none does.</summary>
    public static string? Guess(string head, Kind kind)
    {
        ArgumentNullException.ThrowIfNull(head);
        string said = Folded(head);
        if (said.Length == 0) return null;
        string language = RecordLanguage.All.FirstOrDefault(l => said.EndsWith($" {l}", StringComparison.Ordinal)) ?? "";
        string bare = language.Length > 0 ? said[..^(language.Length + 1)] : said;
        foreach (KindField field in new FormKind(kind).Fields)
        {
            IEnumerable<(string Text, string Language)> names = [(Folded(field.Name), ""), .. field.Labels.Select(l => (Folded(l.Value), l.Key))];
            if (names.FirstOrDefault(n => n.Text == bare || n.Text == said) is not { Text: not null } found) continue;
            string[] parts = [.. PartsOf(field)];
            if (parts.Length == 0) continue;
            string wanted = language.Length > 0 ? language : found.Language.Length > 0 ? found.Language : "en";
            string part = parts.Contains(wanted) ? wanted : parts[0];
            return part.Length == 0 ? field.Name : $"{field.Name}.{part}";
        }

        return null;
    }

    static IEnumerable<string> PartsOf(KindField field) => field.Type switch
    {
        FieldType.List => [],
        FieldType.Text or FieldType.Names => RecordLanguage.All,
        FieldType.Date => ["edtf", "words"],
        FieldType.Measure => ["value", "unit"],
        FieldType.Money => ["amount", "currency"],
        _ => [""],
    };

    static string LabelOf(DeskRequest request, KindField field, string part)
    {
        string label = field.Labels.In(request.Language).Text;
        return part.Length == 0 ? label : $"{label}: {(RecordLanguage.IsOne(part) ? request.Words[$"lang.{part}"] : request.Words[$"import.part.{part}"])}";
    }

    static string Folded(string text) =>
        string.Join(' ', new string([.. text.ToLowerInvariant().Replace('ё', 'е').Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
