using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tree;
using Khronika.Ledger.Witnessing;

namespace Khronika.Ledger.Tests.Witnessing;

public class WitnessTests
{
    readonly ManualClock clock = new();
    readonly SampleLog log = new();
    readonly SigningKey key = SigningKey.GenerateCosigner("witness.sample-invented.example/w1");
    readonly MemoryWitnessStorage storage = new();
    readonly Witness witness;

    public WitnessTests() => witness = new Witness(key, [log.Key.Verifier], storage, clock);

    [Fact]
    public void A_tree_that_extends_the_last_one_is_cosigned()
    {
        WitnessAnswer first = Add(log, 0, 3);
        Assert.Equal((200, "text/plain; charset=utf-8"), (first.Status, first.ContentType));
        Assert.Equal(clock.GetUtcNow().ToUnixTimeSeconds(), Verified(log.At(3), first).Time);

        clock.Move(TimeSpan.FromSeconds(5));
        Assert.Equal(clock.GetUtcNow().ToUnixTimeSeconds(), Verified(log.At(300), Add(log, 3, 300)).Time);
        Verified(log.At(300), Add(log, 300, 300));
    }

    [Theory]
    [InlineData("")]
    [InlineData("old 0\n")]
    [InlineData("old 0")]
    [InlineData("old 01\n\n{note}")]
    [InlineData("old +1\n\n{note}")]
    [InlineData("old -1\n\n{note}")]
    [InlineData("old \n\n{note}")]
    [InlineData("old  0\n\n{note}")]
    [InlineData("Old 0\n\n{note}")]
    [InlineData("old 0\r\n\r\n{note}")]
    [InlineData("old 9223372036854775808\n\n{note}")]
    [InlineData("old 0\nAAAA\n\n{note}")]
    [InlineData("old 0\n{hash} \n\n{note}")]
    [InlineData("old 0\n\n\n{note}")]
    [InlineData("old 0\n\nno note\n")]
    [InlineData("old 4\n\n{note}")]
    [InlineData("\n\n{note}")]
    public void A_request_of_another_form_is_400(string body)
    {
        string filled = body.Replace("{note}", log.NoteAt(3), StringComparison.Ordinal).Replace("{hash}", Convert.ToBase64String(new byte[32]), StringComparison.Ordinal);
        Assert.Equal(400, witness.AddCheckpoint(Encoding.UTF8.GetBytes(filled)).Status);
        Assert.Empty(storage.Rows);
    }

    [Fact]
    public void A_proof_of_63_hashes_is_read_and_one_of_64_is_400()
    {
        Add(log, 0, 3);
        string Body(int hashes) => "old 3\n" + string.Concat(Enumerable.Repeat(Convert.ToBase64String(new byte[32]) + "\n", hashes)) + "\n" + log.NoteAt(5);
        Assert.Equal(422, witness.AddCheckpoint(Encoding.UTF8.GetBytes(Body(63))).Status);
        Assert.Equal(400, witness.AddCheckpoint(Encoding.UTF8.GetBytes(Body(64))).Status);
        Assert.Equal(400, witness.AddCheckpoint(new byte[AddCheckpointRequest.MaxBytes + 1]).Status);
        Assert.Equal(400, witness.AddCheckpoint([.. "old 0\n\n"u8, 0xff, 0xfe]).Status);
    }

    [Fact]
    public void A_checkpoint_with_extension_lines_or_of_no_form_is_400()
    {
        foreach (string text in (string[])[log.At(3) + "extension\n", $"{Invented.Origin}\n3\n", $"{Invented.Origin}\n03\n{Convert.ToBase64String(new byte[32])}\n"])
            Assert.Equal(400, witness.AddCheckpoint(Encoding.UTF8.GetBytes("old 0\n\n" + log.Key.Sign(text))).Status);
    }

    [Fact]
    public void An_unknown_log_is_404()
    {
        SampleLog other = new(key: SigningKey.Generate("other.sample-invented.example/log"));
        Assert.Equal(404, Add(other, 0, 3).Status);
    }

