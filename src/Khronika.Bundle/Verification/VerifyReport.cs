using System.Text.Encodings.Web;
using System.Text.Json;
using Khronika.Bundle.Manifest;

namespace Khronika.Bundle.Verification;

/// <summary>The log behind the answer.</summary>
/// <param name="Vkey">Empty where no key was given and none came along: then no signature was checked.</param>
/// <param name="KeyWasGiven">False: the key came with what was checked, and someone should compare it with one that did not.</param>
/// <param name="Root">The root hash of the checkpoint, base64 as in the note.</param>
public sealed record CheckedLog(string Origin, string Vkey, bool KeyWasGiven, long Size, string Root);

/// <summary>The answer to "is this what was logged?", with all that was looked at and what it does not show.</summary>
public sealed record VerifyReport
{
    /// <summary>The gravest of <see cref="Checks"/>.</summary>
    public required Verdict Verdict { get; init; }
    public required IReadOnlyList<Check> Checks { get; init; }

    /// <summary>Of the entries that could be read; null where none was.</summary>
    public LeafCounts? Leaves { get; init; }

    /// <summary>Null where no log page could be read.</summary>
    public CheckedLog? Log { get; init; }

    /// <summary>Keys of <see cref="NotShown"/>: printed beside the verdict, whatever it is.</summary>
    public required IReadOnlyList<string> NotShown { get; init; }

    /// <summary>SHA-256 of a bundle's tag manifest: names the whole bundle, so that two people can see whether they hold the same one. Null for a log.</summary>
    public string? Digest { get; init; }
    public bool IsSample { get; init; }

    /// <summary>The one entry that was looked at, field by field; null for a bundle or a log.</summary>
    public ShownEntry? Entry { get; init; }

    /// <summary>Of a single proof: the signature lines that are not the log's.</summary>
    public IReadOnlyList<SeenCosignature> Cosignatures { get; init; } = [];

    /// <summary>0 intact, 2 altered, 3 could not be checked.</summary>
    public int ExitCode => Verdict switch
    {
        Verdict.Intact => 0,
        Verdict.Altered => 2,
        _ => 3,
    };

    /// <summary><c>intact</c>, <c>altered</c> or <c>could-not-be-checked</c>, as in JSON.</summary>
    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Intact => "intact",
        Verdict.Altered => "altered",
        _ => "could-not-be-checked",
    };

    /// <summary>
    /// The report as data: <c>{verdict, checks:[{subject, file, check, verdict, reason}], leaves, log, digest, sample, notShown}</c>;
    /// for a single entry also <c>entry:{logIndex, type, record, version, fields:[{pointer, state, value}]}</c> and <c>cosignatures</c>.
    /// </summary>
    public byte[] ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("verdict", Word(Verdict));
            json.WriteStartArray("checks");
            foreach (Check check in Checks) Write(json, check);
            json.WriteEndArray();
            if (Leaves is { } leaves) Write(json, leaves);
            if (Log is { } log) Write(json, log);
            if (Entry is { } entry) Write(json, entry, Cosignatures);
            if (Digest is { } digest) json.WriteString("digest", digest);
            json.WriteBoolean("sample", IsSample);
            json.WriteStartArray("notShown");
            foreach (string key in NotShown) json.WriteStringValue(key);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    static void Write(Utf8JsonWriter json, Check check)
    {
        json.WriteStartObject();
        json.WriteString("subject", check.Subject);
        json.WriteString("file", check.File);
        json.WriteString("check", check.Name);
        json.WriteString("verdict", Word(check.Verdict));
        json.WriteString("reason", check.Reason);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, LeafCounts leaves)
    {
        json.WriteStartObject("leaves");
        json.WriteNumber("leaves", leaves.Leaves);
        json.WriteNumber("opened", leaves.Opened);
        json.WriteNumber("withheld", leaves.Withheld);
        json.WriteNumber("erased", leaves.Erased);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, CheckedLog log)
    {
        json.WriteStartObject("log");
        json.WriteString("origin", log.Origin);
        json.WriteString("vkey", log.Vkey);
        json.WriteString("key", log.KeyWasGiven ? "given" : log.Vkey.Length > 0 ? "came-along" : "none");
        json.WriteNumber("size", log.Size);
        json.WriteString("root", log.Root);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, ShownEntry entry, IReadOnlyList<SeenCosignature> cosignatures)
    {
        json.WriteStartObject("entry");
        if (entry.LogIndex is { } index) json.WriteNumber("logIndex", index);
        json.WriteString("type", entry.Type);
        json.WriteString("record", entry.Record);
        json.WriteNumber("version", entry.Version);
        json.WriteStartArray("fields");
        foreach (ShownField field in entry.Fields)
        {
            json.WriteStartObject();
            json.WriteString("pointer", field.Pointer);
            json.WriteString("state", field.Value is null ? "withheld" : "shown");
            if (field.Value is { } value)
            {
                json.WritePropertyName("value");
                json.WriteRawValue(value);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("cosignatures");
        foreach (SeenCosignature seen in cosignatures)
        {
            json.WriteStartObject();
            json.WriteString("name", seen.Name);
            if (seen.At is { } at) json.WriteString("time", at);
            json.WriteBoolean("checked", seen.WasChecked);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
