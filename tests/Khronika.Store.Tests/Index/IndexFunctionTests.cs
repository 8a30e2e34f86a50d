using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Record;
using Khronika.Record.Things;
using Khronika.Store.Index;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Index;

/// <summary>The index is a function of the entries, whatever the way they came in.</summary>
public sealed class IndexFunctionTests : IDisposable
{
    // Each of these costs a record on the disk.
    const int Histories = 12;

    readonly TempFolder temp = new();
    int made;

    [Fact]
    public void Whatever_was_appended_and_erased_in_whatever_batches_the_index_made_again_is_the_one_kept() => Prop.ForAll(Steps().ToArbitrary(), steps =>
    {
        string folder = temp[$"r{made++}"];
        using (RecordFolder record = Sample.Create(folder))
        {
            foreach (int[] step in steps) Do(record, step);
            string[] kept = [.. record.Index.Dump()];

            record.Index.Rebuild();

            Assert.Equal(kept, record.Index.Dump());
        }

        // Made again from nothing, twice: the same file, byte for byte. A reader's own, in memory, says the same.
        byte[][] files = [.. Enumerable.Range(0, 2).Select(_ =>
        {
            File.Delete(Path.Combine(folder, "index.db"));
            using (RecordFolder reader = RecordFolder.OpenToRead(folder))
            using (RecordFolder record = Sample.Open(folder)) Assert.Equal(record.Index.Dump(), reader.Index.Dump());
            return File.ReadAllBytes(Path.Combine(folder, "index.db"));
        })];
        Assert.Equal(files[0], files[1]);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Histories));

    [Fact]
    public void What_a_body_names_is_found_wherever_it_stands()
    {
        string one = RecordId.New(), two = RecordId.New(), three = RecordId.New(), ofCase = RecordId.New();
        JsonObject body = new()
        {
            ["a"] = new JsonArray(1, new JsonArray(one), new JsonObject { ["b"] = two, ["key"] = "inner", ["case"] = three }),
            ["case"] = ofCase,
            ["key"] = "outer",
            ["none"] = null,
            ["text"] = $"{one} and more",
            ["upper"] = one.ToUpperInvariant(),
        };

        BodyFacts facts = BodyFacts.Of(Encoding.UTF8.GetBytes(body.ToJsonString()));

        Assert.Equal(("outer", ofCase), (facts.Key, facts.Case));
        Assert.Equal([("/body/a/1/0", one), ("/body/a/2/b", two), ("/body/a/2/case", three)], facts.Links);
    }

    static Gen<IReadOnlyList<int[]>> Steps() =>
        from count in Gen.Choose(1, 8)
        from steps in Gen.ListOf(from size in Gen.Choose(1, 6) from numbers in Gen.ListOf(Gen.Choose(0, 9), size) select numbers.ToArray(), count)
        select (IReadOnlyList<int[]>)[.. steps];

    // One number a change; a step that begins with 9 erases a thing instead, in full where its second number is even.
    static void Do(RecordFolder record, int[] step)
    {
        LoggedChange[] there = [.. record.Index.All().Where(change => change.Type == ThingType.Question)];
        if (step[0] == 9 && there.Length > 0)
        {
            string thing = there[step[^1] % there.Length].Record;
            if (step.Length > 1 && step[1] % 2 == 0) CaseSample.Erase(record, ErasureMode.Full, thing);
            else CaseSample.Erase(record, ErasureMode.KeepHeader, $"{record.Index.Current(thing)!.LogIndex}");
            return;
        }

        record.Journal.Append(
        [
            .. from number in step
               let known = there.Length > 0 && number % 3 == 0 ? there[number % there.Length].Record : null
               let change = Sample.Question($"k{number}-{known ?? "new"}", $"{record.Log.Checkpoint.Size}-{number}?", known)
               select number % 2 == 0 && there.Length > 0 ? Sample.OfCase(there[0].Record, Named(change, there[^1].Record)) : change,
        ], Sample.By);
    }

    static Change Named(Change change, string target)
    {
        change.Body["about"] = target;
        change.Body["key"] = change.Record;
        return change;
    }

    public void Dispose() => temp.Dispose();
}
