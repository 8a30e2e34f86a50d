using Khronika.Archive.Posts;
using Khronika.Archive.Posts.Sources;
using Khronika.Ledger.Tree;
using Khronika.Store.Objects;

namespace Khronika.Store.Intake.Parts;

/// <summary>The objects of a preserved item as the files of an export.</summary>
sealed class EvidenceSource : IExportSource
{
    readonly ObjectFiles store;
    readonly Dictionary<string, (int Position, EvidenceObject Object)> byName = new(StringComparer.Ordinal);

    public EvidenceSource(ObjectFiles store, IReadOnlyList<EvidenceObject> objects)
    {
        this.store = store;
        foreach ((int position, EvidenceObject held) in objects.Index()) byName.TryAdd(held.Name, (position, held));
        Files = [.. byName.Values.Select(held => new ExportFile(held.Object.Name, held.Object.Size)).OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    public IReadOnlyList<ExportFile> Files { get; }

    public IReadOnlyList<PostFault> Faults => [];

    public ExportFile? Find(string name) => byName.TryGetValue(name, out (int Position, EvidenceObject Object) held) ? new ExportFile(name, held.Object.Size) : null;

    public int PositionOf(string name) => byName[name].Position;

    public Stream Open(ExportFile file, long offset = 0)
    {
        if (!Hash.TryParse(byName[file.Name].Object.Sha256, out Hash hash)) return Stream.Null;
        FileStream content = store.Open(hash);
        content.Position = Math.Min(offset, content.Length);
        return content;
    }

    public void Dispose()
    {
    }
}
