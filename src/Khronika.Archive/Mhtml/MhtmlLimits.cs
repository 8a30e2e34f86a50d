namespace Khronika.Archive.Mhtml;

/// <summary>What an MHTML file may cost its reader. Each limit names the attack it stops.</summary>
public static class MhtmlLimits
{
    /// <summary>Stops a header of 100 MB from filling memory. Content-Location may be a long data: address.</summary>
    public const int HeaderBytes = 1024 * 1024;

    /// <summary>Stops headers of a million short fields from filling memory.</summary>
    public const int Fields = 1_000;

    /// <summary>Stops multiparts nested in multiparts, each with a boundary that every line is compared with.</summary>
    public const int Depth = 16;

    /// <summary>RFC 2046, 5.1.1 allows 70. Stops a boundary of megabytes that every line is compared with.</summary>
    public const int BoundaryBytes = 512;
}
