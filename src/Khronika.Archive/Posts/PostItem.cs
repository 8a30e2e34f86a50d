using Khronika.Archive.Faults;

namespace Khronika.Archive.Posts;

/// <summary>What reading an export yields, in the order of its files: a post, or a fault where something could not be read as one.</summary>
public abstract record PostItem
{
    private protected PostItem()
    {
    }
}

/// <summary>Something in an export that is damaged, odd or beyond a limit. Reading goes on behind it.</summary>
/// <param name="File">Name of the file inside the export; a person's name can stand in it.</param>
public sealed record PostFault(string File, ArchiveFault Fault) : PostItem;
