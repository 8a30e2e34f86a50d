namespace Khronika.Archive.Posts.WhatsApp;

/// <summary>What follows date and time: an author up to the first ": " and words, or words of the app's own.</summary>
static class WhatsAppMessage
{
    public static Post Read(string body, PostFragment fragment, PostTime time, PostChannel? channel, MediaShelf media)
    {
        Post post = new() { Format = ExportKind.WhatsApp, Kind = PostKind.Service, Fragment = fragment, Time = time, Channel = channel };
        int colon = ColonOf(body);
        if (colon < 0)
        {
            string own = WhatsAppMarks.TrimStart(body);
            return post with { Text = own, Links = Links(own), Originals = Original(body, own) };
        }

        string words = body[(colon + 1)..];
        if (words.StartsWith(' ')) words = words[1..];
        return Words(post with { Author = WhatsAppAuthor.Read(body[..colon]) }, words, media);
    }

    /// <summary>Where the author ends; -1 in a line of the app's own. Only the first line is looked at: a later one is text.</summary>
    static int ColonOf(string body)
    {
        int line = body.IndexOf('\n', StringComparison.Ordinal);
        ReadOnlySpan<char> first = line < 0 ? body : body.AsSpan(0, line);
        int colon = first.IndexOf(": ");
        if (colon < 0 && first.EndsWith(":")) colon = first.Length - 1;
        return colon <= 0 || WhatsAppWords.IsQuotingEvent(body[..colon]) ? -1 : colon;
    }

    static Post Words(Post post, string words, MediaShelf media)
    {
        string text = words;
        List<PostEdit> edits = [];
        if (WhatsAppWords.WithoutEdited(text) is { } unedited)
        {
            text = unedited;
            edits.Add(new PostEdit(null));
        }

        bool isMarked = text.StartsWith(WhatsAppMarks.LeftToRight);
        string plain = WhatsAppMarks.TrimStart(text);
        if (WhatsAppWords.Deletion(WhatsAppMarks.Strip(plain)) is { } state)
            return post with { Kind = PostKind.Message, Deletion = new PostDeletion(state, Words: plain), Edits = edits, Originals = Original(words, "") };

        (string left, PostMedia? found) = WhatsAppMedia.Take(plain, isMarked);
        bool isOfApp = isMarked && found is null && !WhatsAppWords.IsOfPerson(plain);
        return post with
        {
            Kind = isOfApp ? PostKind.Service : PostKind.Message,
            Text = left,
            Edits = edits,
            Media = found is null ? [] : [media.Find(found, post.Fragment.File)],
            Links = Links(left),
            Originals = Original(words, left),
        };
    }

    static OriginalString[] Original(string written, string shown) => written == shown ? [] : [new OriginalString("text", written, "mark")];

    static string[] Links(string text) =>
        text.Contains("://", StringComparison.Ordinal)
            ? [.. text.Split([' ', '\n', '\t', '\u00A0'], StringSplitOptions.RemoveEmptyEntries).Where(IsLink).Distinct()]
            : [];

    static bool IsLink(string word) => word.StartsWith("https://", StringComparison.Ordinal) || word.StartsWith("http://", StringComparison.Ordinal);
}
