using System.Text.Json.Nodes;

namespace Khronika.Record;

/// <summary>One wanted change to the record: a new version of one thing. The journal turns it into an entry.</summary>
/// <param name="Type">What kind of thing: see <see cref="ThingType"/>.</param>
/// <param name="Record">The thing's <see cref="RecordId"/>.</param>
/// <param name="Body">Its whole new state: nested objects and arrays of strings, integers within ±(2^53−1), booleans, null.</param>
/// <param name="IsPublic">The keeper must open this entry whole (log keys, editions, erasures).</param>
/// <param name="ExpectedVersion">
/// The version this is an edit of: the last one whoever made it has seen, 0 for a thing that must be new. Where the record is
/// further, nothing is logged. Null where it does not matter what is there.
/// </param>
public sealed record Change(string Type, string Record, JsonObject Body, bool IsPublic = false, long? ExpectedVersion = null);

/// <summary>A change as the log holds it.</summary>
/// <param name="LogIndex">Its place in the log, from 0.</param>
/// <param name="Commitment">The root over its disclosures, 64 lower-case hex digits.</param>
/// <param name="Version">1 for the first entry of a thing, then one more each time.</param>
/// <param name="Prev">Commitment of the version before; null for version 1.</param>
/// <param name="At">When it was entered: RFC 3339, UTC, seconds.</param>
/// <param name="By">The opaque id of who entered it.</param>
public sealed record LoggedChange(
    long LogIndex,
    string Commitment,
    string Type,
    string Record,
    long Version,
    string? Prev,
    string At,
    string By,
    JsonObject Body);
