using System.Text.Json.Serialization;
using Khronika.Language.Dates;
using Khronika.Language.Names;
using Khronika.Language.Texts;
using Khronika.Record.Clearing;
using Khronika.Record.Things;

namespace Khronika.Record.Views;

/// <summary>
/// A case as one audience may see it: only cleared things, each with the entry it comes from.
/// A function of <see cref="OpenedThing"/> and the audience; never stored, never written to.
/// </summary>
public sealed record CaseView
{
    public required EntryRef Entry { get; init; }
    public required string Slug { get; init; }
    public required Audience Audience { get; init; }
    public required bool IsSample { get; init; }
    public required LocalText Title { get; init; }

    /// <summary>Whom the case is about; null where that is not cleared.</summary>
    public required PersonView? Subject { get; init; }

    /// <summary>The date of the latest thing shown here that was said, as certain as it is stated: what "as at" means. What is to happen later is <see cref="Next"/>.</summary>
    public required UncertainDate? AsAt { get; init; }

    /// <summary>Sentences that carry what is reported, by the day they were said.</summary>
    public required IReadOnlyList<SentenceView> Reported { get; init; }

    /// <summary>The authorities' version: every cleared statement of a public authority.</summary>
    public required IReadOnlyList<SentenceView> Authorities { get; init; }

    /// <summary>What is asked for: cleared statements whose act is a demand or an order/recommendation.</summary>
    public required IReadOnlyList<SentenceView> Demands { get; init; }
    public required IReadOnlyList<TimelineItem> Timeline { get; init; }
    public required IReadOnlyList<PersonView> Persons { get; init; }
    public required IReadOnlyList<PropositionView> Propositions { get; init; }
    public required IReadOnlyList<AnnexView> Annexes { get; init; }
    public required IReadOnlyList<CorrectionView> Corrections { get; init; }

    /// <summary>Who was asked to reply, and whether they did: silence is recorded too (rule 4).</summary>
    public IReadOnlyList<ReplyView> Replies { get; init; } = [];

    /// <summary>What is not known: the keeper's open questions.</summary>
    public required IReadOnlyList<OpenQuestionView> NotKnown { get; init; }

    /// <summary>The next cleared date to come after <see cref="AsAt"/>; null where none is known.</summary>
    public required TimelineItem? Next { get; init; }

    /// <summary>Every entry whose fields this view shows, with the pointers of those fields; ascending by record.</summary>
    public required IReadOnlyList<Opening> Openings { get; init; }
}

/// <summary>The entry that holds a thing's current version.</summary>
public sealed record EntryRef(string Record, long Version, long LogIndex, string Commitment);

/// <summary>The fields of one entry that are opened to an audience, as JSON Pointers in ASCII order.</summary>
public sealed record Opening(EntryRef Entry, string Type, IReadOnlyList<string> Pointers);

/// <summary>
/// One attributed sentence with its passages. <see cref="Text"/> is what a page prints, whole, with speaker, date and hedge:
/// a page never takes it apart.
/// </summary>
public sealed record SentenceView
{
    public required EntryRef Entry { get; init; }

    /// <summary>Key of the sentence within the page: letters, digits, '-'. Stable while the thing keeps its record id.</summary>
    public required string Anchor { get; init; }

    /// <summary>The whole sentence in each language the record holds it in.</summary>
    public required LocalText Text { get; init; }
    /// <summary>By the name cleared for this audience; empty where it is withheld.</summary>
    public required LocalText Speaker { get; init; }

    /// <summary>"as reported by X", X by the name cleared for this audience; empty where the speaker's own words are held.</summary>
    public LocalText PassedOn { get; init; } = LocalText.Empty;
    public required SpeechAct Act { get; init; }
    public required UncertainDate? SaidOn { get; init; }
    public required bool IsAuthority { get; init; }

    /// <summary>It speaks against a proposition: nothing of what it disputes is stated by it.</summary>
    public bool IsAgainst { get; init; }

    /// <summary>Who was present when it was said; empty where not stated. Printed beside an authority's version.</summary>
    public required LocalText Presence { get; init; }

    /// <summary>What was disclosed in support; empty where not stated.</summary>
    public required LocalText Disclosed { get; init; }
    /// <summary>That these words were taken back: they stay readable, struck through. Null where they stand.</summary>
    public WithdrawalView? Withdrawn { get; init; }
    public required IReadOnlyList<PassageView> Passages { get; init; }
}

/// <summary>Words taken back.</summary>
/// <param name="By">By who said them, by this record, or not stated.</param>
/// <param name="UnderPressure">Recorded as made under pressure: the words stand.</param>
public sealed record WithdrawalView(EntryRef Entry, UncertainDate? On, WithdrawnBy By, bool UnderPressure, LocalText Text);

/// <summary>Who took words back. That nobody said is neither.</summary>
public enum WithdrawnBy
{
    NotStated,
    Source,
    Record,
}

/// <summary>A question put to somebody the case speaks of.</summary>
/// <param name="AnsweredOn">Null where no answer is recorded.</param>
/// <param name="Answer">Anchor of the sentence that answers; null where none is shown.</param>
/// <param name="Response">What kind of answer it was; empty where none is recorded.</param>
public sealed record ReplyView(EntryRef Entry, LocalText To, UncertainDate? AskedOn, LocalText Questions, UncertainDate? Deadline, LocalText Response, UncertainDate? AnsweredOn, string? Answer);

