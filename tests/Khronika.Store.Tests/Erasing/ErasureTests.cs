using System.Text.Json.Nodes;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Proofs;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Record.Things;
using Khronika.Store.Checks;
using Khronika.Store.Drafts;
using Khronika.Store.Erasing;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Erasing;

public sealed class ErasureTests : IDisposable
{
    readonly TempFolder temp = new();
    readonly RecordFolder record;
    readonly Planted planted;

    public ErasureTests()
    {
        record = Sample.Create(temp["r"]);
        planted = Planted.In(record);
    }

    [Theory]
    [InlineData(ErasureMode.KeepHeader)]
    [InlineData(ErasureMode.Full)]
    public void What_was_erased_is_in_no_byte_of_the_record(ErasureMode mode)
    {
        IReadOnlyList<(string File, string Trace)> before = planted.FoundIn(temp["r"]);
        Assert.Empty(planted.Traces.Except(before.Select(found => found.Trace)));
        Assert.Contains(before, found => found.File == "index.db");
        Assert.Contains(before, found => found.File.StartsWith("entries/", StringComparison.Ordinal));
        Assert.Contains(before, found => found.File.StartsWith("objects/", StringComparison.Ordinal));

        planted.Erase(record, mode);

        Assert.Empty(planted.FoundIn(temp["r"]));
        Assert.Equal(record.Log.Checkpoint.Size, record.Index.CleanTo);
        record.Dispose();
        Assert.Empty(planted.FoundIn(temp["r"]));
        Sample.Open(temp["r"]).Dispose();
        Assert.Empty(planted.FoundIn(temp["r"]));
    }

    [Fact]
    public void Nor_is_it_in_a_form_that_was_begun_a_table_that_is_imported_or_a_bundle_nobody_took()
    {
        new DraftFiles(temp["r"], TimeProvider.System).Save(RecordId.New(), "/flash", [("text", planted.Traces[0])]);
        foreach (string name in new[] { "drafts/tables/one/table.csv", "drafts/tables/one/refused.csv", "outgoing/one.zip" })
        {
            string path = Path.Combine(temp["r"], name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, planted.Traces[0]);
        }

        Assert.Equal(4, planted.FoundIn(temp["r"]).Count(found => found.File.StartsWith("drafts/", StringComparison.Ordinal) || found.File.StartsWith("outgoing/", StringComparison.Ordinal)));

        planted.Erase(record);

        Assert.Empty(planted.FoundIn(temp["r"]));
    }

    [Theory]
    [InlineData(ErasureMode.KeepHeader)]
    [InlineData(ErasureMode.Full)]
    public void The_log_still_checks_and_the_commitments_and_proofs_hold(ErasureMode mode)
    {
        planted.Erase(record, mode);

        long size = record.Log.Checkpoint.Size;
        for (long index = 0; index < size; index++)
        {
            byte[] leaf = record.Log.Leaf(index);
            Leaf.Read(leaf, out Hash commitment);
            if (mode == ErasureMode.KeepHeader || !planted.Entries.Contains(index)) Assert.Equal(commitment, record.Journal.ReadEntry(index).Commitment);
            TlogProof proof = record.Log.ProofOf(index);
            Assert.True(InclusionProof.Verify(MerkleTree.LeafHash(leaf), index, size, proof.Path, record.Log.Checkpoint.Root));
        }

        record.Dispose();
        FsckReport report = Fsck.Run(temp["r"]);
        Assert.True(report.IsIntact, string.Join("; ", report.Findings));
        Assert.Empty(report.Findings);
        Assert.Equal((4, 0), (report.ErasedEntries, report.LostEntries));
    }

    [Fact]
    public void An_erasure_is_a_public_entry_that_names_the_entry_the_reason_and_the_authority()
    {
        ErasurePlan plan = record.Erasures.Plan([planted.Question.Record], ErasureMode.KeepHeader, out _)!;

        IReadOnlyList<Erasure> erased = record.Erasures.Erase(plan, ErasureReason.ConsentWithdrawn, Planted.Authority, Sample.By);

        Assert.Equal(2, erased.Count);
        foreach (Erasure erasure in erased)
        {
            Assert.Equal(LeafKind.Public, Leaf.Read(record.Log.Leaf(erasure.LogIndex), out _));
            Assert.True(EntryFile.TryRead(record.Log.Read($"entry/{erasure.LogIndex}"), out EntryFile? file, out _));
            Assert.Equal(ThingType.Erasure, file.Type);
            Assert.True(JsonNode.DeepEquals(
                new JsonObject { ["logIndex"] = erasure.Target, ["mode"] = "keep-header", ["reason"] = "consent-withdrawn", ["authority"] = Planted.Authority },
                file.ValueOf("/body")));
            Assert.Equal([erasure], record.Index.ErasuresOf(erasure.Target));
        }

        Assert.Equal(plan.Entries.Select(entry => entry.LogIndex), erased.Select(erasure => erasure.Target));
        Assert.Equal(erased, record.Index.Erasures());
    }

