using Khronika.Language.Dates;
using Khronika.Language.Names;
using Khronika.Language.Texts;
using Khronika.Record.Assessing;
using Khronika.Record.Bodies;
using Khronika.Record.Schema;
using Khronika.Record.Sentences;
using Khronika.Record.Things;

namespace Khronika.Record.Views;

/// <summary>
/// Makes the page of a case from opened fields alone: pure, so that the site, a bundle, and whoever verifies a bundle
/// make the same page from the same entries.
/// </summary>
public sealed class CaseProjection
{
    readonly OpenedThings things;
    readonly AnnexViews annexes;

    // A case of thousands of statements is walked through once, and not once for each of its things.
    readonly ILookup<string, OpenedThing> findings, withdrawals;
    readonly IReadOnlyDictionary<string, SourceCount> counts;
    readonly bool showsUnstated;

    CaseProjection(IEnumerable<OpenedThing> opened, IReadOnlyDictionary<string, SourceCount> counts, bool showsUnstated)
    {
        things = new OpenedThings(opened);
        annexes = new AnnexViews(things);
        this.counts = counts;
        this.showsUnstated = showsUnstated;
        findings = things.Naming(ThingType.Finding, fields => fields.Target("of"));
        withdrawals = things.Naming(ThingType.Withdrawal, fields => fields.Target("of"));
    }

    /// <summary>The view of the one case among <paramref name="opened"/>; null where there is none.</summary>
    /// <param name="openings">The pointers behind each opened thing; passed through.</param>
    /// <param name="counts">Source counts by assertion id, as the keeper states them.</param>
    /// <exception cref="ArgumentException">Two things have one id.</exception>
    public static CaseView? Build(
        IReadOnlyList<OpenedThing> opened,
        IReadOnlyList<Opening> openings,
        Audience audience,
        IReadOnlyDictionary<string, SourceCount> counts) => Build(opened, openings, audience, counts, showsUnstated: false);

    /// <param name="showsUnstated">For the keeper alone: also what nobody is recorded to have said yet, without its details, which would be figures without a speaker.</param>
    internal static CaseView? Build(
        IReadOnlyList<OpenedThing> opened,
        IReadOnlyList<Opening> openings,
        Audience audience,
        IReadOnlyDictionary<string, SourceCount> counts,
        bool showsUnstated)
    {
        OpenedThing? ofCase = opened.Where(t => t.Type == ThingType.Case).OrderBy(t => t.Entry.Record, StringComparer.Ordinal).FirstOrDefault();
        return ofCase is null ? null : new CaseProjection(opened, counts, showsUnstated).View(ofCase, openings, audience);
    }

    CaseView View(OpenedThing ofCase, IReadOnlyList<Opening> openings, Audience audience)
    {
        Fields fields = new(ofCase.Body);
        (OpenedThing Thing, SentenceView View)[] said =
            [.. things.OfType(ThingType.Statement).Select(s => (s, Sentence(s))).OrderBy(s => s.Item2.SaidOn?.Earliest ?? DateOnly.MaxValue).ThenBy(s => s.s.Entry.LogIndex)];
        SentenceView[] sentences = [.. said.Select(s => s.View)];
        ILookup<string, SentenceView> saying = Saying(said, "says"), disputing = Saying(said, "disputes");
        TimelineItem[] timeline = [.. Timeline(said)];
        // As certain as it is said: a dispatch of August is not one of the 31st.
        UncertainDate? asAt = sentences.Select(s => s.SaidOn).Where(d => d?.Latest is not null).MaxBy(d => d!.Latest);
        return new CaseView
        {
            Entry = ofCase.Entry,
            Slug = fields.Text("slug") ?? ofCase.Entry.Record,
            Audience = audience,
            IsSample = fields.Flag("sample"),
            Title = fields.Local("title"),
            Subject = things.Find(fields.Text("subject")) is { } subject ? Person(subject) : null,
            AsAt = asAt,
            Reported = [.. sentences.Where(s => !s.IsAuthority && !IsDemand(s))],
            Authorities = [.. sentences.Where(s => s.IsAuthority)],
            Demands = [.. sentences.Where(s => !s.IsAuthority && IsDemand(s))],
            Timeline = timeline,
            Persons = [.. things.OfType(ThingType.Person).Select(Person)],
            Propositions = [.. things.OfType(ThingType.Assertion).Select(a => Proposition(a, saying, disputing)).Where(p => p.For.Count + p.Against.Count > 0)],
            Annexes = annexes.All,
            Corrections = [.. things.OfType(ThingType.Correction).Select(Correction).OrderBy(c => c.On?.Earliest).ThenBy(c => c.Entry.Record, StringComparer.Ordinal)],
            Replies = [.. things.OfType(ThingType.RightOfReply).Select(Reply).OrderBy(r => r.AskedOn?.Earliest).ThenBy(r => r.Entry.Record, StringComparer.Ordinal)],
            NotKnown = [.. things.OfType(ThingType.Question).Select(q => new OpenQuestionView(q.Entry, new Fields(q.Body).Local("text")))],
            Next = timeline.FirstOrDefault(i => i.When?.Earliest > asAt?.Latest),
            Openings = openings,
        };
    }

