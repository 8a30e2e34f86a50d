namespace Khronika.Web.Desk.Histories;

/// <summary>What became of a field from one version to the next.</summary>
public enum FieldChange
{
    Same,
    Added,
    Removed,
    Changed,
}

/// <summary>One field of two versions, in the words of the schema.</summary>
/// <param name="Label">What the field is called; of a text, with its language.</param>
/// <param name="Before">Empty where it was not there.</param>
/// <param name="After">Empty where it is not there any more.</param>
/// <param name="Language">Tag of the language the values are in; null for the page's own.</param>
public sealed record FieldComparison(string Label, string Before, string After, string? Language, FieldChange Change);
