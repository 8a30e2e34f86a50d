using Khronika.Archive.Zip;

namespace Khronika.Archive.Inflating;

/// <summary>The inflater of this machine, and the CRC that goes with it.</summary>
static class Inflaters
{
    static readonly bool HasZlib = TryZlib();

    public static IInflater Create() => HasZlib ? new ZlibInflater() : new StreamInflater();

    /// <summary>Goes on with the CRC-32 of gzip and ZIP; 0 at the start.</summary>
    public static uint UpdateCrc(uint crc, ReadOnlySpan<byte> bytes) => HasZlib ? ZlibInflater.Crc32(crc, bytes) : Crc32.Update(crc, bytes);

    // Asked by using it once: a runtime that renames its exports, or changes the shape of the state, must not take down who reads.
    static bool TryZlib()
    {
        try
        {
            using ZlibInflater zlib = new();
            // The deflate stream of one fixed block that holds "a" (RFC 1951, 3.2.6), and a byte behind it.
            ReadOnlySpan<byte> sample = [0x4B, 0x04, 0x00, 0xFF];
            Span<byte> output = stackalloc byte[8];
            InflateStep step = zlib.Inflate(sample, output, out int taken, out int written);
            return step == InflateStep.End && taken == 3 && written == 1 && output[0] == (byte)'a' && ZlibInflater.Crc32(0, "a"u8) == Crc32.Update(0, "a"u8);
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }
}
