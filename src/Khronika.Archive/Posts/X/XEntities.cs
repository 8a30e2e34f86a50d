using Khronika.Archive.Posts.Json;

namespace Khronika.Archive.Posts.X;

/// <summary>Addresses, names and tags in a text, which the archive lists with their indices.</summary>
static class XEntities
{
    public static IEnumerable<TextEntity> Of(JsonValue tweet, XText text)
    {
        if (tweet["entities"] is not { } entities) return [];
        return List(entities, text, "urls", "link", e => e.TextOf("url"), e => e.TextOf("expanded_url"))
            .Concat(List(entities, text, "media", "link", e => e.TextOf("url"), e => e.TextOf("expanded_url")).DistinctBy(e => e.Start))
            .Concat(List(entities, text, "user_mentions", "mention", e => $"@{e.TextOf("screen_name")}", e => e.TextOf("id_str")))
            .Concat(List(entities, text, "hashtags", "hashtag", e => $"#{e.TextOf("text")}", _ => null))
            .Concat(List(entities, text, "symbols", "cashtag", e => $"${e.TextOf("text")}", _ => null));
    }

    public static IEnumerable<string> Links(JsonValue tweet) =>
        (tweet["entities"]?.ItemsOf("urls") ?? []).Select(u => u.TextOf("expanded_url") ?? u.TextOf("url")).OfType<string>();

    static IEnumerable<TextEntity> List(JsonValue entities, XText text, string list, string type, Func<JsonValue, string?> letters, Func<JsonValue, string?> target) =>
        entities.ItemsOf(list).Select(e => letters(e) is { } shown ? text.Entity(type, e, shown, target(e)) : null).OfType<TextEntity>();
}
