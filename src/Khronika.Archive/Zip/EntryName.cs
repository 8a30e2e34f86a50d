using System.Globalization;
using System.Text;

namespace Khronika.Archive.Zip;

/// <summary>
/// The rule for names of files inside an archive or a folder given by somebody else: relative, '/' between parts, the same file
/// on every system. What breaks it is refused and never put right.
/// </summary>
public static class EntryName
{
    /// <summary>Stops names that some systems cannot hold, and so unpack under another name or not at all.</summary>
    public const int PartBytes = 255;

    /// <summary>Stops names that make directories and messages grow without bound.</summary>
    public const int NameBytes = 1024;

    /// <summary>Stops folders nested so deep that tools which follow them fall over.</summary>
    public const int Parts = 32;

    // Names Windows takes for devices whatever their ending: opening one does not open a file.
    static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    /// <summary>Null where <paramref name="name"/> is in order; else the name of the fault and what it is in words.</summary>
    public static (string Name, string Reason)? FaultOf(string name)
    {
        if (name.Length == 0) return ("name-empty", "has an empty name");
        if (Encoding.UTF8.GetByteCount(name) > NameBytes) return ("name-too-long", $"has a name of more than {NameBytes} bytes");
        if (name.Contains('\\', StringComparison.Ordinal)) return ("name-backslash", "has a backslash in its name, which some systems take for a folder");
        if (name[0] == '/') return ("name-absolute", "has a name that starts at the root of the disk");
        if (name.Contains(':', StringComparison.Ordinal)) return ("name-drive", "has a colon in its name, as a drive letter has");
        if (name.EnumerateRunes().Any(IsUnprintable)) return ("name-control", "has control characters in its name");

        string[] parts = name.Split('/');
        if (parts.Length > Parts) return ("name-too-deep", $"lies more than {Parts} folders deep");
        foreach (string part in parts)
        {
            if (part is "." or "..") return ("name-traversal", $"has \"{part}\" in its name, which leads out of its folder");
            if (part.Length == 0) return ("name-empty", "has an empty part in its name");
            if (Encoding.UTF8.GetByteCount(part) > PartBytes) return ("name-too-long", $"has a part of more than {PartBytes} bytes in its name");
            if (part[^1] is '.' or ' ' || Devices.Contains(part.Split('.')[0])) return ("name-reserved", "has a name that Windows cannot hold");
        }

        return null;
    }

    /// <summary>
    /// The form in which two names may not be equal: NFC, then case folded, so that no file system merges two files into one.
    /// </summary>
    public static string Folded(string name) =>
        name.Normalize(NormalizationForm.FormC).ToUpperInvariant().Normalize(NormalizationForm.FormC);

    /// <summary>A hostile name made safe to print: what does not print stands as \u escapes, the whole cut to 120 characters.</summary>
    public static string Printable(string name)
    {
        var text = new StringBuilder();
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (text.Length >= 120) return text.Append('…').ToString();
            if (IsUnprintable(rune)) text.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            else text.Append(rune.ToString());
        }

        return text.ToString();
    }

    // Format characters too: a right-to-left override makes "fdp.exe" read "exe.pdf".
    static bool IsUnprintable(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate || rune == Rune.ReplacementChar;
}
