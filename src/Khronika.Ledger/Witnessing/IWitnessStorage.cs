using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Witnessing;

/// <summary>The latest checkpoint of one log that a witness cosigned.</summary>
/// <param name="Time">Seconds since 1970, as in the cosignature.</param>
/// <param name="Note">The checkpoint with the log's verified signatures and the cosignature.</param>
public sealed record WitnessedCheckpoint(long Size, Hash Root, long Time, string Note);

/// <summary>What a witness must never forget. A method that throws may or may not have done its work.</summary>
public interface IWitnessStorage
{
    /// <summary>Null where nothing of this log was ever cosigned.</summary>
    WitnessedCheckpoint? Read(string origin);

    /// <summary>
    /// Puts <paramref name="to"/> in place of <paramref name="from"/> (null: of nothing) in one step, durably. False: another
    /// stood there, and nothing changed.
    /// </summary>
    bool TryReplace(string origin, WitnessedCheckpoint? from, WitnessedCheckpoint to);
}
