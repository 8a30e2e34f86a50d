using Khronika.Bundle.Bags;
using Khronika.Ledger.Tree;

namespace Khronika.Cli.Commands;

/// <summary>
/// The files of an archive that the log says nothing about: settings, schema, policy, root certificates, pages seen, when pages were
/// written. Only the bag's manifests name them, and whoever alters one can remake those.
/// </summary>
static class UnloggedFiles
{
    static readonly string[] Logged = ["objects/", "entries/", "log/tile/", "log/entry/"];

    /// <summary>SHA-256 of their lines in the manifest: known apart from the archive, it stands for them as the root does for the rest.</summary>
    /// <param name="payload">By name in the bag.</param>
    internal static Hash Digest(IEnumerable<KeyValuePair<string, Hash>> payload) => Hash.Of(DigestList.ToBytes(payload.Where(file => IsUnlogged(file.Key))));

    static bool IsUnlogged(string name) =>
        name.StartsWith(BagFiles.Payload, StringComparison.Ordinal) && !Logged.Any(folder => name.StartsWith(ArchiveCommand.RecordFolder + folder, StringComparison.Ordinal));
}
