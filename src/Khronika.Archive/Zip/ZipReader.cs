using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Zip;

/// <summary>
/// A ZIP from a stranger (PKWARE APPNOTE 6.3.10: stored and deflated files, ZIP64), read in place and without unpacking.
/// By the strict rules it is refused as a whole where two readers could see two different archives: headers that disagree, names
/// that collide, bytes that belong to no entry. CRC-32 is compared between headers and not recomputed: who opens it compares a SHA-256.
/// </summary>
public sealed class ZipReader : IDisposable
{
    readonly SafeFileHandle file;

    ZipReader(SafeFileHandle file, IReadOnlyList<ZipEntry> entries, IReadOnlyList<ZipFault> faults) => (this.file, Entries, Faults) = (file, entries, faults);

    /// <summary>The open file, for readers of stored entries; stays this reader's.</summary>
    internal SafeFileHandle File => file;

    /// <summary>In the order of the central directory.</summary>
    public IReadOnlyList<ZipEntry> Entries { get; }

    /// <summary>What is wrong or odd and did not keep the rest from being read; always empty under <see cref="ZipRules.Bundle"/>.</summary>
    public IReadOnlyList<ZipFault> Faults { get; }

    /// <summary>By the rules for our own bundles.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    public static bool TryOpen(SafeFileHandle file, [NotNullWhen(true)] out ZipReader? reader, [NotNullWhen(false)] out ZipFault? fault) =>
        TryOpen(file, ZipRules.Bundle, out reader, out fault);

    /// <summary>Reads the directory and every header, no content. Takes over <paramref name="file"/>.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    public static bool TryOpen(SafeFileHandle file, ZipRules rules, [NotNullWhen(true)] out ZipReader? reader, [NotNullWhen(false)] out ZipFault? fault)
    {
        reader = null;
        try
        {
            var findings = new ZipFindings(rules);
            var end = ZipEnd.Find(file, RandomAccess.GetLength(file), findings);
            List<ZipEntry> entries = ZipDirectory.Read(file, end, findings);
            reader = new ZipReader(file, ZipHeaders.Check(file, entries, end, findings), findings.Faults);
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

    /// <summary>
    /// The content of a file, forward. Reading throws <see cref="InvalidDataException"/> where it does not inflate to its stated size.
    /// A stored file lies in the ZIP as it is, at <see cref="ZipEntry.DataOffset"/>: who has to seek in it reads it there.
    /// </summary>
    /// <exception cref="InvalidDataException"><see cref="ZipEntry.IsReadable"/> is false.</exception>
    public Stream Open(ZipEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (!entry.IsReadable) throw new InvalidDataException("its content cannot be read: a fault of the ZIP says why");
        var packed = new RangeStream(file, entry.DataOffset, entry.PackedSize);
        return entry.IsDeflated ? new ExactStream(new DeflateStream(packed, CompressionMode.Decompress), entry.Size) : packed;
    }

    public void Dispose() => file.Dispose();
}
