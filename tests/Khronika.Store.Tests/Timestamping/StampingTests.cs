using System.Text.Json.Nodes;
using Khronika.Ledger.Tests.Timestamping.Invented;
using Khronika.Ledger.Timestamping;
using Khronika.Ledger.Timestamping.OpenTimestamps;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Store.Checks;
using Khronika.Store.Tests.Fixtures;
using Khronika.Store.Timestamping;

namespace Khronika.Store.Tests.Timestamping;

/// <summary>A record, two authorities and two calendars, all invented and on this machine.</summary>
public sealed class StampingTests : IDisposable
{
    // Long ago: the authorities have expired, as they will have when somebody checks.
    static readonly DateTimeOffset From = new(2001, 3, 1, 0, 0, 0, TimeSpan.Zero), Then = From.AddDays(100);

    readonly TempFolder folder = new();
    readonly HttpClient http = new();
    readonly InventedAuthority one = new(From, From.AddYears(2), "Sample Invented One"), two = new(From, From.AddYears(2), "Sample Invented Two");
    readonly InventedCalendar first = new(1), second = new(2);
    readonly LocalServer serverOne, serverTwo;
    byte[]? stampedPage;
    bool isTwoDown;

    public StampingTests()
    {
        serverOne = new LocalServer((_, _, query) => (200, one.Stamp(stampedPage!, Then, query)));
        serverTwo = new LocalServer((_, _, query) => isTwoDown ? (503, []) : (200, two.Stamp(stampedPage!, Then.AddSeconds(5), query)));
        using RecordFolder record = Sample.Create(Root);
        Sample.Fill(record);
        folder.Write("record/one.pem", System.Text.Encoding.ASCII.GetBytes(one.RootPem));
        folder.Write("record/two.pem", System.Text.Encoding.ASCII.GetBytes(two.RootPem));
        folder.Write("record/timestamping.txt", System.Text.Encoding.ASCII.GetBytes($"rfc3161 one {serverOne.Address} roots one.pem\nrfc3161 two {serverTwo.Address} roots two.pem\ncalendar {first.Address}\ncalendar {second.Address}\nneed 2\n"));
    }

    string Root => folder["record"];

    [Fact]
    public async Task The_latest_page_is_stamped_by_all_and_each_stamp_is_a_public_entry()
    {
        IReadOnlyList<StampOutcome> outcomes = await Stamp();

        Assert.Equal([(9L, "one", true), (9L, "two", true), (9L, "", true)], outcomes.Select(o => (o.Size, o.Authority, o.IsNew)));
        Assert.Equal([StampVerdict.Holds, StampVerdict.Holds, StampVerdict.Pending], outcomes.Select(o => o.Reading!.Verdict));
        foreach (string name in (string[])["9.one.tsq", "9.one.tsr", "9.two.tsq", "9.two.tsr", "9.ots"]) Assert.True(File.Exists(Beside(name)), name);

        using RecordFolder record = RecordFolder.OpenToRead(Root);
        LoggedChange[] tokens = [.. record.Index.All().Where(change => change.Type == ThingType.TimeToken)];
        Assert.Equal(3, tokens.Length);
        Assert.All(tokens, token => Assert.Equal((Journal.PublicActor, 9L), (token.By, (long)token.Body["size"]!)));
        JsonObject ofOne = tokens.Single(token => (string?)token.Body["authority"] == "one").Body;
        Assert.Equal(Hash.Of(File.ReadAllBytes(Beside("9.one.tsr"))).ToString(), (string)ofOne["responseSha256"]!);
        Assert.DoesNotContain("127.0.0.1", string.Concat(tokens.Select(token => token.Body.ToJsonString())), StringComparison.Ordinal);
        Assert.NotNull(record.Log.Read($"entry/{tokens[0].LogIndex}"));
    }

    [Fact]
    public async Task The_listing_says_on_whose_word_and_that_the_authority_expired_does_not_matter()
    {
        await Stamp();

        IReadOnlyList<StampState> states = States(SuppliedHeaders.None);

        Assert.Equal([(StampVerdict.Pending, (DateTimeOffset?)null), (StampVerdict.Holds, Then), (StampVerdict.Holds, Then.AddSeconds(5))], states.Select(s => (s.Reading.Verdict, s.Reading.NoLaterThan)));
        Assert.Contains("says CN=Sample Invented One under CN=Sample Invented One Root", states[1].Reading.Sentence, StringComparison.Ordinal);
        Assert.All(states, state => Assert.NotNull(state.LogIndex));
    }

