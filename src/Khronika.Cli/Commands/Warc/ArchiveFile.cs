using Khronika.Archive.Converting;
using Khronika.Archive.Faults;
using Khronika.Archive.Wacz;
using Khronika.Archive.Warc;
using Khronika.Archive.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Cli.Commands.Warc;

/// <summary>A file named on the command line, opened to be read.</summary>
static class ArchiveFile
{
    /// <param name="number">Its place among the files named: what it is called in messages, since a name may say too much.</param>
    public static SafeFileHandle Open(string path, int number)
    {
        if (Directory.Exists(path)) throw new Refusal($"File {number} is a folder: name the file in it.");
        return File.Exists(path) ? File.OpenHandle(path) : throw new Refusal($"File {number} is not there.");
    }

    /// <summary>
    /// Whether it is to be read as a WACZ: it is one, or it is a ZIP and nothing else that is known and cannot be opened, so that its
    /// verifier has to say why.
    /// </summary>
    public static bool IsWacz(string path, int number)
    {
        using SafeFileHandle file = Open(path, number);
        if (PackageKind.Of(file) is PackageKind kind) return kind == PackageKind.Wacz;
        if (!IsZip(file)) return false;
        if (!WaczPackage.TryOpen(Open(path, number), out WaczPackage? package, out _)) return true;
        using (package) return package.Find(WaczPackage.ManifestPath) is not null || package.Warcs.Any();
    }

    /// <summary>What a fault makes of a command: a bomb was given up half-way, which is no damage and not the whole either.</summary>
    public static int CodeOf(ArchiveFault fault) => fault.IsDamage ? ExitCode.Altered : fault.Name == "gzip-bomb" ? ExitCode.NotChecked : ExitCode.Done;

    /// <summary>Refuses a file in which no record begins, unless it says that it is a WARC or an ARC.</summary>
    public static void ExpectRecords(string path, int number)
    {
        using SafeFileHandle file = Open(path, number);
        if (PackageKind.Of(file) is PackageKind kind && (kind == PackageKind.Warc || kind == PackageKind.Arc)) return;
        using WarcReader reader = WarcReader.Open(file);
        for (WarcItem? item = reader.Read(); item is not null; item = reader.Read())
            if (item is WarcRecord) return;
        Span<byte> start = stackalloc byte[4];
        bool isZstd = RandomAccess.Read(file, start, 0) == start.Length && start.SequenceEqual((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]);
        string more = isZstd ? "It is compressed by zstd, which is not read here: unpack it first." : "'khronika warc convert' takes HAR, MHTML and saved pages, 'khronika posts list' account exports.";
        throw new Refusal($"File {number} is no WARC, ARC or WACZ: no record begins in it. {more}", ExitCode.NotChecked);
    }

    /// <summary>The WARCs in it: the file itself, or of a WACZ those that lie in it stored, each where it lies.</summary>
    public static IReadOnlyList<WarcIn> WarcsIn(string path, int number)
    {
        if (!IsWacz(path, number))
        {
            ExpectRecords(path, number);
            return [new WarcIn(null, 0, long.MaxValue)];
        }

        if (!WaczPackage.TryOpen(Open(path, number), out WaczPackage? package, out ZipFault? fault)) throw new Refusal($"File {number} is a ZIP that cannot be read ({fault.Name}): {fault.Reason}.", fault.IsBroken ? ExitCode.Altered : ExitCode.NotChecked);
        using (package)
        {
            WarcIn[] stored = [.. package.Warcs.Where(warc => !warc.IsDeflated && warc.IsReadable).Select(warc => new WarcIn(warc.Name, warc.DataOffset, warc.Size))];
            if (stored.Length < package.Warcs.Count()) throw new Refusal($"File {number} is a WACZ whose WARCs are packed in the ZIP, so that their records have no place in it: unpack them first.", ExitCode.NotChecked);
            return stored;
        }
    }

    // By its first bytes, or by the record that ends one: bytes may stand before it.
    static bool IsZip(SafeFileHandle file)
    {
        const int EndBytes = 65_557;
        Span<byte> start = stackalloc byte[4];
        if (RandomAccess.Read(file, start, 0) == start.Length && start.StartsWith("PK"u8)) return true;
        byte[] end = new byte[Math.Min(EndBytes, RandomAccess.GetLength(file))];
        int read = RandomAccess.Read(file, end, RandomAccess.GetLength(file) - end.Length);
        return end.AsSpan(0, read).LastIndexOf("PK\x05\x06"u8) >= 0;
    }
}

/// <summary>A WARC within a file.</summary>
/// <param name="Name">Its path in the package; null where it is the file itself.</param>
readonly record struct WarcIn(string? Name, long Offset, long Length);
