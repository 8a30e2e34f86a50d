using System.Text.Json.Nodes;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Signing;
using Khronika.Record;
using Khronika.Store.Log;

namespace Khronika.Store.Signing;

/// <summary>
/// Puts the standby key in the place of the log's key. A public entry reveals it; that it is the right one everybody sees from the
/// hash that was logged before. The origin stays. Both keys sign from just before that entry on, until the old one is retired.
/// </summary>
public static class KeyRotation
{
    /// <summary>False where this is not the standby key whose hash the log holds: nothing was changed.</summary>
    /// <param name="standby">The private standby key, as it was handed out when the record was made or the key last replaced.</param>
    /// <param name="next">The new standby key. Its private half must be out of the house already: a crash in here must not lose it.</param>
    /// <param name="index">The log index of the entry that reveals the key.</param>
    /// <param name="isNextNamed">
    /// False where a run that died before had logged that entry already, with the standby key that it had shown: that one stands.
    /// </param>
    public static bool Run(string folder, TimeProvider clock, SigningKey standby, VerifierKey next, string? signerFolder, out long index, out bool isNextNamed)
    {
        ArgumentNullException.ThrowIfNull(standby);
        ArgumentNullException.ThrowIfNull(next);
        (index, isNextNamed) = (-1, false);
        string root = Path.GetFullPath(folder);
        string origin = RecordSettings.Read(root).Origin;
        using (RecordFolder.Open(root, clock, signerFolder))
        {
            if (!LogKeyFiles.Read(root, origin).IsNext(standby.Verifier)) return false;
            // It signs beside the one in use before it is announced, so that the page that announces it bears both.
            LogKeyFiles.WritePrivate(root, [.. LogKeyFiles.ReadPrivate(root, origin).Where(key => !IsSame(key, standby)), standby]);
        }

        using (RecordFolder record = RecordFolder.Open(root, clock, signerFolder))
        {
            (index, isNextNamed) = Reveal(record, standby.Verifier, next);
            record.Pages!.Issue();
            LogKeyFiles.AddRotation(root, index);
            LogKeyFiles.WritePrivate(root, [standby, .. LogKeyFiles.ReadPrivate(root, origin).Where(key => !IsSame(key, standby))]);
        }

        RecordFolder.Open(root, clock, signerFolder).Dispose();
        return true;
    }

    /// <summary>Removes every private key but the one in use. From then on no page bears the old signature.</summary>
    /// <returns>How many keys were removed; -1, and nothing was, while a key is there that the log does not name yet: finish its rotation first.</returns>
    public static int Retire(string folder, TimeProvider clock, string? signerFolder)
    {
        string root = Path.GetFullPath(folder);
        string origin = RecordSettings.Read(root).Origin;
        using RecordFolder record = RecordFolder.Open(root, clock, signerFolder);
        IReadOnlyList<SigningKey> keys = LogKeyFiles.ReadPrivate(root, origin);
        if (keys.Any(key => record.Log.Keys.All.All(named => named.ToString() != key.Verifier.ToString()))) return -1;
        LogKeyFiles.WritePrivate(root, [.. keys.Where(key => key.Verifier.ToString() == record.Log.Key.ToString())]);
        return keys.Count - 1;
    }

    // A run that died after the entry was logged left it there: the same key is revealed once, and its standby stands.
    static (long Index, bool IsNextNamed) Reveal(RecordFolder record, VerifierKey key, VerifierKey next)
    {
        string id = record.Journal.ReadEntry(0).Record!;
        if (record.Index.Current(id) is { } latest && (string?)latest.Body["vkey"] == key.ToString())
            return (latest.LogIndex, (string?)latest.Body["standbySha256"] == (string?)LogKeys.Body(key, next)["standbySha256"]);
        JsonObject body = LogKeys.Body(key, next);
        return (record.Journal.Append([new Change(ThingType.Log, id, body, IsPublic: true)], Journal.PublicActor)[0].LogIndex, true);
    }

    static bool IsSame(SigningKey one, SigningKey other) => one.Verifier.ToString() == other.Verifier.ToString();
}
