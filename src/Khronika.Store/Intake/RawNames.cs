using System.Runtime.InteropServices;
using System.Text;

namespace Khronika.Store.Intake;

/// <summary>
/// File names as the bytes they are. The framework turns bytes that are not UTF-8 into U+FFFD, after which the file
/// cannot be opened and its real name is lost from sight.
/// </summary>
static partial class RawNames
{
    /// <summary>Offset of <c>d_name</c> in glibc's and musl's <c>struct dirent</c> for 64-bit Linux.</summary>
    const int NameOffset = 19;

    static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The first name in <paramref name="folder"/> that is not UTF-8, with its bytes escaped; null where all are.</summary>
    public static string? NotUtf8In(string folder)
    {
        // Other systems keep names as Unicode, or keep dirent in another shape.
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess) return null;
        nint open = OpenDir(folder);
        if (open == 0) return null; // The enumeration that follows says why.
        try
        {
            for (nint entry = ReadDir(open); entry != 0; entry = ReadDir(open))
            {
                if (NotUtf8(Marshal.PtrToStringUTF8(entry + NameOffset), entry + NameOffset) is { } escaped) return escaped;
            }

            return null;
        }
        finally
        {
            _ = CloseDir(open);
        }
    }

    /// <summary>Arguments arrive through the same lossy door: U+FFFD in one tells that its bytes were not UTF-8.</summary>
    public static bool IsLossy(string name) => name.Contains('\uFFFD');

    static string? NotUtf8(string? decoded, nint name)
    {
        if (decoded is null || !IsLossy(decoded)) return null;
        List<byte> bytes = [];
        for (int i = 0; Marshal.ReadByte(name, i) is var b and not 0; i++) bytes.Add(b);
        try
        {
            // A name may hold U+FFFD itself.
            _ = Strict.GetCharCount([.. bytes]);
            return null;
        }
        catch (DecoderFallbackException)
        {
            return string.Concat(bytes.Select(b => b is >= 0x20 and < 0x7f ? ((char)b).ToString() : $"\\x{b:x2}"));
        }
    }

    [LibraryImport("libc", EntryPoint = "opendir", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial nint OpenDir(string path);

    [LibraryImport("libc", EntryPoint = "readdir")]
    private static partial nint ReadDir(nint folder);

    [LibraryImport("libc", EntryPoint = "closedir")]
    private static partial int CloseDir(nint folder);
}
