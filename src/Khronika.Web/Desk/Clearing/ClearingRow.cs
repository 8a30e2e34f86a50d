using Khronika.Language.Texts;
using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.Sentences;
using Khronika.Record.State;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Clearing;

/// <summary>A thing to decide on.</summary>
/// <param name="Cleared">To whom it is cleared now.</param>
/// <param name="Held">Why it is held back from the audience; null where it goes out.</param>
/// <param name="Brings">What it brings with it that is not cleared for the audience yet.</param>
/// <param name="Ready">What it brings with it that is.</param>
public sealed record ClearingRow(Thing Thing, LocalText Text, IReadOnlyList<Audience> Cleared, string? Held, IReadOnlyList<ClearingRow> Brings, IReadOnlyList<ClearingRow> Ready)
{
    /// <summary>Whether it was cleared before it was changed, and nobody has decided since.</summary>
    public required bool IsChanged { get; init; }

    public static ClearingRow Of(RecordState state, Thing thing, string? held = null, IReadOnlyList<ClearingRow>? brings = null, IReadOnlyList<ClearingRow>? ready = null)
    {
        Clearance now = Clearance.Of(state, thing.Id);
        return new ClearingRow(thing, InWords.Of(state, thing), [.. now.Audiences.Order()], held, brings ?? [], ready ?? []) { IsChanged = ClosedByChange.IsSince(state, thing) };
    }

    /// <summary>What kind of thing it is, in a language.</summary>
    public string Kind(DeskRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Record.Schema.Find(Thing.Type)?.Labels.In(request.Language).Text is { Length: > 0 } label ? label : Thing.Type;
    }
}
