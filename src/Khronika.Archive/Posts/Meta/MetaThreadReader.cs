using Khronika.Archive.Faults;
using Khronika.Archive.Posts.Json;
using Khronika.Archive.Posts.Sources;

namespace Khronika.Archive.Posts.Meta;

/// <summary>
/// <c>message_N.json</c>, newest first, and the file of an end-to-end encrypted chat, which names the same things otherwise. The
/// thread's name stands behind its messages, so the file is read twice.
/// </summary>
sealed class MetaThreadReader(ExportReading reading, ExportFile file, ExportKind format)
{
    public IEnumerable<PostItem> Read()
    {
        PostChannel channel = Channel();
        using Stream stream = reading.Source.Open(file);
        JsonCursor cursor = new(stream);
        if (!cursor.Enter('{')) yield break;
        while (cursor.NextMember(out string name))
        {
            if (name != "messages" || !cursor.Enter('['))
            {
                cursor.Skip();
                continue;
            }

            foreach (JsonElement element in JsonElements.Read(cursor, file.Name))
                yield return element.Fault ?? (PostItem)MetaMessage.Read(element.Value!, element.Fragment!, format, channel, reading.Media);
        }

        cursor.Finish();
        foreach (ArchiveFault fault in cursor.TakeFaults()) yield return new PostFault(file.Name, fault);
    }

    PostChannel Channel()
    {
        using Stream stream = reading.Source.Open(file);
        JsonCursor cursor = new(stream);
        Dictionary<string, string> found = [];
        if (cursor.Enter('{'))
        {
            while (cursor.NextMember(out string name))
            {
                if (name is not ("title" or "threadName" or "thread_path" or "thread_type")) cursor.Skip();
                else if (cursor.Read() is { } fragment && new JsonParser().Parse(fragment, out ArchiveFault? _)?.Scalar is { } text) found[name] = Mojibake.Repair(text) ?? text;
            }
        }

        string? path = found.GetValueOrDefault("thread_path");
        return new PostChannel(
            found.GetValueOrDefault("title") ?? found.GetValueOrDefault("threadName"),
            path,
            found.GetValueOrDefault("thread_type") ?? path?.Split('/')[0]);
    }
}
