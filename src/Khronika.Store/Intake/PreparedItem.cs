using Khronika.Record;
using Khronika.Store.Objects;

namespace Khronika.Store.Intake;

/// <summary>An evidence item whose objects are kept and whose entry is still to be logged.</summary>
/// <param name="Change">What is to be logged.</param>
/// <param name="Stored">Its one object.</param>
public sealed record PreparedItem(Change Change, PutResult.Stored Stored);
