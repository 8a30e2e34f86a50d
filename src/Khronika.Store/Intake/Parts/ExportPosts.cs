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

    /// <summary>The same of a ZIP, of what all its files say they unpack to: one that lies is stopped by the limits of reading.</summary>
    const long MaxUnpacked = 16 * MaxBytes;

    /// <summary>Bytes, unpacked, of an export that is read through once. Stops a ZIP of zeros from being read for a day.</summary>
    const long MaxWhole = 64L << 30;

    /// <summary>Some of the posts, by their place.</summary>
    /// <param name="objects">All of the item, in order.</param>
    /// <returns>They, and whether there are more; null where the item is no export that is known, <see cref="IsLarge"/>, or cannot be read.</returns>
    public static (IReadOnlyList<ExportPost> Posts, bool HasMore)? Some(ObjectFiles store, IReadOnlyList<EvidenceObject> objects, int skip, int take)
    {
        if (Open(store, objects) is not { IsLarge: false } open) return null;
        using (open.Source)
        {
            if (ExportReader.Recognise(open.Source) is null) return null;
            ExportPost[] some = [.. open.Posts().Skip(skip).Take(take + 1)];
            return ([.. some.Take(take)], some.Length > take);
        }
    }

    /// <summary>Whether an export is too large to be read from its beginning for each page: it is read through once, by <see cref="All"/>.</summary>
    public static bool IsLarge(ObjectFiles store, IReadOnlyList<EvidenceObject> objects)
    {
        if (Open(store, objects) is not { } open) return false;
        using (open.Source) return open is { IsLarge: true, IsEndless: false };
    }

    /// <summary>All posts of an export of any size, one after the other and in bounded memory; none where it is no export that is known or cannot be read.</summary>
    public static IEnumerable<ExportPost> All(ObjectFiles store, IReadOnlyList<EvidenceObject> objects)
    {
        if (Open(store, objects) is not { } open) yield break;
        using (open.Source)
        {
            if (open.IsEndless) yield break;
            foreach (ExportPost post in open.Posts()) yield return post;
        }
    }

    static Opened? Open(ObjectFiles store, IReadOnlyList<EvidenceObject> objects)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(objects);
        // Media are named and not read, so only the size of what is parsed counts.
        long size = objects.Where(o => !IsMedia(o)).Sum(o => o.Size);
        if (objects is not [{ Media: "application/zip" } only]) return new Opened(new EvidenceSource(store, objects), IsZip: false, size > MaxBytes, size > MaxWhole);
        if (!Hash.TryParse(only.Sha256, out Hash hash) || !ZipSource.TryOpen(File.OpenHandle(store.PathOf(hash)), out ZipSource? zip, out _)) return null;
        long unpacked = zip.Files.Where(f => f.Size > 0).Sum(f => f.Size);
        return new Opened(zip, IsZip: true, size > MaxBytes || unpacked > MaxUnpacked, unpacked > MaxWhole);
    }

    sealed record Opened(IExportSource Source, bool IsZip, bool IsLarge, bool IsEndless)
    {
        public IEnumerable<ExportPost> Posts() =>
            from post in ExportReader.Read(Source, isHashing: false).OfType<Post>().Index()
            select new ExportPost(post.Index, Name(post.Item.Fragment), IsZip ? 0 : ((EvidenceSource)Source).PositionOf(post.Item.Fragment.File), post.Item);
    }

    static string Name(PostFragment at) => string.Create(CultureInfo.InvariantCulture, $"post:{at.File}@{at.Offset}+{at.Length}");

    static bool IsMedia(EvidenceObject one) => one.Media.StartsWith("image/", StringComparison.Ordinal) || one.Media.StartsWith("video/", StringComparison.Ordinal) || one.Media.StartsWith("audio/", StringComparison.Ordinal);
}
