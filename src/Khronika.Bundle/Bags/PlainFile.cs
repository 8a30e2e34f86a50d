using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Khronika.Archive.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Bundle.Bags;

/// <summary>
/// Opens a file somebody else made: never through a symbolic link and never waiting, since a named pipe in an unpacked archive would
/// otherwise hold the reader for ever.
/// </summary>
static partial class PlainFile
{
    const int ReadOnly = 0;
    const int NonBlocking = 0x800;
    const int NoFollow = 0x20000;
    const int CloseOnExec = 0x80000;
    const int NoFollowArm64 = 0x8000;
    const int TooManyLinks = 40;

    public static bool TryOpen(string path, [NotNullWhen(true)] out SafeFileHandle? file, [NotNullWhen(false)] out string? reason, bool followLink = true)
    {
        file = null;
        reason = null;
        if (!OperatingSystem.IsLinux())
        {
            file = File.OpenHandle(path);
            return true;
        }

        int noFollow = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm ? NoFollowArm64 : NoFollow;
        int descriptor = Open(path, ReadOnly | NonBlocking | CloseOnExec | (followLink ? 0 : noFollow));
        if (descriptor < 0)
        {
            int error = Marshal.GetLastPInvokeError();
            reason = error == TooManyLinks ? "it is a symbolic link, not a file" : $"it could not be opened ({Marshal.GetPInvokeErrorMessage(error)}): see that it exists and that you may read it";
            return false;
        }

        var opened = new SafeFileHandle(descriptor, ownsHandle: true);
        if (IsSeekable(opened))
        {
            file = opened;
            return true;
        }

        opened.Dispose();
        reason = "it is a pipe or device, not a file";
        return false;
    }

    /// <summary>The file's bytes as they are now, from the start; owns the handle.</summary>
    public static Stream Stream(SafeFileHandle file) => new OwningStream(file);

    static bool IsSeekable(SafeFileHandle file)
    {
        try
        {
            RandomAccess.GetLength(file);
            return true;
        }
        catch (Exception e) when (e is NotSupportedException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    /// <summary>A whole file, read forward, whose handle goes with it.</summary>
    sealed class OwningStream(SafeFileHandle file) : ForwardStream
    {
        readonly RangeStream range = new(file, 0, RandomAccess.GetLength(file));

        public override long Length => range.Length;

        protected override int ReadNext(Span<byte> buffer) => range.Read(buffer);

        protected override void Dispose(bool disposing)
        {
            if (disposing) file.Dispose();
            base.Dispose(disposing);
        }
    }
}
