using System.Runtime.InteropServices;

namespace Khronika.Archive.Inflating;

/// <summary>
/// zlib as the runtime brings it, without the stream around it. Its names are the runtime's own and could go with a later one:
/// <see cref="Inflaters"/> then takes <see cref="StreamInflater"/>.
/// </summary>
sealed unsafe partial class ZlibInflater : IInflater
{
    const string Library = "libSystem.IO.Compression.Native";

    // zlib.h: deflate data without a header, in the largest window.
    const int RawDeflate = -15;
    const int NoFlush = 0;
    const int Ok = 0;
    const int StreamEnd = 1;
    const int BufferError = -5;

    readonly State* state;

    public ZlibInflater()
    {
        state = (State*)NativeMemory.AllocZeroed((nuint)sizeof(State));
        if (InflateInit2(state, RawDeflate) == Ok) return;
        NativeMemory.Free(state);
        GC.SuppressFinalize(this);
        throw new InvalidOperationException("zlib could not begin");
    }

    ~ZlibInflater() => Release();

    public void Reset()
    {
        ObjectDisposedException.ThrowIf(isReleased, this);
        _ = InflateReset2(state, RawDeflate);
        GC.KeepAlive(this);
    }

    public InflateStep Inflate(ReadOnlySpan<byte> input, Span<byte> output, out int taken, out int written)
    {
        // Its memory is not the runtime's: who reads on after closing must not reach it.
        ObjectDisposedException.ThrowIf(isReleased, this);
        fixed (byte* from = input, to = output)
        {
            state->NextIn = from;
            state->AvailIn = (uint)input.Length;
            state->NextOut = to;
            state->AvailOut = (uint)output.Length;
            int result = Inflate(state, NoFlush);
            taken = input.Length - (int)state->AvailIn;
            written = output.Length - (int)state->AvailOut;
            // No pointer into managed memory outlives the call.
            state->NextIn = null;
            state->NextOut = null;
            GC.KeepAlive(this);
            return result switch
            {
                Ok or BufferError => InflateStep.More,
                StreamEnd => InflateStep.End,
                _ => InflateStep.Broken,
            };
        }
    }

    /// <summary>Goes on with the CRC-32 of gzip (RFC 1952, 8) over more bytes.</summary>
    public static uint Crc32(uint crc, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* from = bytes) return bytes.IsEmpty ? crc : Crc32(crc, from, bytes.Length);
    }

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    bool isReleased;

    void Release()
    {
        if (isReleased) return;
        isReleased = true;
        _ = InflateEnd(state);
        NativeMemory.Free(state);
    }

    /// <summary>PAL_ZStream of the runtime's pal_zlib.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    struct State
    {
        public byte* NextIn;
        public byte* NextOut;
        public byte* Message;
        public void* Inner;
        public uint AvailIn;
        public uint AvailOut;
    }

    [LibraryImport(Library, EntryPoint = "CompressionNative_InflateInit2_")]
    private static partial int InflateInit2(State* state, int windowBits);

    [LibraryImport(Library, EntryPoint = "CompressionNative_InflateReset2_")]
    private static partial int InflateReset2(State* state, int windowBits);

    [LibraryImport(Library, EntryPoint = "CompressionNative_Inflate")]
    private static partial int Inflate(State* state, int flush);

    [LibraryImport(Library, EntryPoint = "CompressionNative_InflateEnd")]
    private static partial int InflateEnd(State* state);

    [LibraryImport(Library, EntryPoint = "CompressionNative_Crc32")]
    private static partial uint Crc32(uint crc, byte* buffer, int length);
}
