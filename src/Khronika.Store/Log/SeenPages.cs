using System.Globalization;
using System.Text;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Signing;
using Khronika.Store.Files;

namespace Khronika.Store.Log;

/// <summary>
/// Pages of this log that others showed and that the record does not extend, or did not when they came: each signed by the log
/// itself, so that it is certain. Kept in <c>seen/</c>; from then on nothing is signed until the log extends them.
/// </summary>
static class SeenPages
{
    // Far more than there are witnesses: stops one that lies with our own old pages from filling the disk.
    const int MaxPages = 64;

    /// <summary>Keeps a page with the log's own lines only.</summary>
    internal static void Keep(string root, Checkpoint page, byte[] note, IReadOnlyList<VerifierKey> keys)
    {
        string folder = Layout.Resolve(root, Layout.Seen);
        if (!Directory.Exists(folder)) Durable.CreateFolder(folder, Durable.PrivateFolder);
        string path = Layout.Resolve(root, string.Create(CultureInfo.InvariantCulture, $"{Layout.Seen}/{page.Size}-{page.Root}"));
        if (!File.Exists(path) && Directory.EnumerateFiles(folder).Count() < MaxPages) Durable.TryWriteNew(path, NoteLines.Of(note, keys), Durable.ReadOnly);
    }

    /// <summary>The trees of the pages that are kept; one that does not hold was never a page of this log and does not count.</summary>
    internal static IReadOnlyList<RememberedTree> All(string root, LogKeys keys)
    {
        string folder = Layout.Resolve(root, Layout.Seen);
        if (!Directory.Exists(folder)) return [];
        return
        [
            .. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Take(MaxPages)
                .Select(path => Checkpoint.Open(Encoding.UTF8.GetString(File.ReadAllBytes(path)), keys.Origin, keys.All, out _)).OfType<Checkpoint>()
                .Select(page => new RememberedTree("a witness", page.Size, page.Root)),
        ];
    }

    /// <summary>Only where the keeper takes the record for the latest on her own word.</summary>
    internal static void Forget(string root)
    {
        string folder = Layout.Resolve(root, Layout.Seen);
        if (Directory.Exists(folder)) Durable.RemoveAll([.. Directory.EnumerateFiles(folder)]);
    }
}
