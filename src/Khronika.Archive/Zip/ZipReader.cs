using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Zip;

/// <summary>
/// A ZIP from a stranger (PKWARE APPNOTE 6.3.10: stored and deflated files, ZIP64), read in place and without unpacking.
/// It is refused as a whole where two readers could see two different archives: headers that disagree, names that collide,
/// bytes that belong to no entry. CRC-32 is compared between headers and not recomputed: who opens it compares a SHA-256.
/// </summary>
public sealed class ZipReader : IDisposable
{
    readonly SafeFileHandle file;

    ZipReader(SafeFileHandle file, IReadOnlyList<ZipEntry> entries) => (this.file, Entries) = (file, entries);

    /// <summary>In the order of the central directory.</summary>
    public IReadOnlyList<ZipEntry> Entries { get; }

    /// <summary>Reads the directory and every header, no content. Takes over <paramref name="file"/>.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    public static bool TryOpen(SafeFileHandle file, [NotNullWhen(true)] out ZipReader? reader, [NotNullWhen(false)] out ZipFault? fault)
    {
        reader = null;
        try
        {
            var end = ZipEnd.Find(file, RandomAccess.GetLength(file));
            List<ZipEntry> entries = ZipDirectory.Read(file, end);
            reader = new ZipReader(file, ZipHeaders.Check(file, entries, end.DirectoryOffset));
            fault = null;
            return true;
        }
        catch (ZipRefusal refusal)
        {
            fault = refusal.Fault;
            return false;
        }
        finally
        {
            if (reader is null) file.Dispose();
        }
    }

    /// <summary>The content of a file. Reading throws <see cref="InvalidDataException"/> where it does not inflate to its stated size.</summary>
    public Stream Open(ZipEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var packed = new RangeStream(file, entry.DataOffset, entry.PackedSize);
        return entry.IsDeflated ? new ExactStream(new DeflateStream(packed, CompressionMode.Decompress), entry.Size) : packed;
    }

    public void Dispose() => file.Dispose();
}
