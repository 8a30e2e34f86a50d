using System.Text;

namespace Khronika.Publish.Sites;

/// <summary>
/// A site being written beside the one it will replace, so that a reader never sees half of it. A crash leaves the old site
/// and a folder beside it that the next run removes. Nothing here is flushed: a site is a view and can be made again.
/// </summary>
sealed class SiteFolder
{
    /// <summary>Names a folder as a site of ours. Only such a folder is ever replaced or removed.</summary>
    public const string Marker = ".khronika-site";

    const string MarkerText = "khronika-site/v1\n";

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    readonly string target;
    readonly string next;
    readonly string old;
    readonly HashSet<string> folders = [];

    SiteFolder(string target)
    {
        this.target = target;
        next = target + ".next";
        old = target + ".old";
    }

    public int Pages { get; private set; }

    /// <summary>Starts a new site beside <paramref name="target"/>.</summary>
    /// <returns>Null and the reason where the target, or what lies beside it under our names, is not ours.</returns>
    public static SiteFolder? Begin(string target, out string? reason)
    {
        reason = Refuses(target);
        if (reason is not null) return null;
        SiteFolder site = At(target);
        Remove(site.next);
        Directory.CreateDirectory(site.next);
        File.WriteAllText(Path.Combine(site.next, Marker), MarkerText, Utf8);
        return site;
    }

    /// <summary>Why no site can be made at <paramref name="target"/>; null where it can.</summary>
    public static string? Refuses(string target)
    {
        SiteFolder site = At(target);
        return new[] { site.target, site.next, site.old }.Any(f => !IsOurs(f))
            ? "the folder for the site, or one beside it ending in .next or .old, is there already and was not made by publish: name another, or move it away"
            : null;
    }

    /// <param name="path">Relative, with '/'. Each part was checked by who made it; a step upwards is refused all the same.</param>
    public void Write(string path, string text)
    {
        File.WriteAllText(Place(path), text, Utf8);
        if (path.EndsWith(".html", StringComparison.Ordinal)) Pages++;
    }

    public void Write(string path, ReadOnlySpan<byte> bytes) => File.WriteAllBytes(Place(path), bytes);

    public void Write(string path, Stream content)
    {
        using FileStream file = new(Place(path), FileMode.CreateNew);
        content.CopyTo(file);
    }

    /// <summary>Puts the new site in the place of the old one.</summary>
    public void Swap()
    {
        Remove(old);
        if (Directory.Exists(target)) Directory.Move(target, old);
        Directory.Move(next, target);
        Remove(old);
    }

    static SiteFolder At(string target) => new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(target)));

    string Place(string path)
    {
        if (path.Split('/').Any(part => part is "" or "." or "..") || path.Contains('\\') || path.Contains('\0'))
            throw new ArgumentException("a path of the site goes downwards only", nameof(path));
        string full = Path.Combine(next, path);
        string folder = Path.GetDirectoryName(full)!;
        if (folders.Add(folder)) Directory.CreateDirectory(folder);
        return full;
    }

    static bool IsOurs(string folder) =>
        !Path.Exists(folder)
        || (Directory.Exists(folder) && (File.Exists(Path.Combine(folder, Marker)) || !Directory.EnumerateFileSystemEntries(folder).Any()));

    static void Remove(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
