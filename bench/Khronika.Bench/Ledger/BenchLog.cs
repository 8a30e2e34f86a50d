using Khronika.Ledger.Notes;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Signing;
using Khronika.Ledger.Tree;
using Khronika.Store.Log;
using Khronika.Store.Signing;

namespace Khronika.Bench.Ledger;

/// <summary>A real log on the disk: its storage, its signer's memory beside it, its sequencer. Issues nothing until asked.</summary>
sealed class BenchLog : IDisposable
{
    readonly SignerMemoryFile memory;

    /// <param name="keepsFiles">Whether entry files are kept beside it.</param>
    public BenchLog(string folder, bool keepsFiles)
    {
        string root = Directory.CreateDirectory(Path.Combine(folder, "record")).FullName;
        FileLogStorage.Create(root);
        Storage = FileLogStorage.Open(root);
        Key = SigningKey.Generate("sample-invented.example/bench");
        memory = SignerMemoryFile.Open(Path.Combine(folder, "signer"), Key.Verifier);
        Signer = new Signer([Key], memory);
        Signer.Adopt(0, MerkleTree.EmptyRoot);
        Sequencer = new Sequencer(Storage, Signer, new SequencerOptions { IssuesAtOnce = false, KeepsFiles = keepsFiles });
        Sequencer.Recover();
    }

    public FileLogStorage Storage { get; }

    public SigningKey Key { get; }

    public Signer Signer { get; }

    public ISignerMemory Memory => memory;

    public Sequencer Sequencer { get; }

    public void Dispose()
    {
        Sequencer.WaitUntilIdle();
        Storage.Dispose();
        memory.Dispose();
    }
}
