using System.Globalization;
using System.Text;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Following;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Proofs;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Tests.Timestamping.Invented;
using Khronika.Ledger.Tests.Vectors;
using Khronika.Ledger.Tests.Witnessing;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;
using Khronika.Ledger.Witnessing;

namespace Khronika.Ledger.Tests.Hostile;

/// <summary>
/// Broken material by the thousand, made of the vectors and the same in every run: each piece is a value and never an exception,
/// what reads is written as it was read, and none costs more memory than its limit.
/// </summary>
public class HostileInputTests
{
    const int Count = 2_000;

    /// <summary>What reading one piece of a few kilobytes' format may at most allocate, at the longest its limits let through.</summary>
    const long MaxAllocatedBytes = 8 << 20;

    /// <summary>The same for what holds an entry, of up to 1 MiB.</summary>
    const long MaxEntryAllocatedBytes = 32 << 20;

    [Fact]
    public void No_note_however_broken_is_more_than_a_value()
    {
        VerifierKey key = KeyOf("note", "good");
        Run(1, [.. Corpus("note"), .. Corpus("cosignature")], MaxAllocatedBytes, bytes =>
        {
            bool isRead = SignedNote.TryParse(bytes, out SignedNote? note, out NoteFault? fault);
            Assert.Equal(isRead, fault is null);
            string text = Encoding.UTF8.GetString(bytes);
            Checkpoint? checkpoint = Checkpoint.Open(text, key.Name, [key], out fault);
            Assert.Equal(checkpoint is null, fault is not null);
            if (isRead) Assert.Equal(text, $"{note!.Text}\n{string.Concat(note.Signatures)}");
            if (checkpoint is not null) Assert.StartsWith(checkpoint.ToString(), text, StringComparison.Ordinal);
            return isRead;
        });
    }

    [Fact]
    public void No_key_line_however_broken_is_more_than_a_value() => Run(2, Corpus("vkey"), MaxAllocatedBytes, bytes =>
    {
        string text = Encoding.UTF8.GetString(bytes);
        bool isRead = VerifierKey.TryParse(text, out VerifierKey? key, out NoteFault? fault);
        Assert.Equal(isRead, fault is null);
        if (isRead) Assert.Equal(text, key!.ToString());
        return isRead;
    });

    [Fact]
    public void No_checkpoint_however_broken_is_more_than_a_value() => Run(3, Corpus("checkpoint"), MaxAllocatedBytes, bytes =>
    {
        string text = Encoding.UTF8.GetString(bytes);
        bool isRead = Checkpoint.TryParse(text, out Checkpoint? checkpoint, out NoteFault? fault);
        Assert.Equal(isRead, fault is null);
        if (isRead) Assert.Equal(text, checkpoint!.ToString());
        return isRead;
    });

    [Fact]
    public void No_proof_however_broken_is_more_than_a_value()
    {
        VectorCase good = VectorCase.Read("proof", "good");
        VerifierKey key = KeyOf("proof", "good");
        Run(4, Corpus("proof"), MaxEntryAllocatedBytes, bytes =>
        {
            string text = Encoding.UTF8.GetString(bytes);
            bool isRead = TlogProof.TryParse(text, out TlogProof? proof, out NoteFault? fault);
            Assert.Equal(isRead, fault is null);
            if (!isRead) return false;
            Assert.Equal(text, proof!.ToString());
            Assert.Equal(proof.Verify(Hash.Parse(good["leaf"]), good["origin"], [key], out fault) is null, fault is not null);
            if (proof.Extra is not null) EntryFile.TryRead(proof.Extra, out _, out _);
            return true;
        });
    }

    [Fact]
    public void No_policy_however_broken_is_more_than_a_value()
    {
        string[] cosigners = [.. VectorCase.Names("cosignature").Select(row => VectorCase.Read("cosignature", row.Data).Header.GetValueOrDefault("witness")).OfType<string>().Distinct(StringComparer.Ordinal)];
        VectorCase note = VectorCase.Read("cosignature", "two-witnesses");
        byte[][] corpus =
        [
            Encoding.UTF8.GetBytes($"# sample, invented\nlog {note["vkey"]} https://sample-invented.example/log\nwitness one {note["witness"]} https://one.sample-invented.example/\ngroup some 1 one\ngroup all-of-them all some\nquorum all-of-them\n"),
            Encoding.UTF8.GetBytes($"witness\tone {note["witness"]}\nquorum one\n"),
            Encoding.UTF8.GetBytes($"log {note["vkey"]}\nquorum none\n"),
            Encoding.UTF8.GetBytes(string.Concat(cosigners.Select((vkey, i) => $"witness w{i} {vkey}\n")) + $"group most 1 {string.Join(' ', cosigners.Select((_, i) => $"w{i}"))}\nquorum most\n"),
        ];
        Run(5, corpus, MaxAllocatedBytes, bytes =>
        {
            bool isRead = WitnessPolicy.TryParse(bytes, out WitnessPolicy? policy, out PolicyFault? fault);
            Assert.Equal(isRead, fault is null);
            if (!isRead) return false;
            Assert.Equal(policy!.Open(note.Text, out Quorum? quorum, out NoteFault? noteFault) is null, noteFault is not null);
            Assert.Equal(quorum is null, noteFault is not null);
            return true;
        });
    }

