using System.Globalization;
using System.Security.Cryptography;
using Khronika.Archive.Digests;
using Khronika.Archive.Faults;

namespace Khronika.Archive.Warc.Verifying;

/// <summary>
/// Records that go on in others (ISO 28500:2017, 7): the digest that the first states of the whole is computed as the parts go by
/// and compared at the last.
/// </summary>
sealed class OpenSegments : IDisposable
{
    /// <summary>Stops a file of first parts without a last from filling memory.</summary>
    const int MaxOpen = 64;

    readonly Dictionary<string, Whole> open = new(StringComparer.Ordinal);

    /// <summary>Whether more of the record follows in others.</summary>
    public static bool IsFirst(WarcRecord record) => record.Type != "continuation" && record.Fields["WARC-Segment-Number"] == "1";

    /// <summary>Begins a whole with its first part; what it is to come to may be null.</summary>
    public IncrementalHash? Begin(WarcRecord record, LabelledDigest? stated)
    {
        if (record.Id is not string id || open.Count >= MaxOpen || open.ContainsKey(id)) return null;
        Whole whole = new(stated, stated is null ? null : DigestAlgorithms.Begin(stated.Algorithm)) { Length = record.ContentLength };
        open.Add(id, whole);
        return whole.Hash;
    }

    /// <summary>Goes on with a further part. Null where its first was not seen, or where the parts are not in order.</summary>
    public IncrementalHash? GoOn(WarcRecord record, List<ArchiveFault> faults)
    {
        if (record.Fields["WARC-Segment-Origin-ID"] is not string origin || !open.TryGetValue(origin, out Whole? whole)) return null;
        whole.Parts++;
        whole.Length += record.ContentLength;
        if (record.Fields["WARC-Segment-Number"] != whole.Parts.ToString(CultureInfo.InvariantCulture))
        {
            faults.Add(new ArchiveFault("segment-order", record.Offset, "the parts of a record do not follow each other in this file: the digest of the whole cannot be checked") { IsDamage = false });
            whole.IsBroken = true;
        }

        return whole.IsBroken ? null : whole.Hash;
    }

    /// <summary>What the whole comes to, where this was its last part; null otherwise.</summary>
    public DigestCheck? End(WarcRecord record, List<ArchiveFault> faults)
    {
        if (record.Fields["WARC-Segment-Total-Length"] is not string total || record.Fields["WARC-Segment-Origin-ID"] is not string origin || !open.Remove(origin, out Whole? whole)) return null;
        using (whole.Hash)
        {
            if (whole.IsBroken) return null;
            if (total != whole.Length.ToString(CultureInfo.InvariantCulture)) faults.Add(new ArchiveFault("segment-total", record.Offset, "the parts of a record have not together the length that the last one states"));
            if (whole.Stated is not LabelledDigest stated || whole.Hash is null) return null;
            LabelledDigest computed = LabelledDigest.Of(stated.Algorithm, whole.Hash);
            return computed.Equals(stated)
                ? new DigestCheck(DigestOutcome.Matches, stated.ToString(), PayloadForm.Stored)
                : new DigestCheck(DigestOutcome.Differs, stated.ToString(), null, computed.ToString());
        }
    }

    public void Dispose()
    {
        foreach (Whole whole in open.Values) whole.Hash?.Dispose();
        open.Clear();
    }

    sealed class Whole(LabelledDigest? stated, IncrementalHash? hash)
    {
        public LabelledDigest? Stated => stated;

        public IncrementalHash? Hash => hash;

        public int Parts { get; set; } = 1;

        public long Length { get; set; }

        public bool IsBroken { get; set; }
    }
}
