using System.Text;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Timestamping;
using Khronika.Ledger.Timestamping.OpenTimestamps;
using Khronika.Ledger.Timestamping.Rfc3161;
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
        if (PageOf(log, stamp.Size, out byte[] bytes, out StampReading? wrong) is not { } page) return wrong!;
        PinnedRoots roots = settings.Authorities.FirstOrDefault(authority => authority.Name == stamp.Authority)?.Roots ?? PinnedRoots.None;
        return stamp.Authority.Length > 0
            ? StampReading.OfResponse(bytes, stamp.Answer, stamp.Query, roots)
            : StampReading.OfProof(page.Root, stamp.Answer, headers);
    }

    /// <summary>
    /// The page of a size, as the log's own key signed it and its tree bears out: without both, a time for it is none for the
    /// entries. Null and what is to be said of its stamps where it is not that.
    /// </summary>
    internal static Checkpoint? PageOf(RecordLog log, long size, out byte[] bytes, out StampReading? wrong)
    {
        wrong = null;
        bytes = log.Read(StampName.Page(size)) ?? [];
        if (bytes.Length == 0) return Refuse("the page of the log that it stamps is not kept", "no-checkpoint", out wrong);
        NoteFault? fault = SignedNote.TryParse(bytes, out _, out NoteFault? unreadable) ? null : unreadable;
        Checkpoint? page = fault is null ? log.Keys.Open(Encoding.UTF8.GetString(bytes), out fault) : null;
        if (page is null)
        {
            wrong = new StampReading(fault!.IsUnchecked ? StampVerdict.CouldNotBeChecked : StampVerdict.Altered, null, $"the page that it stamps does not hold ({fault})", "bad-page");
            return null;
        }

        return page.Size != size ? Refuse("the page that it stamps has another size than its file is named for", "bad-page", out wrong)
            : !IsInTree(log.Reader, page) ? Refuse("the page that it stamps is not one of this log's tree", "bad-page", out wrong)
            : page;
    }

    static Checkpoint? Refuse(string sentence, string name, out StampReading? wrong)
    {
        wrong = new StampReading(StampVerdict.Altered, null, sentence, name);
        return null;
    }

    static bool IsInTree(TileReader reader, Checkpoint page)
    {
        try
        {
            return page.Size <= reader.Size && reader.Root(page.Size) == page.Root;
        }
        catch (DamagedLogException)
        {
            // The tiles that would tell are not what the log's root says.
            return false;
        }
    }
}
