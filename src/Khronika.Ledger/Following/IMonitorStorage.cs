namespace Khronika.Ledger.Following;

/// <summary>What a monitor must remember between two looks. A method that returns has done its work durably.</summary>
public interface IMonitorStorage
{
    /// <summary>Null at the first look.</summary>
    string? ReadMemory();

    void ReplaceMemory(string memory);

    /// <summary>Keeps two notes that contradict each other, or one that does not hold and what was known before, for others to be shown.</summary>
    void KeepEvidence(string known, string found);
}
