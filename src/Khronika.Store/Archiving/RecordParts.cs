using System.Text;
using Khronika.Store.Files;
using Khronika.Store.Timestamping;
using Khronika.Store.Witnessing;

namespace Khronika.Store.Archiving;

/// <summary>
/// Which files of a record's folder are the record: all that cannot be made again, but for keys. What else lies there (an index, a
/// lock, what a crash left, somebody's own files) is not in an archive, and what is in none is not taken out of one.
/// </summary>
sealed class RecordParts
{
    static readonly string[] Folders = [Layout.Objects, Layout.Entries, Layout.Log, Layout.Seen, Layout.Schema];

    readonly HashSet<string> files;

    /// <param name="timestamping">The record's <c>timestamping.txt</c>, which names files of root certificates beside it; null without one.</param>
    internal RecordParts(byte[]? timestamping) => files =
    [
        Layout.Settings, Layout.Rotations, Layout.Sequenced, Layout.IssuedPeriod, Layout.WaitingPeriod, PolicyFile.Name, TimestampingSettings.FileName,
        .. RootFiles(timestamping),
    ];

    /// <param name="path">Relative to the record, with '/'.</param>
    internal bool Has(string path)
    {
        string[] parts = path.Split('/');
        if (parts.Any(part => part is "" or "." or ".." || part.StartsWith(NewFile.Prefix, StringComparison.Ordinal))) return false;
        return parts.Length == 1 ? files.Contains(path) : Folders.Contains(parts[0]);
    }

    /// <summary>Whether a file is made again, or is a secret: its absence from an archive is no loss to speak of.</summary>
    internal static bool IsLeftOutSilently(string path) =>
        path.Split('/')[0] is Layout.Keys or Layout.Staging || path.StartsWith(Layout.Index, StringComparison.Ordinal) || path.StartsWith(Layout.Head, StringComparison.Ordinal) || path.StartsWith(Layout.Search, StringComparison.Ordinal)
        || path.Split('/')[^1].StartsWith(NewFile.Prefix, StringComparison.Ordinal);

    // A file at the top of the record, and never one of those that have another meaning there.
    static IEnumerable<string> RootFiles(byte[]? timestamping)
    {
        foreach (string line in Encoding.UTF8.GetString(timestamping ?? []).Split('\n'))
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is ["rfc3161", _, _, "roots", var file] && !file.Contains('/', StringComparison.Ordinal) && !IsLeftOutSilently(file))
                yield return file;
    }
}
