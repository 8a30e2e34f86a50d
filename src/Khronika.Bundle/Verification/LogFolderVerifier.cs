using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Khronika.Bundle.Bags;
using Khronika.Bundle.Manifest;
using Khronika.Ledger.Checking;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Signing;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Bundle.Verification;

/// <summary>
/// Checks a log as it is served: the log page against its key, every tile and leaf up to the root, each earlier page kept beside it,
/// and that every public entry is there and whole. Private entries are not in it and are not asked for.
/// </summary>
sealed class LogFolderVerifier(string folder, VerifyOptions options)
{
    /// <summary>Stops a page that claims a tree of any size from costing days; beyond it a monitor is the right tool.</summary>
    public const long MaxSize = 10_000_000;

    /// <summary>Stops one file of a hostile folder from filling memory: a full bundle of the longest leaves is 16 MiB.</summary>
    const int MaxFileBytes = 17 * 1024 * 1024;

    const string PageName = "checkpoint";
    const string Log = "log";

    readonly Findings findings = new();
    readonly Dictionary<long, EntryFile> publicEntries = [];
    LogKeys? keys;

    /// <summary>The log folder at or in <paramref name="path"/>; null where there is none.</summary>
    public static string? FindLog(string path) =>
        new[] { path, Path.Combine(path, Log) }.FirstOrDefault(p => File.Exists(Path.Combine(p, PageName)) && !File.Exists(Path.Combine(p, BagFiles.Declaration)));

    public VerifyReport Run()
    {
        LogPage? page = OpenPage();
        if (page is not null)
        {
            var tiles = new TileReader(Read, page.Checkpoint.Size, page.Checkpoint.Root);
            CheckLeaves(page);
            CheckEntry0(page);
            CheckStrayEntries();
            CheckEarlierPages(page, tiles);
            CheckEditions();
        }

        return new VerifyReport
        {
            Verdict = findings.Verdict,
            Checks = findings.Checks,
            Leaves = page is null ? null : LeafCounting.Of(publicEntries.Values.Select(f => (f, false))),
            Log = page?.Describe(options),
            NotShown = [NotShown.Truth, NotShown.Completeness, NotShown.Time, .. options.TrustedKey is null ? new[] { NotShown.Key } : [], NotShown.PrivateEntries],
        };
    }

    LogPage? OpenPage()
    {
        byte[]? note = Read(PageName);
        byte[]? first = Read("entry/0");
        // What is served names the keys; whether it is in the log shows when the tree is checked.
        LogKeys? named = first is null ? null : KeysIn(Names("entry").Select(IndexOf).Where(index => index >= 0).Order().Select(index => (index, Entry(index))));
        VerifierKey? key = named is null || options.TrustedKey is { } given && named.All.Any(one => IsSame(one, given)) ? options.TrustedKey : SignerOf(note, named);
        if (note is null) findings.Unchecked(LogPage.Subject, PageName, "checkpoint-signature", "it could not be read: see that you may read it");
        else if (key is null) findings.Unchecked(LogPage.Subject, "entry/0", "entry-0", "entry 0 does not name a key and none was given: get entry 0, or give the key");
        else if (LogPage.Open(note, PageName, key, options, findings) is { } page)
        {
            if (page.Checkpoint.Size is > 0 and <= MaxSize) return page;
            findings.Unchecked(LogPage.Subject, PageName, "checkpoint-size", $"a log of {page.Checkpoint.Size:N0} leaves is not checked in one go here");
        }

        return null;
    }

    // The latest of the keys that signed it, so that a log whose old key is retired is checked by the new one.
    static VerifierKey SignerOf(byte[]? note, LogKeys keys) =>
        keys.All.LastOrDefault(key => note is not null && Checkpoint.Open(Encoding.UTF8.GetString(note), keys.Origin, [key], out _) is not null) ?? keys.First;

