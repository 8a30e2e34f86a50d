namespace Khronika.Ledger.Following;

/// <summary>
/// Where a mirror keeps its copy, and a monitor the entries that name the log's keys, under the same paths the log serves. A method
/// that returns has done its work durably; one that throws may or may not have.
/// </summary>
public interface IFollowerStorage
{
    /// <summary>Null where there is no such file.</summary>
    byte[]? Read(string path);

    /// <summary>Puts each file in place if nothing is there and otherwise compares; another content is an error.</summary>
    void Put(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> files);

    /// <summary>Puts a file in place of what is there, in one step.</summary>
    void Replace(string path, ReadOnlyMemory<byte> bytes);

    /// <summary>Keeps two notes that contradict each other, or one that does not hold and what was known before, for others to be shown.</summary>
    /// <returns>Whether they lie there now, from this time or an earlier one; false where there is no more room for their kind.</returns>
    bool KeepEvidence(EvidenceKind kind, string known, string found);
}
