using System.Globalization;
using System.Text;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tests.Following;
using Khronika.Ledger.Witnessing;

namespace Khronika.Ledger.Tests.Witnessing;

public class WitnessClientTests
{
    readonly ManualClock clock = new();
    readonly SampleLog log = new();
    readonly SigningKey key = SigningKey.GenerateCosigner("witness.sample-invented.example/w1");
    readonly MemoryWitnessStorage storage = new();
    readonly List<string> sizesTold = [];

    [Fact]
    public async Task A_witness_is_told_the_remembered_size_and_its_cosignature_comes_back_verified()
    {
        await using LoopbackServer server = Honest();
        WitnessOutcome.Cosigned first = Assert.IsType<WitnessOutcome.Cosigned>(await Ask(server, log, 3));
        Assert.NotNull(Checkpoint.Open(log.NoteAt(3) + first.Cosignature.Line, Invented.Origin, [log.Key.Verifier, key.Verifier], out _));
        Assert.IsType<WitnessOutcome.Cosigned>(await Ask(server, log, 300, remembered: 3));
        Assert.Equal(["old 0", "old 3"], sizesTold);
    }

    [Fact]
    public async Task The_size_is_learned_from_a_conflict()
    {
        await using LoopbackServer server = Honest();
        await Ask(server, log, 3);
        Assert.IsType<WitnessOutcome.Cosigned>(await Ask(server, log, 9));
        Assert.Equal(["old 0", "old 0", "old 3"], sizesTold);

        // A memory of more than there is now is of no use and is not told.
        Assert.IsType<WitnessOutcome.Cosigned>(await Ask(server, log, 9, remembered: 400));
    }

    [Fact]
    public async Task A_witness_that_has_seen_more_is_an_outcome_of_its_own()
    {
        await using LoopbackServer server = Honest();
        await Ask(server, log, 9);
        Assert.Equal(new WitnessOutcome.SeenMore(9), await Ask(server, log, 5));
    }

    [Fact]
    public async Task A_witness_that_has_seen_another_history_is_an_outcome_of_its_own()
    {
        await using LoopbackServer server = Honest();
        await Ask(server, log, 9);
        Assert.Equal(new WitnessOutcome.SeenOther(9), await Ask(server, log.Fork(4), 9));
        Assert.Equal(new WitnessOutcome.SeenOther(9), await Ask(server, log.Fork(4), 20));

        // Some answer 409 with the size they were told where only the root differs.
        await using LoopbackServer drifting = Answering(409, "9\n");
        Assert.Equal(new WitnessOutcome.SeenOther(9), await Ask(drifting, log, 9, remembered: 9));
    }

    [Fact]
    public async Task What_a_witness_last_cosigned_can_be_read_and_counts_only_with_the_signature_of_both()
    {
        await using LoopbackServer server = Honest();
        Assert.IsType<WitnessOutcome.NeverSeen>(await Latest(server));
        await Ask(server, log, 9);
        WitnessOutcome.Latest latest = Assert.IsType<WitnessOutcome.Latest>(await Latest(server));
        Assert.Equal(log.At(9), latest.Checkpoint);

        string cosignature = key.CosignatureLine(log.At(9).ToString(), clock.GetUtcNow());
        foreach (string note in (string[])
        [
            log.NoteAt(9),
            SigningKey.Generate(Invented.Origin).Sign(log.At(9).ToString()) + cosignature,
            log.NoteAt(8) + cosignature,
            $"{log.At(9)}\n{cosignature}",
            "nothing\n",
        ])
        {
            await using LoopbackServer lying = Answering(200, note);
            Assert.IsType<WitnessOutcome.Lying>(await Latest(lying));
        }

        // A line of an unknown key is passed over, and one that is no text refuses the note.
        byte[] more = Encoding.UTF8.GetBytes($"{log.NoteAt(9)}{cosignature}\u2014 someone-invented AAAAAAA=\n");
        await using LoopbackServer strange = LoopbackServer.Serving(_ => LoopbackServer.Answer(200, more));
        Assert.IsType<WitnessOutcome.Latest>(await Latest(strange));
        more[^12] = 0xff;
        Assert.IsType<WitnessOutcome.Lying>(await Latest(strange));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(422)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(301)]
    public async Task A_status_that_says_no_is_a_refusal(int status)
    {
        await using LoopbackServer server = Answering(status, "whatever");
        Assert.Equal(new WitnessOutcome.Refused(status), await Ask(server, log, 5));
    }

