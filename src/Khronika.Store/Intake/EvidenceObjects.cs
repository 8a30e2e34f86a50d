using System.Text;
using System.Text.Json.Nodes;
using Khronika.Language.Texts;
using Khronika.Ledger.Tree;
using Khronika.Record.Bodies;
using Khronika.Store.Objects;

namespace Khronika.Store.Intake;

/// <summary>The objects of an evidence item: in its entry where they are few, in an object of their own, one a line, where they are many.</summary>
public static class EvidenceObjects
{
    /// <summary>The objects of the item with this body, in order.</summary>
    public static IReadOnlyList<EvidenceObject> Read(ObjectFiles store, JsonObject body)
    {
        Fields fields = new(body);
        if (!Hash.TryParse(fields.Text("objectList"), out Hash list)) return [.. fields.Items("objects").Select(o => EvidenceObject.Read(o.Item))];
        using StreamReader lines = new(store.Open(list), Encoding.UTF8);
        List<EvidenceObject> objects = [];
        while (lines.ReadLine() is { } line)
        {
            if (JsonNode.Parse(line) is JsonObject one) objects.Add(EvidenceObject.Read(new Fields(one)));
        }

        return objects;
    }

    /// <summary>Some of them, by position: an item can have half a million.</summary>
    /// <returns>They, and whether there are more.</returns>
    public static (IReadOnlyList<EvidenceObject> Objects, bool HasMore) Read(ObjectFiles store, JsonObject body, int skip, int take)
    {
        Fields fields = new(body);
        if (!Hash.TryParse(fields.Text("objectList"), out Hash list))
        {
            EvidenceObject[] all = [.. fields.Items("objects").Select(o => EvidenceObject.Read(o.Item))];
            return ([.. all.Skip(skip).Take(take)], all.Length > skip + take);
        }

        using StreamReader lines = new(store.Open(list), Encoding.UTF8);
        List<EvidenceObject> objects = [];
        int position = 0;
        for (; lines.ReadLine() is { } line && position <= skip + take; position++)
            if (position >= skip && position < skip + take && JsonNode.Parse(line) is JsonObject one) objects.Add(EvidenceObject.Read(new Fields(one)));
        return (objects, position > skip + take);
    }

    /// <summary>The canonical text of an object; null where it was kept without one.</summary>
    /// <exception cref="InvalidDataException">The text and its map do not belong together: the store is damaged.</exception>
    public static CanonicalText? Text(ObjectFiles store, EvidenceObject item)
    {
        if (!Hash.TryParse(item.Text.Sha256, out Hash hash)) return null;
        byte[] utf8 = Bytes(store, hash);
        byte[] map = Hash.TryParse(item.Text.Map, out Hash mapHash)
            ? Bytes(store, mapHash)
            : Encoding.ASCII.GetBytes($"khronika-text-map/v1\n{item.Text.Encoding}\n" + (utf8.Length > 0 ? $"0 {utf8.Length} 0 {utf8.Length} v\n" : ""));
        return CanonicalText.TryRead(utf8, map, out CanonicalText? text, out string? reason)
            ? text
            : throw new InvalidDataException($"the text of an object is damaged: {reason}");
    }

    internal static byte[] List(IEnumerable<EvidenceObject> objects) =>
        Encoding.UTF8.GetBytes(string.Concat(objects.Select(o => o.ToJson().ToJsonString() + "\n")));

    static byte[] Bytes(ObjectFiles store, Hash hash)
    {
        using FileStream stream = store.Open(hash);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
