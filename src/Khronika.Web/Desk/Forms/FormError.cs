namespace Khronika.Web.Desk.Forms;

/// <summary>What is wrong with a form.</summary>
/// <param name="Field">Name of the field; null where it is about the whole.</param>
/// <param name="Message">In the reader's language: what is wrong and what to do.</param>
public sealed record FormError(string? Field, string Message);
