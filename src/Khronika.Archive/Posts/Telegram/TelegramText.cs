using System.Text;
using Khronika.Archive.Posts.Json;

namespace Khronika.Archive.Posts.Telegram;

/// <summary>The text of a message from <c>text</c>, and from <c>text_entities</c> where there is no other.</summary>
static class TelegramText
{
    public static (string Text, List<TextEntity> Entities) Read(JsonValue message)
    {
        List<TextEntity> entities = [];
        JsonValue? text = message["text"];
        if (text is null or { Kind: JsonKind.Array, Items.Count: 0 }) text = message["text_entities"];
        if (text is null) return ("", entities);
        if (text.Kind is not JsonKind.Array) return (text.Scalar ?? "", entities);
        StringBuilder joined = new();
        foreach (JsonValue part in text.Items)
        {
            string words = part.Kind is JsonKind.Object ? part.ScalarOf("text") ?? "" : part.Scalar ?? "";
            if (part.TextOf("type") is { } type and not "plain" && words.Length > 0)
                entities.Add(new TextEntity(type, joined.Length, words.Length, part.TextOf("href") ?? part.TextOf("user_id") ?? part.TextOf("document_id") ?? part.TextOf("language")));
            joined.Append(words);
        }

        return (joined.ToString(), entities);
    }
}
