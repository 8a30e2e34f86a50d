using System.Collections.Frozen;
using System.Text;

namespace Khronika.Archive.Posts.Sources;

/// <summary>The files of a package, and a way to find one by its name.</summary>
sealed class FileList(IEnumerable<ExportFile> files)
{
    readonly FrozenDictionary<string, ExportFile> byName = files.DistinctBy(f => f.Name).ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
    IReadOnlyList<ExportFile>? sorted;
    FrozenDictionary<string, ExportFile>? composed;

    public IReadOnlyList<ExportFile> Sorted => sorted ??= [.. byName.Values.OrderBy(f => f.Name, StringComparer.Ordinal)];

    /// <summary>By the exact name, else by its composed form: a disk or zip of macOS splits й into two characters, and the export that names it does not.</summary>
    public ExportFile? Find(string name) =>
        byName.GetValueOrDefault(name) ?? (Composed(name) is { } form ? (composed ??= ByComposed()).GetValueOrDefault(form) : null);

    FrozenDictionary<string, ExportFile> ByComposed() =>
        byName.Values.Select(f => (File: f, Form: Composed(f.Name))).Where(f => f.Form is not null).DistinctBy(f => f.Form).ToFrozenDictionary(f => f.Form!, f => f.File, StringComparer.Ordinal);

    // Half a surrogate pair has no form at all, and asking for it throws.
    static string? Composed(string name) => Ascii.IsValid(name) || name.Any(char.IsSurrogate) ? null : name.Normalize(NormalizationForm.FormC);
}
