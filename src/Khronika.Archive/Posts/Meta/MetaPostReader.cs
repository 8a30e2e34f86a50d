using Khronika.Archive.Faults;
using Khronika.Archive.Posts.Json;
using Khronika.Archive.Posts.Sources;

namespace Khronika.Archive.Posts.Meta;

/// <summary>A file of posts, comments or stories: a list, or an object that holds lists under known names.</summary>
sealed class MetaPostReader(ExportReading reading, ExportFile file, ExportKind format, PostAuthor? owner)
{
    public IEnumerable<PostItem> Read()
    {
        using Stream stream = reading.Source.Open(file);
        JsonCursor cursor = new(stream);
        if (cursor.Enter('['))
        {
            foreach (PostItem item in Elements(cursor, file.Name.Contains("comment", StringComparison.OrdinalIgnoreCase) ? PostKind.Comment : PostKind.Post)) yield return item;
        }
        else if (cursor.Enter('{'))
        {
            foreach (PostItem item in Lists(cursor)) yield return item;
        }

        cursor.Finish();
        foreach (ArchiveFault fault in cursor.TakeFaults()) yield return new PostFault(file.Name, fault);
    }

    IEnumerable<PostItem> Lists(JsonCursor cursor)
    {
        while (cursor.NextMember(out string name))
        {
            if (!MetaLists.Known.TryGetValue(name, out (ExportKind Format, PostKind Kind) list) || !cursor.Enter('['))
            {
                cursor.Skip();
                continue;
            }

            foreach (PostItem item in Elements(cursor, list.Kind)) yield return item;
        }
    }

    IEnumerable<PostItem> Elements(JsonCursor cursor, PostKind kind)
    {
        foreach (JsonElement element in JsonElements.Read(cursor, file.Name))
            yield return element.Fault ?? (PostItem)MetaPost.Read(element.Value!, element.Fragment!, format, kind, owner, reading.Media);
    }
}
