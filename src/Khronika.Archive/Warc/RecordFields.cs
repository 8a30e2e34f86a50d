using System.Security.Cryptography;
using Khronika.Archive.Digests;
using Khronika.Archive.Headers;

namespace Khronika.Archive.Warc;

/// <summary>The header of a record to be written.</summary>
public static class RecordFields
{
    /// <summary>The fields every record has, and the two that most have.</summary>
    /// <param name="type">response, resource, metadata …</param>
    /// <param name="id">With its angle brackets; <see cref="NewId"/> makes one.</param>
    /// <param name="date">When the capture began; all records of one capture share it.</param>
    public static HeaderFields Of(string type, string id, DateTimeOffset date, string? targetUri = null, string? contentType = null)
    {
        HeaderFields fields = [];
        fields.Add("WARC-Type", type);
        fields.Add("WARC-Record-ID", id);
        fields.Add("WARC-Date", WarcDates.Of(date));
        if (targetUri is not null) fields.Add("WARC-Target-URI", targetUri);
        if (contentType is not null) fields.Add("Content-Type", contentType);
        return fields;
    }

    /// <summary>A random name for a record: <c>&lt;urn:uuid:…&gt;</c>, RFC 9562 version 4.</summary>
    public static string NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return $"<urn:uuid:{new Guid(bytes, bigEndian: true)}>";
    }

    /// <summary>States the digest of the block, and of the payload behind the first <paramref name="headLength"/> bytes of it where the record has a payload.</summary>
    public static HeaderFields WithDigests(this HeaderFields fields, ReadOnlySpan<byte> block, int? headLength = null, DigestAlgorithm algorithm = DigestAlgorithm.Sha256)
    {
        ArgumentNullException.ThrowIfNull(fields);
        fields.Add("WARC-Block-Digest", LabelledDigest.Of(algorithm, block).ToString());
        if (headLength is int head) fields.Add("WARC-Payload-Digest", LabelledDigest.Of(algorithm, block[head..]).ToString());
        return fields;
    }
}