    // Entries that are none of the log's keys change nothing.
    static LogKeys? KeysIn(IEnumerable<(long Index, EntryFile? File)> entries)
    {
        LogKeys? keys = null;
        foreach ((long index, EntryFile? file) in entries)
        {
            if (file?.Type != ThingType.Log) continue;
            if (index == 0) keys = LogKeys.From(file, file.Log ?? "");
            else keys?.TryRotate(index, file);
        }

        return keys;
    }

    EntryFile? Entry(long index) =>
        Read(string.Create(CultureInfo.InvariantCulture, $"entry/{index}")) is byte[] bytes && EntryFile.TryRead(bytes, out EntryFile? file, out _) ? file : null;

    static long IndexOf(string name) => long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long index) ? index : -1;

    static bool IsSame(VerifierKey one, VerifierKey other) => one.ToString() == other.ToString();

    void CheckLeaves(LogPage page)
    {
        ConcurrentBag<(long Index, Hash Commitment)> found = [];
        TreeReport report = TreeCheck.Run(Read, page.Checkpoint.Size, page.Checkpoint.Root, onPublic: (index, commitment) => found.Add((index, commitment)));
        foreach ((long index, Hash commitment) in found.OrderBy(entry => entry.Index)) CheckPublic(page, index, commitment);
        foreach (TreeFinding finding in report.Findings) findings.Altered("tree", finding.Path, "tree", finding.Reason);
        if (!report.IsComplete) findings.Unchecked("tree", "", "tree", "so much of it is wrong or missing that the rest was not looked at");
        if (report.UnknownLeaves > 0) findings.Unchecked("tree", "", "leaf-kind", $"{report.UnknownLeaves:N0} leaves are of a kind this version does not know; their hashes are right");
        if (findings.Checks.All(c => c.Name != "tree")) findings.Intact("tree", PageName, "tree");
    }

    void CheckPublic(LogPage page, long index, Hash commitment)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"entry/{index}");
        string subject = $"public entry {index}";
        byte[]? bytes = Read(name);
        if (bytes is null)
        {
            findings.Altered(subject, name, "public", "the log says this entry is public, but it is not served whole: an alarm; ask the keeper why");
        }
        else if (!EntryFile.TryRead(bytes, out EntryFile? file, out EntryFault? fault) || !file.IsOf(page.Checkpoint.Origin, out fault))
        {
            findings.Add(subject, name, "entry-form", fault.IsUnchecked ? Verdict.CouldNotBeChecked : Verdict.Altered, fault.ToString());
        }
        else if (file.Commitment != commitment)
        {
            findings.Altered(subject, name, "in-log", "its fields, taken together, are not what the log holds at this place");
        }
        else if (file.WithheldCount > 0)
        {
            findings.Altered(subject, name, "public", "fields of it are withheld, though the log says it is public");
        }
        else
        {
            publicEntries.Add(index, file);
            findings.Intact(subject, name, "in-log");
        }
    }

    void CheckEntry0(LogPage page)
    {
        if (!publicEntries.TryGetValue(0, out EntryFile? first))
        {
            if (findings.Checks.All(c => c.File != "entry/0")) findings.Altered("public entry 0", "entry/0", "entry-0", "the log does not begin with a public entry that names its key");
        }
        else if (KeysIn(publicEntries.OrderBy(entry => entry.Key).Select(entry => (entry.Key, (EntryFile?)entry.Value))) is not { } known || known.Origin != page.Checkpoint.Origin || known.All.All(key => !IsSame(key, page.Key)))
        {
            findings.Altered("public entry 0", "entry/0", "entry-0", "neither it nor a rotation names the key that signed this log's page");
        }
        else
        {
            keys = known;
            foreach (long index in publicEntries.Where(entry => entry.Key > 0 && entry.Value.Type == ThingType.Log).Select(entry => entry.Key).Except(known.Rotations).Order())
                findings.Altered($"public entry {index}", string.Create(CultureInfo.InvariantCulture, $"entry/{index}"), "rotation", "it reveals another key than the one whose hash was logged before");
            if (known.Open(page.Note, out NoteFault? fault) is null) findings.Add(LogPage.Subject, PageName, "checkpoint-signature", fault!.IsUnchecked ? Verdict.CouldNotBeChecked : Verdict.Altered, fault.Reason);
        }
    }

    void CheckStrayEntries()
    {
        HashSet<string> looked = [.. findings.Checks.Select(c => c.File)];
        foreach (string name in Names("entry"))
        {
            if (!looked.Contains($"entry/{name}")) findings.Altered("public entries", $"entry/{Archive.Zip.EntryName.Printable(name)}", "public", "it is served as a public entry, but the log has none at this place");
        }
    }

    void CheckEarlierPages(LogPage page, TileReader tiles)
    {
        foreach (string name in Names("checkpoints"))
        {
            string file = $"checkpoints/{Archive.Zip.EntryName.Printable(name)}";
            // Cosignatures and stamps lie beside a page under longer names; they are not part of the log.
            if (!long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long size)) continue;
            byte[]? note = Read($"checkpoints/{name}");
            var own = new Findings();
            LogPage? earlier = note is null ? null : LogPage.Open(note, file, keys?.KeyAt(size) ?? page.Key, new VerifyOptions(), own);
            if (earlier is null) findings.Add($"log page {size}", file, "earlier-page", own.Checks.Count == 0 ? Verdict.CouldNotBeChecked : own.Verdict, own.Checks.Count == 0 ? "it could not be read" : own.Checks[^1].Reason);
            else if (earlier.Checkpoint.Size != size) findings.Altered($"log page {size}", file, "earlier-page", "it is the page of another size than its name");
            else if (size > page.Checkpoint.Size) findings.Altered($"log page {size}", file, "earlier-page", "it is of a larger log than the current page: leaves were taken back");
            else CheckRoot(tiles, earlier.Checkpoint, file);
        }
    }

    void CheckRoot(TileReader tiles, Checkpoint earlier, string file)
    {
        string subject = $"log page {earlier.Size}";
        try
        {
            if (tiles.Root(earlier.Size) == earlier.Root) findings.Intact(subject, file, "earlier-page");
            else findings.Altered(subject, file, "earlier-page", "the log no longer begins with what this page signed: history was rewritten");
        }
        catch (DamagedLogException e)
        {
            findings.Unchecked(subject, file, "earlier-page", $"the tree under it is damaged in {e.Path}");
        }
    }

    /// <summary>An edition's list, where it is served beside the log, must be the one whose hash is in the log.</summary>
    void CheckEditions()
    {
        foreach ((long index, EntryFile entry) in publicEntries.Where(e => e.Value.Type == ThingType.Edition).OrderBy(e => e.Key))
        {
            if (BundleEntries.Text(entry, "/body/listSha256") is not { } stated || entry.ValueOf("/body/number") is not { } number) continue;
            string name = $"editions/{number.ToJsonString()}.txt";
            byte[]? list = Read(name) ?? Read($"../{name}");
            if (list is null) continue;
            if (Hash.Of(list).ToString() == stated) findings.Intact($"edition {number.ToJsonString()}", name, "edition");
            else findings.Altered($"edition {number.ToJsonString()}", name, "edition", $"it is not the list that public entry {index} names");
        }
    }

    /// <summary>Names of the files in a folder of the log; none where there is no such folder.</summary>
    string[] Names(string inside)
    {
        string path = Path.Combine(folder, inside);
        return Directory.Exists(path) ? [.. Directory.EnumerateFiles(path).Take((int)MaxSize).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)] : [];
    }

    byte[]? Read(string name)
    {
        if (!PlainFile.TryOpen(Path.Combine(folder, name), out SafeFileHandle? file, out _)) return null;
        using Stream stream = PlainFile.Stream(file);
        if (stream.Length > MaxFileBytes) return null;
        var bytes = new byte[stream.Length];
        try
        {
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
