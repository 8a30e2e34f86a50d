using Khronika.Language.Texts;
using Khronika.Record;
using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;
using Khronika.Web.Desk.Things;

namespace Khronika.Web.Desk.Reading;

/// <summary>A page of a text with the form of a statement beside it.</summary>
public sealed class ReadView
{
    /// <summary>Names of the form's fields that are no field of a statement.</summary>
    public const string CaseField = "case", PageField = "page", Side = "side", Allegation = "allegation", NewText = "new", Code = "source-code", CodeKind = "source-kind",
        Title = "item-title", Language = "item-language", Confidentiality = "item-confidentiality";

    /// <summary>Buttons that save nothing: the passage shown back, another page.</summary>
    public const string Show = "at-show", Go = "at-go";

    /// <summary>Used passages shown on one page: a text quoted a thousand times has its case's own list.</summary>
    const int MaxUsed = 60;

    /// <summary>Fields of a statement asked for first, in the order in which a sentence says them, and those behind.</summary>
    static readonly string[] First = ["speaker", "act", "said_on"], Then = ["reported_by", "channel", "hedge"], More = ["source"], Last = ["presence", "disclosed"];

    public ReadView(DeskRequest request, ReadText text, Thing ofCase, RecordState state, DeskForm form)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(ofCase);
        ArgumentNullException.ThrowIfNull(state);
        (In, Text, Case, State, Form) = (request, text, ofCase, state, form);
        Fields = new ThingFormView(request, new FormKind(request.Record.Schema.Find(ThingType.Statement)!), form, state, ofCase.Id);
        Description = state.Pointing(ThingType.Description, "item", text.Item.Id).FirstOrDefault(d => d.Entry.Case == ofCase.Id);
        Passage = Passage.In(form, text);
        Used = UsedPassage.Of(text, state, ofCase.Id);
    }

    public DeskRequest In { get; }

    public ReadText Text { get; }

    public Thing Case { get; }

    public RecordState State { get; }

    public DeskForm Form { get; }

    /// <summary>The statement's own fields.</summary>
    public ThingFormView Fields { get; }

    /// <summary>What the case says of the item; null where it says nothing yet.</summary>
    public Thing? Description { get; }

    public Passage Passage { get; }

    public IReadOnlyList<UsedPassage> Used { get; }

    /// <summary>Those of a page that are shown: each is a mark, a link and a line.</summary>
    /// <param name="page">From 1.</param>
    public IReadOnlyList<UsedPassage> UsedOn(int page)
    {
        (int from, int to) = Text.Range(page);
        TextSpan here = new(Text.Sentences[from].Start, Text.Sentences[to - 1].End);
        return [.. Used.Where(u => u.Span.Overlaps(here)).Take(MaxUsed)];
    }

    public IEnumerable<KindField> Who => First.Select(Field);

    public IEnumerable<KindField> How => Then.Select(Field);

    public IEnumerable<KindField> Sources => More.Select(Field);

    public IEnumerable<KindField> Rest => Last.Select(Field);

    public KindField Field(string name) => Fields.Kind.Field(name)!;

    /// <summary>Whether nobody typed or chose anything: what is set when a form is opened says nothing.</summary>
    public bool IsBlank => !Form.Values.Any(v => v.Value.Trim().Length > 0 && !IsPreset(v.Name) && !v.Name.EndsWith(".new-kind", StringComparison.Ordinal));

    static bool IsPreset(string name) => name is CaseField or PageField or Side or CodeKind or Language or Confidentiality or Go or Show or Passage.TextHash;
}
