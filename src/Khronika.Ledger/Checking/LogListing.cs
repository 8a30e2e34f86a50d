using Khronika.Ledger.Notes;

namespace Khronika.Ledger.Checking;

/// <summary>What lies in a log's folder beside the files that its size calls for. Behind a URL nothing can be listed.</summary>
/// <param name="KeptCheckpoints">Sizes of which there is a <c>checkpoints/SIZE</c>.</param>
/// <param name="Entries">Names below <c>entry/</c>.</param>
public sealed record LogListing(IReadOnlyCollection<long> KeptCheckpoints, IReadOnlyCollection<string> Entries)
{
    /// <exception cref="IOException">The folder could not be listed.</exception>
    public static LogListing Of(string folder)
    {
        // Cosignatures and stamps lie beside a checkpoint under longer names.
        IEnumerable<long> sizes = NamesIn(Path.Combine(folder, "checkpoints")).Select(name => Checkpoint.TryCount(name, out long size) ? size : -1).Where(size => size >= 0);
        return new LogListing([.. sizes], NamesIn(Path.Combine(folder, "entry")));
    }

    static string[] NamesIn(string folder) => Directory.Exists(folder) ? [.. Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)!)] : [];
}