    [Fact]
    public void Kept_is_the_index_and_what_every_entry_shows_and_in_full_not_even_that()
    {
        planted.Erase(record);

        foreach (long entry in planted.Entries)
        {
            EntryFile file = record.Journal.ReadEntry(entry);
            Assert.True(file.ShowsHeader);
            Assert.Equal(6, file.OpenedCount);
        }

        planted.Erase(record, ErasureMode.Full);

        foreach (long entry in planted.Entries) Assert.Equal(entry, Assert.Throws<ErasedEntryException>(() => record.Journal.ReadEntry(entry)).LogIndex);
        Assert.Empty(record.Index.Versions(planted.Item.Record));
        Assert.DoesNotContain(record.Index.Dump(), line => line.Contains(planted.Item.Record, StringComparison.Ordinal));
        record.Dispose();
        Assert.Empty(Fsck.Run(temp["r"]).Findings);
    }

    [Fact]
    public void An_object_that_another_entry_names_stays_and_one_that_none_names_goes()
    {
        ErasurePlan plan = record.Erasures.Plan(planted.Names, ErasureMode.KeepHeader, out _)!;
        Assert.Equal([planted.Own], plan.ObjectsGone);
        Assert.Equal([planted.Shared], plan.ObjectsKept);
        Assert.True(record.Objects.Contains(planted.Own));

        planted.Erase(record);

        Assert.False(record.Objects.Contains(planted.Own));
        Assert.True(record.Objects.Contains(planted.Shared));
    }

    [Fact]
    public void An_object_that_an_entry_of_another_type_names_stays()
    {
        record.Journal.Append([new Change(ThingType.Edition, RecordId.New(), new JsonObject { ["number"] = 1, ["listSha256"] = planted.Own.ToString() }, IsPublic: true)], Sample.By);

        planted.Erase(record);

        Assert.True(record.Objects.Contains(planted.Own));
    }

    [Fact]
    public void Objects_that_lie_in_a_list_go_with_the_list()
    {
        Hash one = record.Objects.Put("one of many"u8).Hash;
        Hash list = record.Objects.Put(System.Text.Encoding.UTF8.GetBytes(new JsonObject { ["name"] = "sample.txt", ["sha256"] = one.ToString() }.ToJsonString() + "\n")).Hash;
        var item = new Change(ThingType.Evidence, RecordId.New(), new JsonObject { ["kind"] = "export", ["objects"] = new JsonArray(), ["objectList"] = list.ToString() });
        record.Journal.Append([item], Sample.By);

        ErasurePlan plan = record.Erasures.Plan([item.Record], ErasureMode.KeepHeader, out _)!;
        Assert.Equal([one, list], plan.ObjectsGone);
        record.Erasures.Erase(plan, ErasureReason.Safety, Planted.Authority, Sample.By);

        Assert.False(record.Objects.Contains(one) || record.Objects.Contains(list));
    }

    [Theory]
    [InlineData(ErasureMode.KeepHeader)]
    [InlineData(ErasureMode.Full)]
    public void An_index_rebuilt_after_an_erasure_is_the_index_kept(ErasureMode mode)
    {
        planted.Erase(record, mode);
        record.Journal.Append([Sample.Question("after")], Sample.By);
        string[] kept = [.. record.Index.Dump()];

        record.Index.Rebuild();

        Assert.Equal(kept, record.Index.Dump());
        using RecordFolder reader = RecordFolder.OpenToRead(temp["r"]);
        Assert.Equal(kept, reader.Index.Dump());
    }

    [Fact]
    public void A_thing_whose_latest_version_is_erased_does_not_fall_back_to_the_one_before()
    {
        string latest = planted.Entries.Max().ToString(System.Globalization.CultureInfo.InvariantCulture);
        record.Erasures.Erase(record.Erasures.Plan([latest], ErasureMode.KeepHeader, out _)!, ErasureReason.KeeperError, Planted.Authority, Sample.By);

        Assert.Null(record.Index.Current(planted.Question.Record));
        Assert.DoesNotContain(record.Index.All(), change => change.Record == planted.Question.Record);
        Assert.Equal(2, record.Index.All().Count(change => change.Record == planted.Item.Record));
    }

