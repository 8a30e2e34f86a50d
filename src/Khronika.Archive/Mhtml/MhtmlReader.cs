using Khronika.Archive.Decoding;
using Khronika.Archive.Faults;
using Khronika.Archive.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Mhtml;

/// <summary>
/// MHTML (RFC 2557): a page and what it needs as parts of one mail, in one pass and in the memory of one header. Bodies are given by
/// their place and decoded with <see cref="Open"/>.
/// </summary>
/// <param name="file">Not closed here.</param>
public sealed class MhtmlReader(SafeFileHandle file)
{
    readonly FaultList faults = new();

    /// <summary>What was wrong in what was read so far; what is wrong inside an encoded body, its stream says.</summary>
    public IReadOnlyList<ArchiveFault> Faults => faults.All;

    /// <summary>Of the message itself; null before <see cref="Read"/>.</summary>
    public MailHeader? Header { get; private set; }

    /// <summary>Subject, its encoded words decoded: the page's title.</summary>
    public string? Subject => Header?["Subject"] is { Length: > 0 } subject ? EncodedWords.Decode(subject) : null;

    /// <summary>Snapshot-Content-Location: the page's address, as browsers that save in this format write it.</summary>
    public string? SnapshotLocation => Header?["Snapshot-Content-Location"] is { Length: > 0 } location ? ContentLocation.Read(location) : null;

    /// <summary>
    /// A part's content, its transfer encoding undone; null where that is none of RFC 2045. A <see cref="DecodedStream"/> says what was
    /// wrong in it.
    /// </summary>
    public Stream? Open(MhtmlPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        var body = new RangeStream(file, part.BodyOffset, part.BodyLength);
        return part.TransferEncoding switch
        {
            "7bit" or "8bit" or "binary" => body,
            "quoted-printable" => new QuotedPrintableStream(body),
            "base64" => new Base64Stream(body, isMail: true),
            _ => null,
        };
    }

    /// <summary>The parts in the file's order, those that hold others before these. May be called once.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    public IEnumerable<MhtmlPart> Read()
    {
        long length = RandomAccess.GetLength(file);
        TextWindow window = new(file, 0, length);
        MailHeaderReader headers = new(window, faults);
        BoundaryScan scan = new(window, faults);
        Header = headers.Read(static _ => false);
        List<string?> bases = [ContentLocation.BaseOf(Header, SnapshotLocation)];
        if (!IsMultipart(Header))
        {
            yield return new MhtmlPart { Header = Header, Location = ContentLocation.Of(Header, null) ?? SnapshotLocation, BodyOffset = window.Offset, BodyLength = length - window.Offset, Depth = 0 };
            yield break;
        }

        if (!Enter(scan, Header)) yield break;
        (long End, bool IsClose)? divider = scan.Next();
        while (divider is { } passed && scan.Depth > 0)
        {
            if (passed.IsClose)
            {
                divider = scan.Next();
                continue;
            }

            int depth = scan.Depth;
            while (bases.Count > depth) bases.RemoveAt(bases.Count - 1);
            MailHeader header = headers.Read(scan.IsDelimiter);
            long body = window.Offset;
            bool isContainer = IsMultipart(header) && Enter(scan, header);
            string? location = ContentLocation.Of(header, bases[^1]);
            if (isContainer) bases.Add(ContentLocation.BaseOf(header, location) ?? bases[^1]);
            if (isContainer) yield return new MhtmlPart { Header = header, Location = location, BodyOffset = body, BodyLength = 0, IsContainer = true, Depth = depth };
            divider = scan.Next();
            if (!isContainer) yield return new MhtmlPart { Header = header, Location = location, BodyOffset = body, BodyLength = (divider?.End ?? length) - body, IsCut = divider is null, Depth = depth };
        }

        if (divider is not null) CheckAfter(window);
        else if (faults.All is not [.., { Name: "mhtml-cut" }]) faults.Add("mhtml-cut", length, "the file ends before the boundary that closes it");
    }

    static bool IsMultipart(MailHeader header) => header["Content-Type"] is { } type && MailParameters.Value(type).StartsWith("multipart/", StringComparison.Ordinal);

    bool Enter(BoundaryScan scan, MailHeader header)
    {
        if (MailParameters.Find(header["Content-Type"]!, "boundary") is { } boundary && scan.TryPush(boundary)) return true;
        faults.Add(
            scan.Depth == MhtmlLimits.Depth ? "mhtml-too-deep" : "mhtml-no-boundary",
            header.Offset,
            scan.Depth == MhtmlLimits.Depth ? $"multiparts are nested more than {MhtmlLimits.Depth} deep; this one was not opened" : "a multipart names no boundary that its parts could be told by; it was not opened");
        return false;
    }

    /// <summary>Behind the last boundary readers look at nothing: bytes could hide there.</summary>
    void CheckAfter(TextWindow window)
    {
        for (ReadOnlySpan<byte> rest = window.Rest; !rest.IsEmpty; rest = window.Rest)
        {
            int text = rest.IndexOfAnyExcept(" \t\r\n"u8);
            if (text >= 0)
            {
                faults.Add("mhtml-after-end", window.Offset + text, "something follows the boundary that closes the file; no reader shows it", isDamage: false);
                return;
            }

            window.Take(rest.Length);
        }
    }
}
