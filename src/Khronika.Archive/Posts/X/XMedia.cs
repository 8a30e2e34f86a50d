using System.Globalization;
using Khronika.Archive.Posts.Json;

namespace Khronika.Archive.Posts.X;

/// <summary>Pictures and videos of a post, which lie in the archive as <c>&lt;id&gt;-&lt;last part of their address&gt;</c> in a folder of their list.</summary>
static class XMedia
{
    /// <summary>Of each file the names it may have, the likeliest first: the folder's name changed, and of a video only one size is kept.</summary>
    public static IEnumerable<IReadOnlyList<PostMedia>> OfTweet(JsonValue tweet, string? id, string list)
    {
        IReadOnlyList<JsonValue> media = tweet["extended_entities"]?.ItemsOf("media") ?? [];
        if (media.Count == 0) media = tweet["entities"]?.ItemsOf("media") ?? [];
        string[] folders = list.StartsWith("deleted", StringComparison.Ordinal) ? ["deleted_tweets_media", "deleted_tweet_media"]
            : list.StartsWith("community", StringComparison.Ordinal) ? ["community_tweet_media", "community_tweets_media"]
            : ["tweets_media", "tweet_media"];
        return media.Select(m => Names(m.TextOf("type") ?? "media", Addresses(m), id, folders)).Where(names => names.Count > 0);
    }

    public static IEnumerable<IReadOnlyList<PostMedia>> OfMessage(JsonValue message, string? id, bool isGroup)
    {
        string[] folders = isGroup ? ["direct_messages_group_media", "direct_message_group_media"] : ["direct_messages_media", "direct_message_media"];
        return message.ItemsOf("mediaUrls").Select(u => Names("media", [(u.Scalar ?? "", null)], id, folders)).Where(names => names.Count > 0);
    }

    static IEnumerable<(string Url, string? Type)> Addresses(JsonValue media)
    {
        foreach (JsonValue video in (media["video_info"]?.ItemsOf("variants") ?? []).Where(v => v.TextOf("content_type") == "video/mp4").OrderByDescending(Bitrate))
            yield return (video.TextOf("url") ?? "", "video/mp4");
        yield return (media.TextOf("media_url_https") ?? media.TextOf("media_url") ?? "", null);
    }

    static long Bitrate(JsonValue variant) => long.TryParse(variant.ScalarOf("bitrate"), NumberStyles.None, CultureInfo.InvariantCulture, out long bitrate) ? bitrate : 0;

    static List<PostMedia> Names(string kind, IEnumerable<(string Url, string? Type)> addresses, string? id, string[] folders) =>
    [
        .. from address in addresses
           let name = address.Url.Split('?')[0].Split('/')[^1]
           where name.Length > 0
           from folder in folders
           select new PostMedia(kind, $"{folder}/{id}-{name}", MediaState.Missing) { DeclaredType = address.Type },
    ];
}
