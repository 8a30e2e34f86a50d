namespace Khronika.Archive.Cdxj;

/// <summary>What an index may cost its reader. Each limit names the attack it stops.</summary>
public static class CdxjLimits
{
    /// <summary>Stops a line without end from filling memory. Real lines, with a request's body in them, stay under 20 KiB.</summary>
    public const int LineBytes = 1024 * 1024;

    /// <summary>Stops JSON nested so deep that reading it overflows the stack; the field's own is flat.</summary>
    public const int Depth = 64;

    /// <summary>Stops the body of an upload from filling memory for the sake of a key that is cut to 4,096 characters.</summary>
    public const int RequestBytes = 1024 * 1024;

    /// <summary>Stops a request's JSON, nested for this purpose, from overflowing the stack.</summary>
    public const int RequestDepth = 512;

    /// <summary>Lines sorted in memory before they go to disk: an index of any size is sorted with this much.</summary>
    public const int SortBytes = 4 * 1024 * 1024;

    /// <summary>Sorted runs merged at once, each with a buffer and an open file: stops a huge index from using up both.</summary>
    public const int SortRuns = 64;

    /// <summary>Stops the table of a compressed index from filling memory: room for some 300,000 blocks, or 90 million lines.</summary>
    public const int ZipNumIndexBytes = 64 * 1024 * 1024;

    /// <summary>Stops one block of a compressed index from being made as large as the whole, which would defeat looking things up.</summary>
    public const int ZipNumBlockBytes = 16 * 1024 * 1024;

    /// <summary>Stops a block that is a bomb: 300 lines of 20 KiB are 6 MB.</summary>
    public const int ZipNumInflatedBytes = 64 * 1024 * 1024;
}
