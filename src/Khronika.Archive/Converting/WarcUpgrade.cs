using System.Text;
using Khronika.Archive.Faults;
using Khronika.Archive.Headers;
using Khronika.Archive.Warc;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Converting;

/// <summary>
/// Writes the records of a WARC 0.17 to 1.1 or an ARC anew as WARC 1.1, each in a member of its own or plain. A header changes only
/// where 1.1 wants it otherwise, and what changed is reported; a block is copied byte by byte.
/// </summary>
sealed class WarcUpgrade(SafeFileHandle input, WarcWriter output, ConvertOptions options, FaultList faults, ChangeList changes)
{
    /// <summary>Stops a file of nothing but records that break off, each remembered from the first pass to the second, from filling memory.</summary>
    const int MaxCut = 10_000;

    /// <summary>Fields that WARC 1.0 wrote in angle brackets and 1.1 does not (WARC 1.1, 5.14 and 5.18).</summary>
    static readonly HashSet<string> Bare = new(["WARC-Target-URI", "WARC-Profile", "WARC-Refers-To-Target-URI"], StringComparer.OrdinalIgnoreCase);

    RecordIds? ids;
    string? arcInfo;
    long end = long.MaxValue;

    public long Records { get; private set; }

    public void Run(long offset = 0, long length = long.MaxValue)
    {
        Dictionary<(long, long), long> cut = CutBlocks(offset, length);
        using var reader = WarcReader.Open(input, offset, length);
        for (WarcItem? item = reader.Read(); item is not null && item.Offset < end; item = reader.Read())
        {
            if (item is WarcRecord record) Write(record, cut);
        }
    }

    /// <summary>
    /// The first of two passes: what is wrong, and of each block that ends early how much there is of it, since a record's length stands
    /// before its block. It ends where the file does or, where others were found in it, where the next record begins.
    /// </summary>
    Dictionary<(long Offset, long InMember), long> CutBlocks(long offset, long length)
    {
        Dictionary<(long, long), long> cut = [];
        using var reader = WarcReader.Open(input, offset, length);
        WarcRecord? last = null;
        long start = 0;
        for (WarcItem? item = reader.Read(); item is not null; item = reader.Read())
        {
            if (item is WarcFault fault) Tell(fault);
            if (item is not WarcRecord record) continue;
            Note(record.Offset);
            if (cut.Count > MaxCut)
            {
                faults.Add("too-many-cut", record.Offset, $"more than {MaxCut:N0} records break off; from here on nothing was carried over");
                end = record.Offset;
                return cut;
            }

            (last, start) = (record, reader.Standing);
        }

        Note(Math.Min(length, RandomAccess.GetLength(input) - offset) + offset);
        return cut;

        void Note(long next)
        {
            if (last is { Block.IsCutShort: true }) cut[(last.Offset, last.InMember)] = reader.IsCompressed ? last.ContentLength - last.Block.Remaining : next - start;
        }
    }

    void Tell(WarcFault fault)
    {
        faults.Add(fault.Fault);
        if (fault.Name == "gzip-several-records") changes.Add("gzip-per-record", fault.Offset, "records that shared a gzip member lie each in their own or plain now");
    }

    void Write(WarcRecord record, Dictionary<(long, long), long> cut)
    {
        HeaderFields fields = record.IsArc ? OfArc(record) : OfWarc(record);
        bool isCut = cut.TryGetValue((record.Offset, record.InMember), out long length);
        if (isCut)
        {
            if (fields["WARC-Truncated"] is null) fields.Add("WARC-Truncated", "unspecified");
            changes.Add("record-truncated", record.Offset, "a block that ends before its stated length is marked as truncated");
        }

        if (fields["WARC-Type"] is null or "" || fields["WARC-Record-ID"] is null or "" || fields["WARC-Date"] is null or "")
        {
            faults.Add("record-incomplete", record.Offset, "a record lacks its type, id or date, without which none can be written; it was left out");
            return;
        }

        output.Write(fields, record.Block, isCut ? length : record.ContentLength);
        Records++;
    }

    HeaderFields OfWarc(WarcRecord record)
    {
        if (record.Version != "WARC/1.1") changes.Add("version-raised", record.Offset, $"records that said {record.Version}, and other versions if there are more, say WARC/1.1");
        HeaderFields fields = [];
        foreach ((string name, string value) in record.Fields)
        {
            if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)) continue;
            if (!CanStand(name, value))
            {
                faults.Add("field-left-out", record.Offset, "a field cannot stand in a header of WARC 1.1; it was left out");
                continue;
            }

            bool isBracketed = Bare.Contains(name) && value is ['<', .., '>'];
            if (isBracketed) changes.Add("brackets-dropped", record.Offset, "addresses that stood in angle brackets, as in WARC 1.0, stand without them");
            fields.Add(name, isBracketed ? value[1..^1] : value);
        }

        return fields;
    }

    /// <summary>An ARC has neither ids nor types: they come from the file's digest and from what stands in the block.</summary>
    HeaderFields OfArc(WarcRecord record)
    {
        ids ??= new RecordIds(SourceDigest.Of(input));
        changes.Add("arc-record", record.Offset, "records of an ARC became records of a WARC: the words of their lines are fields, and their ids are made from the file's digest");
        if (record.Version == "ARC/2") changes.Add("arc-words", record.Offset, "result code, checksum, place and file name in an ARC's long lines have no field in a WARC and were left out");
        if (arcInfo is null) WriteArcInfo();
        bool isHead = record.Type == "warcinfo";
        bool isBare = record.Type == "response" && !StartsWithHttp(record.Block);
        if (isBare) changes.Add("arc-no-http-head", record.Offset, "a record with an http address holds no HTTP answer; it became a resource of unknown type");
        HeaderFields fields = [];
        fields.Add("WARC-Type", isHead ? "metadata" : isBare ? "resource" : record.Type);
        fields.Add("WARC-Record-ID", ids.Next());
        foreach ((string name, string value) in record.Fields)
        {
            if (name is "WARC-Type" or "Content-Length" || !CanStand(name, value) || (isHead && name == "WARC-IP-Address")) continue;
            if (name == "Content-Type") fields.Add(name, isBare ? RecordMedia.Unknown : RecordMedia.Fits(value) ? value : RecordMedia.Unknown);
            else fields.Add(name, value);
        }

        fields.Add("WARC-Warcinfo-ID", arcInfo!);
        return fields;
    }

    void WriteArcInfo()
    {
        arcInfo = ids!.Next();
        HeaderFields fields = RecordFields.Of("warcinfo", arcInfo, options.At, contentType: "application/warc-fields");
        byte[] info = Encoding.UTF8.GetBytes($"software: {options.Software}\r\nformat: WARC File Format 1.1\r\ndescription: Records of an ARC file, their blocks as they stand in it.\r\nsource: sha256:{SourceDigest.Of(input)}\r\nsource-format: {PackageKind.Arc.MediaType}\r\n");
        output.Write(fields.WithDigests(info), info);
        Records++;
    }

    // Looking for the head's end brings the head into memory; one without an end is told by what that brought.
    static bool StartsWithHttp(WarcBlock block) => block.PeekHeader(WarcLimits.HeaderBytes).StartsWith("HTTP/"u8) || block.Peek().StartsWith("HTTP/"u8);

    static bool CanStand(string name, string value) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal)) && !value.AsSpan().ContainsAny('\r', '\n', '\0');
}
