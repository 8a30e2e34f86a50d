using Khronika.Ledger.Witnessing;

namespace Khronika.Ledger.Tests.Witnessing;

/// <summary>A witness's memory, with a place to let something happen between reading and replacing.</summary>
sealed class MemoryWitnessStorage : IWitnessStorage
{
    readonly Lock gate = new();

    public Dictionary<string, WitnessedCheckpoint> Rows { get; } = [];

    /// <summary>Runs once, before the next replacement.</summary>
    public Action? Between { get; set; }

    /// <summary>What the next replacement throws: before it writes, or after.</summary>
    public (Exception Thrown, bool IsWritten)? Failure { get; set; }

    public WitnessedCheckpoint? Read(string origin)
    {
        lock (gate) return Rows.GetValueOrDefault(origin);
    }

    public bool TryReplace(string origin, WitnessedCheckpoint? from, WitnessedCheckpoint to)
    {
        Action? between = Between;
        Between = null;
        between?.Invoke();
        lock (gate)
        {
            if (Rows.GetValueOrDefault(origin) != from) return false;
            if (Failure is { IsWritten: false } lost) throw lost.Thrown;
            Rows[origin] = to;
            if (Failure is { IsWritten: true } kept) throw kept.Thrown;
            return true;
        }
    }
}
