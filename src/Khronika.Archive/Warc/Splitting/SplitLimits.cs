namespace Khronika.Archive.Warc.Splitting;

/// <summary>What reading on several cores may take.</summary>
static class SplitLimits
{
    /// <summary>Bytes of a stretch: four times as much took no less time, and this little keeps what is told of it small.</summary>
    public const long StretchBytes = 2L << 20;

    /// <summary>Stops a file of tiny records from filling memory with what is told of them.</summary>
    public const int Items = 4096;

    /// <summary>Stops a file of huge headers from doing that.</summary>
    public const long HeldBytes = 4L << 20;

    // Each core holds a window and its results; memory is to stay under 64 MB.
    const int MostCores = 4;

    /// <summary>As many as asked for; of 0 those there are, up to four.</summary>
    public static int Cores(int degree) => degree > 0 ? degree : Math.Min(Environment.ProcessorCount, MostCores);
}
