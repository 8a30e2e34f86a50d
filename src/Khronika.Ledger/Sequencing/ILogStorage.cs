using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Sequencing;

/// <summary>The one row that says what the log is. Whoever moves it has sequenced; everything else follows from it.</summary>
/// <param name="Size">Leaves of the log.</param>
/// <param name="Root">Their root.</param>
/// <param name="Note">The signed checkpoint; not yet issued by standing here.</param>
/// <param name="Staged">The name of the batch that led here; it may already be integrated and gone.</param>
public sealed record LogHead(long Size, Hash Root, string Note, string Staged);

/// <summary>
/// Where a log lies. Paths are relative to the record folder: <c>log/tile/0/000.p/3</c>, <c>log/entry/0</c>,
/// <c>log/checkpoints/3</c>, <c>entries/000.p/3</c>. A method that returns has done its work durably; one that throws may or may
/// not have, and the <see cref="Sequencer"/> treats that as not known. Staging and the head are used by one thread at a time, and
/// what is integrated by one other.
/// </summary>
public interface ILogStorage
{
    /// <summary>Null where no log was begun.</summary>
    LogHead? ReadHead();

    /// <summary>
    /// Puts <paramref name="to"/> in place of <paramref name="from"/> (null: of nothing) in one step. False: the head was another,
    /// and nothing changed. An exception means that the outcome is not known.
    /// </summary>
    bool TryReplaceHead(LogHead? from, LogHead to);

    /// <summary>Keeps a batch durably. Never replaces: a name that exists is an error.</summary>
    void Stage(string name, ReadOnlyMemory<byte> bytes);

    /// <summary>What is really kept under the name, read again.</summary>
    byte[] ReadStaged(string name);

    IReadOnlyList<string> StagedNames();

    /// <summary>Discards them in this order: when it stops half-way, the later ones are still there.</summary>
    void DiscardStaged(IReadOnlyList<string> names);

    /// <summary>Null where there is no such file.</summary>
    byte[]? Read(string path);

    /// <summary>
    /// Puts each file in place if nothing is there and otherwise compares; another content is an error. When it returns, files and
    /// folders are durable.
    /// </summary>
    void Issue(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> files);

    /// <summary>Puts a note at <c>log/checkpoint</c>, or at the private <c>sequenced</c>, in one step.</summary>
    void ReplaceNote(string path, ReadOnlyMemory<byte> note);

    /// <summary>Removes superseded partial packs, and partial tiles that no issued checkpoint needs; what is not there is no error.</summary>
    void Remove(IReadOnlyList<string> paths);
}