    [Fact]
    public async Task A_stamp_twice_changes_nothing_and_the_next_page_covers_the_tokens()
    {
        await Stamp();
        IReadOnlyList<StampOutcome> next = await Stamp();

        // The tokens themselves made the log grow: the second stamp is over a page with them.
        Assert.Equal([12L, 12, 12], next.Select(o => o.Size));
        Assert.Equal(6, States(SuppliedHeaders.None).Count);
        Assert.True(Fsck.Run(Root).IsIntact);
    }

    [Fact]
    public async Task A_promise_becomes_a_block_and_the_upgraded_proof_is_a_new_version()
    {
        await Stamp();
        byte[] pending = File.ReadAllBytes(Beside("9.ots"));
        byte[] header = first.Mine(Then);
        second.Mine(Then);

        StampOutcome outcome = Assert.Single(await Upgrade());

        Assert.True(outcome.IsNew);
        Assert.NotEqual(pending, File.ReadAllBytes(Beside("9.ots")));
        Assert.Equal(StampVerdict.NeedsHeader, States(SuppliedHeaders.None)[0].Reading.Verdict);
        Assert.True(SuppliedHeaders.TryRead([header], InventedCalendar.Height, out SuppliedHeaders? headers, out _));
        Assert.Contains("contradict", States(headers)[0].Reading.Sentence, StringComparison.Ordinal);
        Assert.True(SuppliedHeaders.TryRead([header], null, out headers, out _));
        Assert.Equal((StampVerdict.Holds, Then), (States(headers)[0].Reading.Verdict, States(headers)[0].Reading.NoLaterThan));
        using (RecordFolder record = RecordFolder.OpenToRead(Root))
            Assert.Equal([1L, 2L], record.Index.All().Where(c => c.Type == ThingType.TimeToken && (string)c.Body["kind"]! == "opentimestamps").Select(c => c.Version));
        Assert.True(Fsck.Run(Root).IsIntact);
    }

    [Fact]
    public async Task A_promise_whose_block_no_header_shows_is_asked_about_again_and_nothing_new_is_no_new_version()
    {
        await Stamp();
        first.Mine(Then);
        byte[] header = second.Mine(Then);
        await Upgrade();
        byte[] upgraded = File.ReadAllBytes(Beside("9.ots"));
        long size = Size();

        Assert.False(Assert.Single(await Upgrade()).IsNew);
        Assert.Equal(size, Size());
        Assert.Equal(upgraded, File.ReadAllBytes(Beside("9.ots")));
        Assert.Equal(3, first.Asked);
        Assert.True(SuppliedHeaders.TryRead([header], null, out SuppliedHeaders? headers, out _));
        await With(stamping => stamping.Upgrade(Sample.By, headers));
        Assert.Equal((4, 3), (first.Asked, second.Asked));
        Assert.True(Fsck.Run(Root).IsIntact);

        long Size()
        {
            using RecordFolder record = RecordFolder.OpenToRead(Root);
            return record.Log.Checkpoint.Size;
        }
    }

    [Fact]
    public async Task One_authority_that_is_down_keeps_no_other_from_stamping()
    {
        isTwoDown = true;

        IReadOnlyList<StampOutcome> outcomes = await Stamp();

        Assert.Equal(AskFaults.Refused, Assert.Single(outcomes.Single(o => o.Authority == "two").Faults).Name);
        Assert.NotNull(outcomes.Single(o => o.Authority == "one").Reading);
        Assert.False(File.Exists(Beside("9.two.tsq")));
    }

