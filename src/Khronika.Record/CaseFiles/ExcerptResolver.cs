using System.Text;
using System.Text.Json.Nodes;
using Khronika.Language.Anchors;
using Khronika.Language.Texts;
using Khronika.Record.Yaml;

namespace Khronika.Record.CaseFiles;

/// <summary>Finds the passage an excerpt names in the canonical text of preserved evidence, and cuts its limited context.</summary>
static class ExcerptResolver
{
    /// <summary>Bytes of context on each side at most: enough to read a passage, too little to give the page away.</summary>
    public const int MaxContext = 240;

    /// <summary>Bytes of a passage at most: stops a page given out as its own passage, and an entry over its limit.</summary>
    public const int MaxPassage = 16 * 1024;

    /// <summary>The body of the excerpt; null with a fault added where it cannot be found.</summary>
    public static JsonObject? Resolve(ExcerptDraft draft, FoundItem item, List<FileFault> faults)
    {
        if (TextOf(draft, item, faults) is not (int position, CanonicalText text)) return null;
        AnchorResult result = draft.Selector switch
        {
            ExcerptSelector.Quote quote => Anchor.Find(text, new Quotation(quote.Exact, quote.Prefix, quote.Suffix)),
            ExcerptSelector.Bytes bytes => Anchor.At(text, bytes.Start, bytes.End, bytes.Sha256),
            _ => throw new InvalidOperationException("an excerpt selector this program does not know"),
        };
        if (result is AnchorResult.Found at && at.End - at.Start <= MaxPassage) return Body(draft, item, position, text, at);
        faults.Add(new FileFault(draft.Mark, Explain(draft, text, result)));
        return null;
    }

    static JsonObject Body(ExcerptDraft draft, FoundItem item, int position, CanonicalText text, AnchorResult.Found at)
    {
        // One line of a JSON export can hold another person's message: context there only where it is asked for.
        bool withContext = draft.WithContext ?? (draft.Part is not null || item.Objects[position].MediaType != "application/json");
        (long sourceStart, long sourceEnd) = text.SourceRange(at.Start, at.End);
        JsonObject body = new()
        {
            ["item"] = item.Record,
            ["object"] = position,
            ["start"] = at.Start,
            ["end"] = at.End,
            ["sourceStart"] = sourceStart,
            ["sourceEnd"] = sourceEnd,
            ["passage"] = text.Slice(at.Start, at.End),
            ["before"] = withContext ? Before(text, at.Start) : "",
            ["after"] = withContext ? After(text, at) : "",
            ["language"] = draft.Language,
            ["note"] = draft.Note,
        };
        if (draft.Part is not null) body["part"] = draft.Part;
        return body;
    }

    // Of a part, positions in the source count from the part's own first byte, decoded as its name says.
    static (int Object, CanonicalText Text)? TextOf(ExcerptDraft draft, FoundItem item, List<FileFault> faults)
    {
        if (draft.Part is not string name) return ObjectOf(draft, item, faults) is { } position ? (position, item.Objects[position].Text!()) : null;
        (FoundPart? part, Why? why) = item.Part?.Invoke(name, draft.Object) ?? (null, FaultWhy.Of("parts"));
        if (part is not null) return (part.Object, part.Text);
        faults.Add(new FileFault(draft.Mark, FaultWhy.Of("part", draft.Evidence, why!)));
        return null;
    }

    static int? ObjectOf(ExcerptDraft draft, FoundItem item, List<FileFault> faults)
    {
        int[] withText = [.. item.Objects.Index().Where(o => o.Item.Text is not null && (draft.Object is null || o.Item.Name == draft.Object)).Select(o => o.Index)];
        if (withText.Length == 1) return withText[0];
        faults.Add(new FileFault(draft.Mark, (draft.Object, withText.Length) switch
        {
            ({ } name, 0) => FaultWhy.Of("object.unknown", draft.Evidence, name, FaultWhy.Later(() => string.Join(", ", item.Objects.Where(o => o.Text is not null).Select(o => o.Name)))),
            (null, 0) => FaultWhy.Of("object.without", draft.Evidence),
            _ => FaultWhy.Of("object.several", draft.Evidence, withText.Length, FaultWhy.Later(() => string.Join(", ", withText.Select(i => item.Objects[i].Name)))),
        }));
        return null;
    }

    static Why Explain(ExcerptDraft draft, CanonicalText text, AnchorResult result) => result switch
    {
        AnchorResult.Found tooLong =>
            FaultWhy.Of("passage.long", tooLong.End - tooLong.Start, MaxPassage),
        AnchorResult.Ambiguous many =>
            FaultWhy.Of("passage.several", many.Starts.Count, draft.Evidence, string.Join(", ", many.Starts.Take(5))),
        AnchorResult.NotFound none =>
            none.NearestText.Length > 0 ? FaultWhy.Of("passage.near", draft.Evidence, none.Why, none.NearestStart, none.NearestText) : FaultWhy.Of("passage.absent", draft.Evidence, none.Why),
        _ => FaultWhy.Of("passage.none", draft.Evidence, text.Utf8.Length),
    };

    /// <summary>
    /// What stands before in the same sentence, from a word's start. Where the passage begins a sentence there is none: the sentence
    /// before may be another's claim, and half of it would stand here without who made it.
    /// </summary>
    static string Before(CanonicalText text, int start)
    {
        ReadOnlySpan<byte> utf8 = text.Utf8.AsSpan(0, start);
        int line = utf8.LastIndexOf((byte)'\n') + 1;
        bool isCut = start - line > MaxContext;
        ReadOnlySpan<byte> near = isCut ? utf8[(start - MaxContext)..] : utf8[line..];
        if (isCut)
        {
            // Never inside a character: a word starts behind a blank.
            int word = near.IndexOf((byte)' ');
            if (word < 0) return "";
            near = near[(word + 1)..];
        }

        string before = Encoding.UTF8.GetString(near);
        int sentence = SentenceEnd.LastIn(before);
        return sentence > 0 ? before[sentence..] : (isCut && before.Length > 0 ? "… " : "") + before;
    }

    /// <summary>What follows to the end of the sentence, at a word's end. Nothing where the passage itself ends one.</summary>
    static string After(CanonicalText text, AnchorResult.Found at)
    {
        if (SentenceEnd.Ends(text.Slice(at.Start, at.End))) return "";
        ReadOnlySpan<byte> utf8 = text.Utf8.AsSpan(at.End);
        int line = utf8.IndexOf((byte)'\n');
        if (line < 0) line = utf8.Length;
        bool isCut = line > MaxContext;
        ReadOnlySpan<byte> near = utf8[..Math.Min(line, MaxContext)];
        if (isCut)
        {
            int word = near.LastIndexOf((byte)' ');
            if (word < 0) return "";
            near = near[..word];
        }

        string after = Encoding.UTF8.GetString(near);
        int sentence = SentenceEnd.FirstIn(after);
        return sentence > 0 ? after[..sentence] : after + (isCut ? " …" : "");
    }
}
