namespace Khronika.Archive.Warc;

/// <summary>What a WARC or ARC may cost its reader. Each limit names the attack it stops.</summary>
public static class WarcLimits
{
    /// <summary>Stops a header of gigabytes from filling memory. The longest seen in the wild hold a data: address of some 100 kB.</summary>
    public const int HeaderBytes = 1 << 20;

    /// <summary>Stops a line of an ARC that never ends.</summary>
    public const int ArcLineBytes = 64 * 1024;

    /// <summary>Stops a header of a million fields, each of which would be compared with the others.</summary>
    public const int Fields = 1000;
}
