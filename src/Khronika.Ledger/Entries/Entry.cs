using System.Text.Json.Nodes;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Entries;

/// <summary>One change to the record, before it is given salts.</summary>
public sealed record Entry
{
    /// <summary>The entry format; `/v`.</summary>
    public const int FormatVersion = 1;

    /// <summary>The origin of the log it is for.</summary>
    public required string Log { get; init; }

    /// <summary>What kind of thing changes.</summary>
    public required string Type { get; init; }

    /// <summary>The id of the thing changed.</summary>
    public required string Record { get; init; }

    /// <summary>1, 2, … within the record.</summary>
    public required long Version { get; init; }

    /// <summary>The commitment of the version before; null for the first.</summary>
    public required Hash? Prev { get; init; }

    /// <summary>When it was entered, by our clock.</summary>
    public required string At { get; init; }

    /// <summary>The opaque id of who entered it.</summary>
    public required string By { get; init; }

    /// <summary>Objects and arrays of strings, integers within ±(2^53−1), booleans and null. Decimals are strings.</summary>
    public required JsonObject Body { get; init; }
}
