using Khronika.Archive.Posts.Json;

namespace Khronika.Archive.Posts.X;

/// <summary>A direct message, or an event of its conversation, told by the one name in its object: <c>messageCreate</c>, <c>joinConversation</c>.</summary>
static class XMessage
{
    public static Post Read(JsonValue element, PostFragment fragment, PostChannel channel, PostAuthor? account, MediaShelf media)
    {
        (string name, JsonValue message) = element.Members is [var only, ..] ? only : ("", element);
        string? id = message.TextOf("id");
        string? sender = message.TextOf("senderId") ?? message.TextOf("initiatingUserId") ?? message.TextOf("userId");
        string written = message.TextOf("text") ?? "";
        string text = new XText(written).Text;
        List<OriginalString> originals = OriginalStrings.Of(element);
        if (text != written) originals.Add(new OriginalString($"{OriginalStrings.Pointer("", name)}/text", written, "html"));
        return new Post
        {
            Format = ExportKind.X,
            Kind = name == "messageCreate" ? PostKind.Message : PostKind.Service,
            Fragment = fragment,
            Id = id,
            Channel = channel,
            Author = sender is null ? null : sender == account?.Id ? account : new PostAuthor(null, sender),
            Time = message.TextOf("createdAt") is { } created ? PostTimes.Utc(created, "createdAt") : null,
            Text = text,
            Action = name == "messageCreate" ? null : name,
            Edits = [.. message.ItemsOf("editHistory").Select(_ => new PostEdit(null))],
            Media = [.. XMedia.OfMessage(message, id, channel.Kind?.EndsWith("group", StringComparison.Ordinal) ?? false).Select(names => media.FindFirst(names, fragment.File))],
            Links = [.. message.ItemsOf("urls").Select(u => u.TextOf("expanded") ?? u.TextOf("url")).OfType<string>().Distinct()],
            Reactions = [.. message.ItemsOf("reactions").Select(r => new PostReaction(r.TextOf("reactionKey"), r.TextOf("senderId")))],
            Originals = originals,
        };
    }
}
