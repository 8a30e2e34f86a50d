using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Khronika.Archive.Converting;
using Khronika.Archive.Decoding;
using Khronika.Archive.Faults;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Har;

/// <summary>
/// Turns the exchanges of a HAR into records: the decoded body as a resource, and the exchange as the HAR tells it, to the byte but
/// for the texts that became resources, as metadata beside it. No HTTP head is made up, so nothing claims to have been on the wire.
/// </summary>
sealed class HarConverter(SafeFileHandle file, FaultList faults)
{
    readonly HarReader reader = new(file);

    public IReadOnlyList<ArchiveFault> ReadFaults => reader.Faults;

    public string? MadeBy => reader.Creator;

    public IEnumerable<DerivedGroup> Derive()
    {
        foreach (HarEntry entry in reader.Read()) yield return Exchange(entry);
        if (reader is { IsComplete: true, EntriesPlace: { } entries }) yield return new DerivedGroup(FirstDate(), [LogWithout(entries)]);
    }

    string? FirstDate() => reader.Pages.Select(p => p.StartedDateTime is null ? null : WarcTime.OfIso(p.StartedDateTime)).Where(d => d is not null).Min(StringComparer.Ordinal);

    /// <summary>Creator, browser, pages and whatever else the log says of itself.</summary>
    DerivedRecord LogWithout((long Offset, long Length) entries) => new()
    {
        Type = DerivedType.Metadata,
        ContentType = "application/json",
        Offset = 0,
        Open = () => new SplicedStream(file, 0, RandomAccess.GetLength(file), [entries]),
    };

    DerivedGroup Exchange(HarEntry entry)
    {
        string? url = Address(entry);
        List<DerivedRecord> records = [];
        List<(long Offset, long Length)> cuts = [];
        if (url is not null)
        {
            if (Body(entry, url, cuts) is { } body) records.Add(body);
            if (RequestBody(entry, url, cuts) is { } sent) records.Add(sent);
        }

        cuts.Sort();
        records.Add(new DerivedRecord
        {
            Type = DerivedType.Metadata,
            TargetUri = url,
            ContentType = "application/json",
            Offset = entry.Offset,
            Open = () => new SplicedStream(file, entry.Offset, entry.Length, cuts),
        });
        return new DerivedGroup(Date(entry), records, Ip(entry), Protocol(entry));
    }

    DerivedRecord? Body(HarEntry entry, string url, List<(long Offset, long Length)> cuts)
    {
        HarResponse? response = entry.Response;
        if (response is null || response.Text is not { Length: > 0 } text)
        {
            if (response?.Size > 0) faults.Add("har-body-absent", entry.Offset, "a body of some length is stated and its text is not in the file", isDamage: false);
            return null;
        }

        if (response.Status is null or 0)
        {
            faults.Add("har-failed-with-body", text.Offset, "an exchange without an answer carries a body; it was left in its metadata", isDamage: false);
            return null;
        }

        bool isBase64 = string.Equals(response.Encoding, "base64", StringComparison.OrdinalIgnoreCase);
        if (!isBase64 && !string.IsNullOrEmpty(response.Encoding))
        {
            faults.Add("har-encoding", text.Offset, "a body's encoding is not known; its text was left in its metadata");
            return null;
        }

        cuts.Add((text.Offset - 1, text.Length + 2));
        string media = Media(entry, response);
        return new DerivedRecord
        {
            Type = DerivedType.Resource,
            TargetUri = IsRepresentation(entry) ? url : $"urn:body:{Method(entry)}:{response.Status.Value.ToString(CultureInfo.InvariantCulture)}:{url}",
            ContentType = isBase64 ? media : RecordMedia.AsUtf8(media),
            Offset = text.Offset,
            StatedLength = response.Size,
            IsLengthExact = isBase64,
            Open = isBase64 ? () => new Base64Stream(reader.Open(text), isMail: false) : () => reader.Open(text),
        };
    }

