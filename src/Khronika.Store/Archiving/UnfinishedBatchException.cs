namespace Khronika.Store.Archiving;

/// <summary>A crash left entries that are logged and not in place: opening the record to write finishes that.</summary>
public sealed class UnfinishedBatchException() : InvalidOperationException("entries are logged that are not in place yet");
