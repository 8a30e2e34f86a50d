using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Signing;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Store.Log;
using Khronika.Store.Signing;

namespace Khronika.Store.Tests.Faults;

/// <summary>Appends leaves by many callers at once until the log has as many as asked, saying after each thousand how many are safe.</summary>
static class Hammer
{
    public const int LeavesAtOnce = 1000;

    const string KeyFile = "hammer.key";

    static readonly SequencerOptions Options = new() { IssuesAtOnce = false, KeepsFiles = false };

    /// <summary>A log of leaves alone, with no entry files beside it.</summary>
    public static VerifierKey Begin(string root)
    {
        SigningKey key = SigningKey.Generate("SAMPLE-INVENTED.example/hammer");
        Directory.CreateDirectory(root);
        File.WriteAllText(Path.Combine(root, KeyFile), key.ToString());
        FileLogStorage.Create(root);
        using SignerMemoryFile memory = SignerMemoryFile.Open(root + ".signer", key.Verifier);
        var signer = new Signer([key], memory);
        signer.Adopt(0, MerkleTree.EmptyRoot);
        using FileLogStorage storage = FileLogStorage.Open(root);
        var sequencer = new Sequencer(storage, signer, Options);
        sequencer.Recover();
        sequencer.Append([new NewLeaf(LeafKind.Public, Entry0(key))]);
        sequencer.Issue();
        return key.Verifier;
    }

    public static void Run(string root, long target)
    {
        SigningKey key = SigningKey.Parse(File.ReadAllText(Path.Combine(root, KeyFile)));
        using FileLogStorage storage = FileLogStorage.Open(root);
        using SignerMemoryFile memory = SignerMemoryFile.Open(root + ".signer", key.Verifier);
        var sequencer = new Sequencer(storage, new Signer([key], memory), Options);
        sequencer.Recover();
        Console.Out.WriteLine(Line(sequencer.Size));
        for (int round = 0; sequencer.Size < target; round++)
        {
            Task.WaitAll(Leaves().Chunk(10).Select(some => sequencer.AppendAsync(some)));
            // Whoever reads this has been told that so many leaves are in the log for ever.
            Console.Out.WriteLine(Line(sequencer.Size));
            if (round % 10 == 9) sequencer.Issue();
        }

        sequencer.Issue();
        sequencer.WaitUntilIdle();
    }

    static EntryFile Entry0(SigningKey key) => EntryFile.Seal(new Entry
    {
        Log = key.Name,
        Type = LogKeys.EntryType,
        Record = RecordId.New(),
        Version = 1,
        Prev = null,
        At = "2031-08-01T04:30:15Z",
        By = Journal.PublicActor,
        Body = LogKeys.Body(key.Verifier, SigningKey.Generate(key.Name).Verifier),
    });

    static string Line(long size) => size.ToString(CultureInfo.InvariantCulture);

    static NewLeaf[] Leaves()
    {
        Hash[] commitments = new Hash[LeavesAtOnce];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(commitments.AsSpan()));
        return [.. commitments.Select(commitment => new NewLeaf(Leaf.Of(commitment, LeafKind.Entry)))];
    }
}
