using System.Text;
using Khronika.Archive.MediaTypes;
using Khronika.Language.Texts;
using Khronika.Ledger.Tree;
using Khronika.Record.CaseFiles;
using Khronika.Store.Objects;

namespace Khronika.Store.Intake.Parts;

/// <summary>Parts of a preserved item that have a text of their own, read from the untouched original each time they are asked for.</summary>
/// <param name="objects">Of the item, in order.</param>
/// <param name="readText">How the text of bytes of a media type is read.</param>
sealed class EvidenceParts(ObjectFiles store, IReadOnlyList<EvidenceObject> objects, TextReader readText)
{
    /// <summary>The part with its text, or why there is none.</summary>
    public (FoundPart? Part, Why? Why) Find(string part, string? inside)
    {
        if (!PartName.TryParse(part, out PartName? name)) return (null, ItemWhy.Of("part"));
        return name.Kind == "post" ? Post(name, inside) : OfObject(name, inside);
    }

    (FoundPart? Part, Why? Why) OfObject(PartName name, string? inside)
    {
        int[] meant = [.. objects.Index().Where(o => inside is null || o.Item.Name == inside).Select(o => o.Index)];
        if (meant is not [int position]) return (null, ItemWhy.Of(meant.Length == 0 ? "part.object" : "part.objects"));
        if (!Hash.TryParse(objects[position].Sha256, out Hash hash)) return (null, ItemWhy.Of("part.hash"));
        using FileStream content = store.Open(hash);
        return name.Kind == "record" ? Record(name, position, content) : Range(name, position, content);
    }

    (FoundPart? Part, Why? Why) Record(PartName name, int position, FileStream content)
    {
        (RecordPayload? payload, Why? why) = RecordPayload.Read(content.SafeFileHandle, name.Offset);
        return payload is null ? (null, why) : Text(position, MediaType.Of(payload.Bytes), payload.Bytes);
    }

    (FoundPart? Part, Why? Why) Range(PartName name, int position, FileStream content)
    {
        if (name.Offset + name.Length > content.Length) return (null, ItemWhy.Of("part.range"));
        if (name.Length > TextLimits.MaxSourceBytes) return (null, ItemWhy.Of("part.range.long", TextLimits.MaxSourceBytes));
        byte[] bytes = new byte[name.Length];
        content.Position = name.Offset;
        content.ReadExactly(bytes);
        return Text(position, MediaType.Plain, bytes);
    }

    (FoundPart? Part, Why? Why) Post(PartName name, string? inside)
    {
        (int position, string? text, Why? why) = new PostText(store, objects).Find(name, inside);
        return text is null ? (null, why) : Text(position, MediaType.Plain, Encoding.UTF8.GetBytes(text));
    }

    (FoundPart? Part, Why? Why) Text(int position, string media, byte[] bytes) => readText(media, bytes) switch
    {
        TextResult.Readable readable => (new FoundPart(position, readable.Text), null),
        TextResult.Refused refused => (null, refused.Why),
        _ => (null, ItemWhy.Of("part.none")),
    };
}
