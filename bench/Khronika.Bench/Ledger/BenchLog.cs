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

    /// <summary>Goes on with a log that was generated: its files stay where they are.</summary>
    public BenchLog(string folder, GeneratedLog generated)
    {
        string root = Directory.CreateDirectory(Path.Combine(folder, "record")).FullName;
        FileLogStorage.Create(root);
        Directory.Delete(Path.Combine(root, "log"));
        Directory.CreateSymbolicLink(Path.Combine(root, "log"), generated.Folder);
        Storage = FileLogStorage.Open(root);
        Key = generated.Signing;
        memory = SignerMemoryFile.Open(Path.Combine(folder, "signer"), Key.Verifier);
        Signer = new Signer([Key], memory);
        Signer.Adopt(generated.Size, generated.Root);
        if (!Storage.TryReplaceHead(null, new LogHead(generated.Size, generated.Root, generated.Note, "generated"))) throw new InvalidOperationException("the head did not move");
        Sequencer = new Sequencer(Storage, Signer, new SequencerOptions { IssuesAtOnce = false, KeepsFiles = false });
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
