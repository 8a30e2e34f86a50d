using Khronika.Archive.Posts.Meta;
using Khronika.Archive.Posts.Recognition;
using Khronika.Archive.Posts.Sources;
using Khronika.Archive.Posts.Telegram;
using Khronika.Archive.Posts.WhatsApp;
using Khronika.Archive.Posts.X;

namespace Khronika.Archive.Posts;

/// <summary>
/// Reads what people export from their accounts, as posts of one model, forward and without unpacking. What is damaged is a fault in
/// its place and reading goes on; nothing is repaired without the original beside it. Memory does not grow with the files.
/// </summary>
public static class ExportReader
{
    /// <summary>Whose export it is, by the content of its files; of a package with several, what most of its files are. Null where it is none that is known.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    public static ExportKind? Recognise(IExportSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Kind(ExportParts.Of(source));
    }

    /// <summary>All posts of all files in the order of their names, and within a file in its own order, with faults in their places. Nothing where the export is not known.</summary>
    /// <param name="isHashing">Whether the media that posts name are hashed, each once.</param>
    /// <param name="only">The one file whose posts are wanted, by its name: the others are looked at for what they say of it, and not read through. Null for all.</param>
    /// <exception cref="IOException">Reading failed.</exception>
    public static IEnumerable<PostItem> Read(IExportSource source, bool isHashing = true, string? only = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Read(source, ExportParts.Of(source), isHashing, only);
    }

    /// <summary>Reads the export once and counts. Media are looked up, and hashed only where asked for.</summary>
    /// <param name="each">Called with each post and fault on the way.</param>
    /// <returns>Null where it is no export that is known.</returns>
    /// <exception cref="IOException">Reading failed.</exception>
    public static ExportSummary? Summarise(IExportSource source, bool isHashing = false, Action<PostItem>? each = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        IReadOnlyList<ExportPart> parts = ExportParts.Of(source);
        if (Kind(parts) is not { } kind) return null;
        IEnumerable<PostItem> items = Read(source, parts, isHashing);
        return ExportSummary.Of(kind, Generations(parts), each is null ? items : items.Select(item => Shown(item, each)));
    }

    static PostItem Shown(PostItem item, Action<PostItem> each)
    {
        each(item);
        return item;
    }

    /// <summary>The bytes of a post. Null where the package has no such file, or none so long, or it cannot be unpacked there.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    public static byte[]? Fragment(IExportSource source, PostFragment fragment)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(fragment);
        if (fragment.Offset < 0 || fragment.Length is < 0 or > ExportLimits.FragmentBytes || source.Find(fragment.File) is not { } file) return null;
        try
        {
            byte[] bytes = new byte[fragment.Length];
            using Stream stream = source.Open(file, fragment.Offset);
            return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length ? bytes : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    static IEnumerable<PostItem> Read(IExportSource source, IReadOnlyList<ExportPart> parts, bool isHashing, string? only = null)
    {
        if (!parts.Any(IsRead)) yield break;
        foreach (PostFault fault in source.Faults) yield return fault;
        ExportReading reading = new(source, new MediaShelf(source, isHashing));
        PostAuthor? account = XAccount.Of(reading, parts.FirstOrDefault(p => p.Kind is PartKind.XAccount)?.File);
        Dictionary<ExportKind, PostAuthor?> owners = [];
        foreach (ExportPart part in parts.Where(p => IsRead(p) && (only is null || p.File.Name == only)))
        {
            foreach (PostItem item in Read(reading, part, account, owners)) yield return item;
        }
    }

    static IEnumerable<PostItem> Read(ExportReading reading, ExportPart part, PostAuthor? account, Dictionary<ExportKind, PostAuthor?> owners)
    {
        ExportKind format = part.Format!.Value;
        if (part.Kind is PartKind.MetaPosts && !owners.ContainsKey(format)) owners.Add(format, MetaOwner.Of(reading, format));
        return part.Kind switch
        {
            PartKind.TelegramChats => new TelegramReader(reading, part.File).Read(),
            PartKind.MetaThread => new MetaThreadReader(reading, part.File, format).Read(),
            PartKind.MetaPosts => new MetaPostReader(reading, part.File, format, owners[format]).Read(),
            PartKind.XList => new XReader(reading, part.File, part.List, account).Read(),
            _ => new WhatsAppReader(reading, part.File).Read(),
        };
    }

    // An account page beside nothing is no export of posts.
    static bool IsRead(ExportPart part) => part.Kind is not PartKind.XAccount;

    static ExportKind? Kind(IReadOnlyList<ExportPart> parts) =>
        parts.Where(IsRead).GroupBy(p => p.Format).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).FirstOrDefault()?.Key;

    static IReadOnlyList<string> Generations(IReadOnlyList<ExportPart> parts) =>
        [.. parts.Where(IsRead).Select(p => p.Generation).Distinct().Order(StringComparer.Ordinal)];
}