    [Fact]
    public void No_question_to_a_witness_however_broken_is_more_than_an_answer()
    {
        VectorCase note = VectorCase.Read("note", "good"), consistency = VectorCase.Read("consistency", "good-3-7");
        Witness witness = new(SigningKey.GenerateCosigner("witness.sample-invented.example"), [KeyOf("note", "good")], new MemoryWitnessStorage(), new ManualClock());
        byte[][] corpus =
        [
            Encoding.UTF8.GetBytes($"old 0\n\n{note.Text}"),
            Encoding.UTF8.GetBytes($"old 3\n{consistency.Text}\n{note.Text}"),
            Encoding.UTF8.GetBytes($"old 5\n\n{VectorCase.Read("cosignature", "good").Text}"),
        ];
        Run(6, corpus, MaxAllocatedBytes, bytes =>
        {
            bool isRead = AddCheckpointRequest.TryParse(bytes, out AddCheckpointRequest? request);
            if (isRead) Assert.Equal(Encoding.UTF8.GetString(bytes), request!.ToString());
            Assert.Contains(witness.AddCheckpoint(bytes).Status, (int[])[200, 400, 403, 404, 409, 422]);
            return isRead;
        });
    }

    [Fact]
    public void No_entry_file_however_broken_is_more_than_a_value() => Run(7, Corpus("entry"), MaxEntryAllocatedBytes, bytes =>
    {
        bool isRead = EntryFile.TryRead(bytes, out EntryFile? file, out EntryFault? fault);
        Assert.Equal(isRead, fault is null);
        if (!isRead)
        {
            Assert.InRange(fault!.Offset, 0, bytes.Length);
            return false;
        }

        Assert.Equal(bytes, file!.ToBytes());
        file.Opened();
        file.IsOf(Invented.Origin, out _);
        return true;
    });

    [Fact]
    public void No_bundle_or_pack_however_broken_is_more_than_a_value()
    {
        byte[][] leaves = [.. Corpus("leaf")], entries = [.. Corpus("entry").Where(entry => entry.Length < 4096)];
        byte[] bundle = EntryBundle.Write(leaves), pack = EntryPack.Write([.. entries.Select(entry => (ReadOnlyMemory<byte>)entry)]);
        Run(8, [bundle, EntryBundle.Write([[], .. leaves[..2]]), []], MaxAllocatedBytes, bytes =>
        {
            bool isRead = EntryBundle.TryRead(bytes, out IReadOnlyList<byte[]> read);
            Assert.InRange(read.Count, 0, TilePath.FullWidth);
            if (isRead) Assert.Equal(bytes, EntryBundle.Write(read));
            foreach (byte[] leaf in read) Leaf.Read(leaf, out _);
            return isRead;
        });
        Run(9, [pack, EntryPack.Write([ReadOnlyMemory<byte>.Empty, entries[0]]), []], MaxAllocatedBytes, bytes =>
        {
            bool isRead = EntryPack.TryRead(bytes, out IReadOnlyList<ReadOnlyMemory<byte>> read);
            Assert.InRange(read.Count, 0, TilePath.FullWidth);
            if (isRead) Assert.Equal(bytes, EntryPack.Write(read));
            return isRead;
        });
    }

    [Fact]
    public void No_tile_however_broken_is_more_than_damage_and_none_gives_another_leaf()
    {
        VectorCase vector = VectorCase.Read("tile", "with-bundle");
        Dictionary<string, byte[]> good = TreeVectorTests.Files(vector.Material);
        string[] tree = vector["tree"].Split(' ');
        long size = long.Parse(tree[0], CultureInfo.InvariantCulture), index = long.Parse(vector["index"], CultureInfo.InvariantCulture);
        foreach (string spoiled in good.Keys)
        {
            Run(10, [good[spoiled]], MaxAllocatedBytes, bytes =>
            {
                TileReader reader = new(path => path == spoiled ? bytes : good.GetValueOrDefault(path), size, Hash.Parse(tree[1]));
                try
                {
                    Assert.Equal(vector["leaf"], MerkleTree.LeafHash(reader.Leaf(index)).ToString());
                    return true;
                }
                catch (DamagedLogException)
                {
                    return false;
                }
            }, count: Count / 4, needsRead: false);
        }
    }