    SentenceView Sentence(OpenedThing statement)
    {
        Fields fields = new(statement.Body);
        OpenedThing? speaker = things.Find(fields.Text("speaker"));
        return new SentenceView
        {
            Entry = statement.Entry,
            Anchor = Anchor("s", statement),
            Text = AttributedSentence.Compose(fields, things.FieldsOf),
            PassedOn = AttributedSentence.PassedOn(fields, things.FieldsOf),
            Speaker = speaker is null ? LocalText.Empty : things.NamesOf(speaker),
            Act = Vocabulary.TryRead(fields.Text("act"), out SpeechAct act) ? act : SpeechAct.Report,
            SaidOn = fields.Date("saidOn"),
            IsAuthority = speaker is { Type: ThingType.Organisation } && OrganisationKind.IsAuthority(new Fields(speaker.Body).Text("kind")),
            Presence = fields.Local("presence"),
            Disclosed = fields.Local("disclosed"),
            IsAgainst = fields.Text("disputes") is not null,
            Withdrawn = WithdrawalOf(statement.Entry.Record),
            Passages = [.. fields.Texts("excerpts").Select(things.Find).OfType<OpenedThing>().Select(annexes.Passage)],
        };
    }

    IEnumerable<TimelineItem> Timeline((OpenedThing Thing, SentenceView View)[] said)
    {
        // By their places, so that whoever speaks of a whole and of its part stands once and in order.
        ILookup<string, int> about = said.Index().SelectMany(s => AboutWhat(s.Item.Thing).Select(id => (Id: id, s.Index))).ToLookup(s => s.Id, s => s.Index, StringComparer.Ordinal);
        return
        from happened in things.All
        where Happening.IsOne(happened.Type)
        let it = Happening.Of(happened, things.NamesOf, things.Find)
        let sentences = it.StatedBy.SelectMany(id => about[id]).Distinct().Order().Select(i => said[i].View).ToArray()
        where sentences.Any(s => !s.IsAgainst) || showsUnstated
        // What is undated comes last: it has no place before anything.
        orderby it.When?.Earliest ?? it.When?.Latest ?? DateOnly.MaxValue, it.When?.Latest ?? DateOnly.MaxValue, happened.Entry.Record
        select new TimelineItem
        {
            Entry = happened.Entry,
            Kind = it.Kind,
            KindLabel = it.KindLabel,
            When = it.When,
            Place = it.Place,
            Concerns = it.Concerns,
            Details = sentences.Any(s => !s.IsAgainst) ? it.Details : [],
            Sentences = sentences,
        };
    }

    /// <summary>The things a statement is about: itself, or through what it says or disputes.</summary>
    HashSet<string> AboutWhat(OpenedThing statement)
    {
        Fields fields = new(statement.Body);
        string?[] about = [fields.Text("about"), .. new[] { fields.Text("says"), fields.Text("disputes") }.Select(link => things.Find(link) is { } a ? new Fields(a.Body).Text("about") : null)];
        return [.. about.OfType<string>()];
    }

