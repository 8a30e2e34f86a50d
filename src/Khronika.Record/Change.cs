using System.Text.Json;
using System.Text.Json.Nodes;
using Khronika.Record.Bodies;

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
    JsonObject Body)
{
    readonly ReadOnlyMemory<byte> text;
    readonly string? key, ofCase;
    JsonObject? body = Body;

    /// <param name="body">JSON, an object; parsed when somebody asks for it. Of the thousands of things of a case most are only counted.</param>
    /// <param name="key">What <see cref="Key"/> would find in it.</param>
    /// <param name="ofCase">What <see cref="Case"/> would find.</param>
    public LoggedChange(long logIndex, string commitment, string type, string record, long version, string? prev, string at, string by, ReadOnlyMemory<byte> body, string? key, string? ofCase)
        : this(logIndex, commitment, type, record, version, prev, at, by, null!)
    {
        text = body;
        this.key = key;
        this.ofCase = ofCase;
    }

    /// <summary>The whole new state of the thing.</summary>
    public JsonObject Body
    {
        get => body ??= JsonNode.Parse(text.Span)!.AsObject();
        init => body = value;
    }

    /// <summary>Bytes of the body as it is kept; 0 for a change that was made in memory.</summary>
    public int BodyBytes => text.Length;

    /// <summary>How the thing calls itself; null where it has no key.</summary>
    public string? Key => text.IsEmpty ? new Fields(Body).Text("key") : key;

    /// <summary>The case it belongs to: a case to itself. Null where it belongs to none, as preserved items do.</summary>
    public string? Case => text.IsEmpty ? (Type == ThingType.Case ? Record : new Fields(Body).Text("case")) : ofCase;

    /// <summary>The text of a member of the body, without parsing all of it; null where it has none, or no text.</summary>
    public string? Text(string member)
    {
        if (body is not null || text.IsEmpty) return new Fields(Body).Text(member);
        Utf8JsonReader reader = new(text.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isIt = reader.ValueTextEquals(member);
            reader.Read();
            if (isIt) return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            reader.Skip();
        }

        return null;
    }
}
