using System.Buffers.Binary;
using System.Text;

namespace Khronika.Archive.Zip;

/// <summary>Names as other makers write them: which encoding they are in, and which of them no reader should touch.</summary>
static class ForeignName
{
    const ushort UnicodePath = 0x7075;
    static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    static readonly Encoding CodePage437 = CodePagesEncodingProvider.Instance.GetEncoding(437)!;

    /// <summary>
    /// The name in the order in which its makers mean it: flagged UTF-8, the second name of the extra field 0x7075 where it belongs
    /// to this one, UTF-8 without the flag, else code page 437 (APPNOTE D.1), in which every byte is a character. Each but the first is listed.
    /// </summary>
    public static string Read(byte[] raw, bool isFlagged, ReadOnlySpan<byte> extra, long offset, ZipFindings findings)
    {
        bool isUtf8 = TryUtf8(raw, out string name);
        bool isAscii = !raw.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)0x7F);
        if (isAscii || (isFlagged && isUtf8)) return name;
        if (isFlagged)
        {
            name = CodePage437.GetString(raw);
            findings.NoteForeign("name-not-utf8", offset, "the name is flagged as UTF-8 and is not: it is shown as code page 437", EntryName.Printable(name), isBroken: true);
            return name;
        }

        if (TrySecondName(raw, extra, out string second))
        {
            findings.NoteForeign("second-name", offset, "the name is the second one of the entry, from an extra field", EntryName.Printable(second));
            return second;
        }

        if (!isUtf8) name = CodePage437.GetString(raw);
        findings.NoteForeign(isUtf8 ? "name-not-flagged" : "name-code-page", offset, isUtf8 ? "the name is UTF-8 and not flagged as such" : "the name is in an unknown encoding: it is shown as code page 437", EntryName.Printable(name));
        return name;
    }

    /// <summary>What no rules let pass: a way out of the folder, or a name that programs cut differently.</summary>
    public static (string Name, string Reason)? DangerOf(string name)
    {
        if (name.Length == 0) return ("name-empty", "has an empty name");
        if (name[0] is '/' or '\\') return ("name-absolute", "has a name that starts at the root of the disk");
        if (name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0])) return ("name-drive", "has a name that starts with a drive");
        if (name.Contains('\0', StringComparison.Ordinal)) return ("name-control", "has a NUL in its name, where some programs stop reading");
        string[] parts = name.Split('/', '\\');
        if (parts.Contains("..")) return ("name-traversal", "has \"..\" in its name, which leads out of its folder");
        if (parts.Length > EntryName.Parts) return ("name-too-deep", $"lies more than {EntryName.Parts} folders deep");
        return Encoding.UTF8.GetByteCount(name) > EntryName.NameBytes ? ("name-too-long", $"has a name of more than {EntryName.NameBytes} bytes") : null;
    }

    /// <summary>Info-ZIP's Unicode Path (APPNOTE 4.6.9): version 1, the CRC-32 of the name it stands beside, the name in UTF-8.</summary>
    static bool TrySecondName(byte[] raw, ReadOnlySpan<byte> extra, out string name)
    {
        while (extra.Length >= 4)
        {
            int length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]), extra.Length - 4);
            ReadOnlySpan<byte> body = extra.Slice(4, length);
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == UnicodePath && body.Length > 5 && body[0] == 1
                && BinaryPrimitives.ReadUInt32LittleEndian(body[1..]) == Crc32.Update(0, raw) && TryUtf8(body[5..], out name))
            {
                return true;
            }

            extra = extra[(4 + length)..];
        }

        name = "";
        return false;
    }

    static bool TryUtf8(ReadOnlySpan<byte> raw, out string name)
    {
        try
        {
            name = StrictUtf8.GetString(raw);
            return true;
        }
        catch (ArgumentException)
        {
            name = "";
            return false;
        }
    }
}
