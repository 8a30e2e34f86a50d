using Khronika.Record;

namespace Khronika.Store.Index;

/// <summary>A thing that names another.</summary>
/// <param name="From">Its latest version.</param>
/// <param name="Pointer">Where in it the other's id stands: <c>/body/about</c>.</param>
public sealed record Pointing(LoggedChange From, string Pointer);

/// <summary>An edition as the log has it.</summary>
/// <param name="LogIndex">Of its entry: what was logged before that is what it could show.</param>
public readonly record struct EditionPlace(long Number, long LogIndex);