    [Fact]
    public void An_earlier_version_can_be_erased_and_the_latest_stays_current()
    {
        string first = planted.Entries.Min().ToString(System.Globalization.CultureInfo.InvariantCulture);
        record.Erasures.Erase(record.Erasures.Plan([first], ErasureMode.KeepHeader, out _)!, ErasureReason.KeeperError, Planted.Authority, Sample.By);

        Assert.Equal(2, record.Index.Current(planted.Item.Record)!.Version);
        // The second version names the object as well.
        Assert.True(record.Objects.Contains(planted.Own));
        record.Dispose();
        Assert.Empty(Fsck.Run(temp["r"]).Findings);
    }

    [Fact]
    public void A_new_version_after_an_erased_one_goes_on_from_its_commitment()
    {
        string commitment = record.Index.Current(planted.Question.Record)!.Commitment;
        planted.Erase(record);

        LoggedChange next = Assert.Single(record.Journal.Append([Sample.Question("new-key", "Sample question, new?", planted.Question.Record)], Sample.By));

        Assert.Equal((3, commitment), (next.Version, next.Prev));
        Assert.Equal("new-key", (string?)record.Index.Current(planted.Question.Record)!.Body["key"]);
        record.Dispose();
        Assert.Empty(Fsck.Run(temp["r"]).Findings);
    }

    [Fact]
    public void The_same_body_logged_again_after_an_erasure_is_a_new_version_and_not_passed_over()
    {
        LoggedChange before = record.Index.Current(planted.Question.Record)!;
        planted.Erase(record);

        LoggedChange again = Assert.Single(record.Journal.Append([new Change(before.Type, before.Record, before.Body)], Sample.By));

        Assert.Equal(3, again.Version);
        Assert.NotEqual(before.Commitment, again.Commitment);
    }

    [Fact]
    public void After_a_full_erasure_a_thing_begins_anew()
    {
        planted.Erase(record, ErasureMode.Full);

        LoggedChange anew = Assert.Single(record.Journal.Append([Sample.Question("new-key", "Sample question, new?", planted.Question.Record)], Sample.By));

        Assert.Equal((1, null), (anew.Version, anew.Prev));
        record.Dispose();
        Assert.Empty(Fsck.Run(temp["r"]).Findings);
        Sample.Open(temp["r"]).Dispose();
    }

    [Fact]
    public void What_is_erased_already_is_not_erased_again()
    {
        planted.Erase(record);
        long size = record.Log.Checkpoint.Size;

        ErasurePlan plan = record.Erasures.Plan(planted.Names, ErasureMode.KeepHeader, out _)!;

        Assert.Empty(plan.Entries);
        Assert.Equal(planted.Entries, plan.Done);
        Assert.Empty(record.Erasures.Erase(plan, ErasureReason.Safety, Planted.Authority, Sample.By));
        Assert.Equal(size, record.Log.Checkpoint.Size);
    }

    [Fact]
    public void Entries_that_stay_and_name_the_thing_are_listed()
    {
        Change excerpt = new(ThingType.Excerpt, RecordId.New(), new JsonObject { ["item"] = planted.Item.Record, ["passage"] = "Sample words." });
        LoggedChange logged = record.Journal.Append([excerpt], Sample.By)[0];

        ErasurePlan plan = record.Erasures.Plan([planted.Item.Record], ErasureMode.KeepHeader, out _)!;

        Assert.Equal([new ErasableEntry(logged.LogIndex, ThingType.Excerpt, excerpt.Record, 1)], plan.NamedBy);
    }

    [Fact]
    public void Editions_whose_list_names_the_entry_are_listed()
    {
        Edition(1, $"{planted.Item.Record} 1 {new string('a', 64)}\n");
        Edition(2, $"{planted.Item.Record} 3 {new string('a', 64)}\n");
        Edition(3, $"{RecordId.New()} 1 {new string('a', 64)}\n{planted.Item.Record} 2 {new string('b', 64)}\n");

        Assert.Equal([1, 3], record.Erasures.Plan([planted.Item.Record], ErasureMode.KeepHeader, out _)!.Editions);
        Assert.Empty(record.Erasures.Plan([planted.Question.Record], ErasureMode.KeepHeader, out _)!.Editions);
    }

