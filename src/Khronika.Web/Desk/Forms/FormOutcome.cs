namespace Khronika.Web.Desk.Forms;

/// <summary>What became of a form that was to be saved.</summary>
public abstract record FormOutcome
{
    FormOutcome()
    {
    }

    /// <param name="Url">The page to go to.</param>
    /// <param name="Note">Said there, once; null for nothing.</param>
    public sealed record Saved(string Url, string? Note = null) : FormOutcome;

    /// <summary>Nothing was saved and nothing stands in the form that is worth keeping: another page is wanted.</summary>
    public sealed record Left(string Url) : FormOutcome;

    /// <summary>Nothing was saved or is wrong: the form is kept and shown again, with room for more or as somebody wanted it filled.</summary>
    /// <param name="Values">What stands in it now.</param>
    /// <param name="Element">Where to go on in it; null for its top.</param>
    public sealed record Again(IReadOnlyList<(string Name, string Value)> Values, string? Element = null) : FormOutcome;

    /// <summary>Nothing was saved: the form is shown again with what was in it and what is wrong.</summary>
    public sealed record Refused(IReadOnlyList<FormError> Errors) : FormOutcome
    {
        public Refused(string? field, string message)
            : this([new FormError(field, message)])
        {
        }
    }
}
