using System.Globalization;
using System.Security.Cryptography;
using Khronika.Archive.Cdxj;
using Khronika.Archive.Wacz.Indexes;
using Khronika.Archive.Warc;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Wacz.Checks;

/// <summary>
/// Index against records and records against index: every record gives the line it should have (<see cref="CdxjIndexer"/>), and the
/// lines that name its place are held against that one, field by field.
/// </summary>
sealed class IndexRecordCheck
{
    const string Check = "index-records";

    readonly WaczPackage package;
    readonly WaczFindings findings;
    readonly IndexFiles files;
    readonly List<ZipEntry> warcs;
    readonly Dictionary<string, int> byName;
    readonly IndexWindow window;
    bool isFirstReading = true;
    long compared;

    public IndexRecordCheck(WaczPackage package, IndexFiles files, WaczFindings findings)
    {
        (this.package, this.files, this.findings) = (package, files, findings);
        warcs = [.. package.Warcs.OrderBy(w => w.HeaderOffset).Take(IndexFact.MaxWarcs)];
        byName = warcs.Index().ToDictionary(w => w.Item.Name["archive/".Length..], w => w.Index, StringComparer.Ordinal);
        window = new IndexWindow(Facts, Missed);
    }

    public void Run()
    {
        foreach ((int number, ZipEntry warc) in warcs.Index())
        {
            if (warc.IsDeflated || !warc.IsReadable)
            {
                findings.Unchecked(Check, "warc-not-stored", warc.Name, warc.DataOffset, "the WARC is packed in the ZIP: its records have no place there, and the index was not held against them");
                continue;
            }

            Run(number, warc);
        }

        window.End();
        findings.Passed(Check, string.Create(CultureInfo.InvariantCulture, $"{compared} lines of the index name the place, the length, the address, the time, the status and the digest of their records"));
    }

    void Run(int number, ZipEntry warc)
    {
        using var reader = WarcReader.Open(package.File, warc.DataOffset, warc.Size);
        foreach (CdxjItem item in CdxjIndexer.Read(reader, warc.Name["archive/".Length..]))
        {
            // What is wrong with the records themselves is told by the check of the records.
            if (item.Line is not { Offset: { } offset, Length: > 0 } line) continue;
            ulong place = IndexFact.PlaceOf(number, offset - warc.DataOffset);
            ReadOnlySpan<IndexFact> lines = window.At(place);
            if (lines.IsEmpty && line.Url?.StartsWith("http", StringComparison.OrdinalIgnoreCase) == true) findings.Warn(Check, "record-unindexed", warc.Name, offset, "no line of the index names this record: programs that replay the package do not show it");
            var expected = IndexFact.Of(line, place, 0, 0);
            foreach (IndexFact fact in lines) Compare(fact, expected, warc);
        }
    }

    void Compare(IndexFact stated, IndexFact found, ZipEntry warc)
    {
        compared++;
        if (stated.Length != found.Length) Altered("line-length", string.Create(CultureInfo.InvariantCulture, $"states {stated.Length} bytes, and the record has {found.Length}"));
        if (stated.Url != found.Url) Altered("line-url", "states another address than the record");
        if (stated.Time != found.Time) Altered("line-time", "states another time than the record");
        if (stated.Status != 0 && found.Status != 0 && stated.Status != found.Status) Altered("line-status", string.Create(CultureInfo.InvariantCulture, $"states the status {stated.Status}, and the record has {found.Status}"));
        if (stated.Digest != 0 && found.Digest != 0 && stated.Digest != found.Digest) Altered("line-digest", "states another digest than the record");
        if (stated.RecordDigest != 0 && stated.Length == found.Length && stated.RecordDigest != RecordDigest(found, warc)) Altered("line-record-digest", "states another digest of the record's bytes than they have");
        // How they are made no specification says to the last: programs differ.
        if (stated.Mime != 0 && found.Mime != 0 && stated.Mime != found.Mime) Warn("line-mime", "states another media type than the record");
        if (stated.Key != found.Key) Warn("line-key", "has another key than its address gives, so that it may not be found by it");

        void Altered(string fault, string what) => findings.Altered(Check, fault, warc.Name, warc.DataOffset + found.Offset, Where(stated) + what);

        void Warn(string fault, string what) => findings.Warn(Check, fault, warc.Name, warc.DataOffset + found.Offset, Where(stated) + what);
    }

    ulong RecordDigest(IndexFact found, ZipEntry warc)
    {
        using var bytes = new RangeStream(package.File, warc.DataOffset + found.Offset, found.Length);
        return IndexFact.TextOf($"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}");
    }

    /// <summary>Every line that names a WARC here and a place in it. What does not is told in the first reading.</summary>
    IEnumerable<IndexFact> Facts()
    {
        bool isTold = isFirstReading;
        isFirstReading = false;
        foreach ((int source, IndexSource file) in files.Sources.Index())
        {
            long number = 0;
            foreach (CdxjItem item in file.Read())
            {
                number++;
                if (item.Line is not { } line) continue;
                string? wrong = FaultOf(line, out int warc);
                if (wrong is null) yield return IndexFact.Of(line, IndexFact.PlaceOf(warc, line.Offset!.Value), source, number);
                else if (isTold) findings.Altered(Check, wrong, file.Entry.Name, file.Entry.DataOffset, $"line {number} names no place in a WARC of the package");
            }
        }
    }

    string? FaultOf(CdxjLine line, out int warc)
    {
        warc = 0;
        if (line.FileName is null || line.Offset is null || line.Length is null || line.Url is null) return "line-members";
        string name = line.FileName.StartsWith("archive/", StringComparison.Ordinal) ? line.FileName["archive/".Length..] : line.FileName;
        if (!byName.TryGetValue(name, out warc)) return "line-file";
        return line.Offset > Math.Min(warcs[warc].Size, IndexFact.MaxOffset) || line.Length > warcs[warc].Size - line.Offset ? "line-outside" : null;
    }

    /// <summary>No record that an index names was met at the place. Another may lie there, which the line does not contradict: a request, say.</summary>
    void Missed(IndexFact line)
    {
        ZipEntry warc = warcs[line.Warc];
        if (warc.IsDeflated || !warc.IsReadable) return;
        long offset = warc.DataOffset + line.Offset;
        using var reader = WarcReader.Open(package.File, offset, warc.Size - line.Offset);
        if (reader.Read() is WarcRecord record && record.Offset == offset && IndexFact.TextOf(record.TargetUri) == line.Url && reader.Finish() == line.Length) return;
        findings.Altered(Check, "line-no-record", warc.Name, offset, Where(line) + "names a place where no such record begins");
    }

    string Where(IndexFact line) => $"line {line.Line} of {EntryName.Printable(files.Sources[line.Source].Entry.Name)} ";
}