    [Fact]
    public void No_trusted_signature_or_a_bad_one_is_403_and_unknown_signatures_are_passed_over()
    {
        SampleLog namesake = new();
        Assert.Equal(403, Add(namesake, 0, 3).Status);

        string other = log.NoteAt(4)[log.At(4).ToString().Length..];
        Assert.Equal(403, Add(0, [], log.At(3) + other).Status);

        string unknown = SigningKey.Generate("unknown.example").SignatureLine(log.At(3).ToString());
        Assert.Equal(200, Add(0, [], log.NoteAt(3) + unknown).Status);
        Assert.DoesNotContain("unknown.example", storage.Rows[Invented.Origin].Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_trusted_keys_of_a_log_may_both_sign_and_one_bad_of_them_is_403()
    {
        SigningKey next = SigningKey.Generate(Invented.Origin);
        Witness both = new(key, [log.Key.Verifier, next.Verifier], storage, clock);
        string text = log.At(3).ToString();
        string good = log.Key.Sign(text) + next.SignatureLine(text);
        string bad = log.Key.Sign(text) + next.SignatureLine(log.At(4).ToString());
        Assert.Equal(403, both.AddCheckpoint(Encoding.UTF8.GetBytes($"old 0\n\n{bad}")).Status);
        Assert.Equal(200, both.AddCheckpoint(Encoding.UTF8.GetBytes($"old 0\n\n{good}")).Status);
        Assert.Equal(200, both.AddCheckpoint(Encoding.UTF8.GetBytes($"old 3\n\n{next.Sign(text)}")).Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void Another_size_than_the_last_cosigned_is_409_and_names_that_one(int old)
    {
        Add(log, 0, 3);
        WitnessAnswer answer = Add(log, old, 5);
        Assert.Equal(new WitnessAnswer(409, "text/x.tlog.size", "3\n"), answer);
        Assert.Equal(3, storage.Rows[Invented.Origin].Size);
    }

    [Fact]
    public void A_size_it_never_cosigned_is_409_and_names_zero() => Assert.Equal(new WitnessAnswer(409, "text/x.tlog.size", "0\n"), Add(log, 2, 5));

    [Fact]
    public void A_fork_a_wrong_proof_and_a_proof_from_nothing_are_422()
    {
        Add(log, 0, 5);
        SampleLog fork = log.Fork(2);
        Assert.Equal(422, Add(fork, 5, 5).Status);
        Assert.Equal(422, Add(fork, 5, 9).Status);
        Assert.Equal(422, Add(5, log.Proof(4, 9), log.NoteAt(9)).Status);
        Assert.Equal(422, Add(5, [], log.NoteAt(9)).Status);
        Assert.Equal(422, Add(5, [Hash.Of([])], log.NoteAt(5)).Status);
        Assert.Equal((5, log.At(5).Root), (storage.Rows[Invented.Origin].Size, storage.Rows[Invented.Origin].Root));

        Witness fresh = new(key, [log.Key.Verifier], new MemoryWitnessStorage(), clock);
        Assert.Equal(422, fresh.AddCheckpoint(Encoding.UTF8.GetBytes(new AddCheckpointRequest(0, [Hash.Of([])], log.NoteAt(5)).ToString())).Status);
    }

    [Fact]
    public void An_empty_tree_is_cosigned_with_its_root_and_422_with_another()
    {
        Assert.Equal(422, Add(0, [], log.Key.Sign(new Checkpoint(Invented.Origin, 0, Hash.Of("x"u8)).ToString())).Status);
        Assert.Equal(200, Add(log, 0, 0).Status);
        Assert.Equal(200, Add(log, 0, 0).Status);
        Assert.Equal(200, Add(log, 0, 7).Status);
    }

    [Fact]
    public void A_request_that_got_in_between_is_not_rolled_back()
    {
        Add(log, 0, 3);
        storage.Between = () => Assert.Equal(200, Add(log, 3, 9).Status);
        Assert.Equal(new WitnessAnswer(409, "text/x.tlog.size", "9\n"), Add(log, 3, 5));
        Assert.Equal(9, storage.Rows[Invented.Origin].Size);
    }

    [Fact]
    public void The_same_checkpoint_twice_at_once_is_cosigned_twice()
    {
        Add(log, 0, 3);
        clock.Move(TimeSpan.FromSeconds(1));
        storage.Between = () => Assert.Equal(200, Add(log, 3, 3).Status);
        Assert.Equal(200, Add(log, 3, 3).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_write_whose_outcome_is_unknown_gives_no_signature_and_costs_no_memory(bool isWritten)
    {
        Add(log, 0, 3);
        storage.Failure = (new IOException("on purpose"), isWritten);
        Assert.Throws<IOException>(() => Add(log, 3, 5));
        storage.Failure = null;
        Assert.Equal(isWritten ? 422 : 409, Add(log.Fork(4), isWritten ? 5 : 4, isWritten ? 5 : 6).Status);
        Assert.Equal(200, Add(log, isWritten ? 5 : 3, 7).Status);
    }

    [Fact]
    public void The_stated_time_never_goes_back_and_a_clock_set_far_back_signs_nothing()
    {
        long first = Verified(log.At(3), Add(log, 0, 3)).Time;
        clock.Move(TimeSpan.FromSeconds(-Witness.MaxStepBack));
        Assert.Equal(first, Verified(log.At(4), Add(log, 3, 4)).Time);

        clock.Move(TimeSpan.FromSeconds(-1));
        Assert.Equal(503, Add(log, 4, 5).Status);
        Assert.Equal(4, storage.Rows[Invented.Origin].Size);

        clock.Move(TimeSpan.FromMinutes(5));
        Assert.True(Verified(log.At(5), Add(log, 4, 5)).Time > first);
    }

    [Fact]
    public void The_latest_checkpoint_is_served_with_the_signatures_of_both()
    {
        string hash = Witness.OriginHash(Invented.Origin);
        Assert.Null(witness.Latest(hash));
        Add(log, 0, 3);
        Add(log, 3, 8);
        Assert.Equal(log.At(8), Checkpoint.Open(witness.Latest(hash)!, Invented.Origin, [log.Key.Verifier, witness.Verifier], out NoteFault? fault));
        Assert.Null(fault);
        Assert.Contains("w1", witness.Latest(hash), StringComparison.Ordinal);
        Assert.Null(witness.Latest(Witness.OriginHash("other.example")));
        Assert.Null(witness.Latest(hash.ToUpperInvariant()));
    }

    [Fact]
    public void Whatever_is_asked_in_whatever_order_all_it_cosigns_is_one_growing_history() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Old, byte New, bool Forked)[]>(),
        requests =>
        {
            MemoryWitnessStorage memory = new();
            Witness asked = new(key, [log.Key.Verifier], memory, clock);
            SampleLog fork = log.Fork(10);
            List<Checkpoint> cosigned = [];
            foreach ((byte old, byte size, bool forked) in requests)
            {
                SampleLog one = forked ? fork : log;
                int from = Math.Min(old % 32, size % 32), to = size % 32;
                // Half of the requests name the size the witness has, else few would get through.
                if (old > 127 && memory.Rows.TryGetValue(Invented.Origin, out WitnessedCheckpoint? row) && row.Size <= to) from = (int)row.Size;
                if (asked.AddCheckpoint(Encoding.UTF8.GetBytes(new AddCheckpointRequest(from, one.Proof(from, to), one.NoteAt(to)).ToString())).Status == 200) cosigned.Add(one.At(to));
            }

            return cosigned.Zip(cosigned.Skip(1)).All(pair => pair.First.Size <= pair.Second.Size)
                && (cosigned.All(c => c.Root == log.At((int)c.Size).Root) || cosigned.All(c => c.Root == fork.At((int)c.Size).Root));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Many_at_once_cosign_one_growing_history()
    {
        List<long> sizes = [];
        Parallel.For(1, 200, _ =>
        {
            int old = (int)(storage.Read(Invented.Origin)?.Size ?? 0);
            if (Add(log, old, old + 3).Status == 200)
                lock (sizes) sizes.Add(old + 3);
        });
        Assert.Equal(sizes.Max(), storage.Rows[Invented.Origin].Size);
        Assert.Equal(log.At((int)sizes.Max()).Root, storage.Rows[Invented.Origin].Root);
        Assert.Equal(sizes.Count, sizes.Distinct().Count());
    }

    WitnessAnswer Add(SampleLog asking, int old, int size) => Add(old, old <= size ? asking.Proof(old, size) : [], asking.NoteAt(size));

    WitnessAnswer Add(long old, IReadOnlyList<Hash> proof, string note) =>
        witness.AddCheckpoint(Encoding.UTF8.GetBytes(new AddCheckpointRequest(old, proof, note).ToString()));

    Cosignature Verified(Checkpoint checkpoint, WitnessAnswer answer)
    {
        Assert.True(answer.Status == 200, answer.Body);
        Assert.True(NoteSignature.TryParse(answer.Body[..^1], out NoteSignature? line), answer.Body);
        Assert.True(Cosignature.TryVerify(key.Verifier, checkpoint.ToString(), line, out Cosignature? cosignature));
        return cosignature;
    }
}
