using Khronika.Publish.Bundles;
using Khronika.Record.Views;

namespace Khronika.Web.Desk.Sending;

/// <summary>A bundle that was made, or why it was not.</summary>
/// <param name="File">Id of the file to be taken; null where the case is not cleared for the audience.</param>
/// <param name="Handover">Id of the note in the record.</param>
public sealed record Made(string CaseId, string For, string? File, BundleReport? Report, string? Handover, IReadOnlyList<HeldBack> Held);
