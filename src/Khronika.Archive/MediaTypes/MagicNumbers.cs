namespace Khronika.Archive.MediaTypes;

/// <summary>Bytes that formats put at a fixed place so as to be known by them.</summary>
static class MagicNumbers
{
    static readonly (byte[] Magic, string Type)[] AtStart =
    [
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"),
        ([.. "GIF87a"u8], "image/gif"),
        ([.. "GIF89a"u8], "image/gif"),
        ([0x49, 0x49, 0x2A, 0x00], "image/tiff"),
        ([0x4D, 0x4D, 0x00, 0x2A], "image/tiff"),
        ([.. "%PDF-"u8], MediaType.Pdf),
        ([0x50, 0x4B, 0x03, 0x04], MediaType.Zip),
        ([0x50, 0x4B, 0x05, 0x06], MediaType.Zip),
        ([0x1F, 0x8B, 0x08], MediaType.Gzip),
        ([.. "WARC/1."u8], MediaType.Warc),
        ([.. "WARC/0."u8], MediaType.Warc),
        ([.. "filedesc:"u8], MediaType.Arc),
        ([.. "OggS\0"u8], "audio/ogg"),
        ([.. "fLaC"u8], "audio/flac"),
        ([.. "ID3"u8], "audio/mpeg"),
        ([.. "{\\rtf"u8], "application/rtf"),
        ([.. "SQLite format 3\0"u8], "application/vnd.sqlite3"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "application/x-ole-storage"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "application/x-7z-compressed"),
        ([.. "Rar!\x1A\x07"u8], "application/vnd.rar"),
    ];

    /// <summary>Brands of an ISO base media file (ISO/IEC 14496-12, 4.3); any other brand is video.</summary>
    static readonly (byte[] Brand, string Type)[] Brands =
    [
        ([.. "M4A "u8], "audio/mp4"),
        ([.. "heic"u8], "image/heic"),
        ([.. "mif1"u8], "image/heic"),
        ([.. "avif"u8], "image/avif"),
        ([.. "qt  "u8], "video/quicktime"),
    ];

    public static string? Find(ReadOnlySpan<byte> head)
    {
        foreach ((byte[] magic, string type) in AtStart)
        {
            if (head.StartsWith(magic)) return type;
        }

        return Riff(head) ?? IsoMedia(head) ?? Matroska(head) ?? Mpeg(head);
    }

    static string? Riff(ReadOnlySpan<byte> head)
    {
        if (head.Length < 12 || !head.StartsWith("RIFF"u8)) return null;
        ReadOnlySpan<byte> form = head[8..12];
        return form.SequenceEqual("WEBP"u8) ? "image/webp"
            : form.SequenceEqual("WAVE"u8) ? "audio/wav"
            : form.SequenceEqual("AVI "u8) ? "video/x-msvideo"
            : null;
    }

    static string? IsoMedia(ReadOnlySpan<byte> head)
    {
        if (head.Length < 12 || !head[4..8].SequenceEqual("ftyp"u8)) return null;
        foreach ((byte[] brand, string type) in Brands)
        {
            if (head[8..12].SequenceEqual(brand)) return type;
        }

        return "video/mp4";
    }

    static string? Matroska(ReadOnlySpan<byte> head) =>
        !head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) ? null
        : head[..Math.Min(head.Length, 64)].IndexOf("webm"u8) >= 0 ? "video/webm"
        : "video/x-matroska";

    /// <summary>An MPEG audio frame without ID3: the sync word alone is eleven bits, so layer, rate and frequency must be legal too.</summary>
    static string? Mpeg(ReadOnlySpan<byte> head) =>
        head.Length >= 4 && head[0] == 0xFF && head[1] is 0xFB or 0xFA or 0xF3 or 0xF2 && head[2] >> 4 is > 0 and < 15 && (head[2] >> 2 & 3) != 3
            ? "audio/mpeg"
            : null;
}