    [Fact]
    public async Task A_stamp_whose_entry_a_crash_lost_is_logged_the_next_time()
    {
        await Stamp();
        string kept = folder["kept"];
        Directory.CreateDirectory(kept);
        foreach (string file in Directory.EnumerateFiles(Beside("")).Where(f => Path.GetFileName(f).StartsWith("12.", StringComparison.Ordinal))) File.Delete(file);
        await Stamp();
        // A stamp file nobody logged: as of a crash between the file and its entry.
        foreach (string name in (string[])["12.one.tsq", "12.one.tsr"]) File.Copy(Beside(name), Path.Combine(kept, name));
        byte[] page = File.ReadAllBytes(Beside("9"));
        byte[] query = Ledger.Timestamping.Rfc3161.StampQuery.Make(page);
        File.WriteAllBytes(Beside("9.three.tsr"), one.Stamp(page, Then, query));
        File.WriteAllBytes(Beside("9.three.tsq"), query);
        Assert.Equal([FindingKind.Leftover, FindingKind.Leftover], Fsck.Run(Root).Findings.Select(f => f.Kind));
        File.AppendAllText(folder["record/timestamping.txt"], $"rfc3161 three {serverOne.Address} roots one.pem\n");

        await Stamp();

        Assert.NotNull(States(SuppliedHeaders.None).Single(s => s.Size == 9 && s.Authority == "three").LogIndex);
        Assert.True(Fsck.Run(Root).IsIntact);
        Assert.Empty(Fsck.Run(Root).Findings);
    }

    [Fact]
    public async Task An_upgrade_cut_off_after_its_entry_is_finished_and_one_before_it_is_dropped()
    {
        await Stamp();
        byte[] pending = File.ReadAllBytes(Beside("9.ots"));
        first.Mine(Then);
        await Upgrade();
        byte[] upgraded = File.ReadAllBytes(Beside("9.ots"));
        Assert.False(File.Exists(Beside("9.ots.next")));

        // After the entry, before the rename.
        File.Delete(Beside("9.ots"));
        File.WriteAllBytes(Beside("9.ots"), pending);
        File.WriteAllBytes(Beside("9.ots.next"), upgraded);
        Assert.Equal((FindingKind.Leftover, "log/checkpoints/9.ots.next"), Fsck.Run(Root).Findings.Select(f => (f.Kind, f.Path)).Single());
        await Upgrade();
        Assert.Equal(upgraded, File.ReadAllBytes(Beside("9.ots")));
        Assert.Empty(Fsck.Run(Root).Findings);

        // Before the entry.
        File.WriteAllBytes(Beside("9.ots.next"), pending);
        await Upgrade();
        Assert.Equal(upgraded, File.ReadAllBytes(Beside("9.ots")));
        Assert.Empty(Fsck.Run(Root).Findings);
    }

    [Fact]
    public async Task A_question_without_its_answer_is_written_over()
    {
        File.WriteAllBytes(Beside("9.one.tsq"), [1]);

        await Stamp();

        Assert.Equal(StampVerdict.Holds, States(SuppliedHeaders.None).Single(s => s.Authority == "one").Reading.Verdict);
        Assert.Empty(Fsck.Run(Root).Findings);
    }

    [Theory]
    [InlineData("9.one.tsr")]
    [InlineData("9.one.tsq")]
    [InlineData("9.ots")]
    public async Task Fsck_finds_a_stamp_that_is_missing_or_another(string name)
    {
        await Stamp();
        Assert.Empty(Fsck.Run(Root).Findings);
        byte[] bytes = File.ReadAllBytes(Beside(name));

        File.Delete(Beside(name));
        Assert.Equal((FindingKind.Broken, $"log/checkpoints/{name}"), Found());
        bytes[^1] ^= 1;
        File.WriteAllBytes(Beside(name), bytes);
        Assert.Equal((FindingKind.Broken, $"log/checkpoints/{name}"), Found());

        (FindingKind, string) Found() => Fsck.Run(Root).Findings.Where(f => f.Kind == FindingKind.Broken).Select(f => (f.Kind, f.Path)).Single();
    }

    [Fact]
    public async Task The_listing_finds_a_page_that_is_not_the_stamped_one()
    {
        await Stamp();
        string page = File.ReadAllText(Beside("9"));
        File.Delete(Beside("9"));
        File.WriteAllText(Beside("9"), page.Replace("\n9\n", "\n8\n", StringComparison.Ordinal));

        Assert.Equal([StampVerdict.Altered, StampVerdict.Altered, StampVerdict.Altered], States(SuppliedHeaders.None).Select(s => s.Reading.Verdict));
    }

