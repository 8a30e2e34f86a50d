using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store;

namespace Khronika.Cli.Terminal;

/// <summary>Finds what a person names: a case by key, slug or id, a thing by id or by <c>CASE/KEY</c>.</summary>
static class Chosen
{
    /// <exception cref="Refusal">There is none, or several.</exception>
    public static Thing Case(RecordFolder record, string name)
    {
        Thing[] found = [.. record.Index.CurrentOfType(ThingType.Case).Select(c => new Thing(c)).Where(c => c.Id == name || c.Key == name || c.Fields.Text("slug") == name)];
        return found.Length switch
        {
            1 => found[0],
            0 => throw new Refusal("There is no case with this key, slug or id: see 'khronika list cases'."),
            _ => throw new Refusal("Several cases are called that: name one by its id."),
        };
    }

    /// <summary>The latest version of a thing.</summary>
    /// <exception cref="Refusal">There is none, several, or its latest version is erased.</exception>
    public static LoggedChange Thing(RecordFolder record, string name)
    {
        string id = Id(record, name);
        return record.Index.Current(id) ?? throw new Refusal(record.Index.History(id).Versions.Count > 0
            ? "Its latest version is erased: see 'khronika record history'."
            : "There is no thing with this id.");
    }

    /// <summary>The id of a thing, also of one that is erased.</summary>
    public static string Id(RecordFolder record, string name)
    {
        if (RecordId.IsValid(name)) return name;
        IReadOnlyList<string> ids = record.Index.RecordsWithKey(name);
        return ids.Count switch
        {
            1 => ids[0],
            0 => throw new Refusal("There is no thing with this key. Name it by its id, or by CASE/KEY as its case file calls it."),
            _ => throw new Refusal("Several things have this key: name one by its id."),
        };
    }

    /// <summary>All that the record holds of the case a thing belongs to; of the thing alone where it belongs to none.</summary>
    public static RecordState Surroundings(RecordFolder record, LoggedChange thing) =>
        RecordState.Of(thing.Case is { } ofCase ? record.Index.OfCase(ofCase) : [thing]);
}
