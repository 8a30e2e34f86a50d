using Khronika.Archive.Faults;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.SingleFile;

/// <summary>A page saved by SingleFile: one HTML file that holds all it needs or, unpacking itself, a ZIP with the page and its files.</summary>
/// <param name="file">Not closed here.</param>
public sealed class SingleFileReader(SafeFileHandle file)
{
    /// <summary>Stops an archive of nothing but manifests, each of which every file would be held against: one stands for a page or frame.</summary>
    const int MaxManifests = 1_000;

    readonly FaultList faults = new();

    public IReadOnlyList<ArchiveFault> Faults => faults.All;

    /// <summary>Null where the file's first comment is not SingleFile's: the person who saved it may have had it left out.</summary>
    public SingleFileComment? Comment { get; private set; }

    /// <summary>True where the page unpacks itself from a ZIP.</summary>
    public bool IsArchive { get; private set; }

    internal EmbeddedZip? Zip { get; private set; }

    internal IReadOnlyList<PageManifest> Manifests { get; private set; } = [];

    /// <summary>False where the file is neither.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    public bool Read()
    {
        var head = new byte[SingleFileComment.HeadLength];
        int read = RandomAccess.Read(file, head, 0);
        Comment = SingleFileComment.Find(head.AsSpan(0, read));
        Zip = EmbeddedZip.Find(file, faults);
        if (Zip is not null) Manifests = [.. Zip.Files.Where(IsManifest).Take(MaxManifests).Select(ReadManifest).OfType<PageManifest>()];
        IsArchive = Manifests.Any(m => m.Folder.Length == 0 || m.OriginalUrl is not null);
        if (!IsArchive) Zip = null;
        if (!IsArchive && Comment is not null && SaysItUnpacks(head.AsSpan(0, (int)Comment.Offset))) faults.Add("singlefile-no-zip", RandomAccess.GetLength(file), "the page says that it unpacks itself, and no ZIP in it can be read: what it would show is missing");
        return Comment is not null || IsArchive;
    }

    /// <summary>The attribute that SingleFile sets on the root of such a page, which stands before the comment.</summary>
    static bool SaysItUnpacks(ReadOnlySpan<byte> beforeComment) => beforeComment.IndexOf("data-sfz"u8) >= 0;

    internal static bool IsManifest(EmbeddedFile entry) => entry.Name == PageManifest.FileName || entry.Name.EndsWith("/" + PageManifest.FileName, StringComparison.Ordinal);

    PageManifest? ReadManifest(EmbeddedFile entry)
    {
        PageManifest? manifest = null;
        if (entry.Size <= PageManifest.MaxBytes)
        {
            try
            {
                using Stream content = Zip!.Open(entry);
                using MemoryStream bytes = new();
                content.CopyTo(bytes);
                manifest = PageManifest.Read(entry.Name[..^PageManifest.FileName.Length], bytes.ToArray());
            }
            catch (InvalidDataException)
            {
                // Said below, as for one that unpacks to something else.
            }
        }

        if (manifest is null) faults.Add("singlefile-manifest", entry.HeaderOffset, "a page's manifest cannot be read; the addresses of its files are taken from the ZIP's comments");
        return manifest;
    }
}
