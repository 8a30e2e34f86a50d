using Khronika.Ledger.Timestamping;
using Khronika.Ledger.Timestamping.OpenTimestamps;
using Khronika.Ledger.Timestamping.Rfc3161;
using Khronika.Ledger.Tree;
using Khronika.Store.Log;

namespace Khronika.Store.Timestamping;

/// <summary>A stamp of the record and what it comes to.</summary>
/// <param name="Authority">Its name; empty for the proof of the calendars.</param>
/// <param name="LogIndex">The entry that names its files; null where none does yet.</param>
/// <param name="LoggedAt">What that entry says of when, by the keeper's clock.</param>
public sealed record StampState(long Size, string Authority, StampReading Reading, long? LogIndex, string? LoggedAt)
{
    /// <summary>Every stamp of the record, checked against its checkpoint, by size.</summary>
    /// <param name="folder">The record's folder.</param>
    public static IReadOnlyList<StampState> All(RecordFolder record, string folder, TimestampingSettings settings, SuppliedHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(settings);
        Dictionary<string, Khronika.Record.LoggedChange> logged = TimeToken.Logged(record.Index);
        List<StampState> all = [];
        foreach (StampFiles stamp in StampFiles.All(Path.GetFullPath(folder)))
        {
            StampReading reading = Read(record.Log, stamp, settings, headers);
            logged.TryGetValue(TimeToken.Key(stamp.Size, stamp.Authority), out Khronika.Record.LoggedChange? entry);
            all.Add(new StampState(stamp.Size, stamp.Authority, reading, entry?.LogIndex, entry?.At));
        }

        return all;
    }

    internal static StampReading Read(RecordLog log, StampFiles stamp, TimestampingSettings settings, SuppliedHeaders headers)
    {
        byte[]? checkpoint = log.Read(StampName.Page(stamp.Size));
        if (checkpoint is null || RootOf(checkpoint) is not { } root) return new StampReading(StampVerdict.Altered, null, "the page of the log that it stamps is not kept, or not readable", "no-checkpoint");
        PinnedRoots roots = settings.Authorities.FirstOrDefault(authority => authority.Name == stamp.Authority)?.Roots ?? PinnedRoots.None;
        return stamp.Authority.Length > 0
            ? StampReading.OfResponse(checkpoint, stamp.Answer, stamp.Query, roots)
            : StampReading.OfProof(root, stamp.Answer, headers);
    }

    internal static Hash? RootOf(byte[] checkpoint) => StampReading.CheckpointIn(checkpoint)?.Root;
}
