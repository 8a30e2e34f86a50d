using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Khronika.Ledger.Entries;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Record.Things;
using Khronika.Store.Objects;
using Khronika.Store.Sql;
using Microsoft.Data.Sqlite;

namespace Khronika.Store.Index;

/// <summary>A row of <c>entry</c>: an entry file's shown fields, or its header alone where something of it is erased.</summary>
sealed record IndexedEntry(long LogIndex, string Commitment, string Type, string Record, long Version, string? Prev, string? At, string? By, JsonObject? Body)
{
    // Cyrillic as itself: escapes would triple the index of a Russian record.
    static readonly JsonWriterOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static IndexedEntry Of(long logIndex, EntryFile file)
    {
        bool isWhole = file.WithheldCount == 0;
        JsonObject opened = file.Opened();
        return new IndexedEntry(
            logIndex,
            file.Commitment.ToString(),
            file.Type!,
            file.Record!,
            file.Version!.Value,
            (string?)opened["prev"],
            (string?)opened["at"],
            (string?)opened["by"],
            isWhole ? (opened["body"]?.DeepClone() as JsonObject ?? []) : null);
    }

    internal static IndexedEntry Of(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetInt64(4),
        Text(row, 5),
        Text(row, 6),
        Text(row, 7),
        Text(row, 8) is string body ? JsonNode.Parse(body)!.AsObject() : null);

    /// <summary>Null where something of it is erased.</summary>
    internal LoggedChange? ToChange() => Body is null ? null : new LoggedChange(LogIndex, Commitment, Type, Record, Version, Prev, At!, By!, Body);

    internal void AddTo(Database database, ObjectFiles objects)
    {
        database.Run(
            "Index/entry-add",
            ("log_index", LogIndex), ("commitment", Commitment), ("type", Type), ("record", Record), ("version", Version),
            ("prev", Prev), ("at", At), ("by", By), ("body", Body is null ? null : TextOf(Body)));
        if (Body is null) return;
        if (Body["key"] is JsonValue value && value.TryGetValue(out string? key))
            database.Run("Index/named-add", ("key", key), ("record", Record), ("log_index", LogIndex));
        foreach ((Ledger.Tree.Hash hash, string part) in NamedObjects.In(Type, Body, objects))
            database.Run("Index/object-add", ("sha256", hash.ToString()), ("log_index", LogIndex), ("part", part));
        if (Type == ThingType.Erasure) Erase(database);
    }

    // The log alone decides what the index shows: also where the packs were restored from a copy made before the erasure.
    void Erase(Database database)
    {
        if (ErasureBody.Read(Body!) is not { } erasure || erasure.LogIndex >= LogIndex) return;
        string[] target = [.. database.Rows("Index/erasable", row => row.GetString(0), ("log_index", erasure.LogIndex))];
        database.Run(
            "Index/erasure-add",
            ("log_index", LogIndex), ("target", erasure.LogIndex), ("mode", Vocabulary.Word(erasure.Mode)),
            ("reason", Vocabulary.Word(erasure.Reason)), ("authority", erasure.Authority));
        database.Run("Index/object-erase", ("log_index", erasure.LogIndex));
        database.Run(erasure.Mode == ErasureMode.Full ? "Index/entry-remove" : "Index/entry-erase", ("log_index", erasure.LogIndex));
        foreach (string record in target)
        {
            database.Run("Index/named-remove", ("record", record));
            database.Run("Index/named-again", ("record", record));
        }
    }

    internal static string TextOf(JsonObject body)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Unescaped)) body.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
