using Khronika.Archive.Faults;
using Khronika.Archive.Posts.Json;
using Khronika.Archive.Posts.Sources;

namespace Khronika.Archive.Posts.Telegram;

/// <summary>
/// <c>result.json</c> of Telegram Desktop, of one chat or of an account, in one pass. What an account's export holds beside chats and
/// stories (contacts, sessions) is no post and is passed over.
/// </summary>
sealed class TelegramReader(ExportReading reading, ExportFile file)
{
    PostAuthor? owner;

    public IEnumerable<PostItem> Read()
    {
        using Stream stream = reading.Source.Open(file);
        JsonCursor cursor = new(stream);
        if (!cursor.Enter('{')) yield break;
        foreach (PostItem item in Chat(cursor, isTop: true)) yield return item;
        cursor.Finish();
        foreach (PostFault fault in Faults(cursor)) yield return fault;
    }

    /// <summary>The members of a chat, or of the whole file, which of a single chat is the same.</summary>
    IEnumerable<PostItem> Chat(JsonCursor cursor, bool isTop)
    {
        TelegramChat chat = new();
        while (cursor.NextMember(out string name))
        {
            IEnumerable<PostItem>? items = name switch
            {
                "messages" when cursor.Enter('[') => Messages(cursor, chat),
                "chats" or "left_chats" when isTop && cursor.Enter('{') => Chats(cursor),
                "stories" when isTop && cursor.Enter('[') => Stories(cursor),
                _ => null,
            };
            if (items is null) TakeMember(cursor, name, chat, isTop);
            foreach (PostItem item in items ?? []) yield return item;
            foreach (PostFault fault in Faults(cursor)) yield return fault;
        }
    }

    void TakeMember(JsonCursor cursor, string name, TelegramChat chat, bool isTop)
    {
        if (name is not ("name" or "type" or "id") && (name is not "personal_information" || !isTop))
        {
            cursor.Skip();
            return;
        }

        if (cursor.Read() is not { } fragment || new JsonParser().Parse(fragment, out ArchiveFault? _) is not { } value) return;
        if (name == "personal_information") owner = Owner(value);
        else if (chat.HasMessages) cursor.Report(new ArchiveFault("late-member", fragment.Offset, "the chat's name, type or id stands behind its messages, which are shown without it") { IsDamage = false });
        else chat.Set(name, value.Scalar);
    }

    IEnumerable<PostItem> Chats(JsonCursor cursor)
    {
        while (cursor.NextMember(out string name))
        {
            if (name != "list" || !cursor.Enter('['))
            {
                cursor.Skip();
                continue;
            }

            while (cursor.NextElement())
            {
                if (!cursor.Enter('{'))
                {
                    cursor.Skip();
                    continue;
                }

                foreach (PostItem item in Chat(cursor, isTop: false)) yield return item;
            }
        }
    }

    IEnumerable<PostItem> Messages(JsonCursor cursor, TelegramChat chat)
    {
        chat.HasMessages = true;
        PostChannel? channel = chat.Channel;
        foreach (JsonElement element in JsonElements.Read(cursor, file.Name))
            yield return element.Fault ?? (PostItem)TelegramMessage.Read(element.Value!, element.Fragment!, channel, reading.Media);
    }

    IEnumerable<PostItem> Stories(JsonCursor cursor)
    {
        foreach (JsonElement element in JsonElements.Read(cursor, file.Name))
            yield return element.Fault ?? (PostItem)TelegramMessage.ReadStory(element.Value!, element.Fragment!, owner, reading.Media);
    }

    IEnumerable<PostFault> Faults(JsonCursor cursor) => cursor.TakeFaults().Select(f => new PostFault(file.Name, f));

    static PostAuthor Owner(JsonValue person)
    {
        string name = $"{person.ScalarOf("first_name")} {person.ScalarOf("last_name")}".Trim();
        return new PostAuthor(name.Length > 0 ? name : null, person.TextOf("user_id") is { } id ? $"user{id}" : null);
    }
}
