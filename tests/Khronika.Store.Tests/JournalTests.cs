using System.Text;
using System.Text.Json.Nodes;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Proofs;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Store.Checks;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests;

public sealed class JournalTests : IDisposable
{
    readonly TempFolder temp = new();
    readonly TestClock clock = new();
    readonly RecordFolder record;

    public JournalTests() => record = Sample.Create(temp["r"], clock);

    [Fact]
    public void A_public_entry_says_nothing_of_which_keeper_made_it()
    {
        Change edition = new(ThingType.Edition, RecordId.New(), new JsonObject { ["number"] = 1 }, IsPublic: true);

        LoggedChange logged = record.Journal.Append([edition], "a-keeper")[0];

        Assert.Equal(Journal.PublicActor, logged.By);
        Assert.DoesNotContain("a-keeper", Encoding.UTF8.GetString(record.Log.Read($"entry/{logged.LogIndex}")!), StringComparison.Ordinal);
        Assert.Equal(Journal.PublicActor, (string?)record.Journal.ReadEntry(0).ValueOf("/by"));
    }

    [Fact]
    public void A_change_becomes_an_entry_that_the_log_proves()
    {
        Change change = Sample.Question("q1");

        LoggedChange logged = Assert.Single(record.Journal.Append([change], "officer-7"));

        EntryFile file = record.Journal.ReadEntry(logged.LogIndex);
        Assert.Equal((1L, 1L, (string?)null, "2031-08-01T04:30:15Z", "officer-7"), (logged.LogIndex, logged.Version, logged.Prev, logged.At, logged.By));
        Assert.Equal(file.Commitment.ToString(), logged.Commitment);
        Assert.Equal((Sample.Origin, change.Type, change.Record, 1L), (file.Log, file.Type, file.Record, file.Version));
        Assert.True(JsonNode.DeepEquals(change.Body, logged.Body));
        TlogProof proof = record.Log.ProofOf(logged.LogIndex);
        Assert.NotNull(proof.Verify(MerkleTree.LeafHash(Leaf.Of(file.Commitment, LeafKind.Entry)), Sample.Origin, [record.Log.Key], out _));
        Assert.Null(proof.Verify(MerkleTree.LeafHash(Leaf.Of(file.Commitment, LeafKind.Public)), Sample.Origin, [record.Log.Key], out _));
    }

    [Fact]
    public void Versions_follow_each_other_also_within_a_batch()
    {
        Change first = Sample.Question("q1", "one?");
        LoggedChange one = Assert.Single(record.Journal.Append([first], Sample.By));

        IReadOnlyList<LoggedChange> more = record.Journal.Append(
            [Sample.Question("q1", "two?", first.Record), Sample.Question("q2"), Sample.Question("q1", "three?", first.Record)], Sample.By);

        Assert.Equal([2, 1, 3], more.Select(change => change.Version));
        Assert.Equal([one.Commitment, null, more[0].Commitment], more.Select(change => change.Prev));
        Assert.Equal(more[2].Commitment, record.Index.Current(first.Record)!.Commitment);
    }

    [Fact]
    public void What_the_record_holds_already_is_not_logged_again()
    {
        Change change = Sample.Question("q1");
        record.Journal.Append([change], Sample.By);
        string note = record.Log.Note;

        Assert.Empty(record.Journal.Append([change, change], Sample.By));

        Assert.Equal(note, record.Log.Note);
        Assert.Single(record.Journal.Append([change, Sample.Question("q2"), change], Sample.By));
    }

    [Fact]
    public void A_public_change_is_served_whole_and_another_is_not()
    {
        var edition = new Change(ThingType.Edition, RecordId.New(), new JsonObject { ["number"] = 1, ["listSha256"] = new string('a', 64) }, IsPublic: true);

        record.Journal.Append([edition, Sample.Question("q1")], Sample.By);

        Assert.Equal(record.Journal.ReadEntry(1).ToBytes(), record.Log.Read("entry/1"));
        Assert.Null(record.Log.Read("entry/2"));
    }

    [Fact]
    public void A_batch_with_one_impossible_change_logs_nothing_and_the_next_goes_through()
    {
        Change good = Sample.Question("q1"), decimals = new(ThingType.Question, RecordId.New(), new JsonObject { ["weight"] = 45.5 });
        Change[] wrong =
        [
            decimals,
            new(ThingType.Question, "no-record-id", []),
            Sample.Evidence(new Store.Objects.PutResult.Stored(Hash.Of("never kept"u8), 10, true)),
            new(ThingType.Person, good.Record, []),
        ];
        foreach (Change change in wrong)
            Assert.ThrowsAny<ArgumentException>(() => record.Journal.Append([good, change], Sample.By));

        Assert.Equal(1, record.Log.Checkpoint.Size);
        Assert.Single(record.Journal.Append([good], Sample.By));
    }

