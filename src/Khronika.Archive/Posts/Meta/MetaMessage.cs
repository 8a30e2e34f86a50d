using Khronika.Archive.Posts.Json;

namespace Khronika.Archive.Posts.Meta;

/// <summary>One message of a thread, by the names of both kinds of file.</summary>
static class MetaMessage
{
    public static Post Read(JsonValue written, PostFragment fragment, ExportKind format, PostChannel channel, MediaShelf media)
    {
        List<OriginalString> originals = OriginalStrings.Of(written);
        JsonValue message = Mojibake.Repair(written, originals);
        string? type = message.TextOf("type");
        bool isService = type is "Call" or "Subscribe" or "Unsubscribe" or "call" or "subscribe" or "unsubscribe";
        return new Post
        {
            Format = format,
            Kind = isService ? PostKind.Service : PostKind.Message,
            Fragment = fragment,
            Channel = channel,
            Author = (message.TextOf("sender_name") ?? message.TextOf("senderName")) is { } sender ? new PostAuthor(sender, null) : null,
            Time = Time(message),
            Text = message.TextOf("content") ?? message.TextOf("text") ?? "",
            Action = isService ? type : null,
            Deletion = message["is_unsent"] is { IsTrue: true } || message["isUnsent"] is { IsTrue: true } ? new PostDeletion("unsent") : null,
            Media = [.. MetaMedia.OfMessage(message).Select(m => media.Find(m, fragment.File))],
            Links = message["share"]?.TextOf("link") is { } link ? [link] : [],
            Reactions = [.. message.ItemsOf("reactions").Select(r => new PostReaction(r.TextOf("reaction"), r.TextOf("actor")))],
            Originals = originals,
        };
    }

    static PostTime? Time(JsonValue message) =>
        message.TextOf("timestamp_ms") is { } stamp ? PostTimes.UnixMilliseconds(stamp, "timestamp_ms")
        : message.TextOf("timestamp") is { } other ? PostTimes.UnixMilliseconds(other, "timestamp")
        : null;
}
