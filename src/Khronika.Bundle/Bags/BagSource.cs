using System.Diagnostics.CodeAnalysis;

namespace Khronika.Bundle.Bags;

/// <summary>The files of a bag, wherever they lie. Names are relative to the bag's top folder and passed the name rule; only plain files are in it.</summary>
public abstract class BagSource : IDisposable
{
    /// <summary>Names and sizes in bytes.</summary>
    public abstract IReadOnlyDictionary<string, long> Files { get; }

    /// <summary>A file from its start. Reading throws <see cref="InvalidDataException"/> where its bytes are damaged or change underneath.</summary>
    /// <exception cref="KeyNotFoundException">No such file.</exception>
    public abstract Stream Open(string name);

    /// <summary>Opens a folder or a ZIP file. Every refusal is a fault; what the disk refuses is one too.</summary>
    public static bool TryOpen(string path, [NotNullWhen(true)] out BagSource? source, [NotNullWhen(false)] out BagFault? fault)
    {
        try
        {
            return Directory.Exists(path) ? FolderSource.TryOpen(path, out source, out fault) : ZipSource.TryOpen(path, out source, out fault);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            source = null;
            fault = BagFault.Unknown("unreadable", "", $"it could not be read ({e.GetType().Name}): see that it exists and that you may read it");
            return false;
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
