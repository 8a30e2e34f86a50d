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
}
