using System.Globalization;
using System.Text;
using Khronika.Language.Texts;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store.Index;
using Khronika.Store.Intake;
using Khronika.Store.Intake.Parts;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Reading;

/// <summary>A stretch of text that is marked the same throughout.</summary>
/// <param name="Ends">Numbers of the used passages that end with it, as <see cref="ReadText.Used"/> counts them.</param>
public sealed record Stretch(string Text, bool IsMarked, IReadOnlyList<int> Ends);

/// <summary>A passage that something was made of.</summary>
public sealed record UsedPassage(int Start, int End, Thing Statement);

/// <summary>A page of the text of one file of an item, in sentences, with the passages that are used already.</summary>
public sealed class ReadText
{
    /// <summary>Bytes of text on a page: with its marks and lists it stays below 100 kB.</summary>
    const int MaxPageBytes = 14_000;

    /// <summary>Sentences on a page: each stands in two lists.</summary>
    const int MaxPageSentences = 90;

    /// <summary>Passages of an item that are looked at. Of a text quoted more often the rest is not highlighted, and the page says so.</summary>
    const int MaxPassages = 1_000;

    /// <summary>Used passages that are highlighted on one page: each is a mark, a link and a line.</summary>
    const int MaxUsed = 60;

    readonly CanonicalText text;

    ReadText(Thing item, EvidenceObject file, int position, int count, CanonicalText text)
    {
        (Item, File, Position, Count, this.text) = (item, file, position, count, text);
    }

    public Thing Item { get; }
    public EvidenceObject File { get; }

    /// <summary>Place of the file in the item.</summary>
    public int Position { get; }

    /// <summary>Files of the item that have text.</summary>
    public int Count { get; }
    public CanonicalText Text => text;

    /// <summary>The name of the part of the item that is read, a post of an export; null where a file is read whole.</summary>
    public string? Part { get; private init; }

    /// <summary>Number of the post; null as for <see cref="Part"/>.</summary>
    public int? Post { get; private init; }

    /// <summary>This page, from 0, and how many there are.</summary>
    public int Page { get; private init; }
    public int Pages { get; private init; }

    /// <summary>Of the page.</summary>
    public IReadOnlyList<TextSentence> Sentences { get; private init; } = [];

    /// <summary>Number of the page's first sentence in the whole text, from 1.</summary>
    public int First { get; private init; }

    /// <summary>Passages that lie on the page, in the order of the text.</summary>
    public IReadOnlyList<UsedPassage> Used { get; private init; } = [];

    /// <summary>There may be more used passages than were looked at.</summary>
    public bool IsCut { get; private init; }

