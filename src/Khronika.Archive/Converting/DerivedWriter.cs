using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Khronika.Archive.Decoding;
using Khronika.Archive.Faults;
using Khronika.Archive.Headers;
using Khronika.Archive.Warc;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Converting;

/// <summary>
/// Writes what was derived from another format: a warcinfo record that says so, groups of resource and metadata records that name it,
/// and at the end the report as metadata. Each block is read twice, once for its length and digest, so that none is held.
/// </summary>
sealed class DerivedWriter(WarcWriter output, SafeFileHandle source, PackageKind from, ConvertOptions options, FaultList faults)
{
    readonly string sourceHash = SourceDigest.Of(source);
    RecordIds? ids;
    string warcinfo = "";

    public long Records { get; private set; }

    public void Begin()
    {
        ids = new RecordIds(sourceHash);
        warcinfo = ids.Next();
        StringBuilder info = new();
        info.Append(CultureInfo.InvariantCulture, $"software: {options.Software}\r\n");
        info.Append("format: WARC File Format 1.1\r\n");
        info.Append("conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n");
        info.Append(CultureInfo.InvariantCulture, $"description: Derived from {from.Title}. Its resource and metadata records were made from that file and are not wire-exact: nothing in them was recorded from the network by the writer of this file.\r\n");
        info.Append(CultureInfo.InvariantCulture, $"source: sha256:{sourceHash}\r\n");
        info.Append(CultureInfo.InvariantCulture, $"source-format: {from.MediaType}\r\n");
        info.Append("provenance: derived, not wire-exact\r\n");
        HeaderFields fields = RecordFields.Of("warcinfo", warcinfo, options.At, contentType: "application/warc-fields");
        Write(fields, Encoding.UTF8.GetBytes(info.ToString()));
    }

    public void Write(DerivedGroup group)
    {
        string? first = null;
        foreach (DerivedRecord record in group.Records)
        {
            string id = ids!.Next();
            if (Measure(record) is not var (length, digest)) continue;
            HeaderFields fields = [];
            fields.Add("WARC-Type", record.Type == DerivedType.Resource ? "resource" : "metadata");
            fields.Add("WARC-Record-ID", id);
            fields.Add("WARC-Date", group.Date ?? WarcDates.Of(options.At));
            if (record.TargetUri is not null) fields.Add("WARC-Target-URI", record.TargetUri);
            fields.Add("WARC-Warcinfo-ID", warcinfo);
            if (first is not null) fields.Add("WARC-Concurrent-To", first);
            if (group.IpAddress is not null) fields.Add("WARC-IP-Address", group.IpAddress);
            if (group.Protocol is not null) fields.Add("WARC-Protocol", group.Protocol);
            if (record.IsCut) fields.Add("WARC-Truncated", "unspecified");
            fields.Add("WARC-Block-Digest", digest);
            if (record.Type == DerivedType.Resource) fields.Add("WARC-Payload-Digest", digest);
            fields.Add("Content-Type", record.ContentType);
            using Stream block = record.Open();
            output.Write(fields, block, length);
            Records++;
            first ??= id;
        }
    }

    /// <summary>The faults, so that who has only the WARC knows what is missing from it.</summary>
    public void End(IEnumerable<ArchiveFault> all)
    {
        ArrayBufferWriter<byte> report = new();
        using (Utf8JsonWriter json = new(report, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("format", "khronika-derived/1");
            json.WriteString("source", "sha256:" + sourceHash);
            json.WriteString("sourceFormat", from.MediaType);
            json.WriteNumber("sourceBytes", RandomAccess.GetLength(source));
            json.WriteNumber("records", Records);
            json.WriteStartArray("faults");
            foreach (ArchiveFault fault in all)
            {
                json.WriteStartObject();
                json.WriteString("name", fault.Name);
                json.WriteNumber("offset", fault.Offset);
                json.WriteString("reason", fault.Reason);
                json.WriteBoolean("isDamage", fault.IsDamage);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        HeaderFields fields = RecordFields.Of("metadata", ids!.Next(), options.At, contentType: "application/json");
        fields.Add("WARC-Warcinfo-ID", warcinfo);
        fields.Add("WARC-Refers-To", warcinfo);
        Write(fields, report.WrittenSpan);
    }

    void Write(HeaderFields fields, ReadOnlySpan<byte> block)
    {
        output.Write(fields.WithDigests(block), block);
        Records++;
    }

    /// <summary>Length and digest of a block; null where it cannot be read to its end, which is said and leaves the record out.</summary>
    (long Length, string Digest)? Measure(DerivedRecord record)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        long length = 0;
        try
        {
            using Stream block = record.Open();
            for (int read = block.Read(buffer); read > 0; read = block.Read(buffer))
            {
                hash.AppendData(buffer, 0, read);
                length += read;
            }

            foreach (DecodingFault fault in (block as DecodedStream)?.Faults ?? []) faults.Add(fault.Name, record.Offset + fault.At, fault.Reason);
        }
        catch (InvalidDataException)
        {
            faults.Add("content-broken", record.Offset, "a content cannot be unpacked to its end; no record was made of it");
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (record.StatedLength is long stated && stated != length)
        {
            faults.Add("length-differs", record.Offset, record.IsLengthExact ? "a content does not have the length that is stated for it" : "a content does not have the length that is stated for it, as happens where text was encoded anew", record.IsLengthExact);
        }

        return (length, "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
