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

    LogWriter(FileLogStorage storage, SignerMemoryFile memory, SigningKey key)
    {
        this.storage = storage;
        this.memory = memory;
        Signer = new Signer([key], memory);
        Sequencer = new Sequencer(storage, Signer);
    }

    internal Signer Signer { get; }

    /// <summary>To be recovered before it is used.</summary>
    internal Sequencer Sequencer { get; }

    /// <summary>For a log that is only now begun: the signer has nothing to remember yet.</summary>
    internal static LogWriter Begin(string root, string signerFolder, SigningKey key)
    {
        LogWriter writer = Open(root, signerFolder, key, key.Verifier);
        writer.Signer.Adopt(0, MerkleTree.EmptyRoot);
        writer.Sequencer.Recover();
        return writer;
    }

    /// <exception cref="RecordInUseException">Another process signs for this log.</exception>
    /// <exception cref="DamagedLogException">A key is not readable, or is not the one entry 0 names.</exception>
    internal static LogWriter Open(string root, RecordSettings settings, string signerFolder)
    {
        SigningKey key = ReadKey(root, settings);
        VerifierKey first = KeyInEntry0.Read(root, settings.Origin);
        if (first.ToString() != key.Verifier.ToString()) throw new DamagedLogException(Layout.LogKey, "it is not the key entry 0 names");
        return Open(root, signerFolder, key, first);
    }

    public void Dispose()
    {
        Sequencer.WaitUntilIdle();
        storage.Dispose();
        memory.Dispose();
    }

    static LogWriter Open(string root, string signerFolder, SigningKey key, VerifierKey first)
    {
        FileLogStorage storage = FileLogStorage.Open(root);
        try
        {
            return new LogWriter(storage, SignerMemoryFile.Open(signerFolder, first), key);
        }
        catch
        {
            storage.Dispose();
            throw;
        }
    }

    static SigningKey ReadKey(string root, RecordSettings settings)
    {
        SigningKey key;
        try
        {
            key = SigningKey.Parse(File.ReadAllText(Layout.Resolve(root, Layout.LogKey)).TrimEnd('\n'));
        }
        catch (FormatException)
        {
            throw new DamagedLogException(Layout.LogKey, "it is not readable");
        }

        return key.Name == settings.Origin ? key : throw new DamagedLogException(Layout.LogKey, "it is the key of another log");
    }
}
