using Khronika.Record.State;

namespace Khronika.Record.Clearing;

/// <summary>
/// The names of a whole record that one audience may not read. Made once for many cases: what it takes grows with the people of the
/// record, and what a case's page takes must not.
/// </summary>
public sealed class ReaderNames
{
    ReaderNames(Audience audience, ClosedNames closed) => (Audience, Closed) = (audience, closed);

    public Audience Audience { get; }

    internal ClosedNames Closed { get; }

    /// <summary>Whether a text holds one of these names, in any spelling or case the record has.</summary>
    public bool StandIn(string? text) => Closed.FoundIn(text) is not null;

    /// <param name="state">At least every person of the record, their clearances, their consents and what took these back.</param>
    public static ReaderNames Of(RecordState state, Audience audience)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new ReaderNames(audience, AudienceView.ClosedTo(state, audience, state.OfType(ThingType.Person)));
    }
}
