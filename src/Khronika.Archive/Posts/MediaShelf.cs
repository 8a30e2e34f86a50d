using System.Security.Cryptography;
using Khronika.Archive.Posts.Sources;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Posts;

/// <summary>
/// Finds the files that posts name. Names are looked up in the list of what the package holds and nowhere else; each file is hashed
/// once, however many posts name it, so that the cost is bounded by the package.
/// </summary>
sealed class MediaShelf(IExportSource source, bool isHashing)
{
    readonly Dictionary<string, string?> hashes = new(StringComparer.Ordinal);

    /// <summary>Completes what a post says of a file by what the package says. Looked for beside <paramref name="beside"/>, then in each folder above.</summary>
    public PostMedia Find(PostMedia stated, string beside)
    {
        if (stated.State is not MediaState.Missing || stated.Name is not { } name) return stated;
        if (!IsInside(name)) return stated with { State = MediaState.Refused };
        if (Look(name, beside) is not { } file) return stated;
        PostMedia found = stated with { State = MediaState.Present, File = file.Name, Size = file.Size };
        if (!isHashing) return found;
        return Hash(file) is { } hash ? found with { Sha256 = hash } : found with { State = MediaState.Unreadable };
    }

    /// <summary>The first of several names of one file that the package holds, else the first.</summary>
    public PostMedia FindFirst(IReadOnlyList<PostMedia> names, string beside)
    {
        foreach (PostMedia name in names)
        {
            if (Find(name, beside) is { State: not MediaState.Missing } found) return found;
        }

        return names[0];
    }

    static bool IsInside(string name) =>
        name.Length is > 0 and <= EntryName.NameBytes && name[0] != '/' && !name.Contains('\\', StringComparison.Ordinal) && !name.Any(char.IsControl)
        && !name.Split('/').Any(part => part is "" or "." or "..");

    ExportFile? Look(string name, string beside)
    {
        string folder = beside;
        while (folder.Length > 0)
        {
            folder = folder[..Math.Max(folder.LastIndexOf('/'), 0)];
            if (source.Find(folder.Length == 0 ? name : $"{folder}/{name}") is { } file) return file;
        }

        return null;
    }

    string? Hash(ExportFile file)
    {
        if (hashes.TryGetValue(file.Name, out string? known)) return known;
        string? hash;
        try
        {
            using Stream stream = source.Open(file);
            hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (InvalidDataException)
        {
            hash = null;
        }

        hashes.Add(file.Name, hash);
        return hash;
    }
}
