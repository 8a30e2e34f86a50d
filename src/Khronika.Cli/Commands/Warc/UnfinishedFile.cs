using System.Security.Cryptography;

namespace Khronika.Cli.Commands.Warc;

/// <summary>A file that a command writes: beside its name until it is whole, so that nobody picks up half of it and a failure leaves nothing in the way.</summary>
static class UnfinishedFile
{
    /// <param name="write">Given the file, to be read back too; what it throws leaves no file.</param>
    public static T Write<T>(string target, Func<FileStream, T> write)
    {
        if (Path.Exists(target)) throw new Refusal("The file to write is there already: name another, or move it away.");
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(target)))) throw new Refusal("The folder for the file to write is not there: make it, or name another.");
        string unfinished = $"{target}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}.part";
        try
        {
            T result;
            using (FileStream output = new(unfinished, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 64 * 1024)) result = write(output);
            File.Move(unfinished, target, overwrite: false);
            return result;
        }
        finally
        {
            if (File.Exists(unfinished)) File.Delete(unfinished);
        }
    }
}
