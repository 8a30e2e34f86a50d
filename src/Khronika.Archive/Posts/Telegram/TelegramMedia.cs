using System.Globalization;
using Khronika.Archive.Posts.Json;

namespace Khronika.Archive.Posts.Telegram;

/// <summary>The files of a message. In place of a path stands a sentence where the exporter left the file out.</summary>
static class TelegramMedia
{
    public static IEnumerable<PostMedia> Read(JsonValue message)
    {
        if (message.TextOf("photo") is { } photo) yield return Media("photo", photo, message.TextOf("photo_file_size"), null);
        if (message.TextOf("file") is { } file) yield return Media(message.TextOf("media_type") ?? "file", file, message.TextOf("file_size"), message.TextOf("mime_type"));
        if (message.TextOf("thumbnail") is { } thumbnail) yield return Media("thumbnail", thumbnail, message.TextOf("thumbnail_file_size"), null);
        if (message.TextOf("contact_vcard") is { } card) yield return Media("contact_vcard", card, message.TextOf("contact_vcard_file_size"), null);
    }

    public static IEnumerable<PostMedia> ReadStory(JsonValue story)
    {
        if (story.TextOf("media") is { } media) yield return Media("story", media, null, null);
    }

    static PostMedia Media(string kind, string name, string? size, string? type) => new(kind, IsSentence(name) ? null : name, IsSentence(name) ? MediaState.NotIncluded : MediaState.Missing)
    {
        Words = IsSentence(name) ? name : null,
        DeclaredSize = long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) ? bytes : null,
        DeclaredType = type,
    };

    /// <summary>"(File not included. …)", "(Photo exceeds maximum size. …)", also behind a name: no path of the exporter's is written so.</summary>
    static bool IsSentence(string name) =>
        name.EndsWith(')') && (name.Contains("(File ", StringComparison.Ordinal) || name.Contains("(Photo ", StringComparison.Ordinal))
        && (name.Contains(" not included", StringComparison.Ordinal) || name.Contains(" exceeds ", StringComparison.Ordinal) || name.Contains(" unavailable", StringComparison.Ordinal));
}