    [Fact]
    public void An_edit_of_a_version_that_is_no_longer_the_latest_is_refused_and_nothing_is_logged()
    {
        Change first = Sample.Question("q1", "one?") with { ExpectedVersion = 0 };
        record.Journal.Append([first], Sample.By);
        record.Journal.Append([Sample.Question("q1", "two?", first.Record) with { ExpectedVersion = 1 }], Sample.By);
        long size = record.Log.Checkpoint.Size;

        Change late = Sample.Question("q1", "of the first?", first.Record) with { ExpectedVersion = 1 };
        StaleVersionException stale = Assert.Throws<StaleVersionException>(() => record.Journal.Append([Sample.Question("q2"), late], Sample.By));

        Assert.Equal((first.Record, 1L, 2L), (stale.Record, stale.Expected, stale.Latest));
        Assert.DoesNotContain("q1", stale.Message, StringComparison.Ordinal);
        Assert.Throws<StaleVersionException>(() => record.Journal.Append([first], Sample.By));
        Assert.Throws<StaleVersionException>(() => record.Journal.Append([Sample.Question("q3") with { ExpectedVersion = 1 }], Sample.By));
        Assert.Equal(size, record.Log.Checkpoint.Size);
        Assert.Equal(3, Assert.Single(record.Journal.Append([late with { ExpectedVersion = 2 }], Sample.By)).Version);
    }

    [Fact]
    public void Within_a_batch_an_edit_names_the_version_the_batch_has_come_to()
    {
        Change one = Sample.Question("q1", "one?") with { ExpectedVersion = 0 };

        Assert.Equal([1, 2], record.Journal.Append([one, Sample.Question("q1", "two?", one.Record) with { ExpectedVersion = 1 }], Sample.By).Select(logged => logged.Version));
        StaleVersionException stale = Assert.Throws<StaleVersionException>(() => record.Journal.Append(
            [Sample.Question("q1", "three?", one.Record) with { ExpectedVersion = 2 }, Sample.Question("q1", "four?", one.Record) with { ExpectedVersion = 2 }], Sample.By));
        Assert.Equal((2L, 3L), (stale.Expected, stale.Latest));
    }

    [Fact]
    public void Two_things_of_a_case_cannot_have_one_key()
    {
        string caseId = RecordId.New();
        Change one = Sample.OfCase(caseId, Sample.Question("q1")), twin = Sample.OfCase(caseId, Sample.Question("q1"));
        record.Journal.Append([one], Sample.By);

        KeyTakenException taken = Assert.Throws<KeyTakenException>(() => record.Journal.Append([Sample.OfCase(caseId, Sample.Question("q2")), twin], Sample.By));

        Assert.Equal((twin.Record, one.Record), (taken.Record, taken.Holder));
        Assert.DoesNotContain("q1", taken.Message, StringComparison.Ordinal);
        Assert.Equal(2, record.Log.Checkpoint.Size);
        Change in1 = Sample.OfCase(caseId, Sample.Question("new")), in2 = Sample.OfCase(caseId, Sample.Question("new"));
        Assert.Throws<KeyTakenException>(() => record.Journal.Append([in1, in2], Sample.By));

        // In another case, or in none, and again by who has it: nobody confuses them.
        record.Journal.Append([Sample.OfCase(RecordId.New(), Sample.Question("q1")), Sample.Question("q1"), Sample.OfCase(caseId, Sample.Question("q1", "reworded?", one.Record))], Sample.By);
    }

    [Fact]
    public void A_key_that_was_given_up_can_be_taken()
    {
        string caseId = RecordId.New();
        Change one = Sample.OfCase(caseId, Sample.Question("q1")), other = Sample.OfCase(caseId, Sample.Question("q2"));
        record.Journal.Append([one, other], Sample.By);
        Change renamed = Sample.OfCase(caseId, Sample.Question("q3", record: one.Record)), takes = Sample.OfCase(caseId, Sample.Question("q1", record: other.Record));

        Assert.Throws<KeyTakenException>(() => record.Journal.Append([takes, renamed], Sample.By));
        Assert.Equal(2, record.Journal.Append([renamed, takes], Sample.By).Count);
    }

    [Fact]
    public void Entries_past_the_first_pack_read_back_and_the_record_checks()
    {
        Sample.Fill(record, questions: 300);
        record.Journal.Append([.. Enumerable.Range(0, 250).Select(i => Sample.Question($"more{i}"))], Sample.By);

        Assert.All(record.Index.All(), change => Assert.Equal(change.Commitment, record.Journal.ReadEntry(change.LogIndex).Commitment.ToString()));
        Assert.Throws<ArgumentOutOfRangeException>(() => record.Journal.ReadEntry(record.Log.Checkpoint.Size));
        record.Dispose();
        FsckReport report = Fsck.Run(temp["r"]);
        Assert.Empty(report.Findings);
        Assert.Equal((554, 1, 0, 1), (report.Entries, report.PublicEntries, report.ErasedEntries, report.Objects));
    }

    public void Dispose()
    {
        record.Dispose();
        temp.Dispose();
    }
}
