using System.Globalization;
using System.Text;
using Khronika.Ledger.Sequencing;
using Khronika.Store.Files;

namespace Khronika.Store.Log;

/// <summary>
/// When a log page is issued: at once, or on a fixed clock: at most one in each period, and never in the period in which the first
/// of the entries it shows was logged, so that a page tells of the time before its period and of no moment in it. It appears when the
/// record is next opened, written to, or served in that period. What decides is noted before it is acted on: a crash costs a page
/// and never gives one away, and a clock that was set back issues nothing until it has caught up.
/// </summary>
public sealed class IssueClock
{
    readonly string root;
    readonly int? everySeconds;
    readonly TimeProvider clock;
    readonly Sequencer sequencer;

    internal IssueClock(string root, int? everySeconds, TimeProvider clock, Sequencer sequencer)
    {
        this.root = root;
        this.everySeconds = everySeconds;
        this.clock = clock;
        this.sequencer = sequencer;
    }

    /// <summary>Entries that no issued page shows yet.</summary>
    public long Waiting => sequencer.Size - sequencer.IssuedSize;

    /// <summary>From when on the next page may be issued; null where pages are issued at once.</summary>
    public DateTimeOffset? Next => everySeconds is int seconds
        ? DateTimeOffset.FromUnixTimeSeconds(checked((Math.Max(Noted(Layout.IssuedPeriod), Waiting > 0 ? Noted(Layout.WaitingPeriod) : -1) + 1) * seconds))
        : null;

    /// <summary>To be called before an entry is logged: notes in which period the first of those that will wait was.</summary>
    internal void BeforeAppend()
    {
        IssueIfDue();
        if (everySeconds is int seconds && Waiting == 0) Note(Layout.WaitingPeriod, clock.GetUtcNow().ToUnixTimeSeconds() / seconds);
    }

    /// <summary>Issues a page where something waits for one and its time has come. False where it has not.</summary>
    public bool IssueIfDue()
    {
        if (Waiting == 0) return false;
        if (Next is DateTimeOffset next && clock.GetUtcNow() < next) return false;
        Issue();
        return true;
    }

    /// <summary>Issues a page whatever the clock says: the keeper's own decision, since its time can then be read off.</summary>
    public void Issue()
    {
        if (everySeconds is int seconds) Note(Layout.IssuedPeriod, clock.GetUtcNow().ToUnixTimeSeconds() / seconds);
        sequencer.Issue();
    }

    void Note(string path, long period) =>
        Durable.Replace(Layout.Resolve(root, path), Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{period}\n")), Durable.Private);

    long Noted(string path) =>
        IssuedFiles.Read(root, path) is byte[] bytes && long.TryParse(Encoding.ASCII.GetString(bytes).TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out long period)
            ? period
            : -1;
}
