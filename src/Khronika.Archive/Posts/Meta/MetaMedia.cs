using Khronika.Archive.Posts.Json;

namespace Khronika.Archive.Posts.Meta;

/// <summary>Files that posts and messages name by <c>uri</c>, which is a path from the export's root, or an address on the web.</summary>
static class MetaMedia
{
    static readonly string[] MessageLists = ["photos", "videos", "audio_files", "gifs", "files", "media"];

    public static IEnumerable<PostMedia> OfMessage(JsonValue message)
    {
        foreach (string list in MessageLists)
        {
            foreach (PostMedia media in message.ItemsOf(list).Select(m => Of(m, list)).OfType<PostMedia>()) yield return media;
        }

        if (message["sticker"] is { } sticker && Of(sticker, "sticker") is { } found) yield return found;
    }

    public static IEnumerable<PostMedia> OfPost(JsonValue post)
    {
        IEnumerable<JsonValue?> all = post.ItemsOf("attachments").SelectMany(a => a.ItemsOf("data")).Select(d => d["media"])
            .Concat(post.ItemsOf("media"))
            .Concat(post.ItemsOf("label_values").SelectMany(l => l.ItemsOf("media")))
            .Append(post);
        return all.OfType<JsonValue>().Select(m => Of(m, "media")).OfType<PostMedia>();
    }

    static PostMedia? Of(JsonValue media, string kind) => media.TextOf("uri") is not { } uri ? null
        : uri.StartsWith("https://", StringComparison.Ordinal) || uri.StartsWith("http://", StringComparison.Ordinal)
            ? new PostMedia(kind, uri, MediaState.NotIncluded)
            : new PostMedia(kind, uri, MediaState.Missing);
}
