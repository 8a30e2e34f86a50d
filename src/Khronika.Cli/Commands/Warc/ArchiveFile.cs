using Khronika.Archive.Converting;
using Khronika.Archive.Wacz;
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

    /// <summary>The WARCs in it: the file itself, or of a WACZ those that lie in it stored, each where it lies.</summary>
    public static IReadOnlyList<WarcIn> WarcsIn(string path, int number)
    {
        using (SafeFileHandle file = Open(path, number))
            if (PackageKind.Of(file) != PackageKind.Wacz) return [new WarcIn(null, 0, long.MaxValue)];
        if (!WaczPackage.TryOpen(Open(path, number), out WaczPackage? package, out ZipFault? fault)) throw new Refusal($"File {number} is a ZIP that cannot be read ({fault.Name}): {fault.Reason}.", fault.IsBroken ? ExitCode.Altered : ExitCode.NotChecked);
        using (package) return [.. package.Warcs.Where(warc => !warc.IsDeflated && warc.IsReadable).Select(warc => new WarcIn(warc.Name, warc.DataOffset, warc.Size))];
    }
}

/// <summary>A WARC within a file.</summary>
/// <param name="Name">Its path in the package; null where it is the file itself.</param>
readonly record struct WarcIn(string? Name, long Offset, long Length);
