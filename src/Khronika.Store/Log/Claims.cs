using System.Globalization;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Timestamping;
using Khronika.Ledger.Timestamping.OpenTimestamps;
using Khronika.Ledger.Witnessing;
using Khronika.Store.Timestamping;
using Khronika.Store.Witnessing;

namespace Khronika.Store.Log;

/// <summary>Something that lies beside a log page and may vouch for it; what it comes to is found out when it is asked.</summary>
/// <param name="Who">Tells apart who vouches: two keys may have one name.</param>
sealed record Claim(long Size, bool IsStamp, string Who, Func<VouchedPage> Judge);

/// <summary>All cosignatures and stamps that lie in a record's log.</summary>
sealed class Claims(string root, RecordLog log, TimestampingSettings settings, SuppliedHeaders headers)
{
    const string Calendars = "OpenTimestamps";

    readonly (WitnessPolicy? Policy, string OtherKeys) known = PolicyOf(root, log);

    public IEnumerable<Claim> All() => [.. Cosignatures(), .. Stamps()];

    static (WitnessPolicy?, string) PolicyOf(string root, RecordLog log)
    {
        try
        {
            return (PolicyFile.OfRecord(root, log.Keys.All), "the record has no policy that names its key");
        }
        catch (DamagedLogException refused)
        {
            return (null, $"the record's policy could not be used: {refused.Reason}");
        }
    }

    IEnumerable<Claim> Cosignatures()
    {
        CosignatureFiles files = new(root);
        IEnumerable<(long Size, NoteSignature Line)> kept = files.Sizes().SelectMany(size => files.Of(size).Select(line => (size, line)));
        long issued = log.Checkpoint.Size;
        IEnumerable<(long Size, NoteSignature Line)> served = SignedNote.TryParse(log.Note, out SignedNote? note, out _) ? note.Signatures.Select(line => (issued, line)) : [];
        return from one in kept.Concat(served).DistinctBy(one => (one.Size, one.Line.ToString()))
               where !log.Keys.All.Any(key => key.IsNamedBy(one.Line))
               select new Claim(one.Size, false, string.Create(CultureInfo.InvariantCulture, $"{one.Line.Name}+{one.Line.KeyId:x8}"), () => Judge(one.Size, one.Line));
    }

    VouchedPage Judge(long size, NoteSignature line)
    {
        VouchedPage Other(Vouching state, string why) => new(size, false, line.Name, state, null, why);
        if (known.Policy?.Witnesses.FirstOrDefault(witness => witness.IsNamedBy(line)) is not PolicyWitness witness) return Other(Vouching.NotChecked, known.OtherKeys);
        if (witness.Key is not VerifierKey key) return Other(Vouching.NotChecked, "the algorithm of its key is not known here");
        if (PageOf(size, out Vouching state, out string why) is not Checkpoint page) return Other(state, why);
        if (!Cosignature.TryVerify(key, page.ToString(), line, out Cosignature? cosignature)) return Other(Vouching.DoesNotHold, "it is none over this log page");
        DateTimeOffset? at = cosignature.Time <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(cosignature.Time) : null;
        return new VouchedPage(size, false, line.Name, Vouching.Holds, at, "");
    }

    IEnumerable<Claim> Stamps() => StampFiles.Names(root).Select(name => new Claim(name.Size, true, name.Authority, () => Judge(name)));

    VouchedPage Judge(StampName name)
    {
        string by = name.Authority.Length > 0 ? name.Authority : Calendars;
        if (PageOf(name.Size, out Vouching state, out string why) is null) return new VouchedPage(name.Size, true, by, state, null, why);
        if (StampFiles.Read(root, name) is not { } stamp) return new VouchedPage(name.Size, true, by, Vouching.NotChecked, null, "it could not be read");
        StampReading reading = StampState.Read(log, stamp, settings, headers);
        state = reading.Verdict switch
        {
            StampVerdict.Holds => Vouching.Holds,
            StampVerdict.Pending => Vouching.Promised,
            StampVerdict.Altered => Vouching.DoesNotHold,
            _ => Vouching.NotChecked,
        };
        return new VouchedPage(name.Size, true, by, state, reading.NoLaterThan, reading.Sentence);
    }

    // A stamp or cosignature of a page says nothing of the log unless the page is the log's, of the tree that is issued now.
    Checkpoint? PageOf(long size, out Vouching state, out string why)
    {
        state = Vouching.DoesNotHold;
        why = "the log page it is over is not kept, or is none of this log";
        try
        {
            if (log.Read(StampName.Page(size)) is not byte[] bytes || log.Keys.Open(bytes, out _) is not Checkpoint page || page.Size != size || size > log.Checkpoint.Size) return null;
            if (log.Reader.Root(size) == page.Root) return page;
            why = "the log page it is over is of another tree: the log was forked";
        }
        catch (DamagedLogException)
        {
            state = Vouching.NotChecked;
            why = "the tree under its log page is damaged: run 'khronika log fsck'";
        }

        return null;
    }
}
