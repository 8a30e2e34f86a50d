using System.Security.Cryptography;
using Khronika.Archive.Cdxj;
using Khronika.Archive.Warc;
using Khronika.Archive.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Wacz.Writing;

/// <summary>The lines of the index of a package while it is written, and the files they become.</summary>
/// <param name="folder">For what does not fit into memory.</param>
sealed class WaczIndexFiles(string folder) : IDisposable
{
    /// <summary>Up to here an index is one plain file: a program that replays it loads it at once. Beyond, it is compressed in blocks.</summary>
    public const int PlainBytes = 50_000;

    readonly CdxjSorter sorter = new(folder);

    /// <summary>Takes the lines of a WARC, each with the digest of its record's bytes.</summary>
    /// <exception cref="InvalidDataException">A record cannot be read by its offset alone, so that no index can name it.</exception>
    public void Add(SafeFileHandle warc, string name)
    {
        using var reader = WarcReader.Open(warc);
        if (reader.IsCompressed != name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) throw new ArgumentException("a WARC in gzip is named .warc.gz, a plain one .warc", nameof(name));
        foreach (CdxjItem item in CdxjIndexer.Read(reader, name))
        {
            if (item.Line is not { Offset: { } offset, Length: { } length } line) continue;
            if (length == 0) throw new InvalidDataException("the WARC is compressed as a whole: write it anew, record by record, first");
            using var bytes = new RangeStream(warc, offset, length);
            sorter.Add((line with { Digest = Labelled(line.Digest), RecordDigest = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}" }).ToBytes());
        }
    }

    /// <summary>Brings each file, with its path in the package.</summary>
    public void Write(Action<string, FileStream> add)
    {
        using FileStream lines = TemporaryFile.In(folder);
        sorter.WriteTo(lines);
        lines.Position = 0;
        if (lines.Length <= PlainBytes)
        {
            add("indexes/index.cdxj", lines);
            return;
        }

        using FileStream table = TemporaryFile.In(folder), blocks = TemporaryFile.In(folder);
        using (var writer = new ZipNumWriter(table, blocks, "index.cdx.gz"))
        {
            var each = new CdxjLines(lines);
            while (each.Line(out _, out _) is { } line) writer.Write([.. line.Span, (byte)'\n']);
        }

        add("indexes/index.cdx.gz", blocks);
        add("indexes/index.idx", table);
    }

    // The indexer leaves the label out as warcio.js does; in a package it stands, as in its programs and in the example of CDXJ 0.1.0.
    static string? Labelled(string? digest) => digest?.Length switch
    {
        32 => $"sha1:{digest}",
        64 => $"sha256:{digest}",
        _ => digest,
    };

    public void Dispose() => sorter.Dispose();
}
