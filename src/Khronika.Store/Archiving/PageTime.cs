using System.Globalization;
using System.Text;

namespace Khronika.Store.Archiving;

/// <summary>When log pages were written, as an archive carries it.</summary>
static class PageTime
{
    // RFC 3339, UTC, as fine as it can be asked for.
    const string Form = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    const string Folder = $"{Layout.Log}/checkpoints/";

    /// <summary>The size of the kept log page at this path; null where it is none.</summary>
    internal static long? SizeOf(string path) =>
        path.StartsWith(Folder, StringComparison.Ordinal) && long.TryParse(path.AsSpan(Folder.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long size) ? size : null;

    internal static string Line(long size, DateTime written) => string.Create(CultureInfo.InvariantCulture, $"{size} {written.ToString(Form, CultureInfo.InvariantCulture)}\n");

    /// <summary>Gives the pages below a record their times. A line that is none, or of a page that is not there, is passed over: it vouches for nothing.</summary>
    internal static void Apply(string root, byte[] lines)
    {
        foreach (string line in Encoding.ASCII.GetString(lines).Split('\n'))
        {
            if (line.Split(' ') is not [var size, var time] || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out long page)) continue;
            if (!DateTime.TryParseExact(time, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime written) || written < DateTime.UnixEpoch) continue;
            string path = Layout.Resolve(root, string.Create(CultureInfo.InvariantCulture, $"{Folder}{page}"));
            if (File.Exists(path)) File.SetLastWriteTimeUtc(path, written);
        }
    }
}
