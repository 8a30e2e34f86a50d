namespace Khronika.Archive.Posts.Sources;

/// <summary>One file of an export.</summary>
/// <param name="Name">Relative, '/' between parts.</param>
/// <param name="Size">Bytes, as the directory states them.</param>
public sealed record ExportFile(string Name, long Size);

/// <summary>An export as its owner got it: a zip or a folder, read in place. Nothing outside of <see cref="Files"/> is ever opened.</summary>
public interface IExportSource : IDisposable
{
    /// <summary>By name, in ordinal order.</summary>
    IReadOnlyList<ExportFile> Files { get; }

    /// <summary>What in the package is no file that can be read: links, names that no system holds, damaged entries.</summary>
    IReadOnlyList<PostFault> Faults { get; }

    ExportFile? Find(string name);

    /// <summary>The file's bytes from <paramref name="offset"/> on. Reading throws <see cref="InvalidDataException"/> where they cannot be unpacked.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    Stream Open(ExportFile file, long offset = 0);
}
