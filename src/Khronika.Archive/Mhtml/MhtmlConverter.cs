using Khronika.Archive.Converting;
using Khronika.Archive.Faults;
using Khronika.Archive.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Mhtml;

/// <summary>
/// Turns the parts of an MHTML file into records: the decoded body as a resource at the part's address, and the part's header, to the
/// byte, as metadata beside it. What a browser saves so is the page as it stood in memory, not what a server sent.
/// </summary>
sealed class MhtmlConverter(SafeFileHandle file, FaultList faults)
{
    /// <summary>RFC 6522, 4.</summary>
    const string HeaderMedia = "text/rfc822-headers";

    readonly MhtmlReader reader = new(file);
    string? date;
    bool isDateRead;

    public IReadOnlyList<ArchiveFault> ReadFaults => reader.Faults;

    public string? Title => reader.Subject;

    public IEnumerable<DerivedGroup> Derive()
    {
        foreach (MhtmlPart part in reader.Read())
        {
            ReadDate();
            yield return Part(part);

            // The only part of a message without parts: its header is the message's own.
            if (part.Depth == 0) yield break;
        }

        ReadDate();
        if (reader.Header is { Length: > 0 } header) yield return new DerivedGroup(date, [Head(header, reader.SnapshotLocation)]);
    }

    void ReadDate()
    {
        if (isDateRead) return;
        isDateRead = true;
        date = reader.Header?["Date"] is { } stated ? WarcTime.OfMail(stated) : null;
        if (date is null) faults.Add("mhtml-date", reader.Header?.Offset ?? 0, "the message's date is missing or no instant; the records bear the time of conversion");
    }

    DerivedGroup Part(MhtmlPart part)
    {
        string? address = Address(part);
        List<DerivedRecord> records = [];
        string? target = address is not null && RecordUri.Fits(address) ? address : null;
        if (!part.IsContainer && Body(part, target) is { } body) records.Add(body);
        if (part.Header.Length > 0) records.Add(Head(part.Header, target));
        return new DerivedGroup(date, records);
    }

    DerivedRecord Head(MailHeader header, string? target) => new()
    {
        Type = DerivedType.Metadata,
        TargetUri = target is not null && RecordUri.Fits(target) ? target : null,
        ContentType = HeaderMedia,
        Offset = header.Offset,
        Open = () => new RangeStream(file, header.Offset, header.Length),
    };

    DerivedRecord? Body(MhtmlPart part, string? target)
    {
        if (target is null)
        {
            faults.Add("mhtml-address", part.Header.Offset, "a part has no address that a record can carry; its header alone was kept as metadata");
            return null;
        }

        using (Stream? body = reader.Open(part))
        {
            if (body is null)
            {
                faults.Add("mhtml-encoding", part.Header.Offset, "a part's transfer encoding is not known; its header alone was kept as metadata");
                return null;
            }
        }

        string media = part.ContentType ?? "text/plain";
        bool fits = RecordMedia.Fits(media);
        if (!fits) faults.Add("mhtml-media-type", part.Header.Offset, "a part's media type is none that a record can carry; the record says it is unknown", isDamage: false);
        return new DerivedRecord
        {
            Type = DerivedType.Resource,
            TargetUri = target,
            ContentType = fits ? media : RecordMedia.Unknown,
            Offset = part.BodyOffset,
            IsCut = part.IsCut,
            Open = () => reader.Open(part)!,
        };
    }

    /// <summary>Its location; else the "cid:" address by which other parts name it.</summary>
    static string? Address(MhtmlPart part) => part.Location ?? (part.ContentId is { Length: > 0 } id ? "cid:" + id : null);
}
