using System.Globalization;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Timestamping.OpenTimestamps;
using Khronika.Store.Timestamping;

namespace Khronika.Store.Log;

/// <summary>
/// How far a log has come: sequenced, issued, co-signed, time-stamped. What others said counts only once it is verified; the rest
/// that lies there is listed with what is the matter with it.
/// </summary>
public sealed class LogStanding
{
    readonly Claims claims;

    LogStanding(long sequenced, long issued, DateTimeOffset? issuedAt, Claims claims)
    {
        this.claims = claims;
        Sequenced = sequenced;
        Issued = issued;
        IssuedAt = issuedAt;
    }

    /// <summary>Entries whose place is decided.</summary>
    public long Sequenced { get; }

    /// <summary>Entries of the log page that everybody may see.</summary>
    public long Issued { get; }

    /// <summary>When that page was written, by this machine's clock; null where it is not kept.</summary>
    public DateTimeOffset? IssuedAt { get; }

    /// <param name="settings">Name the roots that stamps are verified by.</param>
    /// <param name="headers">Those of Bitcoin blocks, from wherever somebody trusts to have them.</param>
    /// <exception cref="NoRecordException">There is no record, or one of an unknown format.</exception>
    public static LogStanding Read(string folder, TimestampingSettings settings, SuppliedHeaders headers)
    {
        string root = Path.GetFullPath(folder);
        RecordLog log = RecordLog.Open(root, RecordSettings.Read(root).Origin);
        Checkpoint issued = log.Checkpoint;
        using HeadRow head = HeadRow.OpenToRead(Layout.Resolve(root, Layout.Head));
        string page = Layout.Resolve(root, string.Create(CultureInfo.InvariantCulture, $"{Layout.Log}/checkpoints/{issued.Size}"));
        return new LogStanding(
            head.Read()?.Size ?? 0,
            issued.Size,
            File.Exists(page) ? new DateTimeOffset(File.GetLastWriteTimeUtc(page)) : null,
            new Claims(root, log, settings, headers));
    }

    /// <summary>
    /// Of each who vouches the largest page for which that holds: it covers all smaller ones. And of larger pages, one of each state
    /// that is not that.
    /// </summary>
    public IReadOnlyList<VouchedPage> Latest() => Judged(claims.All().OrderByDescending(claim => claim.Size));

    /// <summary>The same for one entry, of the first page that covers it, which has the earliest time.</summary>
    public IReadOnlyList<VouchedPage> FirstOf(long index) => Judged(claims.All().Where(claim => claim.Size > index).OrderBy(claim => claim.Size));

    // One that holds ends the search, so that a log of ten thousand stamped pages is not verified page by page to show two.
    static VouchedPage[] Judged(IEnumerable<Claim> ordered)
    {
        List<VouchedPage> found = [];
        foreach (IGrouping<(bool, string), Claim> claims in ordered.GroupBy(claim => (claim.IsStamp, claim.Who)))
        {
            HashSet<Vouching> seen = [];
            foreach (Claim claim in claims)
            {
                VouchedPage page = claim.Judge();
                if (seen.Add(page.State)) found.Add(page);
                if (page.State == Vouching.Holds) break;
            }
        }

        return [.. found.OrderBy(page => page.IsStamp).ThenBy(page => page.State).ThenBy(page => page.By, StringComparer.Ordinal)];
    }
}
