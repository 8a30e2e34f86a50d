namespace Khronika.Archive.Har;

/// <summary>What a HAR may cost its reader. Each limit names the attack it stops.</summary>
public static class HarLimits
{
    /// <summary>Stops brackets nested by the ten thousand; what HAR 1.2 itself names is eight deep.</summary>
    public const int Depth = 512;

    /// <summary>Stops one text, such as a data: address of a gigabyte, from filling memory. Bodies are not held and have no limit.</summary>
    public const int TextBytes = 256 * 1024;

    /// <summary>Stops the many texts of one exchange from filling memory: a head of 100 MB of headers.</summary>
    public const int HeadBytes = 2 * 1024 * 1024;

    /// <summary>Stops a million pages from filling memory.</summary>
    public const int Pages = 10_000;
}
