using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Khronika.Record;
using Khronika.Store;

namespace Khronika.Bench.Record;

/// <summary>
/// A record of invented cases, entered through the journal a case at a time. Each case has 2,000 statements, every one with its
/// excerpt and its clearance, an assertion to four of them, and the persons, the source and the items they name. Made once in a run.
/// </summary>
sealed class InventedRecord : IDisposable
{
    public const int Statements = 2000;
    public const long Large = 1_000_000;
    public const long Small = 10_000;

    const string By = "officer-1";
    const int Persons = 20;
    const int Items = 40;
    const int StatementsOfAssertion = 4;

    static readonly Dictionary<long, InventedRecord> made = [];

    readonly string folder;

    InventedRecord(string folder, long entries)
    {
        this.folder = folder;
        long begun = Stopwatch.GetTimestamp();
        Folder = RecordFolder.Create(Path, "SAMPLE-INVENTED.example/bench", TimeProvider.System, out _, Signer);
        while (Folder.Log.Checkpoint.Size < entries)
        {
            Change[] changes = [.. Case(Folder.Log.Checkpoint.Size)];
            // The last one is cut, in whole statements, so that the record has the size that was asked for, or a few more.
            Folder.Journal.Append([.. changes.Take((int)Math.Min(changes.Length, entries - Folder.Log.Checkpoint.Size))], By);
            Entries = Folder.Log.Checkpoint.Size;
        }

        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a record of {Entries} entries was entered in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s"));
    }

    /// <summary>Open to write.</summary>
    public RecordFolder Folder { get; private set; }

    public long Entries { get; }

    /// <summary>The first case: whole in a record of any size.</summary>
    public string CaseId { get; private set; } = "";

    public string Path => System.IO.Path.Combine(folder, "record");

    string Signer => System.IO.Path.Combine(folder, "signer");

    /// <summary>The record of this run with so many entries, beside the folders of its measurements.</summary>
    public static InventedRecord Of(string folder, long entries)
    {
        if (made.TryGetValue(entries, out InventedRecord? there)) return there;
        string place = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(folder)!, string.Create(CultureInfo.InvariantCulture, $"record-{entries}"));
        return made[entries] = new InventedRecord(Directory.CreateDirectory(place).FullName, entries);
    }

    /// <summary>A statement that the record does not have yet.</summary>
    public Change Another(int number) => Statement(CaseId, $"another-{RecordId.New()}", number, RecordId.New(), RecordId.New(), null, RecordId.New());

    /// <summary>Closes the record, does as a command does that enters one change, and leaves it open again.</summary>
    public TimeSpan AsCommand(Change change)
    {
        Folder.Dispose();
        long begun = Stopwatch.GetTimestamp();
        Folder = RecordFolder.Open(Path, TimeProvider.System, Signer);
        Folder.Journal.Append([change], By);
        Folder.Dispose();
        TimeSpan taken = Stopwatch.GetElapsedTime(begun);
        Folder = RecordFolder.Open(Path, TimeProvider.System, Signer);
        return taken;
    }

    public TimeSpan Append(Change change)
    {
        long begun = Stopwatch.GetTimestamp();
        Folder.Journal.Append([change], By);
        return Stopwatch.GetElapsedTime(begun);
    }

    public void Dispose() => Folder.Dispose();

    IEnumerable<Change> Case(long from)
    {
        string id = RecordId.New(), key = string.Create(CultureInfo.InvariantCulture, $"sample-{from}");
        if (CaseId.Length == 0) CaseId = id;
        string[] persons = [.. Enumerable.Range(0, Persons).Select(_ => RecordId.New())], items = [.. Enumerable.Range(0, Items).Select(_ => RecordId.New())];
        yield return new Change(ThingType.Case, id, new JsonObject { ["key"] = key, ["slug"] = key, ["sample"] = true, ["title"] = Text("a case"), ["subject"] = persons[0] });
        string happened = RecordId.New();
        for (int i = 0; i < Persons; i++)
        {
            JsonObject name = new() { ["text"] = $"Sample {i}", ["lang"] = "en", ["script"] = "Latn" };
            yield return Of(id, $"{key}/person-{i}", ThingType.Person, persons[i], new JsonObject { ["names"] = new JsonArray(name), ["protection"] = "open" });
        }

        yield return Of(id, $"{key}/event", ThingType.Event, happened, new JsonObject { ["kind"] = "detention", ["when"] = Date(), ["people"] = new JsonArray(new JsonObject { ["person"] = persons[0], ["role"] = "subject" }) });
        for (int i = 0; i < Items; i++)
        {
            yield return new Change(ThingType.Evidence, items[i], new JsonObject { ["kind"] = "document", ["objects"] = new JsonArray() });
            yield return Of(id, $"{key}/item-{i}", ThingType.Description, RecordId.New(), new JsonObject { ["item"] = items[i], ["title"] = Text("a page"), ["author"] = "Sample Bulletin", ["date"] = Date(), ["language"] = "en" });
        }

        string? assertion = null;
        for (int i = 0; i < Statements; i++)
        {
            if (i % StatementsOfAssertion == 0)
            {
                assertion = RecordId.New();
                yield return Of(id, $"{key}/assertion-{i}", ThingType.Assertion, assertion, new JsonObject { ["text"] = Text($"what is said {i}"), ["about"] = happened, ["touches"] = new JsonArray() });
            }

            string excerpt = RecordId.New(), statement = RecordId.New();
            yield return Of(id, $"{key}/s-{i}/excerpt-1", ThingType.Excerpt, excerpt, new JsonObject { ["item"] = items[i % Items], ["exact"] = Said(i), ["start"] = i * 100, ["end"] = (i * 100) + 90, ["prefix"] = "SAMPLE, INVENTED", ["suffix"] = "SAMPLE, INVENTED" });
            yield return Statement(id, $"{key}/s-{i}", i, persons[i % Persons], excerpt, assertion, happened, statement);
            yield return Of(id, $"{key}/s-{i}/clearance", ThingType.Clearance, RecordId.New(), new JsonObject { ["of"] = statement, ["audiences"] = "public court", ["basisKind"] = "not-needed", ["basisText"] = "invented for a benchmark", ["share"] = "excerpt", ["opens"] = "" });
        }
    }

    static Change Statement(string ofCase, string key, int number, string speaker, string excerpt, string? assertion, string about, string? id = null) => Of(ofCase, key, ThingType.Statement, id ?? RecordId.New(), new JsonObject
    {
        ["speaker"] = speaker,
        ["reported"] = false,
        ["act"] = "report",
        ["channel"] = new JsonObject(),
        ["saidOn"] = Date(),
        ["hedge"] = Text("apparently"),
        ["text"] = Text(Said(number)),
        ["says"] = assertion,
        ["disputes"] = null,
        ["about"] = about,
        ["touches"] = new JsonArray(),
        ["originalLanguage"] = "ru",
        ["translation"] = "person",
        ["excerpts"] = new JsonArray(excerpt),
    });

    static Change Of(string ofCase, string key, string type, string id, JsonObject body)
    {
        body["key"] = key;
        body["case"] = ofCase;
        return new Change(type, id, body);
    }

    static string Said(int number) => string.Create(CultureInfo.InvariantCulture, $"SAMPLE, INVENTED: Sample {number} was held for {number % 90 + 1} days and said so");

    static JsonObject Text(string text) => new() { ["en"] = text, ["ru"] = $"ОБРАЗЕЦ, ВЫМЫСЕЛ: {text}" };

    static JsonObject Date() => new() { ["edtf"] = "2031-05-21", ["words"] = null, ["lang"] = null, ["inferred"] = null };
}
