using Khronika.Archive.Posts.Json;
using Khronika.Archive.Posts.Sources;

namespace Khronika.Archive.Posts.Recognition;

/// <summary>What tells a file of Telegram Desktop from other JSON, and its generations from each other.</summary>
static class TelegramShape
{
    public static ExportPart? Of(ExportFile file, JsonOutline outline)
    {
        bool isChat = outline.Has("/type") && outline.Has("/messages") && (outline.Has("/messages[]/date") || outline.Has("/messages[]/type") || outline.Has("/id"));
        bool isAccount = outline.Has("/chats/list") || outline.Has("/left_chats/list")
            || (outline.Has("/about") && (outline.Has("/personal_information/user_id") || outline.Has("/contacts/list") || outline.Has("/stories")));
        if (!isChat && !isAccount) return null;
        string first = isChat ? "/messages[]" : outline.Has("/chats/list[]/messages") ? "/chats/list[]/messages[]" : "/left_chats/list[]/messages[]";
        return new ExportPart(file, PartKind.TelegramChats, ExportKind.Telegram, Generation(outline, first));
    }

    static string Generation(JsonOutline outline, string first) =>
        outline.Has($"{first}/text_entities") ? "text-entities"
        : outline.Has($"{first}/date_unixtime") ? "unix-times"
        : (outline.ValueOf($"{first}/from_id") ?? outline.ValueOf($"{first}/actor_id")) is { Length: > 0 } id && !char.IsAsciiDigit(id[0]) ? "prefixed-ids"
        : "numeric-ids";
}
