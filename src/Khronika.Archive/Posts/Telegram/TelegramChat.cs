namespace Khronika.Archive.Posts.Telegram;

/// <summary>What a chat says of itself ahead of its messages.</summary>
sealed class TelegramChat
{
    string? name;
    string? type;
    string? id;

    public bool HasMessages { get; set; }

    public PostChannel? Channel => (name ?? type ?? id) is null ? null : new PostChannel(name, id, type);

    public void Set(string member, string? value)
    {
        if (member == "name") name = value;
        else if (member == "type") type = value;
        else id = value;
    }
}
