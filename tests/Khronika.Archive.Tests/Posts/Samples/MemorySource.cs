using Khronika.Archive.Posts;
using Khronika.Archive.Posts.Sources;

namespace Khronika.Archive.Tests.Posts.Samples;

/// <summary>An export that lies nowhere.</summary>
sealed class MemorySource(IReadOnlyDictionary<string, byte[]> files) : IExportSource
{
    public MemorySource(string name, byte[] content)
        : this(new Dictionary<string, byte[]> { [name] = content })
    {
    }

    public IReadOnlyList<ExportFile> Files { get; } = [.. files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new ExportFile(f.Key, f.Value.Length))];

    public IReadOnlyList<PostFault> Faults => [];

    public ExportFile? Find(string name) => files.TryGetValue(name, out byte[]? content) ? new ExportFile(name, content.Length) : null;

    public Stream Open(ExportFile file, long offset = 0) => new MemoryStream(files[file.Name], (int)offset, (int)(file.Size - offset), writable: false);

    public void Dispose()
    {
    }
}
