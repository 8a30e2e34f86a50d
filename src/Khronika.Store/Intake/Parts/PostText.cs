using Khronika.Archive.Posts;
using Khronika.Archive.Posts.Sources;
using Khronika.Archive.Zip;
using Khronika.Language.Texts;
using Khronika.Ledger.Tree;
using Khronika.Store.Objects;

namespace Khronika.Store.Intake.Parts;

/// <summary>The words of a post in a preserved export: a ZIP, one file of it, or all its files as a folder.</summary>
sealed class PostText(ObjectFiles store, IReadOnlyList<EvidenceObject> objects)
{
    public (int Position, string? Text, Why? Why) Find(PartName name, string? inside)
    {
        // A ZIP among other files is a file of the export.
        foreach ((int position, EvidenceObject held) in objects.Index().Where(_ => objects.Count == 1 || inside is not null))
        {
            if (held.Media != "application/zip" || (inside is not null && held.Name != inside) || !Hash.TryParse(held.Sha256, out Hash hash)) continue;
            if (!ZipSource.TryOpen(File.OpenHandle(store.PathOf(hash)), out ZipSource? zip, out ZipFault? fault)) return (position, null, ItemWhy.Of("part.zip", fault.Name));
            using (zip) return Find(zip, name, _ => position);
        }

        using EvidenceSource source = new(store, objects);
        return Find(source, name, source.PositionOf);
    }

    static (int Position, string? Text, Why? Why) Find(IExportSource source, PartName name, Func<string, int> positionOf)
    {
        PostFragment wanted = new(name.File, name.Offset, (int)Math.Min(name.Length, int.MaxValue));
        if (source.Find(name.File) is null) return (0, null, ItemWhy.Of("part.export"));
        Post? post = ExportReader.Read(source, isHashing: false, only: name.File).OfType<Post>().FirstOrDefault(found => found.Fragment == wanted);
        return post is null ? (0, null, ItemWhy.Of("part.post")) : (positionOf(name.File), post.Text, null);
    }
}
