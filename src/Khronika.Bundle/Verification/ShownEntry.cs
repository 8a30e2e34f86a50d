using System.Text.Encodings.Web;
using System.Text.Json;
using Khronika.Ledger.Entries;

namespace Khronika.Bundle.Verification;

/// <summary>One entry as it was given out.</summary>
/// <param name="LogIndex">Its place in the log; null where no proof came with it.</param>
/// <param name="Fields">Every field the index names, in its order.</param>
public sealed record ShownEntry(long? LogIndex, string Type, string Record, long Version, IReadOnlyList<ShownField> Fields)
{
    static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An entry that shows its header.</summary>
    internal static ShownEntry Of(EntryFile file, long? logIndex) =>
        new(logIndex, file.Type!, file.Record!, file.Version!.Value, [.. file.Pointers.Skip(1).Select(pointer => FieldOf(file, pointer))]);

    static ShownField FieldOf(EntryFile file, string pointer) =>
        new(pointer, file.StateOf(pointer) == FieldState.Shown ? file.ValueOf(pointer)?.ToJsonString(Unescaped) ?? "null" : null);
}

/// <summary>A field of an entry given out.</summary>
/// <param name="Value">Its value as JSON; null where it is withheld or erased, which cannot be told apart in the file.</param>
public sealed record ShownField(string Pointer, string? Value);

/// <summary>A signature line on a log page by somebody other than the log.</summary>
/// <param name="At">The time it states, which is the witness's word; null where it states none.</param>
/// <param name="WasChecked">Whether the witness's key was given and the signature is good. One that is bad is an alteration and not seen here.</param>
public sealed record SeenCosignature(string Name, DateTimeOffset? At, bool WasChecked);
