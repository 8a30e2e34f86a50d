using Khronika.Archive.Posts.Json;
using Khronika.Archive.Posts.Sources;
using Khronika.Archive.Posts.WhatsApp;
using Khronika.Archive.Posts.X;

namespace Khronika.Archive.Posts.Recognition;

/// <summary>Tells by their content which files of a package hold posts, and of whose making.</summary>
static class ExportParts
{
    // Of a package with thousands of pictures only what can be text is opened. A file alone is opened whatever its name.
    static readonly string[] Endings = [".json", ".js", ".txt", ""];

    public static IReadOnlyList<ExportPart> Of(IExportSource source)
    {
        bool isAlone = source.Files.Count == 1;
        ExportPart[] parts = [.. source.Files.Where(f => isAlone || Endings.Contains(Path.GetExtension(f.Name).ToLowerInvariant())).Select(f => Of(source, f)).OfType<ExportPart>()];
        ExportKind meta = Meta(parts);
        return [.. parts.Select(p => p.Format is null ? p with { Format = meta } : p)];
    }

    static ExportPart? Of(IExportSource source, ExportFile file)
    {
        byte[] head = new byte[XPrefix.MaxBytes];
        int length = Head(source, file, head);
        ReadOnlySpan<byte> start = head.AsSpan(0, length);
        if (start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) start = start[3..];
        if (XPrefix.Read(start) is { } prefix) return OfX(file, prefix.Name);
        ReadOnlySpan<byte> first = start.TrimStart(" \r\n\t"u8);
        if (first.StartsWith("{"u8) || first.StartsWith("["u8) && !IsChat(source, file)) return OfJson(source, file);
        return IsChat(source, file) ? new ExportPart(file, PartKind.WhatsAppChat, ExportKind.WhatsApp, first.StartsWith("["u8) || first.StartsWith("\u200E["u8) ? "ios" : "android") : null;
    }

    static int Head(IExportSource source, ExportFile file, byte[] head)
    {
        using Stream stream = source.Open(file);
        StreamWindow window = new(stream);
        window.Ensure(head.Length);
        int length = Math.Min(head.Length, window.Rest.Length);
        window.Rest[..length].CopyTo(head);
        return length;
    }

    static ExportPart? OfX(ExportFile file, string list) =>
        XReader.IsRead(list) ? new ExportPart(file, PartKind.XList, ExportKind.X, list is "tweet" or "direct_message" or "direct_message_group" ? "until-2022" : "since-2022", list)
        : list == "account" ? new ExportPart(file, PartKind.XAccount, ExportKind.X, "")
        : null;

    static ExportPart? OfJson(IExportSource source, ExportFile file)
    {
        using Stream stream = source.Open(file);
        JsonOutline outline = JsonOutline.Read(stream);
        return TelegramShape.Of(file, outline) ?? MetaShape.Of(file, outline);
    }

    /// <summary>A first line that starts a message, after blank ones at most. A date as programs write it, year first and no comma before its seconds, is that of a log.</summary>
    static bool IsChat(IExportSource source, ExportFile file)
    {
        using Stream stream = source.Open(file);
        TextLines lines = new(new HeadStream(stream, ExportLimits.HeadBytes));
        while (lines.Next() is { } line)
        {
            if (line.Length > 0) return WhatsAppHead.Read(System.Text.Encoding.UTF8.GetString(line.Bytes.Span[..Math.Min(line.Bytes.Length, 128)])) is { } head && !(head.Shape.IsYearFirst && head.HasSeconds && !head.Written.Contains(',', StringComparison.Ordinal));
        }

        return false;
    }

    /// <summary>Whose message files are, by the other files of the package.</summary>
    static ExportKind Meta(ExportPart[] parts)
    {
        bool isFacebook = parts.Any(p => p.Format is ExportKind.Facebook);
        bool isInstagram = parts.Any(p => p.Format is ExportKind.Instagram);
        return isFacebook == isInstagram ? ExportKind.FacebookOrInstagram : isFacebook ? ExportKind.Facebook : ExportKind.Instagram;
    }
}
