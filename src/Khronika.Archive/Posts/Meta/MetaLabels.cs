using System.Collections.Frozen;
using Khronika.Archive.Posts.Json;

namespace Khronika.Archive.Posts.Meta;

/// <summary>Labels that Facebook and Instagram write in the account's language, as far as they were seen. A text under an unknown one is not shown; its fragment has it.</summary>
static class MetaLabels
{
    public static readonly IReadOnlySet<string> Text = Set("Text", "Message", "Post", "Текст", "Сообщение", "Публикация");
    public static readonly IReadOnlySet<string> Group = Set("Group", "Group name", "Группа", "Название группы");
    public static readonly IReadOnlySet<string> Comment = Set("Comment", "Комментарий");
    public static readonly IReadOnlySet<string> UserName = Set("Username", "Имя пользователя");
    public static readonly IReadOnlySet<string> Name = Set("Name", "Имя");

    /// <summary>The value under one of these labels in <c>string_map_data</c>.</summary>
    public static JsonValue? Mapped(JsonValue post, IReadOnlySet<string> labels) =>
        post["string_map_data"]?.Members.FirstOrDefault(m => labels.Contains(m.Name)).Value;

    static FrozenSet<string> Set(params ReadOnlySpan<string> labels) => FrozenSet.Create(StringComparer.Ordinal, labels);
}
