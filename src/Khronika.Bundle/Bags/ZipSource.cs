using System.Diagnostics.CodeAnalysis;
using Khronika.Archive.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Bundle.Bags;

/// <summary>A bag in a ZIP with one top folder (RFC 8493 §4), read in place.</summary>
sealed class ZipSource : BagSource
{
    readonly ZipReader zip;
    readonly Dictionary<string, ZipEntry> entries = new(StringComparer.Ordinal);
    readonly Dictionary<string, long> files = new(StringComparer.Ordinal);

    ZipSource(ZipReader zip, string top)
    {
        this.zip = zip;
        foreach (ZipEntry entry in zip.Entries.Where(e => !e.IsFolder))
        {
            string name = entry.Name[(top.Length + 1)..];
            entries.Add(name, entry);
            files.Add(name, entry.Size);
        }
    }

    public override IReadOnlyDictionary<string, long> Files => files;

    public override Stream Open(string name) => zip.Open(entries[name]);

    public static new bool TryOpen(string path, [NotNullWhen(true)] out BagSource? source, [NotNullWhen(false)] out BagFault? fault)
    {
        source = null;
        if (!PlainFile.TryOpen(path, out SafeFileHandle? file, out string? reason))
        {
            fault = BagFault.Unknown("unreadable", "", reason);
            return false;
        }

        if (!ZipReader.TryOpen(file, out ZipReader? zip, out ZipFault? zipFault))
        {
            fault = BagFault.Of(zipFault);
            return false;
        }

        fault = TopOf(zip, out string top);
        if (fault is not null) zip.Dispose();
        else source = new ZipSource(zip, top);
        return fault is null;
    }

    static BagFault? TopOf(ZipReader zip, out string top)
    {
        top = "";
        if (zip.Entries.Count == 0) return BagFault.Unknown("not-a-bag", "", "the ZIP is empty: check that it is the right file");
        top = zip.Entries[0].Name.Split('/')[0];
        foreach (ZipEntry entry in zip.Entries)
        {
            int slash = entry.Name.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0 && !entry.IsFolder) return BagFault.Unknown("not-a-bag", EntryName.Printable(entry.Name), "a file lies at the top of the ZIP, where a bag has one folder only: check that it is the right file");
            if ((slash < 0 ? entry.Name : entry.Name[..slash]) == top) continue;
            return BagFault.Broken("more-than-one-top", EntryName.Printable(entry.Name), $"the ZIP has more than one top folder, \"{EntryName.Printable(top)}\" is another: something was added after it was made; unpack it and check the bundle's own folder");
        }

        return null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) zip.Dispose();
        base.Dispose(disposing);
    }
}
