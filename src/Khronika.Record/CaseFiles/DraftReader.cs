using System.Text.Json.Nodes;
using Khronika.Record.Things;
using Khronika.Record.Yaml;

namespace Khronika.Record.CaseFiles;

/// <summary>What every thing of a case file has: a key, references, a clearance.</summary>
static class DraftReader
{
    /// <summary>Keys are kept closed, but they name things on a keeper's screen and in files of their own: plain words only.</summary>
    const int MaxKey = 80;

    /// <summary>Starts a draft of <paramref name="type"/>: its key is read, its body is empty.</summary>
    public static Draft Start(MapReader map, string type)
    {
        string key = map.Text("key", required: true) ?? "";
        if (key.Length > MaxKey || key.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')))
        {
            map.Refuse(map.MarkOf("key"), FaultWhy.Of("key", MaxKey));
        }

        return new Draft(type, key, map.Mark, []);
    }

    /// <summary>Reads a member that names another thing; the body holds null until it is resolved.</summary>
    public static void Refer(this Draft draft, MapReader map, string name, string member, IReadOnlyList<string> types, bool required = false)
    {
        draft.Body[member] = null;
        if (map.Text(name, required) is { } key) draft.References.Add(new Reference(name, key, map.MarkOf(name), types, id => draft.Body[member] = id));
    }

    /// <summary>Reads a list of keys of other things.</summary>
    public static void ReferAll(this Draft draft, MapReader map, string name, string member, IReadOnlyList<string> types)
    {
        JsonArray ids = [];
        draft.Body[member] = ids;
        foreach ((string key, Mark mark) in map.Texts(name)) draft.References.Add(new Reference(name, key, mark, types, id => ids.Add((JsonNode?)id)));
    }

    public static JsonArray Names(MapReader map)
    {
        JsonArray names = [];
        foreach (MapReader name in map.Maps("names"))
        {
            names.Add((JsonNode)new JsonObject
            {
                ["text"] = name.Text("text", required: true),
                ["lang"] = name.Text("lang", required: true),
                ["script"] = name.OneOf("script", ["Latn", "Cyrl", "Arab"], required: true),
            });
            name.End();
        }

        if (names.Count == 0) map.Refuse(map.Mark, FaultWhy.Of("names", new FieldName("names")));
        return names;
    }

    /// <summary>One text of words, so that how many there are is not visible in the log's field names.</summary>
    public static string Words(MapReader map, string name, IReadOnlyList<string> known)
    {
        IReadOnlyList<(string Text, Mark Mark)> words = map.Texts(name);
        foreach ((string word, Mark mark) in words.Where(t => !known.Contains(t.Text)).TakeWhile(_ => !map.IsFull))
        {
            map.Refuse(mark, FaultWhy.Of(FaultWhy.UnknownWord, MapReader.Short(word), new FieldName(name), FaultWhy.Later(() => MapReader.Named(known))));
        }

        return string.Join(' ', words.Select(t => t.Text).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>Reads <c>cleared</c>, <c>basis</c>, <c>opens</c> and, for evidence, <c>share</c>. Nothing is cleared by default.</summary>
    public static void Clear(this Draft draft, MapReader map, Share share = Share.Excerpt)
    {
        string audiences = Words(map, "cleared", [.. Vocabulary.Words<Audience>()]);
        string opens = Words(map, "opens", TouchClass.All);
        MapReader? basis = map.Inner("basis");
        string? kind = basis?.OneOf("kind", ["consent", "not-needed"], required: true);
        string? text = basis?.Text("text", required: true);
        basis?.End();
        if (audiences.Length == 0)
        {
            if (opens.Length > 0) map.Refuse(map.MarkOf("opens"), FaultWhy.Of("opens"));
            return;
        }

        if (basis is null) map.Refuse(map.MarkOf("cleared"), FaultWhy.Of("basis"));
        draft.Clearance = new ClearanceDraft(
            map.MarkOf("cleared"),
            [.. audiences.Split(' ').Select(w => Vocabulary.TryRead(w, out Audience a) ? a : (Audience?)null).OfType<Audience>()],
            kind ?? "",
            text ?? "",
            share,
            opens.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
