using System.Text.Json.Nodes;
using Khronika.Ledger.Entries;

namespace Khronika.Bundle.Manifest;

/// <summary>A public entry of type <c>erasure</c>: it names the log index of an entry whose content and salts were destroyed.</summary>
static class Erasure
{
    /// <summary>The index it erases; null where it is no erasure.</summary>
    public static long? IndexIn(EntryFile entry) =>
        entry.Type == "erasure" && entry.ValueOf("/body/logIndex") is JsonValue value && value.TryGetValue(out long index) ? index : null;
}
