using System.Globalization;
using System.Text;
using Khronika.Language.Texts;
using Khronika.Publish.Cases;
using Khronika.Publish.Proofs;
using Khronika.Publish.Words;
using Khronika.Record.Bodies;
using Khronika.Record.Schema;
using Khronika.Record.Things;
using Khronika.Record.Views;
using Khronika.Web.Desk.Running;
using Khronika.Web.Desk.Things;

namespace Khronika.Web.Desk.Cases;

/// <summary>What every part of one page of a case shares: the case as of a moment, and where the page's links lead.</summary>
public sealed class CaseReading
{
    readonly FieldWords fields;

    public CaseReading(DeskRequest request, DeskCase read, CaseMoment moment, string tab)
    {
        (In, Case, Moment, Tab) = (request, read, moment, tab);
        fields = new FieldWords(request.Record.Schema, (id, language) => Case.NameOf(id, language) is { Length: > 0 } name ? name : null);
        Publish = new CaseContext
        {
            Case = read.View,
            Words = PublishWords,
            PassageHref = sentence => sentence.Passages.Count > 0 ? ReadAt(sentence.Passages[0].Annex) : null,
            AnnexHref = annex => ItemOf(annex) is { } item ? In.Links.EvidenceOf(item) : null,
            ProofHref = _ => null,
            Leaves = _ => new LeafCounts(0, 0, 0, 0),
            Log = new LogFacts(request.Record.Log.Origin, 0, ""),
        };
    }

    public DeskRequest In { get; }

    public DeskCase Case { get; }

    public CaseMoment Moment { get; }

    /// <summary>overview, timeline, persons, detention, health, board, evidence, corrections, tasks.</summary>
    public string Tab { get; }

    /// <summary>What was asked for as a day and is none; null where nothing is wrong.</summary>
    public string? DateError { get; init; }

    public CaseView View => Case.View;

    public PageWords Words => In.Words;

    /// <summary>The words of the pages that readers get: one sentence reads the same in both places.</summary>
    public PageWords PublishWords => PageWords.For(In.Language);

    public CaseContext Publish { get; }

    public string Language => In.Language;

    /// <summary>What is asked for of long lists: from 1.</summary>
    public int Page => PageOf(In);

    /// <summary>The day of which the page speaks.</summary>
    public DateOnly AsOf => Moment.Day ?? In.Today;

    /// <summary>The page of long lists an address asks for; 1 where it asks for none.</summary>
    public static int PageOf(DeskRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return int.TryParse(request.Http.Request.Query["page"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int page) ? Math.Max(1, page) : 1;
    }

    /// <summary>Things can be changed: not where it is shown what was.</summary>
    public bool IsNow => Moment.IsNow;

    /// <summary>A page of this case as of the same moment.</summary>
    public string Href(string tab, int page = 1)
    {
        string path = (tab == CaseTabs.Overview ? In.Links.Case(Case.Id) : In.Links.CaseTab(Case.Id, tab)) + Moment.Query;
        return page <= 1 ? path : string.Create(CultureInfo.InvariantCulture, $"{path}{(Moment.Query.Length > 0 ? '&' : '?')}page={page}");
    }

    /// <summary>The text of an item beside the form for a statement; null where the number is none of the case.</summary>
    public string? ReadAt(int annex) => ItemOf(annex) is { } item ? In.Links.ReadFor(item, Case.Id) : null;

    string? ItemOf(int annex) => annex >= 1 && annex <= View.Annexes.Count ? View.Annexes[annex - 1].Entry.Record : null;

    /// <summary>A field of a thing in the reader's words; a state in words where there is no value, empty where nobody entered anything.</summary>
    public string Field(OpenedThing thing, string name)
    {
        ArgumentNullException.ThrowIfNull(thing);
        if (In.Record.Schema.Find(thing.Type)?.Field(name) is not { } field) return "";
        return field.Pick.Count > 0 && FieldWords.Plain(thing.Body[field.Member], "value") is { } code ? FieldCodes.Label(In, field, code)
            : FieldWords.StateOf(thing.Body[field.Member]) is { } state ? FieldWords.State(state, Language)
            : fields.Of(field, thing.Body[field.Member]).In(Language).Text;
    }

    /// <summary>A field in words, with what the language lacks shown in another and marked.</summary>
    public LocalText FieldText(OpenedThing thing, KindField field)
    {
        ArgumentNullException.ThrowIfNull(thing);
        ArgumentNullException.ThrowIfNull(field);
        return fields.Of(field, thing.Body[field.Member]);
    }

    public Kind? KindOf(OpenedThing thing) => In.Record.Schema.Find(thing?.Type);

    /// <summary>What a kind is called.</summary>
    public string KindLabel(string type) => In.Record.Schema.Find(type)?.Labels.In(Language).Text ?? type;

    /// <summary>The sentences of the timeline about a thing, by which it is known who says it.</summary>
    public TimelineItem? Happened(string id) => HappenedById.GetValueOrDefault(id);

    /// <summary>Who states a thing, with the days; empty where nobody is recorded to.</summary>
    public string StatedBy(string id) => Happened(id) is { Sentences: var said } && said.Any(s => !s.IsAgainst) ? PropositionStatusWords.Stating(said, PublishWords) : "";

    /// <summary>What is said against a thing: it stands wherever the thing does, and as large.</summary>
    public IReadOnlyList<SentenceView> Against(string id) => [.. (Happened(id)?.Sentences ?? []).Where(s => s.IsAgainst || s.Act == SpeechAct.Denial)];

    /// <summary>Where a thing's own words are to be found: its statements, through <c>known_from</c>, where it has no place in time.</summary>
    public string KnownFrom(OpenedThing thing)
    {
        ArgumentNullException.ThrowIfNull(thing);
        if (StatedBy(thing.Entry.Record) is { Length: > 0 } stated) return stated;
        Fields body = new(thing.Body);
        HashSet<string> known = [.. body.Targets("knownFrom"), .. body.Targets("grounds"), .. body.Targets("statement")];
        SentenceView[] said = known.Count == 0 ? [] : [.. AllSentences.Where(s => known.Contains(s.Entry.Record) || s.Passages.Any(p => known.Contains(p.Entry.Record)))];
        return said.Length == 0 ? "" : PropositionStatusWords.Stating(said, PublishWords);
    }

    public IEnumerable<SentenceView> AllSentences => View.Reported.Concat(View.Authorities).Concat(View.Demands);

    /// <summary>About how much of a page a sentence takes with its passages.</summary>
    public int BytesOf(SentenceView sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        return 300 + Bytes(sentence.Text) + Bytes(sentence.Presence) + Bytes(sentence.Disclosed)
            + sentence.Passages.Sum(p => 300 + Encoding.UTF8.GetByteCount(p.Before) + Encoding.UTF8.GetByteCount(p.Passage) + Encoding.UTF8.GetByteCount(p.After));
    }

    /// <summary>Of a thing with all its fields and what is said against it: what it is kept as takes about as much as what is shown of it.</summary>
    public int BytesOf(OpenedThing thing)
    {
        ArgumentNullException.ThrowIfNull(thing);
        return thing.Body.ToJsonString().Length + Against(thing.Entry.Record).Take(CaseTimeline.SentencesShown).Sum(s => 300 + Bytes(s.Text) + Bytes(s.Presence) + Bytes(s.Disclosed));
    }

    public int Bytes(LocalText text) => Encoding.UTF8.GetByteCount(text?.In(Language).Text ?? "");

    Dictionary<string, TimelineItem> HappenedById => field ??= View.Timeline.ToDictionary(i => i.Entry.Record, StringComparer.Ordinal);
}
