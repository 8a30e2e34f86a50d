using System.Globalization;
using System.IO.Compression;
using System.Text;
using Khronika.Archive.Headers;

namespace Khronika.Archive.Warc;

/// <summary>
/// Writes WARC 1.1 (ISO 28500:2017): each record a gzip member of its own, or all of them plain. What stands in the header is the
/// caller's; Content-Length is added here. Not closed here.
/// </summary>
/// <param name="output">Written from where it stands; offsets count from there.</param>
public sealed class WarcWriter(Stream output, bool isCompressed = true)
{
    static readonly string[] Mandatory = ["WARC-Type", "WARC-Record-ID", "WARC-Date"];

    // Text that is no text cannot be written, and must not become question marks.
    static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    long offset;

    /// <inheritdoc cref="Write(HeaderFields, Stream, long)"/>
    public WarcPlace Write(HeaderFields fields, ReadOnlySpan<byte> block)
    {
        using Packed packed = Begin(fields, block.Length);
        packed.Write(block);
        return End(packed);
    }

    /// <summary>Writes one record and says where it lies.</summary>
    /// <param name="length">Bytes that <paramref name="block"/> has from where it stands.</param>
    /// <exception cref="ArgumentException">A mandatory field is missing or a field cannot stand in a header: nothing was written.</exception>
    /// <exception cref="InvalidDataException">The block has not that many bytes: what was written is not a whole record.</exception>
    public WarcPlace Write(HeaderFields fields, Stream block, long length)
    {
        ArgumentNullException.ThrowIfNull(block);
        using Packed packed = Begin(fields, length);
        byte[] buffer = new byte[81920];
        long left = length;
        while (left > 0 && block.Read(buffer, 0, (int)Math.Min(buffer.Length, left)) is > 0 and int read)
        {
            packed.Write(buffer.AsSpan(0, read));
            left -= read;
        }

        return left == 0 ? End(packed) : throw new InvalidDataException("the block is shorter than was said");
    }

    Packed Begin(HeaderFields fields, long length)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        foreach (string name in Mandatory)
            if (string.IsNullOrEmpty(fields[name])) throw new ArgumentException($"a record needs {name}", nameof(fields));
        if (fields["Content-Length"] is not null) throw new ArgumentException("Content-Length is added by the writer", nameof(fields));
        if (fields.Count >= WarcLimits.Fields) throw new ArgumentException($"a record has less than {WarcLimits.Fields} fields", nameof(fields));
        StringBuilder header = new("WARC/1.1\r\n");
        foreach ((string name, string value) in fields)
        {
            if (!IsName(name) || value.AsSpan().ContainsAny('\r', '\n', '\0')) throw new ArgumentException($"{name} cannot stand in the header of a record", nameof(fields));
            header.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        header.Append(CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n\r\n");
        byte[] bytes = Utf8.GetBytes(header.ToString());
        if (bytes.Length > WarcLimits.HeaderBytes) throw new ArgumentException($"the header of a record has at most {WarcLimits.HeaderBytes} bytes", nameof(fields));
        Packed packed = new(this, output, isCompressed);
        packed.Write(bytes);
        return packed;
    }

    WarcPlace End(Packed packed)
    {
        packed.Write("\r\n\r\n"u8);
        packed.Dispose();
        return new WarcPlace(packed.Offset, offset - packed.Offset);
    }

    // token of RFC 9110, 5.6.2, which the standard's field-name is.
    static bool IsName(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal));

    /// <summary>One record on its way out. What it became counts, whole or not: the next lies behind it.</summary>
    sealed class Packed : IDisposable
    {
        readonly WarcWriter writer;
        readonly CountedStream counted;
        readonly Stream top;

        public Packed(WarcWriter writer, Stream output, bool isCompressed)
        {
            (this.writer, Offset) = (writer, writer.offset);
            counted = new CountedStream(output);
            top = isCompressed ? new GZipStream(counted, CompressionLevel.Optimal, leaveOpen: true) : counted;
        }

        /// <summary>Of its first byte.</summary>
        public long Offset { get; }

        public void Write(ReadOnlySpan<byte> bytes) => top.Write(bytes);

        public void Dispose()
        {
            top.Dispose();
            counted.Dispose();
            writer.offset = Offset + counted.Count;
        }
    }
}