    [Fact]
    public async Task A_time_over_a_page_of_another_size_covers_nothing()
    {
        await Stamp();
        foreach (string name in (string[])["9", "9.one.tsr", "9.one.tsq"]) File.Copy(Beside(name), Beside("12" + name[1..]), overwrite: true);
        File.Copy(Beside("9"), Beside("7"), overwrite: true);
        File.Copy(Beside("9.one.tsr"), Beside("7.one.tsr"));

        StampReading[] readings = [.. States(SuppliedHeaders.None).Where(s => s.Size != 9).Select(s => s.Reading)];

        Assert.Equal([("bad-page", StampVerdict.Altered), ("bad-page", StampVerdict.Altered)], readings.Select(r => (r.Fault!, r.Verdict)));
        Assert.All(readings, reading => Assert.Null(reading.NoLaterThan));
        await Assert.ThrowsAsync<Ledger.Tiles.DamagedLogException>(Stamp);
    }

    [Fact]
    public async Task A_time_over_a_page_that_another_key_signed_or_of_another_tree_covers_nothing()
    {
        await Stamp();
        string good = File.ReadAllText(Beside("9"));
        Ledger.Notes.Checkpoint page = StampReading.CheckpointIn(File.ReadAllBytes(Beside("9")))!;
        Ledger.Notes.SigningKey ofTheLog = Ledger.Notes.SigningKey.Parse(File.ReadAllText(Path.Combine(Root, "keys", "log.key")).TrimEnd('\n'));
        Assert.Equal(("bad-page", StampVerdict.CouldNotBeChecked), With(Ledger.Notes.SigningKey.Generate(page.Origin).Sign(page.ToString())));
        first.Mine(Then);
        StampOutcome outcome = Assert.Single(await Upgrade());
        Assert.Equal((false, "bad-page", 1), (outcome.IsNew, outcome.Reading!.Fault, first.Asked));
        Assert.Equal(("bad-page", StampVerdict.Altered), With(ofTheLog.Sign((page with { Root = Hash.Of("other"u8) }).ToString())));
        Assert.Equal(("bad-page", StampVerdict.Altered), With("none"));
        Assert.Equal((null, StampVerdict.Holds), With(good));

        (string?, StampVerdict) With(string note)
        {
            File.Delete(Beside("9"));
            File.WriteAllText(Beside("9"), note);
            byte[] query = Ledger.Timestamping.Rfc3161.StampQuery.Make(File.ReadAllBytes(Beside("9")));
            File.Delete(Beside("9.one.tsr"));
            File.Delete(Beside("9.one.tsq"));
            File.WriteAllBytes(Beside("9.one.tsr"), one.Stamp(File.ReadAllBytes(Beside("9")), Then, query));
            StampReading reading = States(SuppliedHeaders.None).Single(s => s.Authority == "one").Reading;
            return (reading.Fault, reading.Verdict);
        }
    }

    [Fact]
    public async Task An_objects_proof_prefers_a_page_with_a_block_and_passes_over_what_is_over_another_root()
    {
        await Stamp();
        await Stamp();
        byte[] early = File.ReadAllBytes(Beside("9.ots")), late = File.ReadAllBytes(Beside("12.ots"));
        Assert.Equal(9, Made());

        // Of another root: the first page's is no proof for it, whatever it is.
        Replace("9.ots", late);
        Assert.Equal(12, Made());
        Replace("9.ots", [1]);
        Assert.Equal(12, Made());

        Replace("9.ots", early);
        first.Mine(Then);
        await Upgrade();
        Assert.Equal(12, Made());

        long Made()
        {
            using RecordFolder record = RecordFolder.OpenToRead(Root);
            long index = record.Index.ItemsWithObject(Hash.Of("SAMPLE, INVENTED: first"u8)).Single().LogIndex;
            return ObjectStamp.Make(record, Root, index, null, out _)!.Size;
        }

        void Replace(string name, byte[] bytes)
        {
            File.Delete(Beside(name));
            File.WriteAllBytes(Beside(name), bytes);
        }
    }