    [Fact]
    public async Task A_signature_that_is_not_one_over_this_checkpoint_is_a_lie()
    {
        string good = key.CosignatureLine(log.At(5).ToString(), clock.GetUtcNow());
        string otherText = key.CosignatureLine(log.At(4).ToString(), clock.GetUtcNow());
        string otherFork = key.CosignatureLine(log.Fork(2).At(5).ToString(), clock.GetUtcNow());
        string namesake = SigningKey.GenerateCosigner(key.Name).CosignatureLine(log.At(5).ToString(), clock.GetUtcNow());
        Assert.True(NoteSignature.TryParse(good[..^1], out NoteSignature? parsed));
        string early = new NoteSignature(key.Name, key.Verifier.KeyId, [0, 0, 0, 0, 0, 0, 0, 1, .. parsed.Bytes[8..]]).ToString();
        foreach (string body in (string[])[otherText, otherFork, namesake, early, good + otherText, "", "\n", log.NoteAt(5), "<html>no</html>\n"])
        {
            await using LoopbackServer server = Answering(200, body);
            Assert.IsType<WitnessOutcome.Lying>(await Ask(server, log, 5));
        }
    }

    [Fact]
    public async Task Lines_of_other_keys_and_a_missing_line_end_are_put_up_with()
    {
        string good = key.CosignatureLine(log.At(5).ToString(), clock.GetUtcNow());
        string other = SigningKey.GenerateCosigner("other.example").CosignatureLine(log.At(4).ToString(), clock.GetUtcNow());
        foreach (string body in (string[])[other + good, good[..^1], good + "\n" + other, "— no signature\n" + good, log.NoteAt(5) + good])
        {
            await using LoopbackServer server = Answering(200, body);
            Assert.IsType<WitnessOutcome.Cosigned>(await Ask(server, log, 5));
        }
    }

