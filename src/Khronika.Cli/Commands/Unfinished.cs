using System.Security.Cryptography;
using Khronika.Store.Files;

namespace Khronika.Cli.Commands;

/// <summary>
/// What a command writes, one file or a folder of them, beside its name until it is whole and on the disk. The name it has until then is
/// drawn: what a killed run left is never taken up by the next one, which may be for others, and no file of anybody's is in the way.
/// Given up, and only what was made here removed, unless it was placed.
/// </summary>
sealed class Unfinished : IDisposable
{
    const int BufferBytes = 64 * 1024;

    readonly string target;

    /// <exception cref="Refusal">Something has the name, or there is no folder for it.</exception>
    public Unfinished(string target)
    {
        this.target = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(target));
        RefuseTaken();
        if (!Directory.Exists(System.IO.Path.GetDirectoryName(this.target))) throw new Refusal("The folder to write to is not there: make it, or name another.");
        Path = $"{this.target}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}.part";
    }

    /// <summary>Writes one file.</summary>
    /// <param name="write">Given the file, to be read back too; what it throws leaves no file.</param>
    /// <param name="isPrivate">Nobody but this user may read it.</param>
    /// <exception cref="Refusal">Something has the name, or there is no folder for it.</exception>
    public static T WriteFile<T>(string target, Func<FileStream, T> write, bool isPrivate = false)
    {
        using Unfinished unfinished = new(target);
        FileStreamOptions alone = new() { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, BufferSize = BufferBytes };
        if (isPrivate && !OperatingSystem.IsWindows()) alone.UnixCreateMode = Durable.Private;
        T result;
        using (FileStream output = new(unfinished.Path, alone)) result = write(output);
        unfinished.PlaceFile();
        return result;
    }

    /// <summary>Where it is written: nothing is there yet.</summary>
    public string Path { get; }

    /// <summary>Gives the file, which is closed, its name.</summary>
    /// <exception cref="Refusal">Something has taken it meanwhile.</exception>
    public void PlaceFile()
    {
        RefuseTaken();
        Durable.Rename(Path, target);
    }

    /// <summary>Gives the folder its name; its files, which are closed, are on the disk before.</summary>
    /// <exception cref="Refusal">Something has taken it meanwhile.</exception>
    public void PlaceFolder()
    {
        Durable.SyncFileSystem(Path);
        RefuseTaken();
        Durable.RenameFolder(Path, target);
    }

    public void Dispose()
    {
        if (File.Exists(Path)) File.Delete(Path);
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }

    void RefuseTaken()
    {
        if (System.IO.Path.Exists(target)) throw new Refusal("What is to be written is there already: name another, or move it away. Nothing is ever replaced.");
    }
}