    DerivedRecord? RequestBody(HarEntry entry, string url, List<(long Offset, long Length)> cuts)
    {
        if (entry.Request?.PostText is not { Length: > 0 } text) return null;
        cuts.Add((text.Offset - 1, text.Length + 2));
        string? media = entry.Request.PostMimeType;
        return new DerivedRecord
        {
            Type = DerivedType.Resource,
            TargetUri = $"urn:request-body:{Method(entry)}:{url}",
            ContentType = media is not null && RecordMedia.Fits(media) ? RecordMedia.AsUtf8(media) : RecordMedia.Unknown,
            Offset = text.Offset,
            Open = () => reader.Open(text),
        };
    }

    /// <summary>
    /// Whether the body is what its address stands for: an error page, the answer to a form or a part of a file is not, and would
    /// be shown as the page itself. 304 is: the browser gives the copy that it confirms.
    /// </summary>
    static bool IsRepresentation(HarEntry entry) => Method(entry) == "GET" && entry.Response?.Status is 200 or 203 or 304;

    static string Method(HarEntry entry) => entry.Request?.Method is { Length: > 0 and <= 32 } method && method.All(char.IsAsciiLetter) ? method.ToUpperInvariant() : "UNKNOWN";

    string? Address(HarEntry entry)
    {
        if (entry.Request?.Url is not { Length: > 0 } url)
        {
            faults.Add("har-no-address", entry.Offset, "an exchange names no address; it is kept as metadata alone");
            return null;
        }

        // A data: address is its own content and was never fetched.
        if (url.StartsWith("data:", StringComparison.OrdinalIgnoreCase)) return null;
        if (RecordUri.Fits(url)) return url;
        faults.Add("har-address", entry.Offset, "an exchange's address is none that a record can carry; it is kept as metadata alone");
        return null;
    }

    string? Date(HarEntry entry)
    {
        string? date = entry.StartedDateTime is null ? null : WarcTime.OfIso(entry.StartedDateTime);
        if (date is null) faults.Add("har-date", entry.Offset, "an exchange's time is missing or no instant; its records bear the time of conversion");
        return date;
    }

    string Media(HarEntry entry, HarResponse response)
    {
        string? media = response.MimeType;
        if (string.IsNullOrEmpty(media) || media == "x-unknown") media = response.Headers.FirstOrDefault(h => h.Name.Equals("content-type", StringComparison.OrdinalIgnoreCase)).Value;
        if (string.IsNullOrEmpty(media)) return RecordMedia.Unknown;
        if (RecordMedia.Fits(media)) return media;
        faults.Add("har-media-type", entry.Offset, "a body's media type is none that a record can carry; the record says it is unknown", isDamage: false);
        return RecordMedia.Unknown;
    }

    string? Ip(HarEntry entry)
    {
        if (entry.ServerIPAddress is not { Length: > 0 } text) return null;
        string bare = text.StartsWith('[') && text.EndsWith(']') ? text[1..^1] : text;
        if (IPAddress.TryParse(bare, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId == 0) return address.ToString();

        // "1" would be read as 0.0.0.1.
        if (address?.AddressFamily == AddressFamily.InterNetwork && address.ToString() == bare) return bare;
        faults.Add("har-ip", entry.Offset, "a server's address is no IP address; it is kept in the metadata alone", isDamage: false);
        return null;
    }

    /// <summary>As the field's users write it; null where the HAR says nothing that is known.</summary>
    static string? Protocol(HarEntry entry) => (entry.Response?.HttpVersion ?? entry.Request?.HttpVersion)?.ToLowerInvariant() switch
    {
        "h2" or "http/2" or "http/2.0" => "h2",
        "h3" or "http/3" or "http/3.0" => "h3",
        "http/1.1" => "http/1.1",
        "http/1.0" => "http/1.0",
        _ => null,
    };
}