    [Fact]
    public void No_staged_batch_however_broken_is_more_than_damage_and_none_but_the_good_one_is_taken()
    {
        EntryFile[] files = [.. ((string[])["whole", "integers", "escapes"]).Select(name => Invented.Read(VectorCase.Read("entry", name).Material))];
        NewLeaf[] leaves = [.. files.Select(file => new NewLeaf(LeafKind.Entry, file))];
        CompactRange before = CompactRange.Empty, after = before.Append(BatchCheck.HashesOf(leaves));
        StagedBatch batch = new(0, before.Root, after.Size, after.Root, leaves);
        byte[] good = batch.ToBytes().ToArray();
        Assert.NotNull(BatchCheck.Run(StagedBatch.Read(good)!, before));
        Run(11, [good], MaxEntryAllocatedBytes, bytes =>
        {
            StagedBatch? read = StagedBatch.Read(bytes);
            if (read is null) return false;
            Assert.Equal(bytes, read.ToBytes().ToArray());
            if (bytes.AsSpan().SequenceEqual(good)) return true;
            Assert.Throws<DamagedLogException>(() => BatchCheck.Run(read, before));
            return true;
        });
    }

    [Fact]
    public void No_memory_of_a_monitor_however_broken_is_more_than_a_value()
    {
        VectorCase note = VectorCase.Read("note", "good");
        byte[] memory = Encoding.UTF8.GetBytes(new MonitorMemory(KeyOf("note", "good"), 1935655200, 5, [1, 3], note.Text).ToString());
        Run(12, [memory], MaxAllocatedBytes, bytes =>
        {
            string text = Encoding.UTF8.GetString(bytes);
            bool isRead = MonitorMemory.TryParse(text, out MonitorMemory? read);
            if (isRead) Assert.Equal(text, read!.ToString());
            return isRead;
        });
    }

    [Fact]
    public void The_longest_that_is_looked_at_costs_no_more_than_the_limit_before_it_is_refused()
    {
        // Two bytes a line: the most strings for the bytes.
        string lines = string.Concat(Enumerable.Repeat("a\n", 1 << 20));
        byte[] noteBytes = Encoding.UTF8.GetBytes($"a\n\n{lines[..((1 << 18) - 3)]}");
        Refused(MaxAllocatedBytes, () => SignedNote.TryParse(noteBytes, out _, out _));
        byte[] policy = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("\n", WitnessPolicy.MaxBytes)));
        Refused(MaxEntryAllocatedBytes, () => WitnessPolicy.TryParse(policy, out _, out _));
        byte[] question = Encoding.UTF8.GetBytes($"old 3\n{lines[..(1 << 18)]}\n");
        Refused(MaxAllocatedBytes, () => AddCheckpointRequest.TryParse(question, out _));
        string proof = $"c2sp.org/tlog-proof@v1\nindex 0\n{lines[..((1 << 21) - 40)]}\n";
        Refused(MaxEntryAllocatedBytes, () => TlogProof.TryParse(proof, out _));
        byte[] entry = Encoding.UTF8.GetBytes(lines[..EntryLimits.MaxBytes]), empty = Encoding.UTF8.GetBytes(new string('\n', EntryLimits.MaxBytes));
        Refused(MaxEntryAllocatedBytes, () => EntryFile.TryRead(entry, out _, out _));
        Refused(MaxEntryAllocatedBytes, () => EntryFile.TryRead(empty, out _, out _));
        byte[] pack = new byte[EntryLimits.MaxBytes];
        Refused(MaxAllocatedBytes, () => EntryPack.TryRead(pack, out _));
    }

    static void Run(ulong seed, IReadOnlyList<byte[]> corpus, long limit, Func<byte[], bool> reads, int count = Count, bool needsRead = true)
    {
        Mutations mutations = new(seed);
        int read = 0;
        foreach (byte[] whole in corpus) reads(whole);
        for (int i = 0; i < count; i++)
        {
            byte[] broken = i % 2 == 0 ? mutations.Of(corpus) : mutations.OfLines(corpus);
            bool isRead = false;
            Within(limit, () => isRead = reads(broken));
            if (isRead) read++;
        }

        // Otherwise the mutations were so wild that nothing behind the first byte was tried, or nothing was refused.
        if (needsRead) Assert.InRange(read, 1, count - 1);
    }

    static void Refused(long limit, Func<bool> parse)
    {
        bool isRead = true;
        Within(limit, () => isRead = parse());
        Assert.False(isRead);
    }

    static void Within(long limit, Action parse)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        parse();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, limit);
    }

    static byte[][] Corpus(string kind) => [.. VectorCase.Names(kind).Select(row => VectorCase.Read(kind, row.Data).Material)];

    static VerifierKey KeyOf(string kind, string name) => VerifierKey.TryParse(VectorCase.Read(kind, name)["vkey"], out VerifierKey? key) ? key : throw new InvalidDataException("the vector names no key");
}
