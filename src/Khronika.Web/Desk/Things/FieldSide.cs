using Khronika.Record.Schema;

namespace Khronika.Web.Desk.Things;

/// <summary>One side of a conflict: its fields compared by what they hold, not by how that reads: two persons may bear one name.</summary>
sealed class FieldSide(FieldText text, IReadOnlyList<(string Name, string Value)> values)
{
    readonly Filled filled = new(values);

    public bool IsSame(KindField field, FieldSide other) => Parts(field).SetEquals(other.Parts(field));

    /// <summary>What both sides hold of a field.</summary>
    public HashSet<(string Name, string Value)> Shared(KindField field, FieldSide other)
    {
        HashSet<(string Name, string Value)> shared = Parts(field);
        shared.IntersectWith(other.Parts(field));
        return shared;
    }

    /// <param name="without">Null where it reads otherwise than the other side; else what both hold: the rest stands behind it as it is kept.</param>
    public string Text(KindField field, HashSet<(string Name, string Value)>? without = null)
    {
        string said = text.Of(field, filled);
        if (without is null) return said;
        string rest = string.Join(", ", Parts(field).Except(without).Order().Select(p => p.Name == field.Name ? p.Value : $"{p.Name[(field.Name.Length + 1)..]}: {p.Value}"));
        return rest.Length == 0 ? said : $"{said} [{rest}]".Trim();
    }

    // How many groups a list shows says nothing: empty ones are not kept.
    HashSet<(string Name, string Value)> Parts(KindField field) =>
    [
        .. from value in values
           let kept = value.Value.ReplaceLineEndings("\n").Trim()
           where kept.Length > 0 && Filled.IsPart(field.Name, value.Name) && !value.Name.EndsWith(FormKind.Size, StringComparison.Ordinal) && !value.Name.EndsWith(".new-kind", StringComparison.Ordinal)
           select (value.Name, kept),
    ];
}
