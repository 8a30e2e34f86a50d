namespace Khronika.Store;

/// <summary>
/// The entry is logged, and the log page that shows it to others is not issued yet: this log issues its pages on a fixed clock.
/// </summary>
public sealed class NotIssuedException() : InvalidOperationException("the log page with this entry is not issued yet");
