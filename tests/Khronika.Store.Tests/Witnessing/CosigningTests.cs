using System.Globalization;
using System.Text;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tests;
using Khronika.Ledger.Tests.Following;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Witnessing;
using Khronika.Store.Checks;
using Khronika.Store.Tests.Fixtures;
using Khronika.Store.Witnessing;

namespace Khronika.Store.Tests.Witnessing;

public sealed class CosigningTests : IAsyncDisposable
{
    readonly TempFolder temp = new();
    readonly ManualClock clock = new();
    readonly List<WitnessFolder> folders = [];
    readonly List<LoopbackServer> servers = [];
    readonly List<(string Name, VerifierKey Key, string Url)> witnesses = [];

    public CosigningTests()
    {
        using RecordFolder record = Sample.Create(temp["record"]);
        Sample.Fill(record, questions: 20);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (LoopbackServer server in servers) await server.DisposeAsync();
        foreach (WitnessFolder folder in folders) folder.Dispose();
        temp.Dispose();
    }

    [Fact]
    public async Task All_witnesses_are_asked_and_what_they_sign_is_kept_beside_the_note_and_served_with_it()
    {
        AddWitness("A");
        AddWitness("B");
        string frozen = File.ReadAllText(temp[$"record/log/checkpoints/{Size}"]);
        CosigningReport report = await Run("group G all A B\nquorum G\n");
        Assert.True(report is { IsKept: true, IsAlarm: false, Quorum.IsMet: true });
        Assert.All(report.Witnesses, state => Assert.Equal(clock.GetUtcNow().ToUnixTimeSeconds(), state.Kept!.Time));

        Assert.Equal(frozen, File.ReadAllText(temp[$"record/log/checkpoints/{Size}"]));
        string lines = File.ReadAllText(temp[$"record/log/checkpoints/{Size}.cosignatures"]);
        Assert.Equal(frozen + lines, File.ReadAllText(temp["record/log/checkpoint"]));
        Assert.Equal(2, lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        using RecordFolder record = RecordFolder.OpenToRead(temp["record"]);
        Assert.NotNull(Policy("group G all A B\nquorum G\n", record).Open(record.Log.Note, Sample.Origin, [record.Log.Key], out Quorum? quorum, out _));
        Assert.True(quorum!.IsMet);
        Assert.True(Fsck.Run(temp["record"]).IsIntact);
    }

    [Fact]
    public async Task A_cosigned_record_is_opened_and_grows_and_each_size_keeps_its_own()
    {
        AddWitness("A");
        await Run("quorum A\n");
        long before = Size;
        using (RecordFolder record = Sample.Open(temp["record"])) record.Journal.Append([Sample.Question("one-more")], Sample.By);
        Assert.Equal(before + 1, Size);
        Assert.True((await Run("quorum A\n")).Quorum.IsMet);
        Assert.True(File.Exists(temp[$"record/log/checkpoints/{before}.cosignatures"]));
        Assert.True(File.Exists(temp[$"record/log/checkpoints/{Size}.cosignatures"]));
        Assert.True(Fsck.Run(temp["record"]).IsIntact);
    }

    [Fact]
    public async Task Who_has_cosigned_is_asked_again_only_if_wanted_and_its_line_replaced()
    {
        int asked = 0;
        AddWitness("A", _ => asked++);
        await Run("quorum A\n");
        clock.Move(TimeSpan.FromMinutes(1));
        CosigningReport second = await Run("quorum A\n", again: false);
        Assert.Equal((1, true), (asked, second.Quorum.IsMet));
        Assert.Null(second.Witnesses.Single().Outcome);

        CosigningReport third = await Run("quorum A\n");
        Assert.Equal(2, asked);
        Assert.Equal(clock.GetUtcNow().ToUnixTimeSeconds(), third.Witnesses.Single().Kept!.Time);
        Assert.Single(File.ReadAllLines(temp[$"record/log/checkpoints/{Size}.cosignatures"]));
    }

    [Fact]
    public async Task One_that_lies_one_that_refuses_one_that_is_slow_and_one_not_there_stop_nobody_and_are_shown()
    {
        AddWitness("Good");
        SigningKey lying = SigningKey.GenerateCosigner("lying.example");
        Serve("Lying", lying, _ => LoopbackServer.Answer(200, Encoding.UTF8.GetBytes(lying.CosignatureLine("another text\n", clock.GetUtcNow()))));
        Serve("Refusing", SigningKey.GenerateCosigner("refusing.example"), _ => LoopbackServer.Answer(403, []));
        LoopbackServer slow = new(async (_, _, cancel) => await Task.Delay(Timeout.Infinite, cancel));
        servers.Add(slow);
        witnesses.Add(("Slow", SigningKey.GenerateCosigner("slow.example").Verifier, slow.Url));
        witnesses.Add(("Gone", SigningKey.GenerateCosigner("gone.example").Verifier, "http://127.0.0.1:1"));

        Task<CosigningReport> running = Run("group G 2 Good Lying Refusing Slow Gone\nquorum G\n");
        await clock.OnlyWait(1);
        clock.Move(WitnessClient.Timeout);
        CosigningReport report = await running;
        Dictionary<string, WitnessOutcome?> outcomes = report.Witnesses.ToDictionary(state => state.Witness.Name, state => state.Outcome);
        Assert.IsType<WitnessOutcome.Lying>(outcomes["Lying"]);
        Assert.Equal(new WitnessOutcome.Refused(403), outcomes["Refusing"]);
        Assert.IsType<WitnessOutcome.Slow>(outcomes["Slow"]);
        Assert.IsType<WitnessOutcome.Unreachable>(outcomes["Gone"]);
        Assert.False(report.Quorum.IsMet);
        Assert.DoesNotContain("lying.example", File.ReadAllText(temp["record/log/checkpoint"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_restored_from_a_copy_is_shown_what_the_witness_has_seen_with_the_logs_own_signature()
    {
        CopyFolder("record", "backup");
        using (RecordFolder record = Sample.Open(temp["record"])) record.Journal.Append([Sample.Question("one-more")], Sample.By);
        AddWitness("A");
        await Run("quorum A\n");
        long seen = Size;

        Directory.Delete(temp["record"], recursive: true);
        Directory.Move(temp["backup"], temp["record"]);
        CosigningReport report = await Run("quorum A\n");
        Assert.True(report.IsAlarm);
        Assert.Equal(new WitnessOutcome.SeenMore(seen), report.Witnesses.Single().Outcome);
        Assert.Equal(seen, report.Witnesses.Single().Proof!.Checkpoint.Size);
    }

    [Fact]
    public async Task While_another_process_writes_nothing_is_written_and_the_next_round_makes_up_for_it()
    {
        AddWitness("A");
        string served = File.ReadAllText(temp["record/log/checkpoint"]);
        using (RecordFolder writing = Sample.Open(temp["record"]))
        {
            CosigningReport report = await Run("quorum A\n");
            Assert.True(report is { IsKept: false, Quorum.IsMet: true });
            Assert.Equal(served, File.ReadAllText(temp["record/log/checkpoint"]));
        }

        Assert.True((await Run("quorum A\n", again: false)).IsKept);
        Assert.NotEqual(served, File.ReadAllText(temp["record/log/checkpoint"]));
    }

    [Fact]
    public async Task A_witness_without_url_or_of_an_algorithm_not_known_is_listed_and_not_asked()
    {
        SigningKey offline = SigningKey.GenerateCosigner("offline.example");
        CosigningReport report = await Run($"witness Offline {offline.Verifier}\nquorum none\n");
        WitnessState state = report.Witnesses.Single();
        Assert.Equal((null, null), (state.Outcome, state.Kept));
        Assert.True(report is { IsKept: true, Quorum.IsMet: true });
    }

    [Fact]
    public void A_policy_of_another_log_or_that_is_none_is_refused()
    {
        using RecordFolder record = RecordFolder.OpenToRead(temp["record"]);
        Assert.Null(PolicyFile.OfRecord(temp["record"], record.Log.Keys.All));
        temp.Write("record/policy", "quorum none\n"u8);
        Assert.True(PolicyFile.OfRecord(temp["record"], record.Log.Keys.All)!.NeedsNone);
        temp.Write("record/policy", Encoding.UTF8.GetBytes($"log {record.Log.Key}\nquorum none\n"));
        Assert.NotNull(PolicyFile.OfRecord(temp["record"], record.Log.Keys.All));
        temp.Write("record/policy", Encoding.UTF8.GetBytes($"log {SigningKey.Generate(Sample.Origin).Verifier}\nquorum none\n"));
        Assert.Throws<DamagedLogException>(() => PolicyFile.OfRecord(temp["record"], record.Log.Keys.All));
        temp.Write("record/policy", "quorum\n"u8);
        Assert.Contains(PolicyFaults.Form, Assert.Throws<DamagedLogException>(() => PolicyFile.OfRecord(temp["record"], record.Log.Keys.All)).Message, StringComparison.Ordinal);
        Assert.True(Fsck.Run(temp["record"]).IsIntact);
    }

    [Fact]
    public async Task The_loop_collects_at_once_and_then_each_time_the_clock_says_until_it_is_stopped()
    {
        int asked = 0;
        bool refuses = true;
        SigningKey key = SigningKey.GenerateCosigner("a.example");
        WitnessFolder folder = WitnessFolder.Open(temp["witness-loop"], key.Name);
        folders.Add(folder);
        using RecordFolder record = RecordFolder.OpenToRead(temp["record"]);
        Witness witness = new(folder.Key, [record.Log.Key], folder, clock);
        Serve("A", folder.Key, request =>
        {
            asked++;
            WitnessAnswer answer = refuses ? new WitnessAnswer(503, "text/plain", "") : witness.AddCheckpoint(request.Body);
            return LoopbackServer.Answer(answer.Status, Encoding.UTF8.GetBytes(answer.Body));
        });

        using Cosigning cosigning = new(temp["record"], record.Log, Policy("quorum A\n", record), clock);
        System.Threading.Channels.Channel<CosigningReport?> said = System.Threading.Channels.Channel.CreateUnbounded<CosigningReport?>();
        using CancellationTokenSource stop = new();
        Task loop = new CosigningLoop(cosigning, TimeSpan.FromMinutes(10), clock, report => said.Writer.TryWrite(report)).RunAsync(stop.Token);

        Assert.False((await said.Reader.ReadAsync())!.Quorum.IsMet);
        refuses = false;
        await clock.SomebodyWaits();
        clock.Move(TimeSpan.FromMinutes(9));
        Assert.Equal(1, asked);
        clock.Move(TimeSpan.FromMinutes(1));
        Assert.True((await said.Reader.ReadAsync())!.Quorum.IsMet);

        // A record that cannot be read for once does not end it.
        File.Move(temp["record/log/checkpoint"], temp["away"], overwrite: false);
        await clock.SomebodyWaits();
        clock.Move(TimeSpan.FromMinutes(10));
        Assert.Null(await said.Reader.ReadAsync());
        File.Move(temp["away"], temp["record/log/checkpoint"], overwrite: false);
        await clock.SomebodyWaits();
        clock.Move(TimeSpan.FromMinutes(10));
        Assert.True((await said.Reader.ReadAsync())!.Quorum.IsMet);
        Assert.Equal(2, asked);

        await stop.CancelAsync();
        await loop;
    }

    long Size
    {
        get
        {
            Assert.True(SignedNote.TryParse(File.ReadAllBytes(temp["record/log/checkpoint"]), out SignedNote? note, out _));
            return long.Parse(note.Text.Split('\n')[1], CultureInfo.InvariantCulture);
        }
    }

    void AddWitness(string name, Action<Asked>? heard = null)
    {
        WitnessFolder folder = WitnessFolder.Open(temp["witness-" + name], $"{name}.sample-invented.example");
        folders.Add(folder);
        using RecordFolder record = RecordFolder.OpenToRead(temp["record"]);
        Witness witness = new(folder.Key, [record.Log.Key], folder, clock);
        Serve(name, folder.Key, asked =>
        {
            heard?.Invoke(asked);
            if (asked.Method == "GET") return LoopbackServer.Answer(200, Encoding.UTF8.GetBytes(witness.Latest(asked.Path.Split('/')[1]) ?? ""));
            WitnessAnswer answer = witness.AddCheckpoint(asked.Body);
            return LoopbackServer.Answer(answer.Status, Encoding.UTF8.GetBytes(answer.Body), $"Content-Type: {answer.ContentType}\r\n");
        });
    }

    void Serve(string name, SigningKey key, Func<Asked, byte[]> answer)
    {
        LoopbackServer server = LoopbackServer.Serving(answer);
        servers.Add(server);
        witnesses.Add((name, key.Verifier, server.Url));
    }

    WitnessPolicy Policy(string rest, RecordFolder record)
    {
        string policy = string.Concat(witnesses.Select(witness => $"witness {witness.Name} {witness.Key} {witness.Url}\n")) + $"log {record.Log.Key}\n" + rest;
        Assert.True(WitnessPolicy.TryParse(Encoding.UTF8.GetBytes(policy), out WitnessPolicy? parsed, out PolicyFault? fault), fault?.ToString());
        return parsed;
    }

    async Task<CosigningReport> Run(string rest, bool again = true)
    {
        using RecordFolder record = RecordFolder.OpenToRead(temp["record"]);
        using Cosigning cosigning = new(temp["record"], record.Log, Policy(rest, record), clock);
        return await cosigning.RunAsync(again);
    }

    void CopyFolder(string from, string to)
    {
        foreach (string path in Directory.EnumerateFiles(temp[from], "*", SearchOption.AllDirectories))
        {
            string target = temp[$"{to}/{Path.GetRelativePath(temp[from], path)}"];
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }
}
