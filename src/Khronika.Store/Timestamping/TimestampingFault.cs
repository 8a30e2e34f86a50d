namespace Khronika.Store.Timestamping;

/// <summary>Why <c>timestamping.txt</c> is refused. Never holds what the line says: addresses are not repeated.</summary>
/// <param name="Line">From 1; 0 where it is the file.</param>
public sealed record TimestampingFault(int Line, string Reason);
