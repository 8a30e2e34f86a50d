using Khronika.Archive.Posts.Sources;

namespace Khronika.Archive.Posts.X;

/// <summary>Whose archive it is, from <c>account.js</c>: posts carry no author.</summary>
static class XAccount
{
    public static PostAuthor? Of(ExportReading reading, ExportFile? file)
    {
        if (reading.Whole(file, hasPrefix: true)?.Items is not [var first, ..] || first["account"] is not { } account) return null;
        return new PostAuthor(account.TextOf("username"), account.TextOf("accountId"));
    }
}
