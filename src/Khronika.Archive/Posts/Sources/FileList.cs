using System.Collections.Frozen;

namespace Khronika.Archive.Posts.Sources;

/// <summary>The files of a package, and a way to find one by its exact name.</summary>
sealed class FileList(IEnumerable<ExportFile> files)
{
    readonly FrozenDictionary<string, ExportFile> byName = files.DistinctBy(f => f.Name).ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
    IReadOnlyList<ExportFile>? sorted;

    public IReadOnlyList<ExportFile> Sorted => sorted ??= [.. byName.Values.OrderBy(f => f.Name, StringComparer.Ordinal)];

    public ExportFile? Find(string name) => byName.GetValueOrDefault(name);
}
