using System.Text;
using System.Text.Json.Nodes;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Record.Things;
using Khronika.Store.Objects;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Erasing;

/// <summary>
/// A record with one item and one question that are to go, both in two versions, among others that are to stay, and everything that
/// must then be nowhere: what they say, every salt of theirs, the bytes and the hash of the object.
/// </summary>
sealed class Planted
{
    public const string Authority = "SAMPLE-AZ-1";

    const string Secret = "planted-secret";

    Planted(Change item, Change question, Hash own, Hash shared) => (Item, Question, Own, Shared) = (item, question, own, shared);

    public Change Item { get; }

    public Change Question { get; }

    /// <summary>The object only the item names.</summary>
    public Hash Own { get; }

    /// <summary>The object another item names as well.</summary>
    public Hash Shared { get; }

    /// <summary>Log indexes of the four entries.</summary>
    public IReadOnlyList<long> Entries { get; private set; } = [];

    /// <summary>What must be in no file once they are erased.</summary>
    public IReadOnlyList<string> Traces { get; private set; } = [];

    public static Planted In(RecordFolder record, int others = 40)
    {
        PutResult.Stored own = record.Objects.Put(Encoding.UTF8.GetBytes($"SAMPLE, INVENTED: {Secret} object")), shared = record.Objects.Put("SAMPLE, INVENTED: shared"u8);
        Change item = Sample.Evidence(own), question = Sample.Question($"{Secret}-key", $"Sample {Secret} question?");
        JsonArray objects = (JsonArray)item.Body["objects"]!;
        objects.Add(Sample.Evidence(shared).Body["objects"]![0]!.DeepClone());
        objects[0]!["name"] = $"{Secret}.txt";

        // Keys in no order, so that the index splits its pages here and there and moves rows.
        record.Journal.Append([.. Enumerable.Range(0, others).Select(i => Sample.Question($"{Convert.ToHexStringLower(BitConverter.GetBytes(i * 7919))}-key"))], Sample.By);
        record.Journal.Append([item, question], Sample.By);
        record.Journal.Append([Sample.Evidence(shared), .. Enumerable.Range(0, others).Select(i => Sample.Question($"q{i * 31 % others}-{i}"))], Sample.By);
        JsonObject second = item.Body.DeepClone().AsObject();
        second["kind"] = "page";
        record.Journal.Append([item with { Body = second }, Sample.Question($"{Secret}-key", $"Sample {Secret} question, again?", question.Record)], Sample.By);
        record.Journal.Append([.. Enumerable.Range(0, others).Select(i => Sample.Question($"{Convert.ToHexStringLower(BitConverter.GetBytes(i * 104729))}-after"))], Sample.By);

        var planted = new Planted(item, question, own.Hash, shared.Hash);
        planted.Entries = [.. record.Index.All().Where(change => change.Record == item.Record || change.Record == question.Record).Select(change => change.LogIndex)];
        planted.Traces = [Secret, own.Hash.ToString(), .. planted.Entries.SelectMany(entry => Salts(record.Journal.ReadEntry(entry)))];
        return planted;
    }

    public IReadOnlyList<string> Names => [Item.Record, Question.Record];

    public void Erase(RecordFolder record, ErasureMode mode = ErasureMode.KeepHeader) =>
        record.Erasures.Erase(record.Erasures.Plan(Names, mode, out _)!, ErasureReason.CourtOrder, Authority, Sample.By);

    /// <summary>Which of the traces are in which file, by its bytes or its name.</summary>
    public IReadOnlyList<(string File, string Trace)> FoundIn(string folder) =>
    [
        .. from path in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
           let bytes = File.Exists(path) ? File.ReadAllBytes(path) : []
           from trace in Traces
           where bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(trace)) >= 0 || path.Contains(trace, StringComparison.Ordinal)
           select (Path.GetRelativePath(folder, path), trace),
    ];

    // Salts of what a kept header shows stay with it: they say nothing of the rest.
    static IEnumerable<string> Salts(EntryFile file) =>
        from line in Encoding.UTF8.GetString(file.ToBytes()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let parts = JsonNode.Parse(line)!.AsArray()
        where parts[1]!.GetValue<string>() is not ("" or "/v" or "/log" or "/type" or "/record" or "/version")
        select parts[0]!.GetValue<string>();
}
