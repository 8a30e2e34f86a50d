using System.Text.Json.Nodes;
using Khronika.Record;
using Khronika.Record.Things;
using Khronika.Store.Erasing;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Index;

/// <summary>An invented case with a person, a described item and two statements.</summary>
sealed class CaseSample
{
    public CaseSample(RecordFolder record, string key = "sample-one")
    {
        Item = Sample.Keep(record, $"SAMPLE, INVENTED: {key}");
        Person = Of(ThingType.Person, $"{key}/person", new JsonObject { ["name"] = "Sample One" });
        Description = Of(ThingType.Description, $"{key}/item", new JsonObject { ["item"] = Item.Record });
        First = Of(ThingType.Statement, $"{key}/first", new JsonObject { ["text"] = "SAMPLE, INVENTED: first", ["speaker"] = Person.Record });
        Second = Of(ThingType.Statement, $"{key}/second", new JsonObject { ["text"] = "SAMPLE, INVENTED: second", ["people"] = new JsonArray(new JsonObject { ["person"] = Person.Record }) });
        Case = new Change(ThingType.Case, Id, new JsonObject { ["key"] = key });
    }

    public string Id { get; } = RecordId.New();

    public Change Case { get; }

    public Change Item { get; }

    public Change Person { get; }

    public Change Description { get; }

    public Change First { get; }

    public Change Second { get; }

    public Change[] All => [Case, Item, Person, Description, First, Second];

    public static Change Reworded(Change change, string text)
    {
        JsonObject body = (JsonObject)change.Body.DeepClone();
        body["text"] = text;
        return change with { Body = body };
    }

    public static void Erase(RecordFolder record, ErasureMode mode, params string[] names)
    {
        ErasurePlan? plan = record.Erasures.Plan(names, mode, out IReadOnlyList<string> refused);
        Assert.Empty(refused);
        record.Erasures.Erase(plan!, ErasureReason.ConsentWithdrawn, "order-1", Sample.By);
    }

    public static string[] Records(IEnumerable<LoggedChange> changes) => [.. changes.Select(change => change.Record).Order(StringComparer.Ordinal)];

    public static string[] Records(params Change[] changes) => [.. changes.Select(change => change.Record).Order(StringComparer.Ordinal)];

    Change Of(string type, string key, JsonObject body)
    {
        body["key"] = key;
        body["case"] = Id;
        return new Change(type, RecordId.New(), body);
    }
}
