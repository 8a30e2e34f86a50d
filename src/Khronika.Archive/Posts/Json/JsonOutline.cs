namespace Khronika.Archive.Posts.Json;

/// <summary>
/// Which names stand where in the first part of a JSON file: <c>/chats/list[]/name</c>. Of each array the first elements are looked at:
/// the very first may be broken or of another make than the rest.
/// Enough to tell formats apart by content, at a cost that does not grow with the file.
/// </summary>
sealed class JsonOutline
{
    const int Levels = 8;
    const int Elements = 16;
    const int MaxNames = 2_000;

    readonly HashSet<string> names = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>True where the file starts as an array.</summary>
    public bool IsList { get; private set; }

    public bool Has(string path) => names.Contains(path);

    /// <summary>A short string or word; null where there is none at that path.</summary>
    public string? ValueOf(string path) => values.GetValueOrDefault(path);

    public IEnumerable<string> TopNames => names.Where(n => n.LastIndexOf('/') == 0).Select(n => n[1..]);

    public static JsonOutline Read(Stream stream)
    {
        JsonOutline outline = new();
        JsonCursor cursor = new(new HeadStream(stream, ExportLimits.HeadBytes));
        outline.Walk(cursor, "", 0);
        return outline;
    }

    void Walk(JsonCursor cursor, string path, int level)
    {
        if (level < Levels && cursor.Enter('{'))
        {
            while (cursor.NextMember(out string name))
            {
                string here = $"{path}/{name}";
                if (names.Count >= MaxNames)
                {
                    cursor.Skip();
                    continue;
                }

                names.Add(here);
                Walk(cursor, here, level + 1);
            }
        }
        else if (level < Levels && cursor.Enter('['))
        {
            if (level == 0) IsList = true;
            for (int i = 0; cursor.NextElement(); i++)
            {
                if (i < Elements) Walk(cursor, $"{path}[]", level + 1);
                else cursor.Skip();
            }
        }
        else if (cursor.Read(JsonLimits.NameBytes) is { } value && new JsonParser().Parse(value, out _)?.Scalar is { } text)
        {
            values.TryAdd(path, text);
        }
    }
}
