using System.Security.Cryptography;
using Khronika.Archive.Wacz.Manifest;
using Khronika.Archive.Wacz.Pages;
using Khronika.Archive.Wacz.Signing;
using Khronika.Archive.Warc.Verifying;
using Khronika.Archive.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Wacz.Writing;

/// <summary>
/// Writes a WACZ 1.1.1 that ReplayWeb.page opens: WARCs as they are, their index, the page list, the manifest and its hash, signed
/// where a signer is given. In bounded memory; but for a signature the bytes depend on nothing but the input.
/// </summary>
/// <param name="output">Must be able to seek. Not closed here; unusable where a call fails.</param>
/// <param name="created">The time the package states, to the second, and the one every entry of the ZIP carries; 1980 to 2107.</param>
/// <param name="folder">Where lines of the index and page lists stay until they are written.</param>
public sealed class WaczWriter(Stream output, DateTimeOffset created, string folder) : IDisposable
{
    // 1.2.0 is a draft whose profile the programs of the field refuse.
    public const string Version = "1.1.1";

    readonly ZipWriter zip = new(output, created);
    readonly WaczIndexFiles index = new(folder);
    readonly List<WaczResource> resources = [];
    bool hasPages;

    /// <summary>Adds a WARC and its lines in the index.</summary>
    /// <param name="name">Ends with <c>.warc.gz</c> where its records are gzip members, with <c>.warc</c> where they are plain.</param>
    /// <param name="warc">Stays its owner's.</param>
    /// <exception cref="InvalidDataException">It is compressed as a whole, so that no index can name its records.</exception>
    public void AddWarc(string name, SafeFileHandle warc)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!WaczPackage.IsWarcName(name) || name.Contains('/', StringComparison.Ordinal)) throw new ArgumentException("the name of a WARC ends with .warc or .warc.gz", nameof(name));
        index.Add(warc, name);
        long size = RandomAccess.GetLength(warc);
        Add($"archive/{name}", new RangeStream(warc, 0, size), size);
    }

    /// <summary>Adds the list of pages, once. Their times are those of the records they are shown from.</summary>
    public void AddPages(IEnumerable<WaczPage> pages, bool hasText = false)
    {
        ArgumentNullException.ThrowIfNull(pages);
        using FileStream list = TemporaryFile.In(folder);
        list.Write(ManifestText.PagesHead(hasText));
        foreach (WaczPage page in pages)
        {
            if (page.Url is null || !Rfc3339.TryParse(page.Timestamp, out _)) throw new ArgumentException("a page has an address and a time of RFC 3339", nameof(pages));
            list.Write(ManifestText.Page(page));
        }

        hasPages = true;
        AddWhole(WaczPackage.PagesPath, list);
    }

    /// <summary>Adds a file of another kind, as it is.</summary>
    /// <param name="path">Outside archive/, indexes/ and pages/.</param>
    public void AddFile(string path, Stream content, long size)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path is WaczPackage.ManifestPath or WaczPackage.DigestPath || path.Split('/')[0] is "archive" or "indexes" or "pages") throw new ArgumentException("the place belongs to the package itself", nameof(path));
        Add(path, content, size);
    }

    /// <summary>Writes the index, the manifest and its hash. Nothing can be added afterwards.</summary>
    public void Finish(WaczDescription about, AnonymousSigner? signer = null)
    {
        ArgumentNullException.ThrowIfNull(about);
        if (!resources.Exists(r => r.Path.StartsWith("archive/", StringComparison.Ordinal))) throw new InvalidOperationException("a package holds a WARC");
        index.Write(AddWhole);
        if (!hasPages) AddPages([]);
        string time = ManifestText.Time(created);
        byte[] manifest = ManifestText.Manifest(about, time, resources);
        var hash = WaczHash.Sha256(manifest);
        AddBare(WaczPackage.ManifestPath, manifest);
        AddBare(WaczPackage.DigestPath, ManifestText.Digest(hash, signer?.Sign(hash, time, about.Software)));
        zip.Finish();
    }

    // Stored too: in packed bytes there are bits that mean nothing, and a change to them could not be found.
    void AddBare(string path, byte[] content) => zip.AddStored(path, new MemoryStream(content), content.Length);

    void AddWhole(string path, FileStream content)
    {
        content.Position = 0;
        Add(path, content, content.Length);
    }

    void Add(string path, Stream content, long size)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var hashed = new HashingStream(content, hash);
        zip.AddStored(path, hashed, size);
        resources.Add(new WaczResource(Path.GetFileName(path), path, $"sha256:{Convert.ToHexStringLower(hash.GetHashAndReset())}", size));
    }

    public void Dispose() => index.Dispose();
}
