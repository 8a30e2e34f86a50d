using Khronika.Publish.Words;
using Khronika.Record.Schema;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Things;

/// <summary>The codes of a field in words: of its vocabulary, or of the words that the code of its kind knows.</summary>
public static class FieldCodes
{
    /// <summary>A form shows no more boxes to tick without being asked.</summary>
    public const int MaxOpen = 8;

    public static string Label(DeskRequest request, KindField field, string code)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(field);
        if (field.Vocabulary is not null) return request.Record.Schema.LabelOf(field, code, request.Language);
        PageWords words = request.Words;
        return words.Has($"pick.{field.Name}.{code}") ? words[$"pick.{field.Name}.{code}"] : words.Has($"pick.{code}") ? words[$"pick.{code}"] : code;
    }

    /// <summary>What may be chosen, in the order it is offered in.</summary>
    public static IEnumerable<(string Code, string Label)> Of(DeskRequest request, KindField field)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Record.Schema.CodesOf(field).Select(code => (code, Label(request, field, code)));
    }
}
