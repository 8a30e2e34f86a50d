using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Khronika.Archive.Cdxj;

namespace Khronika.Archive.Wacz.Indexes;

/// <summary>
/// What is compared of a line, in a fixed size: texts stand as the first 64 bits of their SHA-256, 0 where nothing is stated. So an
/// index of any length is held against the records a window at a time.
/// </summary>
/// <param name="Place">Of the record: which WARC, and the offset in it.</param>
/// <param name="Time">Its first 14 digits.</param>
/// <param name="Source">Which index file.</param>
/// <param name="Line">Its number there, from 1.</param>
readonly record struct IndexFact(ulong Place, long Length, ulong Url, ulong Key, ulong Digest, ulong RecordDigest, ulong Mime, long Time, short Status, short Source, long Line)
{
    const int OffsetBits = 44;

    /// <summary>How far an offset may reach: 16 TiB, beyond any file.</summary>
    public const long MaxOffset = (1L << OffsetBits) - 1;

    /// <summary>How many WARCs of one package are told apart.</summary>
    public const int MaxWarcs = 1 << 19;

    public static ulong PlaceOf(int warc, long offset) => (ulong)warc << OffsetBits | (ulong)offset;

    public int Warc => (int)(Place >> OffsetBits);

    public long Offset => (long)(Place & MaxOffset);

    public static IndexFact Of(CdxjLine line, ulong place, int source, long number) => new(
        place,
        line.Length ?? -1,
        TextOf(line.Url),
        TextOf(line.Key),
        DigestOf(line.Digest),
        TextOf(line.RecordDigest?.ToLowerInvariant()),
        TextOf(MimeOf(line.Mime)),
        long.Parse(line.Timestamp.AsSpan(0, 14), NumberStyles.None, CultureInfo.InvariantCulture),
        (short)(line.Status ?? 0),
        (short)source,
        number);

    public static ulong TextOf(string? text) =>
        text is null ? 0 : Math.Max(1, BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))));

    /// <summary>Without its label, which warcio.js leaves out; upper or lower case alike.</summary>
    static ulong DigestOf(string? digest) => string.IsNullOrEmpty(digest) ? 0 : TextOf(digest[(digest.LastIndexOf(':') + 1)..].TrimEnd('=').ToUpperInvariant());

    static string? MimeOf(string? mime) => string.IsNullOrEmpty(mime) || mime is "-" or "unk" ? null : mime.Split(';')[0].Trim().ToLowerInvariant();
}
