using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Record.Things;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Clearing;

/// <summary>A decision as the form holds it: which things, on what basis, and of each who else could know it.</summary>
public sealed class ClearingForm(DeskForm form, string caseId, Audience audience)
{
    /// <summary>Things of one decision: so many can still be read before they go out.</summary>
    public const int MaxThings = 60;

    /// <summary>Characters of an answer: it becomes part of the basis, one field of an entry.</summary>
    public const int MaxAnswer = 2_000;

    public static IReadOnlyList<string> BasisKinds { get; } = ["consent", "not-needed"];

    /// <summary>How many people could know a thing besides its source.</summary>
    public static IReadOnlyList<string> Knowing { get; } = ["one", "few", "many", "published"];

    /// <summary>Fields: others it is decided for, and those of them the page has shown it for.</summary>
    public const string AlsoField = "also", ShownField = "shown";

    /// <summary>Whom a decision can be made for beside its own reader. For the public it is made where it is looked at as the public would see it.</summary>
    public static IEnumerable<Audience> OthersThan(Audience audience) => Enum.GetValues<Audience>().Where(a => a != Audience.Public && a != audience);

    /// <summary>Who of these is ticked.</summary>
    public IReadOnlyList<Audience> Also => [.. OthersThan(audience).Where(a => form.Has(AlsoField, Vocabulary.Word(a)))];

    /// <summary>Whom it was shown for, as the page then says it.</summary>
    public string Shown => string.Join(' ', Also.Select(Vocabulary.Word));

    /// <summary>Whether somebody was ticked for whom nobody has seen it yet.</summary>
    public bool IsUnseen => form[ShownField] != Shown;

    public IReadOnlyList<string> Things => [.. form.All("thing").Where(id => RecordId.IsValid(id)).Distinct(StringComparer.Ordinal).Take(MaxThings)];

    /// <summary>More was ticked than one can look at: none of it is left out in silence.</summary>
    public bool IsTooMany => form.All("thing").Distinct(StringComparer.Ordinal).Count() > MaxThings;

    /// <summary>What tells its reader something that not everybody knows: of these it is asked who else could know it.</summary>
    public static bool IsAsked(Thing thing)
    {
        ArgumentNullException.ThrowIfNull(thing);
        return thing.Type == ThingType.Statement || thing.Type == ThingType.Event || Khronika.Record.Schema.RecordSchema.Standard.Happenings.Contains(thing.Type)
            || (thing.Type == ThingType.Person && thing.Fields.Text("protection") is "initials" or "pseudonym");
    }

    /// <param name="words">Of the language the basis is kept in.</param>
    public ClearingWish Wish(Khronika.Publish.Words.PageWords words, string looked = "") => new(
        caseId,
        Things,
        audience,
        BasisKinds.Contains(form["basisKind"]) ? form["basisKind"] : "",
        thing => Basis(thing, words) + looked,
        Vocabulary.TryRead(form["share"], out Share share) ? share : null)
    { Also = Also };

    /// <summary>What is missing.</summary>
    public IEnumerable<FormError> Errors(RecordState state, DeskRequest request)
    {
        if (!BasisKinds.Contains(form["basisKind"])) yield return new FormError("basisKind", request.Words["clearing.basis.kind.needed"]);
        if (form["basisText"].Length == 0) yield return new FormError("basisText", request.Words["clearing.basis.needed"]);
        if (form["basisText"].Length > MaxAnswer) yield return new FormError("basisText", request.Words["clearing.long"]);
        if (IsTooMany) yield return new FormError(null, request.Words["clearing.choose.many"]);
        ClearingWish wish = Wish(request.Words);
        IReadOnlyList<Thing> things = wish.In(state);
        if (wish.Share is null && things.Any(t => wish.WidensWhole(state, t))) yield return new FormError("share", request.Words["clearing.share.needed"]);
        // Decided is what stood on the page, not what somebody has made of it since.
        if (things.Any(t => form[Seen(t)] != Version(t))) yield return new FormError(null, request.Words["clearing.changed"]);
        foreach (Thing thing in things.Where(IsAsked))
        {
            if (form[$"who.{thing.Id}"].Length == 0) yield return new FormError($"who.{thing.Id}", request.Words["clearing.who.needed"]);
            if (form[$"who.{thing.Id}"].Length > MaxAnswer) yield return new FormError($"who.{thing.Id}", request.Words["clearing.long"]);
            if (!Knowing.Contains(form[$"many.{thing.Id}"])) yield return new FormError($"many.{thing.Id}", request.Words["clearing.many.needed"]);
        }
    }

    /// <summary>A second look is asked for what the record knows, and for what only its source could know.</summary>
    public IReadOnlyList<SecondLook> SecondLooks(RecordState state, Khronika.Publish.Words.PageWords words)
    {
        ClearingWish wish = Wish(words);
        Dictionary<string, SecondLook> looks = wish.SecondLooks(state).ToDictionary(l => l.Thing.Id, StringComparer.Ordinal);
        return [.. wish.In(state).Select(thing => looks.GetValueOrDefault(thing.Id) ?? (IsUnique(thing) ? new SecondLook(thing, [], false, false, wish.AudiencesOf(state, thing)) : null)).OfType<SecondLook>()];
    }

    /// <summary>The field that says which version of a thing was looked at.</summary>
    public static string Seen(Thing thing)
    {
        ArgumentNullException.ThrowIfNull(thing);
        return $"seen.{thing.Id}";
    }

    public static string Version(Thing thing)
    {
        ArgumentNullException.ThrowIfNull(thing);
        return thing.Entry.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    public bool IsUnique(Thing thing)
    {
        ArgumentNullException.ThrowIfNull(thing);
        return IsAsked(thing) && form[$"many.{thing.Id}"] == "one";
    }

    string Basis(Thing thing, Khronika.Publish.Words.PageWords words)
    {
        string basis = OneLine(form["basisText"]);
        return !IsAsked(thing) ? basis : $"{basis} {words.Format("clearing.kept.who", OneLine(form[$"who.{thing.Id}"]), words.Or($"clearing.many.{form[$"many.{thing.Id}"]}", "clearing.many.none"))}";
    }

    public static string OneLine(string text) => string.Join(' ', (text ?? "").Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
