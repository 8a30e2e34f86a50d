using System.Text;
using System.Text.Json.Nodes;
using Khronika.Record;
using Khronika.Store.Objects;

namespace Khronika.Store.Tests.Fixtures;

/// <summary>Invented records and changes, small and of every shape a test needs.</summary>
static class Sample
{
    public const string Origin = "SAMPLE-INVENTED.example/log";

    public const string By = "officer-1";

    /// <summary>Entries of a new record after <see cref="Fill"/> with its defaults.</summary>
    public const int FilledEntries = 9;

    public static RecordFolder Create(string folder, TestClock? clock = null) => Create(folder, Origin, clock ?? new TestClock(), out _);

    public static RecordFolder Create(string folder, string origin, TestClock clock, out string standbyKey) =>
        RecordFolder.Create(folder, origin, clock, out standbyKey, SignerOf(folder));

    public static RecordFolder Open(string folder) => RecordFolder.Open(folder, new TestClock(), SignerOf(folder));

    /// <summary>Where the signer of a test's record remembers: beside it, so that tests know nothing of each other.</summary>
    public static string SignerOf(string folder) => folder + ".signer";

    public static Change Question(string key, string text = "Sample question?", string? record = null) =>
        new(ThingType.Question, record ?? RecordId.New(), new JsonObject { ["key"] = key, ["text"] = new JsonObject { ["en"] = text } });

    /// <summary>The same change of a thing that belongs to a case.</summary>
    public static Change OfCase(string caseId, Change change)
    {
        change.Body["case"] = caseId;
        return change;
    }

    public static Change Evidence(PutResult.Stored stored, string? record = null) => new(ThingType.Evidence, record ?? RecordId.New(), new JsonObject
    {
        ["kind"] = "document",
        ["objects"] = new JsonArray(new JsonObject { ["name"] = "sample.txt", ["size"] = stored.Size, ["media"] = "text/plain", ["sha256"] = stored.Hash.ToString() }),
    });

    public static Change Keep(RecordFolder record, string content) => Evidence(record.Objects.Put(Encoding.UTF8.GetBytes(content)));

    /// <summary>A record with evidence, several versions of one thing, and a pack that is not the first.</summary>
    public static void Fill(RecordFolder record, int questions = 5)
    {
        record.Journal.Append([Keep(record, "SAMPLE, INVENTED: first")], By);
        Change first = Question("q1", "Sample question, first wording?");
        record.Journal.Append([first], By);
        record.Journal.Append([Question("q1", "Sample question, second wording?", first.Record), .. Enumerable.Range(2, questions).Select(i => Question($"q{i}"))], By);
    }
}
