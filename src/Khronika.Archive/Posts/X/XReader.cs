using Khronika.Archive.Faults;
using Khronika.Archive.Posts.Json;
using Khronika.Archive.Posts.Sources;

namespace Khronika.Archive.Posts.X;

/// <summary>One file of an X archive that holds posts: a list of posts, or of conversations with a list of messages each.</summary>
sealed class XReader(ExportReading reading, ExportFile file, string list, PostAuthor? account)
{
    /// <summary>What a file may hold to be read here; names of archives before 2023 too.</summary>
    public static bool IsRead(string list) => list is "tweets" or "tweet" or "community_tweet" or "community_tweets" or "note_tweet" or "note_tweets"
        or "deleted_tweets" or "deleted_tweet" or "direct_messages" or "direct_message" or "direct_messages_group" or "direct_message_group";

    public IEnumerable<PostItem> Read()
    {
        using Stream stream = reading.Source.Open(file);
        JsonCursor cursor = new(stream);
        if (cursor.TakeThrough((byte)'=', XPrefix.MaxBytes) is null || !cursor.Enter('['))
        {
            yield return new PostFault(file.Name, new ArchiveFault("bad-json", 0, "no list follows the file's first words"));
            yield break;
        }

        IEnumerable<PostItem> items = list.StartsWith("direct", StringComparison.Ordinal) ? Conversations(cursor) : Tweets(cursor);
        foreach (PostItem item in items) yield return item;
        cursor.Finish();
        foreach (ArchiveFault fault in cursor.TakeFaults()) yield return new PostFault(file.Name, fault);
    }

    IEnumerable<PostItem> Tweets(JsonCursor cursor)
    {
        foreach (JsonElement element in JsonElements.Read(cursor, file.Name))
        {
            if (element.Fault is not null) yield return element.Fault;
            else if (element.Value!["noteTweet"] is { } note) yield return XNote.Read(note, element.Fragment!, account, OriginalStrings.Of(element.Value));
            else yield return XTweet.Read(element.Value, element.Fragment!, list, account, reading.Media);
        }
    }

    IEnumerable<PostItem> Conversations(JsonCursor cursor)
    {
        while (cursor.NextElement())
        {
            if (!cursor.Enter('{'))
            {
                cursor.Skip();
                continue;
            }

            while (cursor.NextMember(out string name))
            {
                if (name != "dmConversation" || !cursor.Enter('{'))
                {
                    cursor.Skip();
                    continue;
                }

                foreach (PostItem item in Conversation(cursor)) yield return item;
            }

            foreach (ArchiveFault fault in cursor.TakeFaults()) yield return new PostFault(file.Name, fault);
        }
    }

    IEnumerable<PostItem> Conversation(JsonCursor cursor)
    {
        string? id = null;
        while (cursor.NextMember(out string name))
        {
            if (name == "conversationId" && cursor.Read() is { } fragment) id = new JsonParser().Parse(fragment, out ArchiveFault? _)?.Scalar;
            else if (name != "messages" || !cursor.Enter('[')) cursor.Skip();
            else
            {
                PostChannel channel = new(null, id, list);
                foreach (JsonElement element in JsonElements.Read(cursor, file.Name))
                    yield return element.Fault ?? (PostItem)XMessage.Read(element.Value!, element.Fragment!, channel, account, reading.Media);
            }
        }
    }
}
