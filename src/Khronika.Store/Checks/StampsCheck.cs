using System.Globalization;
using System.Text.Json.Nodes;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Store.Log;
using Khronika.Store.Timestamping;

namespace Khronika.Store.Checks;

/// <summary>
/// The files of every stamp against the public entry that names them. Whether a stamp holds is not asked here: that takes the
/// roots of its authority, and <c>khronika log stamps</c> does it. That these entries are the logged ones is <see cref="EntriesCheck"/>'s.
/// </summary>
static class StampsCheck
{
    internal static void Run(string root, RecordLog log, Findings findings)
    {
        // The latest entry of a stamp counts: an upgraded proof has taken the place of the one before it.
        Dictionary<string, JsonObject> named = new(StringComparer.Ordinal);
        foreach (JsonObject body in Tokens(root, log))
            if (Text(body, "key") is { } key) named[key] = body;

        HashSet<string> known = [];
        foreach (JsonObject body in named.Values)
            foreach ((StampName name, string member) in FilesOf(body))
            {
                known.Add(name.Path);
                findings.Try($"{Layout.Log}/{name.Path}", () => CheckFile(log, name, Text(body, member), findings));
            }

        string folder = Layout.Resolve(root, $"{Layout.Log}/checkpoints");
        if (!Directory.Exists(folder)) return;
        foreach (string full in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
            if (StampName.TryParse(Path.GetFileName(full), out StampName? name) && !known.Contains(name.Path))
                findings.Add(FindingKind.Leftover, $"{Layout.Log}/{name.Path}", "no entry names this file; the next 'khronika log stamp' logs it, puts it in its place or drops it");
    }

    static void CheckFile(RecordLog log, StampName name, string? sha256, Findings findings)
    {
        // Logged, and cut off before it took its place: nothing is lost.
        if (name.Extension == StampName.Proof && log.Read((name with { Extension = StampName.NextProof }).Path) is { } next && Hash.Of(next).ToString() == sha256) return;
        if (log.Read(name.Path) is not { } bytes) findings.Add(FindingKind.Broken, $"{Layout.Log}/{name.Path}", "a stamp that the log names is missing");
        else if (Hash.Of(bytes).ToString() != sha256) findings.Add(FindingKind.Broken, $"{Layout.Log}/{name.Path}", "it is not the stamp that was logged");
    }

    static IEnumerable<JsonObject> Tokens(string root, RecordLog log)
    {
        string folder = Layout.Resolve(root, $"{Layout.Log}/entry");
        if (!Directory.Exists(folder)) yield break;
        long size = log.Sequenced.Size;
        IEnumerable<long> indexes = Directory.EnumerateFiles(folder)
            .Select(full => long.TryParse(Path.GetFileName(full), NumberStyles.None, CultureInfo.InvariantCulture, out long index) ? index : size)
            .Where(index => index < size).Order();
        foreach (long index in indexes)
            if (log.Read(string.Create(CultureInfo.InvariantCulture, $"entry/{index}")) is { } bytes && EntryFile.TryRead(bytes, out EntryFile? file, out _)
                && file.StateOf("/type") == FieldState.Shown && file.Type == ThingType.TimeToken && file.ValueOf("/body") is JsonObject body)
                yield return body;
    }

    static IEnumerable<(StampName Name, string Member)> FilesOf(JsonObject body)
    {
        if (body["size"] is not JsonValue value || !value.TryGetValue(out long size)) yield break;
        string kind = Text(body, "kind") ?? "", authority = Text(body, "authority") ?? "";
        if (kind == TimeToken.OpenTimestamps) yield return (new StampName(size, "", StampName.Proof), "proofSha256");
        if (kind != TimeToken.Rfc3161 || !TimestampingSettings.IsName(authority)) yield break;
        yield return (new StampName(size, authority, StampName.Query), "querySha256");
        yield return (new StampName(size, authority, StampName.Response), "responseSha256");
    }

    static string? Text(JsonObject body, string member) => body[member] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
