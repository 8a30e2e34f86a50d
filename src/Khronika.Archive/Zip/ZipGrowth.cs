namespace Khronika.Archive.Zip;

/// <summary>Holds what deflated entries say they unpack to against the limits for bombs.</summary>
sealed class ZipGrowth(long fileLength, ZipFindings findings)
{
    // What people's exports hold is packed little or not: a large one may unpack to more than the fixed limit, but not to many times its own size.
    readonly long limit = findings.IsForeign ? Math.Max(ZipLimits.InflatedBytes, Math.Min(fileLength, long.MaxValue / ZipLimits.ForeignGrowth) * ZipLimits.ForeignGrowth) : ZipLimits.InflatedBytes;
    long inflated;

    public void Add(ZipEntry entry, long offset)
    {
        if (!entry.IsDeflated) return;
        if (entry.Size > ZipLimits.RatioFromBytes && entry.Size / ZipLimits.Ratio > entry.PackedSize) throw ZipRefusal.Unsupported("bomb-ratio", offset, $"the file would grow more than {ZipLimits.Ratio} times when unpacked, as a ZIP bomb does: ask its sender", entry.Name);
        if (entry.Size > limit - inflated) throw ZipRefusal.Unsupported("bomb-total", offset, $"the ZIP would unpack to more than {limit:N0} bytes, as a ZIP bomb does: ask its sender", entry.Name);
        inflated += entry.Size;
    }
}
