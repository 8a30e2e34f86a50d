namespace Khronika.Archive.Zip;

/// <summary>Why a ZIP file is refused as a whole.</summary>
/// <param name="Name">Stable, lower case with hyphens: what a program compares.</param>
/// <param name="Where">The name of the file inside, made safe to print; empty where the archive itself is meant.</param>
/// <param name="Offset">Byte offset in the ZIP at which it shows.</param>
/// <param name="Reason">What is the matter and what to do, in words.</param>
/// <param name="IsBroken">True where the bytes contradict themselves or could harm; false where this reader does not know or will not take on what it is given.</param>
public sealed record ZipFault(string Name, string Where, long Offset, string Reason, bool IsBroken);
