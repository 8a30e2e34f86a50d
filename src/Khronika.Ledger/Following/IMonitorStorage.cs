namespace Khronika.Ledger.Following;

/// <summary>What a monitor must remember between two looks. A method that returns has done its work durably.</summary>
public interface IMonitorStorage : IFollowerStorage
{
    /// <summary>Null at the first look.</summary>
    string? ReadMemory();

    void ReplaceMemory(string memory);
}
