using Khronika.Archive.Posts.Sources;

namespace Khronika.Archive.Posts.Recognition;

enum PartKind
{
    TelegramChats,
    MetaThread,
    MetaPosts,
    XList,
    XAccount,
    WhatsAppChat,
}

/// <summary>A file of an export that is read, and what it was known by.</summary>
/// <param name="Format">Null where only other files of the package can tell.</param>
/// <param name="List">Of X what the file says it holds.</param>
/// <param name="Generation">Which of the format's ways of writing, by what it shows.</param>
sealed record ExportPart(ExportFile File, PartKind Kind, ExportKind? Format, string Generation, string List = "");
