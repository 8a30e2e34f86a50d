using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Store.Index;

namespace Khronika.Web.Desk.Things;

/// <summary>A field that holds something else in a form than in the version that was saved meanwhile.</summary>
/// <param name="Before">What it was when the form was opened; null where that version is not kept any more.</param>
/// <param name="Take">What is taken unless somebody says otherwise; null where both changed it.</param>
public sealed record ConflictRow(KindField Field, string Mine, string Now, string? Before, string? Take);

/// <summary>An edit of a version that is no longer the latest: what each side has, field by field.</summary>
public sealed class ThingConflict
{
    /// <summary>Names of what a person decides: <c>at-take.FIELD</c> is <see cref="Mine"/> or <see cref="Now"/>.</summary>
    public const string Take = "at-take.", All = "at-all", Shown = "at-now", Mine = "mine", Now = "now";

    readonly ThingFormView view;
    readonly IReadOnlyList<(string Name, string Value)> now;

    ThingConflict(ThingFormView view, Thing thing, ThingVersion? before)
    {
        (this.view, Thing, Before) = (view, thing, before);
        now = ThingValues.Of(view.Kind, thing.Entry.Body);
        FieldText text = new(view.In, view.Choices);
        FieldSide typed = new(text, [.. ThingSaving.Values(view)]), standing = new(text, now);
        FieldSide? began = before?.Change is { } kept ? new FieldSide(text, ThingValues.Of(view.Kind, kept.Body)) : null;
        Rows =
        [
            .. from field in view.Kind.Fields
               where !typed.IsSame(field, standing)
               let without = typed.Text(field) == standing.Text(field) ? typed.Shared(field, standing) : null
               let take = began is null ? null : typed.IsSame(field, began) ? Now : standing.IsSame(field, began) ? Mine : null
               select new ConflictRow(field, typed.Text(field, without), standing.Text(field, without), began?.Text(field, without), take),
        ];
    }

    /// <summary>As it stands now.</summary>
    public Thing Thing { get; }

    /// <summary>The version the form was opened on; null where nothing of it is left.</summary>
    public ThingVersion? Before { get; }

    public IReadOnlyList<ConflictRow> Rows { get; }

    public static ThingConflict Of(ThingFormView view, Thing thing, long version)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(thing);
        return new ThingConflict(view, thing, view.In.Record.Index.History(thing.Id).Versions.FirstOrDefault(v => v.Version == version));
    }

    /// <summary>What a person typed, without what she decides now.</summary>
    public IEnumerable<(string Name, string Value)> Typed => view.Form.Values.Where(v => !v.Name.StartsWith("at-", StringComparison.Ordinal) || v.Name.StartsWith(ThingChoices.Called, StringComparison.Ordinal));

    /// <summary>The rows nothing is decided on.</summary>
    public IReadOnlyList<ConflictRow> Open => view.Filled[All].Length > 0 ? [] : [.. Rows.Where(r => view.Filled[Take + r.Field.Name] is not (Mine or Now))];

    /// <summary>The form as decided, now on the latest version.</summary>
    public IReadOnlyList<(string Name, string Value)> Decided()
    {
        HashSet<string> taken = [.. Rows.Where(r => (view.Filled[All] is { Length: > 0 } all ? all : view.Filled[Take + r.Field.Name]) == Now).Select(r => r.Field.Name)];
        return
        [
            (ThingEndpoints.Version, Thing.Entry.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            .. Typed.Where(v => !taken.Contains(v.Name.Split('.')[0])),
            .. now.Where(v => taken.Contains(v.Name.Split('.')[0])),
        ];
    }
}