/// <summary>A passage with its limited context. <see cref="Before"/> and <see cref="After"/> may be empty.</summary>
public sealed record PassageView(EntryRef Entry, int Annex, string Before, string Passage, string After, string? Language, string? Note);

/// <summary>An event with the cleared sentences about it. Without one it is shown to nobody but its keeper, and then without its details.</summary>
public sealed record TimelineItem
{
    public required EntryRef Entry { get; init; }

    /// <summary>An <see cref="EventKind"/> in words, or the name of a kind of the schema.</summary>
    public required string Kind { get; init; }

    /// <summary>What a kind of the schema is called; empty for events, whose words the page has.</summary>
    public required LocalText KindLabel { get; init; }

    /// <summary>Null where no date of it is stated.</summary>
    public required UncertainDate? When { get; init; }
    public required LocalText Place { get; init; }

    /// <summary>Whom it happened to, by the names cleared for this audience.</summary>
    public required IReadOnlyList<LocalText> Concerns { get; init; }

    /// <summary>Further stated details as label key and value, e.g. ("procedural-status", not stated), in the keeper's order.</summary>
    public required IReadOnlyList<DetailView> Details { get; init; }
    public required IReadOnlyList<SentenceView> Sentences { get; init; }
}

/// <summary>One detail of an event. <see cref="Label"/> is a key of the schema, <see cref="LabelText"/> its words, empty where the page has them; <see cref="Value"/> is per language; a state ("not-stated", "unknown", "not-asked", "withheld") stands in <see cref="State"/> instead.</summary>
public sealed record DetailView(string Label, LocalText LabelText, LocalText Value, string? State)
{
    /// <summary>It says something of this record's work, that nobody asked or that it is kept back, and nothing of what a source states.</summary>
    public bool IsOurs => State is "not-asked" or "withheld" or "unknown";
}

/// <summary>A person by the name cleared for this audience. <see cref="Names"/> is empty where the name is withheld, and <see cref="Shown"/> then says so in words.</summary>
public sealed record PersonView(EntryRef Entry, string Anchor, LocalText Shown, IReadOnlyList<PersonName> Names, IReadOnlyList<LocalText> Roles, bool NameWithheld);

/// <summary>A proposition with what was said for and against it, side by side.</summary>
public sealed record PropositionView
{
    public required EntryRef Entry { get; init; }
    public required string Anchor { get; init; }
    public required LocalText Text { get; init; }
    public required PropositionStatus Status { get; init; }
    public required IReadOnlyList<SentenceView> For { get; init; }
    public required IReadOnlyList<SentenceView> Against { get; init; }

    /// <summary>Sources with own access shown, not shown, and those that repeat others: rule 3 counts the first only.</summary>
    public required int Independent { get; init; }
    public required int IndependenceNotShown { get; init; }
    public required int Repeats { get; init; }
}

/// <summary>An annex: an evidence item under the number this audience reads.</summary>
public sealed record AnnexView
{
    public required int Number { get; init; }
    public required EntryRef Entry { get; init; }

    /// <summary>The entry that describes it; null where nobody has.</summary>
    public required EntryRef? Description { get; init; }
    public required LocalText Title { get; init; }
    public required string? Author { get; init; }
    public required UncertainDate? Date { get; init; }
    public required string? Language { get; init; }
    public required string Kind { get; init; }
    public required Share Share { get; init; }

    /// <summary>"public", "restricted" or "confidential", as the keeper marked it.</summary>
    public required string Confidentiality { get; init; }

    /// <summary>What is the matter with this copy, in the keeper's words; empty where nothing.</summary>
    public required LocalText Damage { get; init; }

    /// <summary>The objects, only where <see cref="Share"/> is <see cref="Share.Whole"/>.</summary>
    public required IReadOnlyList<AnnexObject> Objects { get; init; }

    /// <summary>What it is a transcription of, and how far it was checked; null for what is none, or where that is not opened.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TranscriptionView? Transcription { get; init; }

    /// <summary>Cleared passages of it, in order of position.</summary>
    public required IReadOnlyList<PassageView> Passages { get; init; }
}

/// <summary>That a text is what a person typed of another item.</summary>
/// <param name="State">A word of <see cref="TranscriptionState"/>.</param>
/// <param name="Complete">whole, part or unknown; null where nothing is said.</param>
/// <param name="Of">Number of the annex it is of; null where this audience does not see that one.</param>
public sealed record TranscriptionView(string State, string? Complete, int? Of);

/// <summary>An object given out whole: its digest (lower-case hex), size and media type. Never its file name.</summary>
public sealed record AnnexObject(int Position, string Sha256, long SizeBytes, string MediaType);

/// <summary>A correction: what was wrong, from when.</summary>
public sealed record CorrectionView(EntryRef Entry, UncertainDate? On, LocalText Text);

/// <summary>Something that is not known, in the keeper's words.</summary>
public sealed record OpenQuestionView(EntryRef Entry, LocalText Text);

/// <summary>A thing that was held back from an audience, for the keeper's eyes only: never in any output.</summary>
/// <param name="Key">The thing's key in its case file, or its id.</param>
/// <param name="Type">Its type in the record.</param>
/// <param name="Why">Why, for a page in any language.</param>
/// <param name="Record">The thing's id.</param>
public sealed record HeldBack(string Key, string Type, [property: JsonIgnore] HeldReason Why, [property: JsonIgnore] string Record)
{
    /// <summary>Why, in English words.</summary>
    public string Reason => Why.In("en");
}
