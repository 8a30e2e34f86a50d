using Khronika.Record.State;
using Khronika.Record.Things;

namespace Khronika.Record.Rules;

/// <summary>A transcription says of which item it is and who typed it, and is called checked only where somebody else compared it.</summary>
static class TranscriptionIsCheckedByAnother
{
    public const string Name = "transcription-is-checked-by-another";

    public static IEnumerable<Breach> Check(RuleInput input)
    {
        foreach (Thing description in input.Changed.Where(t => t.Type == ThingType.Description))
        {
            string? state = description.Fields.Text("transcription"), typed = description.Fields.Text("transcribedBy"), compared = description.Fields.Text("checkedBy");
            Thing? original = input.After.Find(description.Fields.Text("transcribes"));
            bool isOne = state is not null || typed is not null || compared is not null || description.Fields.Text("transcribes") is not null;
            if (!isOne) continue;
            if (original is not { Type: ThingType.Description } || original.Fields.Text("item") == description.Fields.Text("item")) yield return Breach.Refused(Name, description, "transcription.ofnothing");
            else if (state is null || string.IsNullOrWhiteSpace(typed)) yield return Breach.Refused(Name, description, "transcription.whose");
            else if (state == TranscriptionState.Checked && (string.IsNullOrWhiteSpace(compared) || IsSame(typed, compared))) yield return Breach.Refused(Name, description, "transcription.own");
            else if (state == TranscriptionState.Unchecked && compared is not null) yield return Breach.Refused(Name, description, "transcription.unchecked");
        }
    }

    static bool IsSame(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
