namespace Khronika.Archive.Posts;

/// <summary>What a post is among the others.</summary>
public enum PostKind
{
    Message,
    Post,
    Comment,
    Story,
    Repost,

    /// <summary>A long post, kept beside the short one that the site shows in its place.</summary>
    Note,

    /// <summary>An event that the service wrote: somebody joined, a call, a new title.</summary>
    Service,

    /// <summary>The exporter could not export it and says so.</summary>
    Unsupported,
}

/// <summary>Where it was posted: a chat, group, channel, thread or an account's own page.</summary>
/// <param name="Kind">In the format's word.</param>
public sealed record PostChannel(string? Name, string? Id, string? Kind);

/// <summary>Who it is from, as the exporter names them: for most messengers the name in the address book of whoever exported.</summary>
/// <param name="IsSelfGiven">True where the name is marked as chosen by its bearer and not by whoever exported.</param>
/// <param name="Signature">Who signed it, where a channel posts and its writers sign.</param>
public sealed record PostAuthor(string? Name, string? Id, bool IsSelfGiven = false, string? Signature = null);

/// <summary>Another post that this one answers or passes on; what of it is known.</summary>
/// <param name="Name">Its author's or channel's name.</param>
public sealed record PostReference(string? Id, string? Name, string? ChannelId = null);

/// <summary>A stretch of the text that means more than its letters.</summary>
/// <param name="Type">In the format's word: <c>bold</c>, <c>mention</c>, <c>link</c>.</param>
/// <param name="Start">In UTF-16 units of <see cref="Post.Text"/>, as <paramref name="Length"/>.</param>
/// <param name="Target">An address, user or language that is not in the letters.</param>
public sealed record TextEntity(string Type, int Start, int Length, string? Target = null);

/// <summary>That the post was changed, which exports say without the text before.</summary>
/// <param name="Time">Null where only the fact is told.</param>
/// <param name="Id">Of the version before, where versions have ids.</param>
public sealed record PostEdit(PostTime? Time, string? Id = null);

/// <summary>That the post was taken back, and what the export says of it.</summary>
/// <param name="State"><c>deleted</c>, <c>deleted-by-author</c>, <c>deleted-by-admin</c> or <c>unsent</c>.</param>
/// <param name="Words">The exporter's own sentence.</param>
public sealed record PostDeletion(string State, PostTime? Time = null, string? Words = null);

/// <param name="Count">How many, where only that is told; else 1.</param>
public sealed record PostReaction(string? Reaction, string? Actor, long Count = 1);

/// <summary>A string as its file has it, where it is shown otherwise.</summary>
/// <param name="Place">JSON Pointer inside the fragment; <c>text</c> in formats that are no JSON.</param>
/// <param name="Reason"><c>mojibake</c>, <c>escape</c>, <c>unquoted</c>, <c>html</c> or <c>mark</c>.</param>
public sealed record OriginalString(string Place, string Written, string Reason);
