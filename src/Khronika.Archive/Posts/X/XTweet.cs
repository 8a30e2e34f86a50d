using Khronika.Archive.Posts.Json;

namespace Khronika.Archive.Posts.X;

/// <summary>A post of the account, in a <c>tweet</c> object since 2020 and bare before. Passed-on posts are cut by X: "RT @name: …".</summary>
static class XTweet
{
    public static Post Read(JsonValue element, PostFragment fragment, string list, PostAuthor? account, MediaShelf media)
    {
        JsonValue tweet = element["tweet"] ?? element;
        string? id = tweet.TextOf("id_str") ?? tweet.TextOf("id") ?? tweet.TextOf("tweet_id");
        string written = tweet.TextOf("full_text") ?? tweet.TextOf("text") ?? "";
        XText text = new(written);
        List<OriginalString> originals = OriginalStrings.Of(element);
        if (text.Text != written) originals.Add(new OriginalString($"{(element["tweet"] is null ? "" : "/tweet")}/{(tweet.TextOf("full_text") is null ? "text" : "full_text")}", written, "html"));
        string? from = Reposted(text.Text);
        return new Post
        {
            Format = ExportKind.X,
            Kind = from is null ? PostKind.Post : PostKind.Repost,
            Fragment = fragment,
            Id = id,
            Author = account,
            Time = tweet.TextOf("created_at") is { } created ? PostTimes.Tweet(created, "created_at") : null,
            Text = text.Text,
            Entities = [.. XEntities.Of(tweet, text).OrderBy(e => e.Start)],
            ReplyTo = Reply(tweet),
            ForwardedFrom = from is null ? null : new PostReference(null, from),
            Edits = [.. Edits(tweet, id)],
            Deletion = list.StartsWith("deleted", StringComparison.Ordinal) ? new PostDeletion("deleted-by-author", tweet.TextOf("deleted_at") is { } deleted ? PostTimes.Tweet(deleted, "deleted_at") : null) : null,
            Media = [.. XMedia.OfTweet(tweet, id, list).Select(names => media.FindFirst(names, fragment.File))],
            Links = [.. XEntities.Links(tweet).Distinct()],
            Originals = originals,
        };
    }

    static string? Reposted(string text)
    {
        if (!text.StartsWith("RT @", StringComparison.Ordinal)) return null;
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? "" : text[4..colon];
        return name.Length is > 0 and <= 20 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? name : null;
    }

    static PostReference? Reply(JsonValue tweet)
    {
        string? id = tweet.TextOf("in_reply_to_status_id_str") ?? tweet.TextOf("in_reply_to_status_id");
        string? name = tweet.TextOf("in_reply_to_screen_name");
        return id is null && name is null ? null : new PostReference(id, name);
    }

    /// <summary>Each version of an edited post has an id, in order; those before this one are what it replaced.</summary>
    static IEnumerable<PostEdit> Edits(JsonValue tweet, string? id)
    {
        JsonValue? info = tweet["edit_info"];
        JsonValue? versions = (info?["initial"] ?? info?["edit"]?["editControlInitial"])?["editTweetIds"];
        string[] before = [.. (versions?.Items ?? []).Select(v => v.Scalar).OfType<string>().TakeWhile(v => v != id)];
        if (before.Length > 0) return before.Select(v => new PostEdit(null, v));
        return info?["edit"]?.TextOf("initialTweetId") is { } first && first != id ? [new PostEdit(null, first)] : [];
    }
}
