using Khronika.Archive.Posts;
using Khronika.Archive.Posts.Sources;
using Khronika.Archive.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Converting;

/// <summary>An open file as an export of that one file, without a name: its name is a claim.</summary>
sealed class HandleSource(SafeFileHandle file) : IExportSource
{
    readonly ExportFile only = new("", RandomAccess.GetLength(file));

    public IReadOnlyList<ExportFile> Files => [only];

    public IReadOnlyList<PostFault> Faults => [];

    public ExportFile? Find(string name) => name.Length == 0 ? only : null;

    public Stream Open(ExportFile entry, long offset = 0) => new RangeStream(file, offset, Math.Max(0, only.Size - offset));

    public void Dispose()
    {
    }
}
