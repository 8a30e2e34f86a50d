using Khronika.Archive.Posts.Json;

namespace Khronika.Archive.Posts.Meta;

/// <summary>
/// A post, comment or story. Facebook keeps the words in <c>data</c>, since 2024 also in <c>label_values</c> whose labels are in the
/// account's language; Instagram keeps them as titles of the post or of its only picture, comments in <c>string_map_data</c>.
/// </summary>
static class MetaPost
{
    public static Post Read(JsonValue written, PostFragment fragment, ExportKind format, PostKind kind, PostAuthor? owner, MediaShelf media)
    {
        List<OriginalString> originals = OriginalStrings.Of(written);
        JsonValue post = Mojibake.Repair(written, originals);
        JsonValue? comment = post.ItemsOf("data").Select(d => d["comment"]).FirstOrDefault(c => c is { Kind: JsonKind.Object });
        PostTime? time = MetaTimes.Of(post) ?? (comment is null ? null : MetaTimes.Of(comment));
        return new Post
        {
            Format = format,
            Kind = comment is null ? kind : PostKind.Comment,
            Fragment = fragment,
            Id = post.TextOf("fbid"),
            Channel = (comment?.TextOf("group") ?? Labelled(post, MetaLabels.Group)) is { } group ? new PostChannel(group, null, "group") : null,
            Author = comment?.TextOf("author") is { } author ? new PostAuthor(author, null) : owner,
            Time = time,
            Text = comment?.TextOf("comment") ?? Text(post),
            Action = post["data"] is null && post["attachments"] is null ? null : post.TextOf("title"),
            Edits = [.. Edits(post, time)],
            Media = [.. MetaMedia.OfPost(post).Select(m => media.Find(m, fragment.File))],
            Links = [.. Links(post).Distinct()],
            Originals = originals,
        };
    }

    static string Text(JsonValue post) =>
        post.ItemsOf("data").Select(d => d.TextOf("post")).OfType<string>().FirstOrDefault()
        ?? Labelled(post, MetaLabels.Text)
        ?? MetaLabels.Mapped(post, MetaLabels.Comment)?.TextOf("value")
        ?? (post["data"] is null && post["attachments"] is null ? post.TextOf("title") : null)
        ?? (post.ItemsOf("media") is [var only] ? only.TextOf("title") : null)
        ?? "";

    static string? Labelled(JsonValue post, IReadOnlySet<string> labels) =>
        post.ItemsOf("label_values").FirstOrDefault(l => l.ScalarOf("label") is { } label && labels.Contains(label))?.TextOf("value");

    /// <summary>A later <c>update_timestamp</c>; one that equals the post's time says nothing.</summary>
    static IEnumerable<PostEdit> Edits(JsonValue post, PostTime? time) =>
        post.ItemsOf("data").Select(d => d.TextOf("update_timestamp")).OfType<string>()
            .Select(updated => PostTimes.UnixSeconds(updated, "update_timestamp"))
            .Where(updated => updated.Instant is { } at && (time?.Instant is not { } first || at > first))
            .Select(updated => new PostEdit(updated));

    static IEnumerable<string> Links(JsonValue post)
    {
        foreach (JsonValue item in post.ItemsOf("attachments").SelectMany(a => a.ItemsOf("data")))
        {
            if (item["external_context"]?.TextOf("url") is { } url) yield return url;
            if (item["place"]?.TextOf("url") is { } place) yield return place;
        }

        foreach (JsonValue label in post.ItemsOf("label_values"))
        {
            if (label.TextOf("href") is { } href) yield return href;
            else if (label.TextOf("value") is { } value && value.StartsWith("https://", StringComparison.Ordinal) && !value.Any(char.IsWhiteSpace)) yield return value;
        }
    }
}
