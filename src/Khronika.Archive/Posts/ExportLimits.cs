namespace Khronika.Archive.Posts;

/// <summary>What an export may cost its reader. Each limit names the attack it stops.</summary>
public static class ExportLimits
{
    /// <summary>Stops a folder of millions of files from filling memory.</summary>
    public const int Files = 200_000;

    /// <summary>What is read of a file to tell what it is: stops a 20 GB file from being read through for its name.</summary>
    public const int HeadBytes = 1024 * 1024;

    /// <summary>Stops one message of a text export from growing with the file: a line or message that is longer is cut off here, and said so.</summary>
    public const int MessageBytes = 1024 * 1024;

    /// <summary>Stops a fragment's address from asking for the memory of the whole file.</summary>
    public const int FragmentBytes = 4 * 1024 * 1024;
}