    [Fact]
    public async Task An_objects_own_proof_ends_where_the_stamp_of_the_first_covering_page_ends()
    {
        await Stamp();
        first.Mine(Then);
        second.Mine(Then);
        await Upgrade();
        using RecordFolder record = RecordFolder.OpenToRead(Root);
        Hash content = Hash.Of("SAMPLE, INVENTED: first"u8);
        long index = record.Index.ItemsWithObject(content).Single().LogIndex;

        ObjectStamp stamp = ObjectStamp.Make(record, Root, index, content, out string? reason)!;

        Assert.Null(reason);
        Assert.Equal((content, 9L, "/body/objects/0/sha256"), (stamp.Object, stamp.Size, stamp.Pointer));
        Assert.True(OtsProof.TryRead(File.ReadAllBytes(Beside("9.ots")), out OtsProof? ofRoot, out _));
        Assert.Equal(
            ofRoot.Start.Attestations().Select(a => Convert.ToHexString(a.At.Message!.Value.Span)),
            stamp.Proof.Start.Attestations().Select(a => Convert.ToHexString(a.At.Message!.Value.Span)));
        Assert.Equal(StampVerdict.NeedsHeader, StampReading.OfProof(content, stamp.Proof.ToBytes(), SuppliedHeaders.None).Verdict);
        Assert.Equal(stamp.Proof.ToBytes(), ObjectStamp.Make(record, Root, index, null, out _)!.Proof.ToBytes());
    }

    [Fact]
    public async Task What_cannot_have_a_proof_says_why()
    {
        using (RecordFolder record = RecordFolder.OpenToRead(Root))
        {
            Assert.Null(ObjectStamp.Make(record, Root, 1, null, out string? unstamped));
            Assert.Contains("stamped", unstamped, StringComparison.Ordinal);
        }

        await Stamp();
        using RecordFolder stamped = RecordFolder.OpenToRead(Root);
        Assert.Null(ObjectStamp.Make(stamped, Root, 0, null, out string? noObject));
        Assert.Contains("no such object", noObject, StringComparison.Ordinal);
        Assert.Null(ObjectStamp.Make(stamped, Root, 1, Hash.Of("other"u8), out _));
    }

    [Fact]
    public async Task The_commands_of_the_format_page_accept_what_is_stored()
    {
        Assert.SkipUnless(OpensslAuthority.IsHere, "openssl is not here");
        await Stamp();
        using OpensslAuthority shell = new(one);
        foreach (string file in Directory.EnumerateFiles(Beside(""))) File.Copy(file, shell[Path.GetFileName(file)]);
        string[] page = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "../../../../docs/formats/log.md"));
        int start = Array.IndexOf(page, "```sh time-stamps") + 1;
        string script = string.Join('\n', page[start..Array.IndexOf(page, "```", start)]);

        (int exitCode, string said) = shell.Run("bash", "-e", "-c", script);

        Assert.True(exitCode == 0, said);
        Assert.Equal(2, said.Split("Verification: OK").Length - 1);
        File.WriteAllBytes(shell["9"], [.. File.ReadAllBytes(shell["9"]), (byte)'\n']);
        Assert.NotEqual(0, shell.Run("bash", "-e", "-c", script).ExitCode);
    }

    public void Dispose()
    {
        foreach (IDisposable used in (IDisposable[])[serverOne, serverTwo, first, second, one, two, http, folder]) used.Dispose();
    }

    string Beside(string name) => Path.Combine(Root, "log", "checkpoints", name);

    Task<IReadOnlyList<StampOutcome>> Stamp() => With(stamping => stamping.Stamp(Sample.By));

    Task<IReadOnlyList<StampOutcome>> Upgrade() => With(stamping => stamping.Upgrade(Sample.By, SuppliedHeaders.None));

    async Task<IReadOnlyList<StampOutcome>> With(Func<Stamping, Task<IReadOnlyList<StampOutcome>>> act)
    {
        using RecordFolder record = Sample.Open(Root);
        stampedPage = record.Log.Read($"checkpoints/{record.Log.Checkpoint.Size}");
        return await act(new Stamping(record, Root, Settings(), http));
    }

    IReadOnlyList<StampState> States(SuppliedHeaders headers)
    {
        using RecordFolder record = RecordFolder.OpenToRead(Root);
        return StampState.All(record, Root, Settings(), headers);
    }

    TimestampingSettings Settings()
    {
        Assert.True(TimestampingSettings.TryRead(Root, out TimestampingSettings? settings, out TimestampingFault? fault), fault?.ToString());
        return settings;
    }
}
