namespace Khronika.Record.State;

/// <summary>
/// The things of a record as it stands at one moment, read when somebody asks for them. A <see cref="RecordState"/> stands over one of
/// these where the record is too large to hold; what it answers is what it would answer if all of it were folded.
/// </summary>
public interface IThings
{
    /// <summary>The place in the log behind all that is in it.</summary>
    long End { get; }

    Thing? Find(string id);

    Thing? FindByKey(string key);

    /// <summary>The clearance of a thing that was logged last.</summary>
    Thing? ClearanceOf(string id);

    /// <summary>Everything that belongs to a case, the case among it, by id.</summary>
    IEnumerable<Thing> ThingsOf(string caseId);

    /// <summary>In the order in which they were first logged; one at a time, however many there are.</summary>
    IEnumerable<Thing> OfType(string type);

    /// <summary>The things of a type whose <paramref name="member"/> names the thing with this id, in the order of the log.</summary>
    IEnumerable<Thing> Pointing(string type, string member, string id);
}
