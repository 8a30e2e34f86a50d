namespace Khronika.Archive.Faults;

/// <summary>What is wrong in a file, and where. Reading goes on behind it.</summary>
/// <param name="Name">Stable, lower case with hyphens: what a program compares. docs/formats has the list of each format.</param>
/// <param name="Offset">Byte offset in the file that is read.</param>
/// <param name="Reason">What is the matter and what follows from it, in words. Holds nothing of the file's text.</param>
public sealed record ArchiveFault(string Name, long Offset, string Reason)
{
    /// <summary>
    /// True where bytes are lost, damaged or contradict each other; false where a rule of the format is broken and everything is
    /// there all the same.
    /// </summary>
    public bool IsDamage { get; init; } = true;
}
