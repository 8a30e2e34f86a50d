using Khronika.Publish.Words;
using Khronika.Store.Intake;

namespace Khronika.Web.Desk.Evidence;

/// <summary>What a package was recognised as, in words: "an export of Telegram Desktop: 12 posts, 1 media file missing".</summary>
static class PackageWords
{
    public static string Of(PageWords words, PackageNote note)
    {
        if (note.Unread is { } fault) return words.Format("evidence.package.unread", fault);
        string kind = words.Or($"evidence.package.{note.Kind}", "evidence.package.other");
        if (note.Posts is not { } posts) return kind;
        List<string> counted = [words.Count("evidence.package.posts", posts)];
        if (note.MissingMedia is { } missing and > 0) counted.Add(words.Count("evidence.package.missing", missing));
        if (note.Faults is { } faults and > 0) counted.Add(words.Count("evidence.package.faults", faults));
        return $"{kind}: {string.Join(", ", counted)}";
    }
}
