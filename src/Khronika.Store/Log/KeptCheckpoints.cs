using System.Globalization;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Signing;
using Khronika.Ledger.Tiles;

namespace Khronika.Store.Log;

/// <summary>The checkpoints a record keeps beside its log, one for each that was issued: what stamps and cosignatures are of.</summary>
static class KeptCheckpoints
{
    /// <summary>The largest of them as a tree that is remembered; none where none is kept.</summary>
    /// <exception cref="DamagedLogException">It is not signed by this log.</exception>
    internal static IReadOnlyList<RememberedTree> Largest(string root, string origin)
    {
        string folder = Layout.Resolve(root, $"{Layout.Log}/checkpoints");
        if (!Directory.Exists(folder)) return [];
        long largest = Directory.EnumerateFiles(folder)
            .Select(path => long.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out long size) ? size : -1)
            .DefaultIfEmpty(-1).Max();
        if (largest < 0) return [];
        string path = string.Create(CultureInfo.InvariantCulture, $"{Layout.Log}/checkpoints/{largest}");
        Checkpoint kept = Checkpoint.Open(IssuedFiles.Read(root, path) ?? [], origin, LogKeyFiles.Read(root, origin).All, out NoteFault? fault)
            ?? throw new DamagedLogException(path, fault!.ToString());
        return [new RememberedTree("a log page kept beside the log", kept.Size, kept.Root)];
    }
}
