using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Khronika.Ledger.Entries;
using Khronika.Record;
using Khronika.Store.Sql;

namespace Khronika.Store.Index;

/// <summary>An entry as the index holds it: an entry file's shown fields, or its header alone where something of it is erased.</summary>
/// <param name="Body">JSON, UTF-8; null where something of the entry is erased.</param>
/// <param name="Key">As <see cref="BodyFacts.Key"/>.</param>
/// <param name="Case">The case it belongs to; a case belongs to itself.</param>
sealed record IndexedEntry(
    long LogIndex, string Commitment, string Type, string Record, long Version, string? Prev, string? At, string? By, byte[]? Body, string? Key, string? Case)
{
    // Cyrillic as itself: escapes would triple the index of a Russian record.
    static readonly JsonWriterOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What its body names; nothing where the entry came from the index itself, which has that in rows of its own.</summary>
    internal IReadOnlyList<(string Pointer, string Target)> Links { get; private init; } = [];

    internal static IndexedEntry Of(long logIndex, WholeEntry entry)
    {
        BodyFacts facts = BodyFacts.Of(entry.Body);
        return new IndexedEntry(
            logIndex, entry.Commitment.ToString(), entry.Type, entry.Record, entry.Version, entry.Prev, entry.At, entry.By, entry.Body,
            facts.Key, entry.Type == ThingType.Case ? entry.Record : facts.Case)
        {
            Links = facts.Links,
        };
    }

    /// <summary>Of a file that is not whole, or not of the form all are written in.</summary>
    internal static IndexedEntry Of(long logIndex, EntryFile file)
    {
        JsonObject opened = file.Opened();
        byte[]? body = file.WithheldCount == 0 ? BytesOf(opened["body"] as JsonObject ?? []) : null;
        BodyFacts facts = body is null ? BodyFacts.None : BodyFacts.Of(body);
        return new IndexedEntry(
            logIndex, file.Commitment.ToString(), file.Type!, file.Record!, file.Version!.Value, Text(opened["prev"]), Text(opened["at"]), Text(opened["by"]), body,
            facts.Key, body is not null && file.Type == ThingType.Case ? file.Record : facts.Case)
        {
            Links = facts.Links,
        };
    }

    /// <summary>A row of any statement that names these eleven columns first.</summary>
    internal static IndexedEntry Of(Statement row) => new(
        row.Number(0),
        row.Text(1),
        Word(row.Utf8(2)),
        row.Text(3),
        row.Number(4),
        Text(row, 5),
        Text(row, 6),
        Text(row, 7),
        row.IsNull(8) ? null : row.Utf8(8).ToArray(),
        Text(row, 9),
        Text(row, 10));

    /// <summary>Null where something of it is erased.</summary>
    internal LoggedChange? ToChange() => Body is null ? null : new LoggedChange(LogIndex, Commitment, Type, Record, Version, Prev, At ?? "", By ?? "", Body, Key, Case);

    internal JsonObject? ToJson() => Body is null ? null : JsonNode.Parse(Body)!.AsObject();

    /// <summary>A body as JSON with nothing escaped that need not be.</summary>
    internal static byte[] BytesOf(JsonObject body)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Unescaped)) body.WriteTo(writer);
        return bytes.ToArray();
    }

    static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    static string? Text(Statement row, int column) => row.IsNull(column) ? null : row.Text(column);

    // Types are few: one text for each, and not one for each of the things.
    static string Word(ReadOnlySpan<byte> type)
    {
        foreach (string known in (ReadOnlySpan<string>)[ThingType.Statement, ThingType.Excerpt, ThingType.Clearance, ThingType.Assertion])
            if (Ascii.Equals(type, known)) return known;
        return Encoding.UTF8.GetString(type);
    }
}
