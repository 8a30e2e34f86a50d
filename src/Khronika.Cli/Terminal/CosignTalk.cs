using System.Globalization;
using Khronika.Ledger.Witnessing;
using Khronika.Store;
using Khronika.Store.Witnessing;

namespace Khronika.Cli.Terminal;

/// <summary>How witnesses stand to a checkpoint, in sentences.</summary>
static class CosignTalk
{
    public static Cosigning Begin(string folder, RecordFolder record, WitnessPolicy policy, TimeProvider time, Journal? held = null)
    {
        try
        {
            return new Cosigning(folder, record.Log, policy, time, held);
        }
        catch (ArgumentException)
        {
            throw new Refusal("The policy is refused: a witness's URL begins with http:// or https:// and has no user, query or fragment.");
        }
    }

    /// <summary>Says the report and gives the exit code. A quorum that is not met is a state and no failure; a witness that has seen more is.</summary>
    public static int Say(Session session, CosigningReport report, bool json)
    {
        if (json)
        {
            session.Out.WriteLine(Json.Line(new
            {
                report.Checkpoint.Size,
                quorum = report.Quorum.IsMet ? "met" : report.Quorum.CouldBeMet ? "could-not-be-checked" : "not-met",
                report.IsKept,
                witnesses = report.Witnesses.Select(state => new
                {
                    state.Witness.Name,
                    cosignedAt = state.Kept is Cosignature kept ? At(kept.Time) : null,
                    outcome = NameOf(state),
                    said = Words(state),
                    shown = state.Proof?.Note,
                }),
            }));
        }
        else
        {
            session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"checkpoint of {report.Checkpoint.Size} entries"));
            foreach (WitnessState state in report.Witnesses) session.Out.WriteLine(Printable.Of($"{state.Witness.Name}: {Words(state)}"));
            session.Out.WriteLine($"quorum: {(report.Quorum.IsMet ? "met" : report.Quorum.CouldBeMet ? "could not be checked: a witness signs in a way this program does not know" : "not met")}");
        }

        if (!report.IsKept) session.Err.WriteLine("Another process is writing to this record, so what was collected was not kept: run this again when it is done.");
        if (report.IsAlarm) session.Err.WriteLine("ALARM: a witness has seen more than this record holds, or something else. The record may have been restored from a copy. Log nothing more until you know why.");
        return !report.IsAlarm ? ExitCode.Done : report.Witnesses.Any(state => state.Proof is not null) ? ExitCode.Altered : ExitCode.NotChecked;
    }

    static string NameOf(WitnessState state) => state.Outcome switch
    {
        WitnessOutcome.Cosigned => "cosigned",
        WitnessOutcome.SeenMore => "seen-more",
        WitnessOutcome.SeenOther => "seen-other",
        WitnessOutcome.Slow => "slow",
        WitnessOutcome.Unreachable => "unreachable",
        WitnessOutcome.Refused => "refused",
        WitnessOutcome.Lying => "lying",
        _ => state.Kept is null ? "not-asked" : "cosigned",
    };

    static string Words(WitnessState state)
    {
        string kept = state.Kept is Cosignature cosignature ? $"cosigned at {At(cosignature.Time)}" : "not cosigned";
        string? now = state.Outcome switch
        {
            null => state.Kept is null ? "not asked: " + (state.Witness.Key is null ? "it signs in a way this program does not know" : "the policy has no URL for it") : null,
            WitnessOutcome.Cosigned => null,
            WitnessOutcome.SeenMore more => string.Create(CultureInfo.InvariantCulture, $"ALARM: it says that it has seen {more.Size} entries of this log{Shown(state)}"),
            WitnessOutcome.SeenOther other => string.Create(CultureInfo.InvariantCulture, $"ALARM: it says that this log does not extend the one of {other.Size} entries that it has seen{Shown(state)}"),
            WitnessOutcome.Slow => string.Create(CultureInfo.InvariantCulture, $"slow: no answer in {WitnessClient.Timeout.TotalSeconds:0} seconds"),
            WitnessOutcome.Unreachable => "it could not be reached",
            WitnessOutcome.Refused refused => string.Create(CultureInfo.InvariantCulture, $"it refused ({refused.Status}{(refused.Status is 403 or 404 ? ": it may not know this log's key" : "")})"),
            WitnessOutcome.Lying lying => $"its answer does not hold: {lying.Reason}",
            _ => "it answered otherwise",
        };
        return now is null ? kept : $"{kept}; {now}";
    }

    static string Shown(WitnessState state) => state.Proof is null ? "" : ", and shows it with the log's own signature";

    static string At(long time) =>
        time <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(time).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : time.ToString(CultureInfo.InvariantCulture);
}
