using Khronika.Record;
using Khronika.Record.State;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Flash;

/// <summary>A name that was typed beside that of the detained person, and what of the record it may be of: whose lawyer, which body.</summary>
/// <param name="Field">Where the answer stands.</param>
public sealed record NameQuestion(string Field, string Said, IReadOnlyList<Thing> Found)
{
    /// <summary>Behind the name of an answer's field: the name it was given for. To another name it is no answer.</summary>
    public const string Of = "-of";

    public static string Choice(Thing thing)
    {
        ArgumentNullException.ThrowIfNull(thing);
        return $"thing:{thing.Id}";
    }

    public static NameQuestion OfLawyer(DeskRequest request, RecordNames names, DeskForm form)
    {
        ArgumentNullException.ThrowIfNull(names);
        return Ask(request, names.Persons, form, "lawyer", isName: true);
    }

    /// <summary>What they looked like is the name of no body.</summary>
    public static NameQuestion OfBody(DeskRequest request, RecordNames names, DeskForm form)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(form);
        return Ask(request, names.Bodies, form, "by", FlashChoices.OrganisationOf(form["forces"]) is not null);
    }

    /// <summary>What somebody chose; nothing of the record where that was chosen, or nothing was asked. False where it is still to be answered.</summary>
    public bool TryAnswer(DeskForm form, out Thing? chosen)
    {
        string answer = AnswerIn(form, Field, Said);
        chosen = Found.FirstOrDefault(t => Choice(t) == answer);
        return Found.Count == 0 || chosen is not null || answer == FlashMatch.Another;
    }

    /// <summary>Empty where it was given for another name.</summary>
    public static string AnswerIn(DeskForm form, string field, string said)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form[field + Of] is { Length: > 0 } asked && asked != said ? "" : form[field];
    }

    static NameQuestion Ask(DeskRequest request, KnownNames names, DeskForm form, string field, bool isName)
    {
        string said = form[field];
        // Asked for also where nothing was typed: the first time reads all names, and that is no time to take from a save.
        IReadOnlyList<Thing> found = names.Find(request, isName && FlashAnswers.StateOf(said) is null ? said : "");
        return new NameQuestion(field + "-same", said, found);
    }
}

/// <summary>Names of the record that a call is compared with.</summary>
public sealed record RecordNames(KnownNames Persons, KnownNames Bodies)
{
    public static RecordNames New() => new(new KnownNames(ThingType.Person), new KnownNames(ThingType.Organisation));
}
