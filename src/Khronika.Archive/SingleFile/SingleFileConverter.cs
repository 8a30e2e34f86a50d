using Khronika.Archive.Converting;
using Khronika.Archive.Faults;
using Khronika.Archive.MediaTypes;
using Khronika.Archive.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.SingleFile;

/// <summary>
/// Turns a page saved by SingleFile into records: the page as a resource at the address its comment claims, and that comment as
/// metadata beside it. Of a page that unpacks itself each file becomes a resource of its own, the loader around them none.
/// </summary>
sealed class SingleFileConverter(SafeFileHandle file, FaultList faults)
{
    readonly SingleFileReader reader = new(file);

    public IReadOnlyList<ArchiveFault> ReadFaults => reader.Faults;

    public IEnumerable<DerivedGroup> Derive()
    {
        if (!reader.Read())
        {
            faults.Add("singlefile-no-comment", 0, "the page does not start with SingleFile's comment, so that neither its address nor its time is known");
            yield break;
        }

        string? date = Date();
        if (reader.Zip is not { } zip)
        {
            yield return Page(date);
            yield break;
        }

        foreach (EmbeddedFile entry in zip.Files) yield return File(zip, entry, date);
        if (reader.Comment is { } comment) yield return new DerivedGroup(date, [CommentOf(comment, Target(comment.Url))]);
    }

    string? Date()
    {
        string? date = reader.Comment?.SavedDate is { } saved ? WarcTime.OfScript(saved) : null;
        date ??= reader.Manifests.FirstOrDefault(m => m.Folder.Length == 0)?.ArchiveTime is { } time ? WarcTime.OfIso(time) : null;
        if (date is null) faults.Add("singlefile-date", reader.Comment?.Offset ?? 0, "the time of saving is missing or no instant; the records bear the time of conversion");
        return date;
    }

    DerivedGroup Page(string? date)
    {
        SingleFileComment comment = reader.Comment!;
        string? target = Target(comment.Url);
        if (target is null) faults.Add("singlefile-address", comment.Offset, "the comment names no address that a record can carry; it alone was kept as metadata");
        long length = RandomAccess.GetLength(file);
        DerivedRecord[] page = target is null ? [] :
        [
            new DerivedRecord { Type = DerivedType.Resource, TargetUri = target, ContentType = MediaType.Html, Offset = 0, Open = () => new RangeStream(file, 0, length) },
        ];
        return new DerivedGroup(date, [.. page, CommentOf(comment, target)]);
    }

    DerivedGroup File(EmbeddedZip zip, EmbeddedFile entry, string? date)
    {
        bool isManifest = SingleFileReader.IsManifest(entry);
        string? target = Address(entry, isManifest);
        return new DerivedGroup(date,
        [
            new DerivedRecord
            {
                Type = isManifest ? DerivedType.Metadata : DerivedType.Resource,
                TargetUri = target,
                ContentType = isManifest ? MediaType.Json : MediaOf(zip, entry),
                Offset = entry.HeaderOffset,
                Open = () => zip.Open(entry),
            },
        ]);
    }

    /// <summary>
    /// A page's by its manifest, a file's by its manifest or its comment in the ZIP. One that was a data: address has none of its own and
    /// is named by its place in the page.
    /// </summary>
    string Address(EmbeddedFile entry, bool isManifest)
    {
        PageManifest? manifest = reader.Manifests.Where(m => entry.Name.StartsWith(m.Folder, StringComparison.Ordinal)).MaxBy(m => m.Folder.Length);
        string? page = Target(manifest?.OriginalUrl) ?? Target(reader.Comment?.Url);
        string name = entry.Name[(manifest?.Folder.Length ?? 0)..];
        if (page is not null && (isManifest || name == "index.html")) return page;
        string? own = manifest is not null && manifest.Resources.TryGetValue(name, out string? stated) ? stated : entry.Comment;
        return Target(own) ?? $"urn:part:{Uri.EscapeDataString(entry.Name)}:{page ?? "unknown"}";
    }

    /// <summary>Its name is a claim; what it starts with is not. Style sheets and scripts are told by name alone, being plain text.</summary>
    static string MediaOf(EmbeddedZip zip, EmbeddedFile entry)
    {
        var head = new byte[MediaType.HeadLength];
        try
        {
            using Stream content = zip.Open(entry);
            string media = MediaType.Of(head.AsSpan(0, content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)));
            return media != MediaType.Plain ? media
                : entry.Name.EndsWith(".css", StringComparison.Ordinal) ? "text/css"
                : entry.Name.EndsWith(".js", StringComparison.Ordinal) ? "text/javascript"
                : media;
        }
        catch (InvalidDataException)
        {
            return MediaType.Unknown;
        }
    }

    DerivedRecord CommentOf(SingleFileComment comment, string? target) => new()
    {
        Type = DerivedType.Metadata,
        TargetUri = target,
        ContentType = "text/plain; charset=utf-8",
        Offset = comment.Offset,
        Open = () => new RangeStream(file, comment.Offset, comment.Length),
    };

    static string? Target(string? url) => url is { Length: > 0 } && RecordUri.Fits(url) && !url.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? url : null;
}