    [Fact]
    public async Task A_time_to_come_is_a_lie_and_one_a_little_ahead_is_another_clock()
    {
        foreach ((long ahead, bool isLie) in ((long, bool)[])[(WitnessClient.MaxAhead, false), (WitnessClient.MaxAhead + 1, true)])
        {
            await using LoopbackServer server = Answering(200, key.CosignatureLine(log.At(5).ToString(), clock.GetUtcNow().AddSeconds(ahead)));
            Assert.Equal(isLie, await Ask(server, log, 5) is WitnessOutcome.Lying);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("many")]
    [InlineData("-1\n")]
    [InlineData("007\n")]
    [InlineData("1e3\n")]
    [InlineData("99999999999999999999\n")]
    [InlineData("0\n")]
    public async Task An_absurd_conflict_is_a_lie(string body)
    {
        await using LoopbackServer server = Answering(409, body);
        Assert.IsType<WitnessOutcome.Lying>(await Ask(server, log, 5));
    }

    [Fact]
    public async Task A_witness_that_names_another_size_each_time_is_left_after_three_questions()
    {
        int asked = 0;
        await using LoopbackServer server = LoopbackServer.Serving(_ => LoopbackServer.Answer(409, Encoding.ASCII.GetBytes($"{++asked}\n")));
        Assert.IsType<WitnessOutcome.Lying>(await Ask(server, log, 50));
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        await using LoopbackServer server = new(async (_, stream, cancel) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), cancel);
            while (true) await stream.WriteAsync(new byte[1 << 16], cancel);
        });
        Assert.IsType<WitnessOutcome.Lying>(await Ask(server, log, 5));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_slow_witness_is_given_up(bool drips)
    {
        await using LoopbackServer server = new(async (_, stream, cancel) =>
        {
            if (drips) await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx"u8.ToArray(), cancel);
            await Task.Delay(Timeout.Infinite, cancel);
        });
        Task<WitnessOutcome> asking = Ask(server, log, 5);
        await clock.SomebodyWaits();
        clock.Move(WitnessClient.Timeout);
        Assert.IsType<WitnessOutcome.Slow>(await asking);
    }

    [Fact]
    public async Task A_witness_that_is_not_there_or_speaks_no_HTTP_is_unreachable()
    {
        using WitnessClient client = new(key.Verifier, "http://127.0.0.1:1", clock);
        Assert.IsType<WitnessOutcome.Unreachable>(await client.CosignAsync(log.At(5), log.NoteAt(5), 0, from => log.Proof((int)from, 5), TestContext.Current.CancellationToken));
        await using LoopbackServer server = LoopbackServer.Serving(_ => "nothing of the kind\r\n\r\n"u8.ToArray());
        Assert.IsType<WitnessOutcome.Unreachable>(await Ask(server, log, 5));
    }

    [Fact]
    public async Task Damage_of_our_own_tiles_is_not_laid_to_the_witness()
    {
        await using LoopbackServer server = Honest();
        using WitnessClient client = new(key.Verifier, server.Url, clock);
        foreach (IOException own in (IOException[])[new Khronika.Ledger.Tiles.DamagedLogException("tile/0/000", "it is missing"), new IOException("read: an error of the disk")])
            Assert.Same(own, await Assert.ThrowsAnyAsync<IOException>(() => client.CosignAsync(log.At(5), log.NoteAt(5), 3, _ => throw own, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Who_asks_can_stop()
    {
        await using LoopbackServer server = new(async (_, _, cancel) => await Task.Delay(Timeout.Infinite, cancel));
        using CancellationTokenSource stop = new();
        using WitnessClient client = new(key.Verifier, server.Url, clock);
        Task<WitnessOutcome> asking = client.CosignAsync(log.At(5), log.NoteAt(5), 0, from => log.Proof((int)from, 5), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public void A_logs_key_is_no_witness() => Assert.Throws<ArgumentException>(() => new WitnessClient(log.Key.Verifier, "http://127.0.0.1:1", clock));

    // A witness of ours behind HTTP.
    LoopbackServer Honest()
    {
        Witness witness = new(key, [log.Key.Verifier], storage, clock);
        return LoopbackServer.Serving(asked =>
        {
            if (asked.Method == "GET")
            {
                string? latest = witness.Latest(asked.Path.Split('/')[1]);
                return latest is null ? LoopbackServer.Answer(404, []) : LoopbackServer.Answer(200, Encoding.UTF8.GetBytes(latest));
            }

            Assert.Equal(("POST", "/add-checkpoint"), (asked.Method, asked.Path));
            sizesTold.Add(Encoding.UTF8.GetString(asked.Body).Split('\n')[0]);
            WitnessAnswer answer = witness.AddCheckpoint(asked.Body);
            return LoopbackServer.Answer(answer.Status, Encoding.UTF8.GetBytes(answer.Body), string.Create(CultureInfo.InvariantCulture, $"Content-Type: {answer.ContentType}\r\n"));
        });
    }

    static LoopbackServer Answering(int status, string body) => LoopbackServer.Serving(_ => LoopbackServer.Answer(status, Encoding.UTF8.GetBytes(body)));

    async Task<WitnessOutcome> Ask(LoopbackServer server, SampleLog asking, int size, long remembered = 0)
    {
        using WitnessClient client = new(key.Verifier, server.Url, clock);
        return await client.CosignAsync(asking.At(size), asking.NoteAt(size), remembered, from => asking.Proof((int)from, size));
    }

    async Task<WitnessOutcome> Latest(LoopbackServer server)
    {
        using WitnessClient client = new(key.Verifier, server.Url, clock);
        return await client.LatestAsync(Invented.Origin, [log.Key.Verifier]);
    }
}
