using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Things;

/// <summary>What a page says of a thing beside its fields.</summary>
static class ThingWords
{
    /// <summary>To whom a thing is cleared, in words; empty for nobody.</summary>
    public static string Audiences(DeskRequest request, RecordState state, string id) =>
        string.Join(", ", (state.ClearanceOf(id)?.Fields.Text("audiences") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(a => request.Words[$"pick.{a}"]));

    /// <summary>Fields of a thing that hold something, as their texts in the reader's language or the one there is.</summary>
    public static IEnumerable<(KindField Field, string Text, string Language)> Of(DeskRequest request, RecordState state, Thing thing)
    {
        if (request.Record.Schema.Find(thing.Type) is not { } kind) yield break;
        FieldText text = new(request, new ThingChoices(request, state, thing.Entry.Case ?? thing.Id));
        FormKind form = new(kind);
        Filled filled = new(ThingValues.Of(form, thing.Entry.Body));
        foreach (KindField field in form.Fields)
        {
            if (field.Type == FieldType.Text && FieldWords.StateOf(thing.Entry.Body[field.Member]) is null)
            {
                foreach ((string language, string said) in FieldWords.Local(thing.Entry.Body[field.Member]).OrderBy(t => t.Key != request.Language)) yield return (field, said, language);
            }
            else if (text.Of(field, filled) is { Length: > 0 } words)
            {
                yield return (field, words, request.Language);
            }
        }
    }
}
