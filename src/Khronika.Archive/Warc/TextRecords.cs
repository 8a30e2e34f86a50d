using Khronika.Archive.MediaTypes;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Warc;

/// <summary>
/// Some of the records of a WARC that a person can read, from an offset on. What is read for them is bounded whatever the file holds
/// or says: who wants more asks again from <paramref name="Next"/>.
/// </summary>
/// <param name="Some">In the order of the file; none where no such record lay in what was read.</param>
/// <param name="Next">Where to go on; null at the end.</param>
/// <param name="Damage">Places where something is wrong; reading went on behind each.</param>
/// <param name="HasPassed">A record is larger than what is read at once: what follows it is looked for by how a record begins.</param>
public sealed record TextRecords(IReadOnlyList<TextRecord> Some, long? Next, int Damage, bool HasPassed)
{
    /// <summary>Bytes of a file read at once. Stops a WARC of gigabytes without one page in it from being walked by one question.</summary>
    const long MaxRead = 32L << 20;

    /// <summary>The same of a compressed one. Stops a member that grows as far as a reader of gzip lets it: some 2 GB then.</summary>
    const long MaxReadCompressed = 8L << 20;

    /// <summary>Bytes inflated for records by their stated length. Stops films in gzip, each within its ratio, from being inflated one after the other.</summary>
    const long MaxInflated = 64L << 20;

    /// <param name="file">Stays its owner's.</param>
    /// <param name="begin">Where the WARC begins in it: not 0 where it lies in a WACZ.</param>
    /// <param name="length">Of the WARC; at most to the end of the file.</param>
    /// <param name="from">Where to begin: the offset of a record, or any other. Before the WARC is its beginning, behind it its end.</param>
    /// <exception cref="IOException">The file could not be read.</exception>
    public static TextRecords From(SafeFileHandle file, long begin, long length, long from, int take)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentOutOfRangeException.ThrowIfNegative(begin);
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        long end = begin + Math.Min(length, Math.Max(0, RandomAccess.GetLength(file) - begin));
        long at = Math.Max(from, begin);
        if (at >= end) return new TextRecords([], null, 0, false);
        bool isCompressed;
        using (WarcReader first = WarcReader.Open(file, begin, end - begin)) isCompressed = first.IsCompressed;
        long until = Math.Min(end, at + (isCompressed ? MaxReadCompressed : MaxRead));
        using WarcReader reader = WarcReader.OpenWithin(file, isCompressed, at, until - at);
        return new Walk(reader, begin, at, until, end).Run(take);
    }

    /// <param name="at">Where reading begins.</param>
    /// <param name="until">Where it ends, if not before.</param>
    /// <param name="end">Where the WARC ends.</param>
    sealed class Walk(WarcReader reader, long begin, long at, long until, long end)
    {
        // Where nothing is known of what stands at the end of what was read, so much of it is read again: a record may begin in it.
        const int Overlap = 64 * 1024;

        readonly List<TextRecord> some = [];
        // By the record that is damaged, or the place.
        readonly HashSet<long> damaged = [];
        long inflated;

        public TextRecords Run(int take)
        {
            long settled = at;
            while (reader.Read() is { } item)
            {
                if (item is WarcFault fault)
                {
                    // What stands before the first record, where reading did not begin at one, is no damage.
                    if (fault.Fault.IsDamage && (settled > at || at == begin || fault.Name is not ("gzip-no-member" or "no-record"))) damaged.Add(fault.RecordOffset ?? fault.Offset);
                    continue;
                }

                WarcRecord record = (WarcRecord)item;
                // Whoever asks from here on reads it as the first.
                bool canWait = record.Offset > at;
                if (some.Count == take || (canWait && (IsCut || IsTooMuch(record)))) return Until(record.Offset);
                TextRecord? text = TextOf(record);
                if (IsTooMuch(record) && !Ends(record)) return Behind(text, reader.Standing);
                inflated += record.ContentLength;
                long length = reader.Finish();
                if (IsCut) return canWait ? Until(record.Offset) : Behind(text, reader.IsCompressed ? until : EndOf(record));
                if (text is not null) some.Add(text);
                settled = length > 0 ? record.Offset + length : reader.Standing;
            }

            return until >= end ? new TextRecords(some, null, damaged.Count, false)
                : settled > at ? Until(settled)
                : Behind(null, Math.Max(at + 1, until - Overlap));
        }

        /// <summary>What was read last may only seem to end: it reaches up to where reading does, and the file goes on.</summary>
        bool IsCut => until < end && reader.HasMetEnd;

        bool IsTooMuch(WarcRecord record) => reader.IsCompressed && inflated + record.ContentLength > MaxInflated;

        // A length may be a lie: whether the record is so long shows when it is read.
        static bool Ends(WarcRecord record)
        {
            byte[] passed = new byte[64 * 1024];
            for (long taken = 0; taken < MaxInflated;)
            {
                int read = record.Block.Read(passed);
                if (read == 0) return true;
                taken += read;
            }

            return false;
        }

        // Of a length that cannot be, the record may have swallowed others: they are looked for from its block on.
        long EndOf(WarcRecord record)
        {
            int closing = record.IsArc ? 1 : 4;
            long block = record.Offset + record.HeaderLength;
            if (record.ContentLength <= end - block) return Math.Min(end, block + record.ContentLength + closing);
            damaged.Add(record.Offset);
            return block;
        }

        TextRecords Until(long next) => new(some, next < end ? next : null, damaged.Count(d => d < next), false);

        TextRecords Behind(TextRecord? text, long next)
        {
            if (text is not null) some.Add(text);
            return new TextRecords(some, next < end ? next : null, damaged.Count, HasPassed: true);
        }
    }

    static TextRecord? TextOf(WarcRecord record)
    {
        // Of several in one member only the first can be read by its offset.
        if (record.Type is not ("response" or "resource") || record.InMember > 0) return null;
        using RecordBody body = RecordBody.Of(record);
        string? stated = record.HoldsHttp ? body.Head?.MediaType : record.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
        return MediaOf(body, stated) is { } media ? new TextRecord(record.Offset, record.TargetUri, record.Date, media, body.Head?.Status, record.ContentLength) : null;
    }

    // A page is told by what it is. Of plain text, which a script is too, what it is said to be counts.
    static string? MediaOf(RecordBody body, string? stated)
    {
        byte[] head = new byte[MediaType.HeadLength];
        int read;
        try
        {
            read = body.Content?.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) ?? 0;
        }
        catch (InvalidDataException)
        {
            return null;
        }

        if (read == 0) return null;
        string media = MediaType.Of(head.AsSpan(0, read));
        return media == MediaType.Html || (media == MediaType.Plain && stated is null or MediaType.Plain or MediaType.Html or MediaType.Unknown) ? media : null;
    }
}