    /// <summary>Sentences by the assertion they name in a member, in their order.</summary>
    static ILookup<string, SentenceView> Saying((OpenedThing Thing, SentenceView View)[] said, string member) =>
        said.Select(s => (Link: new Fields(s.Thing.Body).Text(member), s.View)).Where(s => s.Link is not null).ToLookup(s => s.Link!, s => s.View, StringComparer.Ordinal);

    PropositionView Proposition(OpenedThing assertion, ILookup<string, SentenceView> saying, ILookup<string, SentenceView> disputing)
    {
        string id = assertion.Entry.Record;
        SentenceView[] supporting = [.. saying[id]];
        SentenceView[] against = [.. disputing[id]];
        SourceCount count = counts.GetValueOrDefault(id) ?? new SourceCount(0, supporting.Length, 0);
        return new PropositionView
        {
            Entry = assertion.Entry,
            Anchor = Anchor("a", assertion),
            Text = new Fields(assertion.Body).Local("text"),
            Status = PropositionStanding.Of(
                [.. supporting.Where(Stands).Select(s => s.Entry.LogIndex)],
                [.. against.Where(Stands).Select(s => s.Entry.LogIndex)],
                [.. supporting.Where(s => !Stands(s)).Select(s => s.Withdrawn!.By)],
                count.Independent,
                FindingOf(id)?.Entry.LogIndex),
            For = supporting,
            Against = against,
            Independent = count.Independent,
            IndependenceNotShown = count.NotShown,
            Repeats = count.Repeats,
        };
    }

    static bool Stands(SentenceView sentence) => sentence.Withdrawn is null or { UnderPressure: true };

    /// <summary>The finding that an assertion is held on reasonable grounds; null where there is none or it is no longer held.</summary>
    OpenedThing? FindingOf(string assertion) =>
        findings[assertion].LastOrDefault(f => new Fields(f.Body).Value("stillHeld") != "no");

    WithdrawalView? WithdrawalOf(string statement) =>
        withdrawals[statement].LastOrDefault() is { } taken
            ? new WithdrawalView(
                taken.Entry,
                new Fields(taken.Body).Date("on"),
                new Fields(taken.Body).Value("bySource") switch { "yes" => WithdrawnBy.Source, "no" => WithdrawnBy.Record, _ => WithdrawnBy.NotStated },
                !Withdrawals.Stand(new Fields(taken.Body)),
                new Fields(taken.Body).Words("text"))
            : null;

    ReplyView Reply(OpenedThing asked)
    {
        Fields fields = new(asked.Body);
        return new ReplyView(
            asked.Entry, things.NamesOf(fields.Target("to")), fields.Date("sentOn"), fields.Words("questions"), fields.Date("deadline"), ResponseOf(asked), fields.Date("answeredOn"),
            fields.Target("responseStatement") is { } answer && things.Find(answer) is not null ? Anchor("s", things.Find(answer)!) : null);
    }

    /// <summary>In words. That none came is no answer.</summary>
    static LocalText ResponseOf(OpenedThing asked) =>
        RecordSchema.Standard.Find(asked.Type)?.Field("response") is { } field && new Fields(asked.Body).Value("response") is not (null or "none")
            ? new FieldWords(RecordSchema.Standard, (_, _) => null).Of(field, asked.Body[field.Member])
            : LocalText.Empty;

    PersonView Person(OpenedThing person)
    {
        Fields fields = new(person.Body);
        IReadOnlyList<PersonName> names = fields.Names();
        return new PersonView(person.Entry, Anchor("p", person), things.NamesOf(person), names, [.. fields.Items("roles").Select(r => r.Item.Local("text"))], names.Count == 0);
    }

    static CorrectionView Correction(OpenedThing correction)
    {
        Fields fields = new(correction.Body);
        return new CorrectionView(correction.Entry, fields.Date("on"), fields.Local("text"));
    }

    static bool IsDemand(SentenceView sentence) => sentence.Act is SpeechAct.Demand or SpeechAct.Recommendation;

    /// <summary>Ids are random, so the first ten characters tell them apart on one page and read well in an address.</summary>
    static string Anchor(string prefix, OpenedThing thing) => $"{prefix}-{thing.Entry.Record[..Math.Min(10, thing.Entry.Record.Length)]}";
}
