using System.Text.Json.Nodes;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tiles;

namespace Khronika.Ledger.Following;

/// <summary>
/// The key that entry 0 of a log names, for who was given none. It is then trusted on first use: a server can name its own key
/// there, so the first look proves nothing, and every later one proves that it is the same log.
/// </summary>
public static class FirstKey
{
    const string Entry0 = "entry/0";

    /// <exception cref="DamagedLogException">Entry 0 is missing, is no entry, or names no key of its own log.</exception>
    /// <exception cref="LogSourceException">It could not be had.</exception>
    public static VerifierKey Of(Func<string, byte[]?> read)
    {
        byte[] bytes = read(Entry0) ?? throw new DamagedLogException(Entry0, "it is missing, so the log's key is not known: ask its keeper for it");
        if (!EntryFile.TryRead(bytes, out EntryFile? file, out EntryFault? fault)) throw new DamagedLogException(Entry0, fault.ToString());
        string? line = file.ValueOf("/body/vkey") is JsonValue value && value.TryGetValue(out string? text) ? text : null;
        if (!VerifierKey.TryParse(line, out VerifierKey? key, out NoteFault? keyFault)) throw new DamagedLogException(Entry0, keyFault.ToString());
        return file.IsOf(key.Name, out fault) && !key.Algorithm.IsCosignature ? key : throw new DamagedLogException(Entry0, "it names the key of another log");
    }
}