    [Theory]
    [InlineData("0", "public")]
    [InlineData("99999", "no such entry")]
    [InlineData("-1", "named by its log index")]
    [InlineData("1.5", "named by its log index")]
    [InlineData("", "named by its log index")]
    [InlineData("../../etc", "named by its log index")]
    [InlineData("99999999999999999999999", "named by its log index")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaa", "no entry is about")]
    public void What_cannot_be_erased_is_refused_in_words_and_nothing_is_planned(string name, string why)
    {
        Assert.Null(record.Erasures.Plan([planted.Question.Record, name], ErasureMode.KeepHeader, out IReadOnlyList<string> refused));
        Assert.Contains(why, Assert.Single(refused), StringComparison.Ordinal);
    }

    [Fact]
    public void An_erasure_itself_cannot_be_erased()
    {
        planted.Erase(record);
        string erasure = (record.Log.Checkpoint.Size - 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

        Assert.Null(record.Erasures.Plan([erasure], ErasureMode.Full, out IReadOnlyList<string> refused));
        Assert.Contains("public", Assert.Single(refused), StringComparison.Ordinal);
    }

    [Fact]
    public void In_full_all_versions_of_a_thing_go_or_none()
    {
        string first = planted.Entries.Min().ToString(System.Globalization.CultureInfo.InvariantCulture);

        Assert.Null(record.Erasures.Plan([first], ErasureMode.Full, out IReadOnlyList<string> refused));
        Assert.Contains("all versions", Assert.Single(refused), StringComparison.Ordinal);
        Assert.NotNull(record.Erasures.Plan([planted.Item.Record], ErasureMode.Full, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Sample One")]
    [InlineData("a.b")]
    [InlineData("ы")]
    [InlineData("12345678901234567890123456789012345678901")]
    public void An_authority_is_a_code_and_never_a_name(string authority)
    {
        ErasurePlan plan = record.Erasures.Plan(planted.Names, ErasureMode.KeepHeader, out _)!;

        Assert.Throws<ArgumentException>(() => record.Erasures.Erase(plan, ErasureReason.Safety, authority, Sample.By));
        Assert.Equal(4, planted.Entries.Count(entry => record.Journal.ReadEntry(entry).WithheldCount == 0));
    }

    [Fact]
    public void Entries_of_a_full_pack_are_erased_while_the_last_one_grows()
    {
        record.Journal.Append([.. Enumerable.Range(0, 300).Select(i => Sample.Question($"more-{i}"))], Sample.By);
        planted.Erase(record);
        record.Journal.Append([.. Enumerable.Range(0, 300).Select(i => Sample.Question($"yet-more-{i}"))], Sample.By);

        Assert.Empty(planted.FoundIn(temp["r"]));
        record.Dispose();
        Assert.Empty(Fsck.Run(temp["r"]).Findings);
    }

    [Fact]
    public void An_erasure_in_a_form_this_version_does_not_know_erases_nothing_and_is_reported()
    {
        record.Journal.Append([new Change(ThingType.Erasure, RecordId.New(), new JsonObject { ["logIndex"] = planted.Entries[0], ["mode"] = "by-half" }, IsPublic: true)], Sample.By);
        record.Dispose();

        using (RecordFolder again = Sample.Open(temp["r"])) Assert.Equal(0, again.Journal.ReadEntry(planted.Entries[0]).WithheldCount);
        FsckReport report = Fsck.Run(temp["r"]);
        Assert.False(report.IsIntact || report.IsBroken);
        Assert.Contains(report.Findings, finding => finding.Kind == FindingKind.CouldNotCheck);
    }

    [Fact]
    public void An_erasure_that_names_a_public_entry_is_not_applied_and_is_reported()
    {
        record.Journal.Append([new Change(ThingType.Erasure, RecordId.New(), new JsonObject { ["logIndex"] = 0, ["mode"] = "full", ["reason"] = "safety", ["authority"] = "x" }, IsPublic: true)], Sample.By);
        record.Dispose();

        using (RecordFolder again = Sample.Open(temp["r"])) Assert.Equal(0, again.Journal.ReadEntry(0).WithheldCount);
        Assert.Contains(Fsck.Run(temp["r"]).Findings, finding => finding.Kind == FindingKind.Broken && finding.Reason.Contains("cannot be erased", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        record.Dispose();
        temp.Dispose();
    }

    void Edition(long number, string list)
    {
        Hash hash = record.Objects.Put(System.Text.Encoding.ASCII.GetBytes(list)).Hash;
        record.Journal.Append([new Change(ThingType.Edition, RecordId.New(), new JsonObject { ["number"] = number, ["listSha256"] = hash.ToString() }, IsPublic: true)], Sample.By);
    }
}
