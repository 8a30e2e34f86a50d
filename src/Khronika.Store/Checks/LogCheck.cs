using System.Globalization;
using System.Text;
using Khronika.Ledger.Checking;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tiles;
using Khronika.Store.Files;
using Khronika.Store.Log;

namespace Khronika.Store.Checks;

/// <summary>
/// Every file below <c>log/</c>: tiles and bundles lead to the root of the checkpoint, those of earlier checkpoints are the
/// beginning of the present ones, every kept checkpoint is signed and of this tree, and nothing else lies there.
/// </summary>
static class LogCheck
{
    internal static void Run(string root, RecordLog log, Findings findings)
    {
        Checkpoint issued = log.Checkpoint;
        long size = issued.Size;
        TileReader reader = new(log.Read, size, issued.Root);
        TreeReport tree = TreeCheck.Run(log.Read, size, issued.Root, PublishedSizes(root));
        foreach (TreeFinding found in tree.Findings)
            findings.Add(found.Kind == TreeFindingKind.Unreadable ? FindingKind.CouldNotCheck : FindingKind.Broken, $"{Layout.Log}/{found.Path}", found.Reason);
        if (!tree.IsComplete) findings.Add(FindingKind.CouldNotCheck, Layout.Log, "so much of it is broken that the rest was not looked at");
        HashSet<string> named = [.. tree.Findings.Select(found => found.Path)];

        string folder = Layout.Resolve(root, Layout.Log);
        foreach (string full in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string path = Path.GetRelativePath(folder, full);
            if (!path.StartsWith(NewFile.Prefix, StringComparison.Ordinal)) findings.Try($"{Layout.Log}/{path}", () => CheckFile(path, log, reader, size, named, findings));
        }

        if (log.Read(CheckpointPath(size)) is null) findings.Add(FindingKind.Broken, $"{Layout.Log}/{CheckpointPath(size)}", "the issued checkpoint is not kept there");
    }

    static void CheckFile(string path, RecordLog log, TileReader reader, long size, HashSet<string> named, Findings findings)
    {
        string[] parts = path.Split('/', 3);
        switch (parts)
        {
            case ["checkpoint"]:
            case ["entry", _]: // Those are the entries' to check.
                return;
            case ["checkpoints", string name] when name.EndsWith(Witnessing.CosignatureFiles.Suffix, StringComparison.Ordinal):
                return; // Lines of others, who vouch for them; a reader takes those it has keys for.
            case ["checkpoints", string name]:
                CheckCheckpoint(path, name, log, reader, findings);
                return;
            case ["tile", "entries", string name] when TileFile.Parse(name) is TileFile file:
                CheckBeginning(path, TilePath.Leaves(file.Number, file.Width), file, 0, width => TilePath.Leaves(file.Number, width), log, size, named, findings);
                return;
            case ["tile", string level, string name] when TryLevel(level, out int number) && TileFile.Parse(name) is TileFile file:
                CheckBeginning(path, TilePath.Hashes(number, file.Number, file.Width), file, number, width => TilePath.Hashes(number, file.Number, width), log, size, named, findings);
                return;
            default:
                findings.Add(FindingKind.Leftover, $"{Layout.Log}/{path}", "it is no file of a log");
                return;
        }
    }

    static void CheckCheckpoint(string path, string name, RecordLog log, TileReader reader, Findings findings)
    {
        Checkpoint? kept = Checkpoint.Open(Encoding.UTF8.GetString(log.Read(path)!), log.Origin, [log.Key], out NoteFault? fault);
        if (kept is null) findings.Add(FindingKind.Broken, $"{Layout.Log}/{path}", fault!.ToString());
        else if (kept.Size.ToString(CultureInfo.InvariantCulture) != name) findings.Add(FindingKind.Broken, $"{Layout.Log}/{path}", "it is of another size than its name says");
        else if (kept.Size > reader.Size) findings.Add(FindingKind.Leftover, $"{Layout.Log}/{path}", "it is ahead of the checkpoint; opening the record finishes the batch");
        else if (reader.Root(kept.Size) != kept.Root) findings.Add(FindingKind.Broken, $"{Layout.Log}/{path}", "it is signed, and of another tree: the log was forked");
    }

    // A file of an earlier, narrower state must be the beginning of the present one, which was verified on the way to the root.
    static void CheckBeginning(string path, string canonical, TileFile file, int level, Func<int, string> at, RecordLog log, long size, HashSet<string> named, Findings findings)
    {
        int width = TilePath.Width(size, level, file.Number);
        if (path != canonical || file.Width > width)
        {
            findings.Add(FindingKind.Leftover, $"{Layout.Log}/{path}", "it is beyond the issued tree; opening the record finishes or replaces it");
            return;
        }

        // Those of published checkpoints were held against derived hashes; beside a present file that is wrong nothing more can be said of others.
        if (file.Width == width || named.Contains(path) || named.Contains(at(width))) return;
        byte[] present = log.Read(at(width)) ?? [], earlier = log.Read(path)!;
        if (!present.AsSpan().StartsWith(earlier) || !HasWidth(earlier, file.Width, isBundle: path.StartsWith("tile/entries/", StringComparison.Ordinal)))
            findings.Add(FindingKind.Broken, $"{Layout.Log}/{path}", "it is not the beginning of the present one");
    }

    static bool HasWidth(byte[] bytes, int width, bool isBundle) => isBundle
        ? EntryBundle.TryRead(bytes, out IReadOnlyList<byte[]> leaves) && leaves.Count == width
        : bytes.Length == width * Ledger.Tree.Hash.Size;

    static bool TryLevel(string text, out int level) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out level) && level is >= 0 and < 64 && level.ToString(CultureInfo.InvariantCulture) == text;

    static string CheckpointPath(long size) => string.Create(CultureInfo.InvariantCulture, $"checkpoints/{size}");

    static IEnumerable<long> PublishedSizes(string root)
    {
        string folder = Layout.Resolve(root, $"{Layout.Log}/checkpoints");
        if (!Directory.Exists(folder)) yield break;
        foreach (string path in Directory.EnumerateFiles(folder))
            if (long.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out long size)) yield return size;
    }
}
