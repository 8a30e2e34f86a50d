using Khronika.Archive.Faults;
using Khronika.Archive.Warc.Splitting;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Warc.Verifying;

/// <summary>
/// Compares every digest that a WARC or ARC states with the bytes that are there, record by record. A digest that is missing is
/// said to be, and is no fault. The first reading tries stored bytes, which fits nearly all that is found; where it does not, the
/// record is read again with chunks and codings taken off. The outcome is the same on any number of cores.
/// </summary>
public static class WarcVerifier
{
    /// <summary>Verifies a file, or the part of one that is a WARC.</summary>
    /// <param name="file">Stays its owner's.</param>
    /// <param name="record">Given each record in the order of the file.</param>
    /// <param name="stray">Given what is wrong between records.</param>
    /// <param name="degree">Cores to use; 0 for those there are, up to four.</param>
    /// <param name="stretchBytes">How much of the file each of them takes at a time.</param>
    /// <exception cref="IOException">The file could not be read.</exception>
    public static void Verify(
        SafeFileHandle file, Action<RecordVerdict> record, Action<ArchiveFault> stray, long offset = 0, long length = long.MaxValue, int degree = 0, long stretchBytes = SplitLimits.StretchBytes)
    {
        long to = offset + Math.Min(length, Math.Max(0, RandomAccess.GetLength(file) - offset));
        using OpenSegments segments = new();
        new SplitReading<Verified>(file, offset, to, stretchBytes).Run(
            SplitLimits.Cores(degree),
            (reader, start, bound) => new StretchVerifier(file, to, null, null).Read(reader, start, bound),
            (reader, start, bound) => new StretchVerifier(file, to, segments, Emit).Read(reader, start, bound),
            Emit);

        void Emit(Verified item)
        {
            if (item.Record is not null) record(item.Record);
            else stray(item.Stray!);
        }
    }
}
