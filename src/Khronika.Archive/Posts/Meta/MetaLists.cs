using System.Collections.Frozen;

namespace Khronika.Archive.Posts.Meta;

/// <summary>Names under which a file of Facebook or Instagram keeps its list, where the list is not the file itself, and what the list holds.</summary>
static class MetaLists
{
    public static readonly FrozenDictionary<string, (ExportKind Format, PostKind Kind)> Known = new Dictionary<string, (ExportKind, PostKind)>
    {
        ["status_updates"] = (ExportKind.Facebook, PostKind.Post),
        ["wall_posts_sent_to_others"] = (ExportKind.Facebook, PostKind.Post),
        ["group_posts"] = (ExportKind.Facebook, PostKind.Post),
        ["group_posts_v2"] = (ExportKind.Facebook, PostKind.Post),
        ["comments"] = (ExportKind.Facebook, PostKind.Comment),
        ["comments_v2"] = (ExportKind.Facebook, PostKind.Comment),
        ["group_comments"] = (ExportKind.Facebook, PostKind.Comment),
        ["group_comments_v2"] = (ExportKind.Facebook, PostKind.Comment),
        ["archived_stories_v2"] = (ExportKind.Facebook, PostKind.Story),
        ["ig_stories"] = (ExportKind.Instagram, PostKind.Story),
        ["ig_reels_media"] = (ExportKind.Instagram, PostKind.Post),
        ["ig_igtv_media"] = (ExportKind.Instagram, PostKind.Post),
        ["ig_other_media"] = (ExportKind.Instagram, PostKind.Post),
        ["ig_archived_post_media"] = (ExportKind.Instagram, PostKind.Post),
        ["comments_reels_comments"] = (ExportKind.Instagram, PostKind.Comment),
        ["comments_media_comments"] = (ExportKind.Instagram, PostKind.Comment),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
