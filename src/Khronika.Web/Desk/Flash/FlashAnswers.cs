using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Publish.Words;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Flash;

/// <summary>What was typed into the eight fields, as far as it is understood; an empty field is "not asked", "?" is "does not know".</summary>
sealed class FlashAnswers(DeskRequest request, DeskForm form)
{
    /// <summary>The words of "when" of which somebody has seen that no hours can be counted from them: others are asked about again.</summary>
    public const string AsWords = "as-words";

    /// <summary>Characters of a name or a place: more is a note.</summary>
    const int MaxLine = 200;

    /// <summary>Characters of the note: longer ones are a document, and are sent as one.</summary>
    const int MaxNote = 20_000;

    /// <summary>The name; of somebody whose name nobody knows a number of ours. Words about a person must never be their name: they would be closed in every text of the record.</summary>
    public string Who => IsNameless ? field ??= $"N-{Khronika.Record.RecordId.New()[..6]}" : form["who"];

    /// <summary>Whether a name is such a number.</summary>
    public static bool IsNumber(string name) => name.Length == 8 && name.StartsWith("N-", StringComparison.Ordinal) && name[2..].All(c => c is (>= 'a' and <= 'z') or (>= '2' and <= '7'));

    /// <summary>Nobody knows the name.</summary>
    public bool IsNameless => form["who"] == "?";
    public string WhenSaid => form["when"];
    public string Where => form["where"];
    public string By => form["by"];
    public string Lawyer => form["lawyer"];
    public string Source => form["source"];
    public string Note => form["note"];
    public string Forces => Chosen("forces", FlashChoices.Forces);
    public string Phone => Chosen("phone", FlashChoices.Phones);
    public string Counsel => Chosen("counsel", FlashChoices.Counsel);
    public string Known => Chosen("known", FlashChoices.Known);

    /// <summary>The date that was understood; null where none was said, or it was wrong.</summary>
    public UncertainDate? When { get; private set; }

    /// <summary>What was said in place of a value; null where a value was.</summary>
    public static string? StateOf(string said) => said switch { "" => "not-asked", "?" => "unknown", _ => null };

    /// <summary>What is wrong with them.</summary>
    public IReadOnlyList<FormError> Check()
    {
        PageWords words = request.Words;
        List<FormError> wrong = [];
        if (Who.Length == 0) wrong.Add(new FormError("who", words["flash.who.needed"]));
        foreach (string field in new[] { "who", "where", "by", "lawyer" })
            if (form[field].Length > MaxLine || form[field].Any(char.IsControl)) wrong.Add(new FormError(field, words["flash.line.long"]));
        if (StateOf(WhenSaid) is null)
        {
            When = SaidWhen.Read(WhenSaid, request.Language, At, out Why? reason);
            if (reason is { Key: SaidWhen.Either }) wrong.Add(new FormError("when", words.Format("flash.when.either", [WhenSaid, .. reason.Values])));
            else if (When is null) wrong.Add(new FormError("when", reason == SaidWhen.LiesAhead ? words["flash.when.ahead"] : words.Format("intake.date.wrong", reason?.In(words.Language) ?? "")));
            else if (When.Edtf is null && form[AsWords] != WhenSaid) wrong.Add(new FormError(AsWords, words["flash.when.words"]));
        }

        if (!SourceCode.IsOne(Source)) wrong.Add(new FormError("source", words["intake.source.name"]));
        if (Note.Length > MaxNote) wrong.Add(new FormError("note", words["flash.note.long"]));
        return wrong;
    }

    /// <summary>Now, where the person sits who takes the call.</summary>
    public DateTimeOffset At => request.Host.Clock.GetLocalNow();

    /// <summary>The lines of the note, in the order of the call.</summary>
    public IEnumerable<(string Field, string Label, string Said)> Lines()
    {
        PageWords words = request.Words;
        string Said(string text) => StateOf(text) is { } state ? words[$"flash.state.{state}"] : text;
        string With(string text, string code, string list) => text.Length == 0 ? words[$"flash.{list}.{code}"] : $"{text} ({words[$"flash.{list}.{code}"]})";
        return
        [
            ("who", words["flash.who"], IsNameless ? $"{words["flash.state.unknown"]} ({Who})" : Who),
            ("when", words["flash.when"], Said(WhenSaid)),
            ("by", words["flash.by"], With(By, Forces, "forces")),
            // Behind what the first sentence rests on: a place may be a home, and is quoted in none.
            ("where", words["flash.where"], Said(Where)),
            ("phone", words["flash.phone"], words[$"flash.phone.{Phone}"]),
            ("lawyer", words["flash.lawyer"], With(Lawyer, Counsel, "counsel")),
            ("source", words["flash.source"], With(Source, Known, "known")),
            ("note", words["flash.note"], Note.Length == 0 ? "–" : Note),
        ];
    }

    string Chosen(string field, IReadOnlyList<string> offered) => offered.Contains(form[field]) ? form[field] : offered[0];
}
