namespace Khronika.Archive.Posts;

/// <summary>
/// One message, post, comment or event as an export has it. What the format does not say is null or empty and never guessed;
/// every value is the exporter's claim, and <see cref="Fragment"/> leads to its bytes.
/// </summary>
public sealed record Post : PostItem
{
    public required ExportKind Format { get; init; }

    public required PostKind Kind { get; init; }

    public required PostFragment Fragment { get; init; }

    /// <summary>Unique within its channel at most: the messengers count each chat anew.</summary>
    public string? Id { get; init; }

    public PostChannel? Channel { get; init; }

    public PostAuthor? Author { get; init; }

    public PostTime? Time { get; init; }

    /// <summary>The words alone, without marks that the exporter set among them.</summary>
    public string Text { get; init; } = "";

    public IReadOnlyList<TextEntity> Entities { get; init; } = [];

    /// <summary>What a service message says happened, in the format's word: <c>invite_members</c>, <c>joinConversation</c>.</summary>
    public string? Action { get; init; }

    public PostReference? ReplyTo { get; init; }

    public PostReference? ForwardedFrom { get; init; }

    /// <summary>Empty where the export shows no edit, which does not mean that there was none.</summary>
    public IReadOnlyList<PostEdit> Edits { get; init; } = [];

    public PostDeletion? Deletion { get; init; }

    public IReadOnlyList<PostMedia> Media { get; init; } = [];

    /// <summary>Addresses the post leads to, each once, in full where the export has them so.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    public IReadOnlyList<PostReaction> Reactions { get; init; } = [];

    /// <summary>Strings shown otherwise than the file has them, as it has them.</summary>
    public IReadOnlyList<OriginalString> Originals { get; init; } = [];
}
