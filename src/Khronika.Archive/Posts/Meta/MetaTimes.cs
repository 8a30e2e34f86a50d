using Khronika.Archive.Posts.Json;

namespace Khronika.Archive.Posts.Meta;

static class MetaTimes
{
    /// <summary>From the first of the places in which a post says when it was made; all are seconds in UTC.</summary>
    public static PostTime? Of(JsonValue post)
    {
        foreach (string member in (ReadOnlySpan<string>)["timestamp", "creation_timestamp"])
        {
            if (post.TextOf(member) is { } written) return PostTimes.UnixSeconds(written, member);
        }

        if (post.ItemsOf("media").Select(m => m.TextOf("creation_timestamp")).OfType<string>().FirstOrDefault() is { } made) return PostTimes.UnixSeconds(made, "media/creation_timestamp");

        // Labels are localised; of a map's values the one that is a time has this member.
        return post["string_map_data"]?.Members.Select(m => m.Value.TextOf("timestamp")).OfType<string>().FirstOrDefault(t => t != "0") is { } mapped
            ? PostTimes.UnixSeconds(mapped, "string_map_data")
            : null;
    }
}
