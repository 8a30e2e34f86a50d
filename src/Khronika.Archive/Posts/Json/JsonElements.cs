using Khronika.Archive.Faults;

namespace Khronika.Archive.Posts.Json;

/// <summary>An element of an array with its place, or what kept it from being read.</summary>
readonly record struct JsonElement(JsonValue? Value, PostFragment? Fragment, PostFault? Fault);

/// <summary>The elements of an array one after the other, each parsed from its own bytes.</summary>
static class JsonElements
{
    /// <summary>Reads to the end of the array that <paramref name="cursor"/> has entered.</summary>
    public static IEnumerable<JsonElement> Read(JsonCursor cursor, string file)
    {
        JsonParser parser = new();
        while (cursor.NextElement())
        {
            foreach (ArchiveFault fault in cursor.TakeFaults()) yield return new JsonElement(null, null, new PostFault(file, fault));
            JsonValue? value = null;
            PostFragment? place = null;
            if (cursor.Read() is { } fragment)
            {
                value = Parse(cursor, parser, fragment);
                place = new PostFragment(file, fragment.Offset, fragment.Bytes.Length);
            }

            foreach (ArchiveFault fault in cursor.TakeFaults()) yield return new JsonElement(null, null, new PostFault(file, fault));
            if (value is not null) yield return new JsonElement(value, place, null);
        }

        foreach (ArchiveFault fault in cursor.TakeFaults()) yield return new JsonElement(null, null, new PostFault(file, fault));
    }

    static JsonValue? Parse(JsonCursor cursor, JsonParser parser, JsonFragment fragment)
    {
        JsonValue? value = parser.Parse(fragment, out ArchiveFault? fault);
        foreach (ArchiveFault remark in parser.Remarks) cursor.Report(remark);
        if (fault is not null) cursor.Report(fault);
        if (value is null or { Kind: JsonKind.Object }) return value;
        cursor.Report(new ArchiveFault("not-a-post", fragment.Offset, "something else than an object stands in a list of posts: it is left out"));
        return null;
    }
}
