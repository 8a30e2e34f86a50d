using System.Text.Json.Nodes;
using Khronika.Publish.Words;
using Khronika.Record;
using Khronika.Record.Schema;

namespace Khronika.Web.Desk.Cases;

/// <summary>Codes of the kinds that code reads, in words: their files name the codes and no labels.</summary>
static class PickWords
{
    /// <returns>Null for a field of another kind, and for a code there are no words for.</returns>
    public static string? Of(string type, KindField field, JsonNode? node, PageWords publish, PageWords desk)
    {
        if (field.Pick.Count == 0 || FieldWords.Plain(node, "value") is not { } code) return null;
        (PageWords Words, string Key) found = (type, field.Name) switch
        {
            (ThingType.Statement, "act") => (publish, $"act.{code}"),
            (ThingType.Event, "kind") => (publish, $"event.{code}"),
            (ThingType.Evidence, "kind") => (desk, $"cases.kind.{code}"),
            (ThingType.Organisation, "kind") => (desk, $"cases.organisation.{code}"),
            (ThingType.Description, "confidentiality") => (desk, $"cases.confidentiality.{code}"),
            (ThingType.Person, "protection") => (desk, $"cases.protection.{code}"),
            _ => (publish, $"state.{code}"),
        };
        return found.Words.Has(found.Key) ? found.Words[found.Key] : null;
    }
}
