using Khronika.Ledger.Notes;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Signing;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;
using Khronika.Store.Signing;

namespace Khronika.Store.Log;

/// <summary>What a process needs to write to a record's log: its storage, its keys, the signer with its memory, the sequencer.</summary>
sealed class LogWriter : IDisposable
{
    readonly FileLogStorage storage;
    readonly SignerMemoryFile memory;

    LogWriter(FileLogStorage storage, SignerMemoryFile memory, IReadOnlyList<SigningKey> keys, SequencerOptions options)
    {
        this.storage = storage;
        this.memory = memory;
        Signer = new Signer(keys, memory);
        Sequencer = new Sequencer(storage, Signer, options);
    }

    internal Signer Signer { get; }

    /// <summary>To be recovered before it is used.</summary>
    internal Sequencer Sequencer { get; }

    internal FileLogStorage Storage => storage;

    /// <summary>For a log that is only now begun: the signer has nothing to remember yet.</summary>
    internal static LogWriter Begin(string root, string signerFolder, SigningKey key)
    {
        LogWriter writer = Open(root, signerFolder, [key], key.Verifier, new SequencerOptions());
        writer.Signer.Adopt(0, MerkleTree.EmptyRoot);
        writer.Sequencer.Recover();
        return writer;
    }

    /// <exception cref="RecordInUseException">Another process signs for this log.</exception>
    /// <exception cref="DamagedLogException">A key is not readable, or the one in use is not the one the log names.</exception>
    internal static LogWriter Open(string root, RecordSettings settings, string signerFolder)
    {
        IReadOnlyList<SigningKey> keys = LogKeyFiles.ReadPrivate(root, settings.Origin);
        LogKeys known = LogKeyFiles.Read(root, settings.Origin);
        // A key that is there before its rotation is logged signs too, behind the one in use.
        if (keys.All(key => key.Verifier.ToString() != known.Current.ToString())) throw new DamagedLogException(Layout.LogKey, "it does not hold the key the log names");
        return Open(root, signerFolder, keys, known.First, new SequencerOptions { IssuesAtOnce = settings.IssueEverySeconds is null });
    }

    public void Dispose()
    {
        Sequencer.WaitUntilIdle();
        storage.Dispose();
        memory.Dispose();
    }

    static LogWriter Open(string root, string signerFolder, IReadOnlyList<SigningKey> keys, VerifierKey first, SequencerOptions options)
    {
        FileLogStorage storage = FileLogStorage.Open(root);
        try
        {
            return new LogWriter(storage, SignerMemoryFile.Open(signerFolder, first), keys, options);
        }
        catch
        {
            storage.Dispose();
            throw;
        }
    }
}
