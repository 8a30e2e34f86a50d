using System.Globalization;
using System.Text;
using Khronika.Ledger.Notes;

namespace Khronika.Store.Log;

/// <summary>A log page that somebody else vouches for: a witness with a cosignature, an authority or calendar with a time stamp.</summary>
/// <param name="Size">Entries below this index are covered.</param>
/// <param name="By">The witness's key name, or the name of the stamp's file between size and ending.</param>
/// <param name="At">The time a cosignature states; null for stamps, whose time is inside.</param>
public sealed record VouchedPage(long Size, string By, DateTimeOffset? At);

/// <summary>
/// How far a log has come: sequenced, issued, co-signed, time-stamped. What others said is listed as it lies there and not checked:
/// <c>log fsck</c> and the commands for witnesses and stamps do that.
/// </summary>
/// <param name="Sequenced">Entries whose place is decided.</param>
/// <param name="Issued">Entries of the log page that everybody may see.</param>
/// <param name="IssuedAt">When that page was written, by this machine's clock; null where it is not kept.</param>
/// <param name="Cosigned">Ascending by size.</param>
/// <param name="Stamped">Ascending by size.</param>
public sealed record LogStanding(long Sequenced, long Issued, DateTimeOffset? IssuedAt, IReadOnlyList<VouchedPage> Cosigned, IReadOnlyList<VouchedPage> Stamped)
{
    const string Cosignatures = ".cosignatures";
    const string Ots = ".ots";
    const string Tsr = ".tsr";

    /// <exception cref="NoRecordException">There is no record, or one of an unknown format.</exception>
    public static LogStanding Read(string folder)
    {
        string root = Path.GetFullPath(folder);
        RecordLog log = RecordLog.Open(root, RecordSettings.Read(root).Origin);
        Checkpoint issued = log.Checkpoint;
        using HeadRow head = HeadRow.OpenToRead(Layout.Resolve(root, Layout.Head));
        List<VouchedPage> cosigned = [.. Lines(issued.Size, log.Note, log.Origin)], stamped = [];
        string pages = Layout.Resolve(root, $"{Layout.Log}/checkpoints");
        string page = Path.Combine(pages, issued.Size.ToString(CultureInfo.InvariantCulture));
        foreach (string path in Directory.EnumerateFiles(pages))
        {
            string name = Path.GetFileName(path);
            string[] parts = name.Split('.', 2);
            if (parts.Length < 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long size)) continue;
            if (name.EndsWith(Cosignatures, StringComparison.Ordinal)) cosigned.AddRange(Lines(size, Encoding.UTF8.GetString(File.ReadAllBytes(path)), log.Origin));
            else if (name.EndsWith(Tsr, StringComparison.Ordinal)) stamped.Add(new VouchedPage(size, parts[1][..^Tsr.Length], null));
            else if (name.EndsWith(Ots, StringComparison.Ordinal)) stamped.Add(new VouchedPage(size, "OpenTimestamps", null));
        }

        return new LogStanding(
            head.Read()?.Size ?? 0,
            issued.Size,
            File.Exists(page) ? new DateTimeOffset(File.GetLastWriteTimeUtc(page)) : null,
            [.. cosigned.Distinct().OrderBy(one => one.Size)],
            [.. stamped.OrderBy(one => one.Size)]);
    }

    /// <summary>The signature lines in a text that are not the log's own.</summary>
    static IEnumerable<VouchedPage> Lines(long size, string text, string origin) =>
        from line in text.Split('\n')
        let signature = NoteSignature.TryParse(line, out NoteSignature? read) ? read : null
        where signature is not null && signature.Name != origin
        select new VouchedPage(size, signature.Name, TimeOf(signature));

    static DateTimeOffset? TimeOf(NoteSignature signature) =>
        NoteAlgorithm.CosignatureV1.TimeOf(signature.Bytes) is long seconds && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
