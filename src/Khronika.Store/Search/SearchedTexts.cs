using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Khronika.Language.Texts;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Store.Intake;
using Khronika.Store.Objects;

namespace Khronika.Store.Search;

/// <summary>What of a thing is searched.</summary>
sealed class SearchedTexts(ObjectFiles objects)
{
    /// <summary>Bytes of text of one item, all its objects together: stops an export of gigabytes from filling the disk a second time.</summary>
    internal const int MaxItemBytes = 512 * 1024;

    /// <summary>Objects of one item that are looked at: stops a package of a million files.</summary>
    internal const int MaxItemObjects = 1_000;

    /// <summary>Characters taken of all texts of any other thing.</summary>
    internal const int MaxLength = 20_000;

    internal IEnumerable<SearchPassage> Of(LoggedChange change)
    {
        Fields fields = new(change.Body);
        return change.Type switch
        {
            ThingType.Person => Words(SearchKind.People, fields.Names().Select(name => name.Text).Concat(Local(fields, "shownAs"))),
            ThingType.Case => Words(SearchKind.Cases, Local(fields, "title").Append(fields.Text("slug")).Append(fields.Text("key")).OfType<string>()),
            ThingType.Statement or ThingType.Assertion => Words(SearchKind.Said, Local(fields, "text")),
            ThingType.Description => Words(SearchKind.Texts, Local(fields, "title")),
            ThingType.Evidence => Item(change.Body),
            _ => [],
        };
    }

    /// <summary>All on lines of their own, in stretches: a thing may have a text in each of its languages.</summary>
    static IEnumerable<SearchPassage> Words(SearchKind kind, IEnumerable<string> texts)
    {
        string all = string.Join('\n', texts.Distinct(StringComparer.Ordinal));
        if (all.Length > MaxLength) all = all[..MaxLength];
        return SearchPassage.Cut(all).Select(part => new SearchPassage(kind, null, 0, all.Substring(part.Start, part.Length)));
    }

    static IEnumerable<string> Local(Fields fields, string member)
    {
        LocalText texts = fields.Local(member) is { IsEmpty: false } local ? local : fields.Words(member);
        return texts.Select(text => text.Value);
    }

    IEnumerable<SearchPassage> Item(JsonObject body)
    {
        int left = MaxItemBytes;
        int place = 0;
        foreach (EvidenceObject one in Objects(body).Take(MaxItemObjects))
        {
            if (left == 0) yield break;
            byte[] utf8 = Read(one, left);
            left -= utf8.Length;
            string text = Encoding.UTF8.GetString(utf8);
            long start = 0;
            foreach ((int from, int length) in SearchPassage.Cut(text))
            {
                string part = text.Substring(from, length);
                yield return new SearchPassage(SearchKind.Texts, place, start, part);
                start += Encoding.UTF8.GetByteCount(part);
            }

            place++;
        }
    }

    // A list or a text that is damaged on the disk is for fsck to find; here it is without words.
    IReadOnlyList<EvidenceObject> Objects(JsonObject body)
    {
        try
        {
            return EvidenceObjects.Read(objects, body);
        }
        catch (Exception damaged) when (damaged is IOException or JsonException)
        {
            return [];
        }
    }

    byte[] Read(EvidenceObject one, int most)
    {
        if (!Hash.TryParse(one.Text.Sha256, out Hash hash) || !objects.Contains(hash)) return [];
        try
        {
            using FileStream stream = objects.Open(hash);
            byte[] bytes = new byte[Math.Min(stream.Length, most)];
            stream.ReadExactly(bytes);
            return stream.Length > bytes.Length ? bytes[..Whole(bytes)] : bytes;
        }
        catch (IOException)
        {
            return [];
        }
    }

    /// <summary>Where the last whole character ends.</summary>
    static int Whole(byte[] utf8)
    {
        int end = utf8.Length;
        while (end > 0 && (utf8[end - 1] & 0xC0) == 0x80) end--;
        return end > 0 && utf8[end - 1] >= 0xC0 ? end - 1 : utf8.Length;
    }
}
