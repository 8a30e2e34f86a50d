using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Things;

/// <summary>What the inputs of one form share.</summary>
public sealed class ThingFormView
{
    /// <summary>Of a list to choose several things from: room for so many more.</summary>
    const int Spare = 1;

    readonly Dictionary<string, int> uses;

    public ThingFormView(DeskRequest request, FormKind kind, DeskForm form, RecordState state, string caseId)
    {
        ArgumentNullException.ThrowIfNull(kind);
        (In, Kind, Form, State) = (request, kind, form, state);
        Filled = new Filled(form);
        Choices = new ThingChoices(request, state, caseId, form);
        uses = AllReferences().GroupBy(r => ThingChoices.ListOf(r.Field)).ToDictionary(g => g.Key, g => g.Sum(r => r.Inputs), StringComparer.Ordinal);
    }

    public DeskRequest In { get; }

    public FormKind Kind { get; }

    public DeskForm Form { get; }

    public Filled Filled { get; }

    public RecordState State { get; }

    public ThingChoices Choices { get; }

    /// <summary>Groups of a list that are shown: as many as were asked for.</summary>
    public int GroupsOf(KindField field) => Filled.Count(field?.Name + FormKind.Size, FormKind.MaxGroups);

    public string Label(KindField field) => field?.Labels.In(In.Language).Text ?? "";

    /// <summary>Help of the schema, and where the schema has none, ours for fields of typed kinds; empty where the label says it.</summary>
    public string Help(KindField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        string help = field.Help.In(In.Language).Text, key = $"things.help.{Kind.Kind.Name}.{field.Name}";
        return help.Length > 0 ? help : In.Words.Has(key) ? In.Words[key] : "";
    }

    public bool IsTyped(KindField field) => Choices.IsTyped(field, uses.GetValueOrDefault(ThingChoices.ListOf(field)));

    /// <summary>The fields that are typed in, one for each list of kinds.</summary>
    public IEnumerable<KindField> Lists => AllReferences().Select(r => r.Field).DistinctBy(ThingChoices.ListOf).Where(IsTyped);

    /// <summary>What stands in a field of several things, and room for more.</summary>
    public IReadOnlyList<string> Several(string path) => [.. Filled.All(path), .. Enumerable.Repeat("", Spare)];

    /// <summary>Whether a part of a form that is folded must be seen: something is filled in there, or wrong.</summary>
    public bool IsOpen(IEnumerable<KindField> fields) => fields.Any(f => Filled.HasAny(f.Name)) || IsWrong(fields);

    /// <summary>Whether something is wrong with one of these fields.</summary>
    public bool IsWrong(IEnumerable<KindField> fields) => fields.Any(f => Form.Errors.Any(e => e.Field is not null && Filled.IsPart(f.Name, e.Field)));

    IEnumerable<(KindField Field, int Inputs)> AllReferences() =>
        Kind.Fields.SelectMany(f => f.Type == FieldType.List ? f.Fields.Where(i => i.IsReference).Select(i => (i, GroupsOf(f))) : f.IsReference ? [(f, f.Type == FieldType.References ? Several(f.Name).Count : 1)] : []);
}
