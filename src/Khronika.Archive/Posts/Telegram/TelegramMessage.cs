using System.Globalization;
using Khronika.Archive.Posts.Json;

namespace Khronika.Archive.Posts.Telegram;

/// <summary>
/// One message of any generation: ids were numbers until 2021 and are <c>user…</c>, <c>channel…</c> or <c>chat…</c> since; dates were
/// of the exporting machine's clock alone, and have UTC seconds beside them since; text is a string or a list of strings and entities.
/// </summary>
static class TelegramMessage
{
    public static Post Read(JsonValue message, PostFragment fragment, PostChannel? channel, MediaShelf media)
    {
        bool isService = message.ScalarOf("type") == "service";
        (string text, List<TextEntity> entities) = TelegramText.Read(message);
        return new Post
        {
            Format = ExportKind.Telegram,
            Kind = isService ? PostKind.Service : message.ScalarOf("type") == "unsupported" ? PostKind.Unsupported : PostKind.Message,
            Fragment = fragment,
            Id = message.TextOf("id"),
            Channel = channel,
            Author = Author(message, isService ? "actor" : "from"),
            Time = Time(message, "date"),
            Text = text,
            Entities = entities,
            Action = isService ? message.TextOf("action") : null,
            ReplyTo = message.TextOf("reply_to_message_id") is { } reply ? new PostReference(reply, null, message.TextOf("reply_to_peer_id")) : null,
            ForwardedFrom = Forwarded(message),
            Edits = Edited(message) is { } edited ? [new PostEdit(edited)] : [],
            Media = [.. TelegramMedia.Read(message).Select(m => media.Find(m, fragment.File))],
            Links = [.. entities.Select(e => Link(e, text)).OfType<string>().Distinct()],
            Reactions = [.. message.ItemsOf("reactions").Select(Reaction)],
            Originals = OriginalStrings.Of(message),
        };
    }

    public static Post ReadStory(JsonValue story, PostFragment fragment, PostAuthor? owner, MediaShelf media) => new()
    {
        Format = ExportKind.Telegram,
        Kind = PostKind.Story,
        Fragment = fragment,
        Author = owner,
        Time = Time(story, "date"),
        Text = TelegramText.Read(story).Text,
        Media = [.. TelegramMedia.ReadStory(story).Select(m => media.Find(m, fragment.File))],
        Originals = OriginalStrings.Of(story),
    };

    static PostAuthor? Author(JsonValue message, string member)
    {
        string? name = message.TextOf(member);
        string? id = message.TextOf($"{member}_id");
        string? signature = message.TextOf("author");
        return name is null && id is null && signature is null ? null : new PostAuthor(name, id, Signature: signature);
    }

    /// <summary>UTC where the export has it, with the machine's clock beside it; else that clock alone.</summary>
    static PostTime? Time(JsonValue message, string member)
    {
        string? local = message.TextOf(member);
        if (message.TextOf($"{member}_unixtime") is not { } unix) return local is null ? null : PostTimes.Local(local, member);
        PostTime exact = PostTimes.UnixSeconds(unix, $"{member}_unixtime");
        return local is null ? exact : exact with { Local = PostTimes.Local(local, member).Local };
    }

    /// <summary>Until 2021 a message that was never edited has the zero of its clock here: the first hours of 1970, or the last of 1969.</summary>
    static PostTime? Edited(JsonValue message) => Time(message, "edited") is { } time && time.Local is not { Year: < 1971 } ? time : null;

    /// <summary>A null in its place says that it was passed on from an account that is gone.</summary>
    static PostReference? Forwarded(JsonValue message) =>
        message["forwarded_from"] is { } from ? new PostReference(null, from.Scalar, message.TextOf("forwarded_from_id"))
        : message["saved_from"] is { } saved ? new PostReference(null, saved.Scalar)
        : null;

    static string? Link(TextEntity entity, string text) => entity.Type switch
    {
        "link" => text.Substring(entity.Start, entity.Length),
        "text_link" => entity.Target,
        _ => null,
    };

    static PostReaction Reaction(JsonValue reaction) => new(
        reaction.TextOf("emoji") ?? reaction.TextOf("document_id") ?? reaction.TextOf("type"),
        null,
        long.TryParse(reaction.ScalarOf("count"), NumberStyles.None, CultureInfo.InvariantCulture, out long count) ? count : 1);
}
