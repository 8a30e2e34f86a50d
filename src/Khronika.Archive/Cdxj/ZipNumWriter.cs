using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Khronika.Archive.Cdxj;

/// <summary>
/// Writes an index compressed (ZipNum): blocks of lines, each a gzip member, and a table with the first key, place and digest of each
/// (<c>index.cdx.gz</c> and <c>index.idx</c> in a WACZ).
/// </summary>
/// <param name="table">Becomes the <c>.idx</c>.</param>
/// <param name="blocks">Becomes the <c>.cdx.gz</c>.</param>
/// <param name="name">What that file is called, for the first line of the table.</param>
/// <param name="lines">To a block.</param>
public sealed class ZipNumWriter(Stream table, Stream blocks, string name, int lines = ZipNumWriter.Lines) : IDisposable
{
    /// <summary>As cdxj-indexer and py-wacz choose it.</summary>
    public const int Lines = 300;

    readonly MemoryStream held = new();
    string start = "";
    int count;
    long offset;
    bool isBegun;

    /// <summary>Lines come in order, each with its line end.</summary>
    public void Write(ReadOnlySpan<byte> line)
    {
        if (!isBegun) Table($"!meta 0 {{\"format\":\"cdxj-gzip-1.0\",\"filename\":{JsonText.Append(new StringBuilder(), name)}}}\n");
        isBegun = true;
        if (count == 0) start = Encoding.UTF8.GetString(StartOf(line));
        held.Write(line);
        if (++count == lines || held.Length >= CdxjLimits.ZipNumInflatedBytes / 4) EndBlock();
    }

    /// <summary>Writes what is held back. Closes neither stream.</summary>
    public void Dispose()
    {
        if (count > 0) EndBlock();
        held.Dispose();
    }

    void EndBlock()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) held.WriteTo(gzip);
        ReadOnlySpan<byte> bytes = packed.GetBuffer().AsSpan(0, (int)packed.Length);
        blocks.Write(bytes);
        Table(string.Create(CultureInfo.InvariantCulture, $"{start} {{\"offset\":{offset},\"length\":{bytes.Length},\"digest\":\"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"}}\n"));
        offset += bytes.Length;
        held.SetLength(0);
        count = 0;
    }

    void Table(string line) => table.Write(Encoding.UTF8.GetBytes(line));

    static ReadOnlySpan<byte> StartOf(ReadOnlySpan<byte> line)
    {
        int space = line.IndexOf((byte)' ');
        int second = space < 0 ? -1 : line[(space + 1)..].IndexOf((byte)' ');
        return second < 0 ? throw new ArgumentException("not a line of an index", nameof(line)) : line[..(space + 1 + second)];
    }
}
