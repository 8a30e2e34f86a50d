using Khronika.Archive.Posts.Json;
using Khronika.Archive.Posts.Sources;

namespace Khronika.Archive.Posts.Meta;

/// <summary>Whose account it is, from the export's own page about it. Posts carry no author: the account is.</summary>
static class MetaOwner
{
    public static PostAuthor? Of(ExportReading reading, ExportKind format)
    {
        string name = format is ExportKind.Instagram ? "personal_information.json" : "profile_information.json";
        foreach (ExportFile file in reading.Source.Files.Where(f => f.Name == name || f.Name.EndsWith($"/{name}", StringComparison.Ordinal)))
        {
            if (reading.Whole(file) is { } written && Owner(Mojibake.Repair(written, [])) is { } owner) return owner;
        }

        return null;
    }

    static PostAuthor? Owner(JsonValue page)
    {
        if ((page["profile_v2"] ?? page["profile"])?["name"]?.TextOf("full_name") is { } full) return new PostAuthor(full, null);
        if (page.ItemsOf("profile_user") is not [var user, ..]) return null;
        string? id = MetaLabels.Mapped(user, MetaLabels.UserName)?.TextOf("value");
        string? name = MetaLabels.Mapped(user, MetaLabels.Name)?.TextOf("value");
        return id is null && name is null ? null : new PostAuthor(name ?? id, id);
    }
}
