using Khronika.Archive.Posts.Json;
using Khronika.Archive.Posts.Meta;
using Khronika.Archive.Posts.Sources;

namespace Khronika.Archive.Posts.Recognition;

/// <summary>What tells files of Facebook and of Instagram from other JSON, and from each other: the shape first, then the path.</summary>
static class MetaShape
{
    public static ExportPart? Of(ExportFile file, JsonOutline outline)
    {
        if (outline.Has("/messages") && (outline.Has("/messages[]/sender_name") || outline.Has("/participants") || outline.Has("/messages[]/senderName")))
            return new ExportPart(file, PartKind.MetaThread, ByPath(file, outline), outline.Has("/messages[]/senderName") || outline.Has("/threadName") ? "encrypted-chat" : "thread");
        if (outline.IsList) return List(file, outline);
        foreach (string name in outline.TopNames)
        {
            if (MetaLists.Known.TryGetValue(name, out (ExportKind Format, PostKind Kind) list) && IsListOfPosts(outline, $"/{name}[]"))
                return new ExportPart(file, PartKind.MetaPosts, list.Format, name);
        }

        return null;
    }

    static ExportPart? List(ExportFile file, JsonOutline outline)
    {
        bool isMedia = outline.Has("[]/media[]/uri") && !outline.Has("[]/label_values") && (outline.Has("[]/creation_timestamp") || outline.Has("[]/media[]/creation_timestamp"));
        bool isMapped = outline.Has("[]/string_map_data") && file.Name.Contains("comment", StringComparison.OrdinalIgnoreCase);
        if (isMedia || isMapped) return new ExportPart(file, PartKind.MetaPosts, ExportKind.Instagram, isMedia ? "media" : "string-map");
        if (!outline.Has("[]/timestamp")) return null;
        if (outline.Has("[]/label_values")) return IsNamedForPosts(file) ? new ExportPart(file, PartKind.MetaPosts, ExportKind.Facebook, "label-values") : null;
        return outline.Has("[]/data") || outline.Has("[]/attachments") ? new ExportPart(file, PartKind.MetaPosts, ExportKind.Facebook, "data") : null;
    }

    /// <summary>Since 2024 likes, searches and posts have one shape; what tells them apart is the file's name alone.</summary>
    static bool IsNamedForPosts(ExportFile file)
    {
        string name = file.Name[(file.Name.LastIndexOf('/') + 1)..];
        return name.Contains("post", StringComparison.OrdinalIgnoreCase) || name.Contains("comment", StringComparison.OrdinalIgnoreCase) || name.Contains("stories", StringComparison.OrdinalIgnoreCase);
    }

    static bool IsListOfPosts(JsonOutline outline, string first) =>
        outline.Has($"{first}/timestamp") || outline.Has($"{first}/creation_timestamp") || outline.Has($"{first}/media") || outline.Has($"{first}/string_map_data");

    /// <summary>Both write messages alike; since 2023 the folder above them has the service's name, in the file's path and in those of its pictures.</summary>
    static ExportKind? ByPath(ExportFile file, JsonOutline outline)
    {
        string paths = string.Concat(file.Name, " ", outline.ValueOf("/messages[]/photos[]/uri"));
        return paths.Contains("your_instagram_activity", StringComparison.Ordinal) ? ExportKind.Instagram
            : paths.Contains("your_facebook_activity", StringComparison.Ordinal) ? ExportKind.Facebook
            : null;
    }
}
