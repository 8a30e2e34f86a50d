using System.Globalization;
using Khronika.Archive.Posts;
using Khronika.Archive.Posts.Sources;
using Khronika.Archive.Zip;
using Khronika.Ledger.Tree;
using Khronika.Store.Objects;

namespace Khronika.Store.Intake.Parts;

/// <summary>A post of a preserved export.</summary>
/// <param name="Number">Its place among the posts of the export, from 0.</param>
/// <param name="Part">Its name as a part of the item: <c>post:FILE@OFFSET+LENGTH</c>.</param>
/// <param name="Object">Place of the file it is in among the item's.</param>
/// <param name="Text">Its words; empty where it has none.</param>
public sealed record ItemPost(int Number, string Part, int Object, string Text);

/// <summary>The posts of a preserved account export, in its own order: a ZIP, or all its files.</summary>
public static class ItemPosts
{
    /// <summary>Some of the posts; none where the item is no export, or its ZIP cannot be read. Time grows with how many stand before them.</summary>
    /// <returns>They, and whether there are more.</returns>
    public static (IReadOnlyList<ItemPost> Posts, bool HasMore) Read(ObjectFiles store, IReadOnlyList<EvidenceObject> objects, int skip, int take)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(objects);
        if (objects is [{ Media: "application/zip" } only])
        {
            if (!Hash.TryParse(only.Sha256, out Hash hash) || !ZipSource.TryOpen(File.OpenHandle(store.PathOf(hash)), out ZipSource? zip, out ZipFault? _)) return ([], false);
            using (zip) return Read(zip, _ => 0, skip, take);
        }

        using EvidenceSource source = new(store, objects);
        return Read(source, source.PositionOf, skip, take);
    }

    static (IReadOnlyList<ItemPost>, bool) Read(IExportSource source, Func<string, int> positionOf, int skip, int take)
    {
        if (ExportReader.Recognise(source) is null) return ([], false);
        ItemPost[] found =
        [
            .. ExportReader.Read(source, isHashing: false).OfType<Post>().Skip(skip).Take(take + 1)
                .Select((p, i) => new ItemPost(skip + i, string.Create(CultureInfo.InvariantCulture, $"post:{p.Fragment.File}@{p.Fragment.Offset}+{p.Fragment.Length}"), positionOf(p.Fragment.File), p.Text)),
        ];
        return ([.. found.Take(take)], found.Length > take);
    }
}
