using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Khronika.Archive.Zip;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Record.Things;

namespace Khronika.Bundle.Manifest;

/// <summary>Reads and writes <c>bundle.json</c>. Reading is strict: no unknown, missing or repeated member, and every value in its form.</summary>
public static class BundleManifestFile
{
    /// <summary>Stops a manifest from filling memory; a case of a thousand statements takes about 2 MiB.</summary>
    public const int Bytes = 32 * 1024 * 1024;

    /// <summary>Stops lists whose items each cost a file, a proof and a look at every other from costing hours; a large case has a thousand.</summary>
    public const int Entries = 10_000;

    static readonly BundleJson Json = new(new JsonSerializerOptions(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        MaxDepth = 8,
        // Russian and Kazakh, and the plus signs of keys, are written as themselves: this never stands inside HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static byte[] ToBytes(BundleManifest manifest) => [.. JsonSerializer.SerializeToUtf8Bytes(manifest, Json.BundleManifest), (byte)'\n'];

    /// <summary>False with the reason; <paramref name="isOtherVersion"/> where the file says it is of another format than v1.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out BundleManifest? manifest, [NotNullWhen(false)] out string? reason, out bool isOtherVersion)
    {
        manifest = null;
        isOtherVersion = false;
        try
        {
            manifest = JsonSerializer.Deserialize(bytes, Json.BundleManifest);
            reason = manifest is null ? "it holds null" : HasHole(manifest) ? "one of its lists holds null" : WhyInvalid(manifest);
        }
        catch (JsonException e)
        {
            isOtherVersion = NamesOtherVersion(bytes);
            reason = isOtherVersion ? $"it is not of the format {BundleManifest.FormatName}" : $"line {e.LineNumber + 1} is not as the format has it";
        }

        if (reason is null && manifest is not null) return true;
        reason ??= "it holds nothing";
        isOtherVersion |= manifest is not null && manifest.Format != BundleManifest.FormatName && manifest.Format.StartsWith("khronika-bundle/", StringComparison.Ordinal);
        manifest = null;
        return false;
    }

    static bool NamesOtherVersion(ReadOnlySpan<byte> bytes)
    {
        const string member = "\"format\": \"khronika-bundle/";
        string head = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 256)]);
        int at = head.IndexOf(member, StringComparison.Ordinal);
        return at >= 0 && !head.AsSpan(at + member.Length).StartsWith("v1\"");
    }

    static string? WhyInvalid(BundleManifest m)
    {
        if (m.Format != BundleManifest.FormatName) return $"it is not of the format {BundleManifest.FormatName}";
        if (!VerifierKey.TryParse(m.Vkey, out VerifierKey? key) || key.Name != m.Origin) return "its vkey is not one of its origin";
        if (!Vocabulary.TryRead(m.Audience, out Audience _)) return "its audience is none of public, un, court, lawyer";
        if (!RecordLanguage.IsOne(m.Language)) return "its language is none of the record's";
        if (m.CheckpointSize < 1) return "its checkpoint size is no size of a log";
        if (m.Entries.Count + m.PublicEntries.Count > Entries || m.Annexes.Count > Entries || m.Passages.Count > Entries || m.Sentences.Count > Entries) return $"one of its lists is longer than {Entries:N0}";
        if (m.Entries.FirstOrDefault(e => !Holds(e.Record, e.Version) || e.LogIndex < 1 || e.LogIndex >= m.CheckpointSize) is { } entry) return $"entry {EntryName.Printable(entry.Record)} has an impossible id, version or log index";
        if (m.PublicEntries.Any(e => e.LogIndex < 0 || e.LogIndex >= m.CheckpointSize)) return "a public entry has an impossible log index";
        if (m.Annexes.Any(a => !Holds(a.Record, a.Version) || a.Number < 1 || a.Files.Any(f => !Hash.TryParse(f.Sha256, out _)))) return "an annex has an impossible number, id or digest";
        if (m.Passages.Any(p => !Holds(p.Record, p.Version) || p.Annex < 1)) return "a passage has an impossible annex or id";
        if (m.Sentences.Any(s => !Holds(s.Record, s.Version))) return "a sentence has an impossible id";
        if (m.StatedSources.Any(s => !RecordId.IsValid(s.Key) || s.Value is { Independent: < 0 } or { NotShown: < 0 } or { Repeats: < 0 })) return "a source count is impossible";
        return WhyPathsInvalid([.. Paths(m)]);
    }

    // The serializer keeps null out of members, not out of lists.
    static bool HasHole(BundleManifest m) =>
        m.Annexes.Any(a => a is null || a.Files.Any(f => f is null)) || m.Passages.Any(p => p is null) || m.Sentences.Any(s => s is null)
        || m.Entries.Any(e => e is null) || m.PublicEntries.Any(e => e is null) || m.StatedSources.Values.Any(c => c is null);

    static bool Holds(string record, long version) => RecordId.IsValid(record) && version > 0;

    static string? WhyPathsInvalid(string[] paths) =>
        paths.FirstOrDefault(p => !(p.StartsWith(BundleFiles.Annexes, StringComparison.Ordinal) || p.StartsWith(BundleFiles.Technical, StringComparison.Ordinal)) || BundleFiles.Fixed.Contains(p) || EntryName.FaultOf(p) is not null) is { } bad
            ? $"\"{EntryName.Printable(bad)}\" is no place in a bundle"
            : paths.Distinct(StringComparer.Ordinal).Count() != paths.Length ? "it names one file for two things" : null;

    /// <summary>Every file the manifest names besides those with fixed names.</summary>
    internal static IEnumerable<string> Paths(BundleManifest m) =>
        m.Annexes.SelectMany(a => a.Files).Select(f => f.Path)
            .Concat(m.Passages.Select(p => p.Path))
            .Concat(m.Entries.SelectMany(e => new[] { e.Path, e.Proof }))
            .Concat(m.PublicEntries.SelectMany(e => new[] { e.Path, e.Proof }));
}

[JsonSerializable(typeof(BundleManifest))]
sealed partial class BundleJson : JsonSerializerContext;
