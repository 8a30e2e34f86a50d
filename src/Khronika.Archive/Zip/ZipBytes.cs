using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Zip;

static class ZipBytes
{
    /// <summary>Exactly <paramref name="count"/> bytes.</summary>
    public static byte[] Read(SafeFileHandle file, long offset, int count)
    {
        var bytes = new byte[count];
        int read = 0;
        while (read < count)
        {
            int more = RandomAccess.Read(file, bytes.AsSpan(read), offset + read);
            if (more == 0) throw ZipRefusal.Broken("truncated", offset + read, "the ZIP ends inside one of its headers: fetch the file again");
            read += more;
        }

        return bytes;
    }
}
