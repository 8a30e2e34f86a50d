using System.Globalization;
using Khronika.Record.Bodies;
using Khronika.Record.Schema;

namespace Khronika.Record.Clearing;

/// <summary>Which fields of a cleared thing are opened whose kind only its file describes: each that is neither closed nor of a class that stays closed.</summary>
static class KindFields
{
    /// <param name="path">The pointer below <c>/body</c>, taken apart.</param>
    /// <param name="value">The text that stands there; null where it is none.</param>
    /// <param name="opens">Classes of content the thing's clearance opens.</param>
    /// <param name="isOpened">Whether the thing with an id is opened to the same audience.</param>
    public static bool Allows(Kind kind, string[] path, string? value, IReadOnlySet<string> opens, Func<string, bool> isOpened) =>
        path is ["schema"] || (kind.Fields.FirstOrDefault(f => f.Member == path[0]) is { } field && Allows(field, path[1..], value, opens, isOpened));

    static bool Allows(KindField field, string[] path, string? value, IReadOnlySet<string> opens, Func<string, bool> isOpened)
    {
        if (field.IsClosed || (field.Touches is { } touched && !opens.Contains(touched))) return false;
        return (field.Type, path) switch
        {
            // A record's own words are in its own files: to others a bare code would say nothing, or a name.
            (FieldType.Term, ["value"]) or (FieldType.Terms, ["values"]) => value is null || value.Split(' ').All(code => RecordSchema.Standard.HasCode(field, code)),
            (FieldType.Reference, ["ref"]) or (FieldType.References, ["refs", _]) => value is null || isOpened(value),
            (FieldType.List, []) => true,
            (FieldType.List, [var position, var member, .. var rest]) =>
                int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out _)
                && field.Fields.FirstOrDefault(f => f.Member == member) is { } inner
                && Allows(inner, rest, value, opens, isOpened),
            _ => true,
        };
    }

    /// <summary>Whom or what a statement must be about to bring out the thing: itself, or the whole it is a part of.</summary>
    public static IEnumerable<string> StatedBy(Kind kind, string id, Fields fields)
    {
        yield return id;
        if (kind.Field(kind.PartOf) is { } whole && fields.Inner(whole.Member).Text("ref") is { } of) yield return of;
    }
}
