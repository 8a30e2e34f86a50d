using System.Globalization;
using Khronika.Ledger.Checking;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tiles;
using Khronika.Store.Files;
using Khronika.Store.Log;
using Khronika.Store.Timestamping;

namespace Khronika.Store.Checks;

/// <summary>
/// Every file below <c>log/</c>: tiles and bundles lead to the signed root, those of earlier checkpoints are the beginning of the
/// present ones, every kept checkpoint is signed and of this tree, and nothing else lies there.
/// </summary>
/// <param name="isQuiet">
/// Nobody is writing: the tree in place is checked, which may be ahead of the issued checkpoint. Beside a writer the issued one is,
/// whose files stay; what lies there besides is the writer's.
/// </param>
sealed class LogCheck(string root, RecordLog log, bool isQuiet, Findings findings)
{
    internal void Run()
    {
        Checkpoint issued = log.Checkpoint, present = isQuiet ? InPlace(issued) : issued;
        TileReader reader = new(log.Read, present.Size, present.Root);
        TreeReport tree = TreeCheck.Run(log.Read, present.Size, present.Root, PublishedSizes());
        foreach (TreeFinding found in tree.Findings)
            findings.Add(found.Kind == TreeFindingKind.Unreadable ? FindingKind.CouldNotCheck : FindingKind.Broken, $"{Layout.Log}/{found.Path}", found.Reason);
        if (!tree.IsComplete) findings.Add(FindingKind.CouldNotCheck, Layout.Log, "so much of it is broken that the rest was not looked at");
        HashSet<string> named = [.. tree.Findings.Select(found => found.Path)];

        string folder = Layout.Resolve(root, Layout.Log);
        foreach (string full in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string path = Path.GetRelativePath(folder, full);
            if (!path.StartsWith(NewFile.Prefix, StringComparison.Ordinal)) findings.Try($"{Layout.Log}/{path}", () => CheckFile(path, reader, named));
        }

        if (log.Read(CheckpointPath(issued.Size)) is null) findings.Add(FindingKind.Broken, $"{Layout.Log}/{CheckpointPath(issued.Size)}", "the issued checkpoint is not kept there");
        findings.Try(Layout.Checkpoint, () =>
        {
            if (reader.Root(issued.Size) != issued.Root) findings.Add(FindingKind.Broken, Layout.Checkpoint, "the tree in place does not extend it: the log was forked");
        });
    }

    Checkpoint InPlace(Checkpoint issued)
    {
        Checkpoint? found = null;
        return findings.Try(Layout.Sequenced, () => found = log.Sequenced) ? found! : issued;
    }

    void CheckFile(string path, TileReader reader, HashSet<string> named)
    {
        string[] parts = path.Split('/', 3);
        switch (parts)
        {
            case ["checkpoint"]:
            case ["entry", _]: // Those are the entries' to check.
                return;
            case ["checkpoints", string name] when StampName.TryParse(name, out _): // Those are StampsCheck's.
                return;
            case ["checkpoints", string name] when name.EndsWith(Witnessing.CosignatureFiles.Suffix, StringComparison.Ordinal):
                return; // Lines of others, who vouch for them; a reader takes those it has keys for.
            case ["checkpoints", string name]:
                CheckCheckpoint(path, name, reader);
                return;
            case ["tile", "entries", string name] when TileFile.Parse(name) is TileFile file:
                CheckTile(path, file, 0, width => TilePath.Leaves(file.Number, width), reader.Size, named);
                return;
            case ["tile", string level, string name] when TryLevel(level, out int number) && TileFile.Parse(name) is TileFile file:
                CheckTile(path, file, number, width => TilePath.Hashes(number, file.Number, width), reader.Size, named);
                return;
            default:
                findings.Add(FindingKind.Leftover, $"{Layout.Log}/{path}", "it is no file of a log");
                return;
        }
    }

    void CheckCheckpoint(string path, string name, TileReader reader)
    {
        Checkpoint? kept = log.Keys.Open(log.Read(path)!, out NoteFault? fault);
        if (kept is null) findings.Add(FindingKind.Broken, $"{Layout.Log}/{path}", fault!.ToString());
        else if (kept.Size.ToString(CultureInfo.InvariantCulture) != name) findings.Add(FindingKind.Broken, $"{Layout.Log}/{path}", "it is of another size than its name says");
        else if (kept.Size > reader.Size) findings.Add(FindingKind.Leftover, $"{Layout.Log}/{path}", "it is ahead of the checkpoint; opening the record finishes the batch");
        else if (reader.Root(kept.Size) != kept.Root) findings.Add(FindingKind.Broken, $"{Layout.Log}/{path}", "it is signed, and of another tree: the log was forked");
    }

    // The present files and the partial ones of published checkpoints were derived. A partial file of another size that still lies there
    // must be the beginning of the present one too; beside a present one that is wrong, nothing can be said of it.
    void CheckTile(string path, TileFile file, int level, Func<int, string> at, long size, HashSet<string> named)
    {
        int width = TilePath.Width(size, level, file.Number);
        bool isCanonical = path == at(file.Width);
        if (!isCanonical || file.Width > width)
        {
            if (isQuiet || !isCanonical) findings.Add(FindingKind.Leftover, $"{Layout.Log}/{path}", "it is beyond the issued tree; opening the record finishes or replaces it");
            return;
        }

        if (file.Width == width || named.Contains(path) || named.Contains(at(width))) return;
        byte[] present = log.Read(at(width)) ?? log.Read(at(TilePath.FullWidth)) ?? [], earlier = log.Read(path) ?? [];
        if (!present.AsSpan().StartsWith(earlier) || !HasWidth(earlier, file.Width, isBundle: path.StartsWith("tile/entries/", StringComparison.Ordinal)))
            findings.Add(FindingKind.Broken, $"{Layout.Log}/{path}", "it is not the beginning of the present one");
    }

    static bool HasWidth(byte[] bytes, int width, bool isBundle) => isBundle
        ? EntryBundle.TryRead(bytes, out IReadOnlyList<byte[]> leaves) && leaves.Count == width
        : bytes.Length == width * Ledger.Tree.Hash.Size;

    static bool TryLevel(string text, out int level) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out level) && level is >= 0 and < 64 && level.ToString(CultureInfo.InvariantCulture) == text;

    static string CheckpointPath(long size) => string.Create(CultureInfo.InvariantCulture, $"checkpoints/{size}");

    IEnumerable<long> PublishedSizes()
    {
        string folder = Layout.Resolve(root, $"{Layout.Log}/checkpoints");
        if (!Directory.Exists(folder)) yield break;
        foreach (string path in Directory.EnumerateFiles(folder))
            if (long.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out long size)) yield return size;
    }
}
