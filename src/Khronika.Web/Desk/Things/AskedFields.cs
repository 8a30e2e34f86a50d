using Khronika.Record;
using Khronika.Record.Schema;
using Khronika.Web.Desk.Forms;

namespace Khronika.Web.Desk.Things;

/// <summary>
/// What the one act of a line of the day asks to fill in: these stand first in the form that is opened from there, and the others are
/// folded behind them. Saved it is the same form.
/// </summary>
static class AskedFields
{
    /// <summary>Names the part of a form in an address.</summary>
    public const string Part = "part", Asked = "asked";

    static readonly Dictionary<string, string[]> ByKind = new(StringComparer.Ordinal)
    {
        [ThingType.DetentionEpisode] = ["end", "release_how", "still_held", "transfers"],
        [ThingType.Penalty] = ["paid", "until", "paid_on"],
        [ThingType.HungerStrike] = ["end", "end_reason", "intake"],
        [ThingType.Hearing] = ["held", "held_on", "outcome", "adjourned_to"],
        [ThingType.Decision] = ["appealed", "appeals"],
        [ThingType.Submission] = ["replied_on", "response", "reply", "outcome", "next_deadline"],
        [ThingType.RightOfReply] = ["answered_on", "response", "response_statement"],
        ["task"] = ["done_on", "result", "dropped"],
        ["link"] = ["target_item"],
    };

    /// <summary>In the order they are asked; none for a kind of which nothing is due.</summary>
    public static IReadOnlyList<KindField> Of(FormKind kind) =>
        ByKind.TryGetValue(kind.Kind.Name, out string[]? names) ? [.. names.Select(kind.Field).OfType<KindField>()] : [];

    /// <summary>The element to begin at; null where the whole form is asked for.</summary>
    public static string? First(RecordSchema schema, string type)
    {
        if (schema.Find(type) is not { } found || Of(new FormKind(found)) is not [var first, ..]) return null;
        return DeskForm.ElementOf(first.Type == FieldType.Date ? $"{first.Name}.edtf" : first.Name);
    }
}
