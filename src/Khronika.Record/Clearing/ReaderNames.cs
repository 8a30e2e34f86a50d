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

    /// <param name="parts">Each person of the record in one of them, with their clearance, their consents and what took these back.</param>
    public static ReaderNames Of(IEnumerable<RecordState> parts, Audience audience) =>
        new(audience, new ClosedNames(parts.SelectMany(part => part.OfType(ThingType.Person), (part, person) => (person, AudienceView.IsNamed(part, person.Id, audience)))));
}
