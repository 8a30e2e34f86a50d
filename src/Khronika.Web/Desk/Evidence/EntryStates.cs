using Khronika.Ledger.Timestamping.OpenTimestamps;
using Khronika.Publish.Words;
using Khronika.Store.Log;
using Khronika.Store.Timestamping;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Evidence;

/// <summary>
/// How far entries have come, in words. What others vouch for is verified once a minute at most and whenever a log page is issued:
/// it is the same for every line of a page.
/// </summary>
public sealed class EntryStates
{
    /// <summary>A cosignature or stamp that came meanwhile is shown so much later.</summary>
    static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    readonly Lock gate = new();
    (LogStanding Standing, IReadOnlyList<VouchedPage> Vouched, DateTimeOffset At)? last;

    /// <summary>"On the log page issued 20 August, co-signed by 2, time-stamped by …".</summary>
    public string Of(DeskRequest request, long logIndex)
    {
        ArgumentNullException.ThrowIfNull(request);
        (LogStanding standing, IReadOnlyList<VouchedPage> vouched) = Now(request);
        PageWords words = request.Words;
        if (logIndex >= standing.Issued) return words["evidence.state.logged"];
        VouchedPage[] covering = [.. vouched.Where(v => v.State == Vouching.Holds && v.Size > logIndex)];
        int cosigned = covering.Count(v => !v.IsStamp);
        string[] stamped = [.. covering.Where(v => v.IsStamp).Select(v => v.By)];
        return string.Join("; ",
        [
            words["evidence.state.issued"],
            cosigned == 0 ? words["evidence.state.not-cosigned"] : words.Count("evidence.state.cosigned", cosigned),
            stamped.Length == 0 ? words["evidence.state.not-stamped"] : words.Format("evidence.state.stamped", string.Join(", ", stamped)),
        ]);
    }

    (LogStanding, IReadOnlyList<VouchedPage>) Now(DeskRequest request)
    {
        lock (gate)
        {
            if (last is { } known && known.Standing.Issued == request.Record.Log.Checkpoint.Size && request.Now - known.At < Fresh) return (known.Standing, known.Vouched);
            // Of settings that cannot be read nobody's word can be checked: the log's own state is shown all the same.
            TimestampingSettings settings = TimestampingSettings.TryRead(request.Host.Root, out TimestampingSettings? read, out _) ? read : TimestampingSettings.None;
            LogStanding standing = LogStanding.Read(request.Host.Root, settings, SuppliedHeaders.None);
            last = (standing, standing.Latest(), request.Now);
            return (standing, last.Value.Vouched);
        }
    }
}
