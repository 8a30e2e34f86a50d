using System.Globalization;
using Khronika.Archive.Posts;
using Khronika.Archive.Posts.Sources;
using Khronika.Ledger.Tree;
using Khronika.Store.Objects;

namespace Khronika.Store.Intake.Parts;

/// <summary>A post of a preserved account export.</summary>
/// <param name="Number">Its place among the posts of the export, from 0.</param>
/// <param name="Part">As an excerpt names it: <c>post:FILE@OFFSET+LENGTH</c>.</param>
/// <param name="Object">Position of the object it is in.</param>
public sealed record ExportPost(int Number, string Part, int Object, Post Post);

/// <summary>The posts of a preserved item, a few at a time, read from the untouched original.</summary>
public static class ExportPosts
{
    /// <summary>Bytes of an export whose posts are read for a page: they are counted from its beginning each time.</summary>
    public const long MaxBytes = 64L * 1024 * 1024;

    /// <summary>Some of the posts, by their place.</summary>
    /// <param name="objects">All of the item, in order.</param>
    /// <returns>They, and whether there are more; null where the item is no export that is known, is larger than <see cref="MaxBytes"/>, or cannot be read.</returns>
    public static (IReadOnlyList<ExportPost> Posts, bool HasMore)? Some(ObjectFiles store, IReadOnlyList<EvidenceObject> objects, int skip, int take)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(objects);
        // Media are named and not read, so only the size of what is parsed counts.
        if (objects.Where(o => !IsMedia(o)).Sum(o => o.Size) > MaxBytes) return null;
        if (objects is not [{ Media: "application/zip" } only]) return Read(new EvidenceSource(store, objects), skip, take, isZip: false);
        if (!Hash.TryParse(only.Sha256, out Hash hash) || !ZipSource.TryOpen(File.OpenHandle(store.PathOf(hash)), out ZipSource? zip, out _)) return null;
        return zip.Files.Where(f => f.Size > 0).Sum(f => f.Size) > MaxUnpacked ? Closed(zip) : Read(zip, skip, take, isZip: true);
    }

    /// <summary>Of a ZIP, what all its files say they unpack to: one that lies is stopped by the limits of reading.</summary>
    const long MaxUnpacked = 16 * MaxBytes;

    static (IReadOnlyList<ExportPost>, bool)? Closed(ZipSource zip)
    {
        zip.Dispose();
        return null;
    }

    static (IReadOnlyList<ExportPost>, bool)? Read(IExportSource source, int skip, int take, bool isZip)
    {
        using (source)
        {
            if (ExportReader.Recognise(source) is null) return null;
            ExportPost[] some =
            [
                .. from post in ExportReader.Read(source, isHashing: false).OfType<Post>().Index().Skip(skip).Take(take + 1)
                   select new ExportPost(post.Index, Name(post.Item.Fragment), isZip ? 0 : ((EvidenceSource)source).PositionOf(post.Item.Fragment.File), post.Item),
            ];
            return ([.. some.Take(take)], some.Length > take);
        }
    }

    static string Name(PostFragment at) => string.Create(CultureInfo.InvariantCulture, $"post:{at.File}@{at.Offset}+{at.Length}");

    static bool IsMedia(EvidenceObject one) => one.Media.StartsWith("image/", StringComparison.Ordinal) || one.Media.StartsWith("video/", StringComparison.Ordinal) || one.Media.StartsWith("audio/", StringComparison.Ordinal);
}
