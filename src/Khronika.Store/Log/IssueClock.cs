using System.Globalization;
using System.Text;
using Khronika.Ledger.Sequencing;
using Khronika.Store.Files;

namespace Khronika.Store.Log;

/// <summary>
/// When a log page is issued: at once, or in each period of a fixed clock at most once, so that a page tells of its period and of no
/// moment in it. The period of the last page is noted before the page is issued: a crash between the two costs a page, never gives
/// one away, and a clock that was set back issues nothing until it has caught up.
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
    public DateTimeOffset? Next => everySeconds is int seconds ? DateTimeOffset.FromUnixTimeSeconds(checked((LastPeriod() + 1) * seconds)) : null;

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
        if (everySeconds is int seconds)
        {
            long period = clock.GetUtcNow().ToUnixTimeSeconds() / seconds;
            Durable.Replace(Layout.Resolve(root, Layout.IssuedPeriod), Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{period}\n")), Durable.Private);
        }

        sequencer.Issue();
    }

    long LastPeriod() =>
        IssuedFiles.Read(root, Layout.IssuedPeriod) is byte[] bytes && long.TryParse(Encoding.ASCII.GetString(bytes).TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out long period)
            ? period
            : -1;
}
