using Khronika.Ledger.Timestamping;

namespace Khronika.Store.Timestamping;

/// <summary>What asking one authority, or the calendars, came to.</summary>
/// <param name="Authority">Its name; empty for the calendars.</param>
/// <param name="IsNew">A stamp was written now; false where it was there already, or is not there at all.</param>
/// <param name="Reading">What the stamp says; null where there is none.</param>
/// <param name="Faults">Why there is none, or which calendars failed.</param>
public sealed record StampOutcome(long Size, string Authority, bool IsNew, StampReading? Reading, IReadOnlyList<AskFault> Faults);