    /// <summary>The page; null where there is no such item, or no such file with text.</summary>
    /// <param name="wanted">Place of the file; null for the first with text.</param>
    public static ReadText? Of(DeskRequest request, string id, int? wanted, int page)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Thing(id) is not { Type: ThingType.Evidence } item) return null;
        IReadOnlyList<EvidenceObject> all = EvidenceObjects.Read(request.Record.Objects, item.Entry.Body);
        int position = wanted ?? all.Index().Where(o => o.Item.Text.Sha256 is not null).Select(o => o.Index).FirstOrDefault(-1);
        if (position < 0 || position >= all.Count || Read(request, all[position]) is not { } text) return null;
        return Laid(request, new ReadText(item, all[position], position, all.Count(o => o.Text.Sha256 is not null), text), page, null);
    }

    /// <summary>The same of a post of an export.</summary>
    /// <param name="number">Its place among the posts.</param>
    public static ReadText? OfPost(DeskRequest request, string id, int number, int page)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Thing(id) is not { Type: ThingType.Evidence } item) return null;
        IReadOnlyList<EvidenceObject> all = EvidenceObjects.Read(request.Record.Objects, item.Entry.Body);
        if (ItemPosts.Read(request.Record.Objects, all, number, 1).Posts is not [var post]) return null;
        // As whoever resolves the excerpt reads it, so that its places are the same.
        if (PlainText.Read(Encoding.UTF8.GetBytes(post.Text), null) is not TextResult.Readable readable) return null;
        return Laid(request, new ReadText(item, all[post.Object], post.Object, 1, readable.Text), page, post);
    }

    static ReadText Laid(DeskRequest request, ReadText whole, int page, ItemPost? post)
    {
        List<(int From, int To)> pages = Lay(TextSentences.Of(whole.text.Utf8), out IReadOnlyList<TextSentence> sentences);
        int shown = Math.Clamp(page, 0, pages.Count - 1);
        (int from, int to) = pages[shown];
        IReadOnlyList<Pointing> passages = request.Record.Index.PointingTo(whole.Item.Id, ThingType.Excerpt, MaxPassages);
        TextSentence[] here = [.. sentences.Skip(from).Take(to - from)];
        UsedPassage[] used = here.Length == 0 ? [] : [.. UsedOn(request, passages, whole.Position, post?.Part, here[0].Start, here[^1].End).Take(MaxUsed + 1)];
        return new ReadText(whole.Item, whole.File, whole.Position, whole.Count, whole.text)
        {
            Part = post?.Part,
            Post = post?.Number,
            Page = shown,
            Pages = pages.Count,
            Sentences = here,
            First = from + 1,
            IsCut = passages.Count == MaxPassages || used.Length > MaxUsed,
            Used = [.. used.Take(MaxUsed)],
        };
    }

    /// <summary>Where a page of the same text is.</summary>
    public string Address(DeskLinks links, int page, string? caseId)
    {
        ArgumentNullException.ThrowIfNull(links);
        return Post is { } post ? links.ReadPost(Item.Id, post, page, caseId) : links.ReadPage(Item.Id, Position, page, caseId);
    }

    /// <summary>A sentence in stretches, cut where a used passage begins or ends.</summary>
    public IEnumerable<Stretch> Stretches(TextSentence sentence)
    {
        int[] cuts = [.. Used.SelectMany(u => new[] { u.Start, u.End }).Append(sentence.Start).Append(sentence.End).Where(c => c >= sentence.Start && c <= sentence.End).Distinct().Order()];
        for (int i = 0; i + 1 < cuts.Length; i++)
        {
            (int start, int end) = (cuts[i], cuts[i + 1]);
            yield return new Stretch(text.Slice(start, end), Used.Any(u => u.Start <= start && u.End >= end), [.. Used.Index().Where(u => u.Item.End == end).Select(u => u.Index + 1)]);
        }
    }

    /// <summary>The beginning of a sentence, enough to know it in a list.</summary>
    public string Opening(TextSentence sentence)
    {
        const int MaxOpening = 32;
        string whole = string.Join(' ', text.Slice(sentence.Start, sentence.End).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        int length = new StringInfo(whole).LengthInTextElements;
        return length <= MaxOpening ? whole : new StringInfo(whole).SubstringByTextElements(0, MaxOpening) + "…";
    }

    /// <summary>A passage without the blanks at its ends; null where it is none, or of blanks alone.</summary>
    public (int Start, int End)? Passage(int start, int end)
    {
        if (start >= end || !text.IsPassage(start, end)) return null;
        string passage = text.Slice(start, end), front = passage.TrimStart(), core = front.TrimEnd();
        if (core.Length == 0) return null;
        int skipped = Encoding.UTF8.GetByteCount(passage) - Encoding.UTF8.GetByteCount(front);
        return (start + skipped, start + skipped + Encoding.UTF8.GetByteCount(core));
    }

    static CanonicalText? Read(DeskRequest request, EvidenceObject one)
    {
        try
        {
            return EvidenceObjects.Text(request.Record.Objects, one);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or FileNotFoundException or DirectoryNotFoundException)
        {
            // The item's own page says what is the matter with its bytes.
            return null;
        }
    }

    static List<(int From, int To)> Lay(IReadOnlyList<TextSentence> all, out IReadOnlyList<TextSentence> sentences)
    {
        sentences = all;
        List<(int, int)> pages = [];
        int from = 0;
        for (int i = 1; i <= all.Count; i++)
        {
            if (i < all.Count && i - from < MaxPageSentences && all[i].End - all[from].Start <= MaxPageBytes) continue;
            pages.Add((from, i));
            from = i;
        }

        return pages.Count > 0 ? pages : [(0, 0)];
    }

    // Ordered before anything is asked about them, so that no more are asked about than are shown.
    static IEnumerable<UsedPassage> UsedOn(DeskRequest request, IReadOnlyList<Pointing> passages, int position, string? part, int start, int end)
    {
        IEnumerable<(Thing Passage, int Begins, int Ends)> here =
            from passage in passages.Select(p => new Thing(p.From)).DistinctBy(p => p.Id)
            where passage.Fields.Number("object") == position && passage.Fields.Text("part") == part
            let begins = passage.Fields.Number("start")
            let ends = passage.Fields.Number("end")
            where begins < end && ends > start
            orderby begins, ends
            select (passage, (int)begins, (int)ends);
        foreach ((Thing passage, int begins, int ends) in here)
            if (request.Record.Index.PointingTo(passage.Id, ThingType.Statement, 1) is [var statement, ..]) yield return new UsedPassage(begins, ends, new Thing(statement.From));
    }
}
