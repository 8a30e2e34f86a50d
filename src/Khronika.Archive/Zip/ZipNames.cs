namespace Khronika.Archive.Zip;

/// <summary>Sees that no two entries could become one file on any system.</summary>
sealed class ZipNames(ZipFindings findings)
{
    readonly Dictionary<string, ZipEntry> folded = new(StringComparer.Ordinal);

    public void Add(ZipEntry entry, long offset)
    {
        if (folded.TryAdd(EntryName.Folded(entry.Name), entry)) return;
        ZipEntry other = folded[EntryName.Folded(entry.Name)];
        if (other.Name == entry.Name) throw ZipRefusal.Broken("name-twice", offset, "the name stands twice in the ZIP, so that two programs may read two different files: do not trust it; ask its sender", entry.Name);
        findings.Note(ZipRefusal.Broken("names-collide", offset, $"the name differs from \"{other.Name}\" only in case or in Unicode form, so that one would replace the other: do not trust it; ask its sender", entry.Name));
    }

    /// <summary>A file may not stand where another entry needs a folder.</summary>
    public void CheckFolders()
    {
        foreach (ZipEntry entry in folded.Values)
        {
            for (int slash = entry.Name.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = entry.Name.IndexOf('/', slash + 1))
            {
                if (folded.TryGetValue(EntryName.Folded(entry.Name[..slash]), out ZipEntry? above) && !above.IsFolder)
                {
                    findings.Note(ZipRefusal.Broken("names-collide", entry.HeaderOffset, $"\"{above.Name}\" is both a file and a folder: do not trust it; ask its sender", entry.Name));
                }
            }
        }
    }
}
