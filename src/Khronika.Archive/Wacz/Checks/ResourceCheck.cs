using System.Globalization;
using System.Security.Cryptography;
using Khronika.Archive.Wacz.Manifest;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Wacz.Checks;

/// <summary>Every file against the manifest and the manifest against every file: hash, size, none missing, none unlisted; and the ZIP's CRC-32.</summary>
sealed class ResourceCheck(WaczPackage package, WaczFindings findings)
{
    const string Check = "resources";
    const int BufferBytes = 80 * 1024;

    readonly byte[] buffer = new byte[BufferBytes];

    public void Run()
    {
        if (package.ManifestBytes is null) return;
        var listed = new Dictionary<string, WaczResource>(StringComparer.Ordinal);
        foreach (WaczResource resource in package.Manifest.Resources)
        {
            if (!listed.TryAdd(resource.Path, resource)) Altered("resource-twice", resource.Path, null, "the manifest lists the file twice");
            else if (package.Find(resource.Path) is null) Altered("file-missing", resource.Path, null, "the manifest lists a file that is not in the package");
        }

        foreach (ZipEntry entry in package.Entries.Where(e => !e.IsFolder))
        {
            WaczResource? resource = listed.GetValueOrDefault(entry.Name);
            if (resource is null && entry.Name is not (WaczPackage.ManifestPath or WaczPackage.DigestPath)) Altered("file-unlisted", entry.Name, entry.HeaderOffset, "the package holds a file that the manifest does not list");
            CheckContent(entry, resource);
        }

        findings.Passed(Check, $"{listed.Count} files have the size and the hash that the manifest states, and no other file is there");
    }

    void CheckContent(ZipEntry entry, WaczResource? resource)
    {
        WaczHash? stated = resource?.Hash is { } text ? WaczHash.TryParse(text) : null;
        if (resource is not null) CheckStated(entry, resource, stated);
        if (!entry.IsReadable)
        {
            findings.Unchecked(Check, "file-unreadable", entry.Name, entry.DirectoryHeaderOffset, "the file is packed in a way that cannot be read here");
            return;
        }

        if (Hash(entry, stated) is not var (hash, crc)) return;
        if (crc != entry.Crc) findings.Altered("zip", "crc", entry.Name, entry.DataOffset, string.Create(CultureInfo.InvariantCulture, $"the file has the CRC-32 {crc:x8} and the ZIP states {entry.Crc:x8}"));
        if (stated is not null && hash != stated.Hex) Altered("resource-hash", entry.Name, entry.DataOffset, $"the file has the hash {hash} and the manifest states {stated.Hex}");
    }

    void CheckStated(ZipEntry entry, WaczResource resource, WaczHash? stated)
    {
        if (resource.Bytes is null) Altered("resource-bytes", entry.Name, null, "the manifest states no size for the file");
        else if (resource.Bytes != entry.Size) Altered("resource-size", entry.Name, entry.DataOffset, string.Create(CultureInfo.InvariantCulture, $"the file has {entry.Size} bytes and the manifest states {resource.Bytes}"));
        if (resource.Hash is null) Altered("resource-hash-missing", entry.Name, null, "the manifest states no hash for the file");
        else if (stated is null) findings.Unchecked(Check, "resource-hash-unknown", entry.Name, null, "the hash that the manifest states for the file is of a kind that is not known here");
        else if (stated.IsWeak) findings.Warn(Check, "resource-hash-weak", entry.Name, null, $"the file is held by {stated.Label} alone, of which two files can be made to share a value");
    }

    /// <summary>Both sums in one reading; null where the file does not read, which is then said.</summary>
    (string Hash, uint Crc)? Hash(ZipEntry entry, WaczHash? stated)
    {
        using var hash = IncrementalHash.CreateHash(stated?.Algorithm ?? HashAlgorithmName.SHA256);
        uint crc = 0;
        try
        {
            using Stream content = package.Open(entry);
            for (int read = content.Read(buffer); read > 0; read = content.Read(buffer))
            {
                hash.AppendData(buffer, 0, read);
                crc = Crc32.Update(crc, buffer.AsSpan(0, read));
            }
        }
        catch (InvalidDataException broken)
        {
            Altered("file-damaged", entry.Name, entry.DataOffset, $"the file does not unpack: {broken.Message}");
            return null;
        }

        return (Convert.ToHexStringLower(hash.GetHashAndReset()), crc);
    }

    void Altered(string fault, string where, long? offset, string reason) => findings.Altered(Check, fault, where, offset, reason);
}
