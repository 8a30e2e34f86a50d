namespace Khronika.Ledger.Timestamping.OpenTimestamps;

/// <summary>What a proof may at most be. The first four are those of the reference implementation; the rest is ours, far above any real proof.</summary>
public static class OtsLimits
{
    /// <summary>Bytes of a message and of an argument: stops appending from doubling memory at each step.</summary>
    public const int MaxMessageBytes = 4096;

    /// <summary>Bytes in an attestation.</summary>
    public const int MaxPayloadBytes = 8192;

    /// <summary>Characters of a calendar's address.</summary>
    public const int MaxUriBytes = 1000;

    /// <summary>Messages on one way, the first included: what the reference reads before its stack ends. A proof beyond it would be one for us alone.</summary>
    public const int MaxDepth = 256;

    /// <summary>Bytes of a proof: stops a file from filling memory. One from four calendars has some 4 KiB.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Operations and attestations: stops 60,000 one-byte operations from becoming as many objects.</summary>
    public const int MaxItems = 4096;

    /// <summary>Bytes of all messages together: stops a fork of a thousand hexlified branches from filling memory.</summary>
    public const int MaxWorkBytes = 1 << 20;

    /// <summary>Bytes a calendar may answer, as in the reference.</summary>
    public const int MaxAnswerBytes = 10_000;

    /// <summary>What reading the largest proof may at most allocate; fuzzing holds it.</summary>
    public const int MaxAllocatedBytes = 4 << 20;
}
