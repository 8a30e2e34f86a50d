using System.Text.Json.Nodes;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tiles;

namespace Khronika.Store.Log;

/// <summary>
/// Entry 0 of every log: its origin, its key and the fingerprint of the standby key, public. From it anybody who holds only the
/// log's folder learns which key to ask.
/// </summary>
static class KeyInEntry0
{
    const string Path = "log/entry/0";

    internal static JsonObject Body(string origin, VerifierKey key, string standbySha256) => new()
    {
        ["origin"] = origin,
        ["vkey"] = key.ToString(),
        ["standbySha256"] = standbySha256,
    };

    /// <exception cref="DamagedLogException">It is missing, or not what it should be.</exception>
    internal static VerifierKey Read(string root, string origin)
    {
        byte[] bytes = IssuedFiles.Read(root, Path) ?? throw new DamagedLogException(Path, "it is missing");
        if (!EntryFile.TryRead(bytes, out EntryFile? file, out EntryFault? fault)) throw new DamagedLogException(Path, fault.ToString());
        if (!file.IsOf(origin, out fault)) throw new DamagedLogException(Path, fault.ToString());
        string? line = file.ValueOf("/body/vkey") is JsonValue value && value.TryGetValue(out string? text) ? text : null;
        return VerifierKey.TryParse(line, out VerifierKey? key, out NoteFault? keyFault) ? key : throw new DamagedLogException(Path, keyFault.ToString());
    }
}
