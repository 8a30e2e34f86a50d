namespace Khronika.Archive.Mhtml;

/// <summary>The header of a message or part.</summary>
/// <param name="Offset">Of its first byte in the file.</param>
/// <param name="Length">In bytes, without the blank line that ends it.</param>
/// <param name="Fields">In their order; a name may stand more than once.</param>
public sealed record MailHeader(long Offset, long Length, IReadOnlyList<MailField> Fields)
{
    /// <summary>The first value of a name, in any case; null where it is absent.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (MailField field in Fields)
            {
                if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return field.Value;
            }

            return null;
        }
    }
}
