using System.Diagnostics.CodeAnalysis;
using Khronika.Archive.Wacz.Manifest;
using Khronika.Archive.Wacz.Pages;
using Khronika.Archive.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Wacz;

/// <summary>
/// A web archive in a ZIP (WACZ 1.0 to 1.1.1), read in place: nothing is unpacked to disk, and a WARC is read from its stretch of
/// the file. What is read here is not verified: that is <see cref="WaczVerifier"/>'s.
/// </summary>
public sealed class WaczPackage : IDisposable
{
    public const string ManifestPath = "datapackage.json";
    public const string DigestPath = "datapackage-digest.json";
    public const string PagesPath = "pages/pages.jsonl";

    readonly ZipReader zip;
    readonly Dictionary<string, ZipEntry> byName;
    readonly List<ManifestFault> manifestFaults = [];

    WaczPackage(ZipReader zip)
    {
        this.zip = zip;
        byName = zip.Entries.Where(e => !e.IsFolder).ToDictionary(e => e.Name, StringComparer.Ordinal);
        ManifestBytes = ReadWhole(ManifestPath);
        Manifest = ManifestBytes is null ? new DataPackage() : DataPackage.Read(ManifestBytes, manifestFaults);
    }

    /// <summary>What <c>datapackage.json</c> says; empty where it is missing or broken, and then <see cref="ManifestFaults"/> says so.</summary>
    public DataPackage Manifest { get; }

    public IReadOnlyList<ManifestFault> ManifestFaults => manifestFaults;

    /// <summary>What is odd in the ZIP itself.</summary>
    public IReadOnlyList<ZipFault> ZipFaults => zip.Faults;

    /// <summary>Every file and folder, in the order of the ZIP's directory.</summary>
    public IReadOnlyList<ZipEntry> Entries => zip.Entries;

    /// <summary>The WARCs, in the order of the ZIP's directory.</summary>
    public IEnumerable<ZipEntry> Warcs => In("archive/");

    /// <summary>The files of the index.</summary>
    public IEnumerable<ZipEntry> Indexes => In("indexes/");

    /// <summary>The page lists, <see cref="PagesPath"/> first.</summary>
    public IEnumerable<ZipEntry> PageLists => In("pages/").OrderBy(e => e.Name != PagesPath);

    /// <summary>The file, for readers of a stretch of it; stays the package's.</summary>
    public SafeFileHandle File => zip.File;

    /// <summary>As it lies in the package; null where it is missing, unreadable or over <see cref="WaczJson.MaxBytes"/>.</summary>
    internal byte[]? ManifestBytes { get; }

    /// <summary>Opens the ZIP, by the rules for foreign ones, and reads its manifest. Takes over <paramref name="file"/>.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    public static bool TryOpen(SafeFileHandle file, [NotNullWhen(true)] out WaczPackage? package, [NotNullWhen(false)] out ZipFault? fault)
    {
        package = null;
        if (!ZipReader.TryOpen(file, ZipRules.Foreign, out ZipReader? zip, out fault)) return false;
        package = new WaczPackage(zip);
        return true;
    }

    /// <summary>Whether a ZIP is one of these, by what lies in it and whatever its name: a manifest that states a WACZ version, or WARCs and their index.</summary>
    public static bool IsOne(ZipReader zip)
    {
        ArgumentNullException.ThrowIfNull(zip);
        bool hasWarcs = zip.Entries.Any(e => e.Name.StartsWith("archive/", StringComparison.Ordinal) && IsWarcName(e.Name));
        return hasWarcs && zip.Entries.Any(e => e.Name is ManifestPath or "webarchive.yaml" || e.Name.StartsWith("indexes/", StringComparison.Ordinal));
    }

    /// <summary>The file of that path; null where there is none.</summary>
    public ZipEntry? Find(string path) => byName.GetValueOrDefault(path);

    /// <summary>The content of a file, forward; see <see cref="ZipReader.Open"/>.</summary>
    public Stream Open(ZipEntry entry) => zip.Open(entry);

    /// <summary>The pages of a list, and what is wrong with its lines.</summary>
    public IEnumerable<PageItem> ReadPages(ZipEntry list) => PageReader.Read(Open(list));

    /// <summary>A small file whole; null where it is missing, does not read, or is over the limit for manifests.</summary>
    internal byte[]? ReadWhole(string path)
    {
        if (Find(path) is not { IsReadable: true, Size: <= WaczJson.MaxBytes } entry) return null;
        var bytes = new byte[entry.Size];
        try
        {
            using Stream content = Open(entry);
            content.ReadExactly(bytes);
            return content.ReadByte() < 0 ? bytes : null;
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }

    internal static bool IsWarcName(string name) =>
        name.EndsWith(".warc", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".warc.gz", StringComparison.OrdinalIgnoreCase);

    IEnumerable<ZipEntry> In(string folder) => zip.Entries.Where(e => !e.IsFolder && e.Name.StartsWith(folder, StringComparison.Ordinal));

    public void Dispose() => zip.Dispose();
}
