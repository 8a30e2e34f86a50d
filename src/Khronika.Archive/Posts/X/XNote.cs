using Khronika.Archive.Posts.Json;

namespace Khronika.Archive.Posts.X;

/// <summary>A long post, which the archive keeps whole beside the short form, without saying which of the account's posts it belongs to.</summary>
static class XNote
{
    public static Post Read(JsonValue note, PostFragment fragment, PostAuthor? account, List<OriginalString> originals)
    {
        JsonValue? core = note["core"];
        string written = core?.TextOf("text") ?? "";
        XText text = new(written);
        if (text.Text != written) originals.Add(new OriginalString("/noteTweet/core/text", written, "html"));
        return new Post
        {
            Format = ExportKind.X,
            Kind = PostKind.Note,
            Fragment = fragment,
            Id = note.TextOf("noteTweetId"),
            Author = account,
            Time = note.TextOf("createdAt") is { } created ? PostTimes.Utc(created, "createdAt") : null,
            Text = text.Text,
            Edits = note.TextOf("updatedAt") is { } updated && updated != note.TextOf("createdAt") ? [new PostEdit(PostTimes.Utc(updated, "updatedAt"))] : [],
            Links = [.. (core?.ItemsOf("urls") ?? []).Select(u => u.TextOf("expandedUrl") ?? u.TextOf("shortUrl")).OfType<string>().Distinct()],
            Originals = originals,
        };
    }
}
