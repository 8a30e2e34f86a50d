using System.Globalization;
using Khronika.Archive.Faults;
using Khronika.Archive.Headers;
using Khronika.Archive.Inflating;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Warc;

/// <summary>
/// Reads a WARC 0.17 to 1.1 or an ARC, plain or gzip, told by content: record after record, in bounded memory whatever the file
/// holds. Nothing is repaired; what is wrong comes as a fault with its offset, and reading goes on with the next record.
/// </summary>
/// <remarks>One thread at a time. A record's block is read from the reader itself, so it ends when the reader goes on.</remarks>
public sealed class WarcReader : IDisposable
{
    static readonly HashSet<string> Repeatable = new(["WARC-Concurrent-To", "WARC-Protocol", "WARC-Cipher-Suite"], StringComparer.OrdinalIgnoreCase);

    static readonly HashSet<string> Versions = ["WARC/1.1", "WARC/1.0", "WARC/0.18", "WARC/0.17"];

    readonly RecordFraming framing;
    readonly Queue<WarcFault> faults = [];
    readonly List<ArchiveFault> found = [];
    WarcRecord? current;
    long currentLength, block;
    long? lastOffset;
    bool isAhead;

    WarcReader(RecordFraming framing, bool isCompressed) => (this.framing, IsCompressed) = (framing, isCompressed);

    /// <summary>Whether records lie in gzip members.</summary>
    public bool IsCompressed { get; }

    /// <summary>Where the next record begins, before any was read.</summary>
    internal long Standing => framing.Standing;

    /// <summary>Whether what was read hangs on where the file, or the part of it, ends.</summary>
    internal bool HasMetEnd => framing.HasMetEnd;

    /// <summary>Opens a file, or a stretch of one: a WARC stored in a ZIP, a single record by its offset.</summary>
    /// <param name="file">Stays its owner's.</param>
    /// <param name="length">At most to the end of the file.</param>
    public static WarcReader Open(SafeFileHandle file, long offset = 0, long length = long.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        length = Math.Min(length, Math.Max(0, RandomAccess.GetLength(file) - offset));
        return Open(file, offset, length, new RereadBudget(length));
    }

    /// <summary>The same, for one of several readers of a file that together may read no more again than one may.</summary>
    internal static WarcReader Open(SafeFileHandle file, long offset, long length, RereadBudget budget)
    {
        FileWindow window = new(file, offset, length);
        bool isCompressed = window.Ensure(GzipHeader.FixedSize) && (GzipHeader.CanStart(window.Buffered) || (!RecordStart.IsAt(window) && GzipFraming.IsAhead(window)));
        return new WarcReader(isCompressed ? new GzipFraming(window, budget) : new PlainFraming(window, budget), isCompressed);
    }

    /// <summary>
    /// Opens a stretch of a file that need not begin where a record does: what stands before the first one is told as a fault. Nothing
    /// behind the stretch is read, so the record it cuts through seems to be cut short.
    /// </summary>
    /// <param name="isCompressed">As the file's first record is.</param>
    internal static WarcReader OpenWithin(SafeFileHandle file, bool isCompressed, long offset, long length)
    {
        FileWindow window = new(file, offset, length);
        RereadBudget budget = new(length);
        return new WarcReader(isCompressed ? new GzipFraming(window, budget) : new PlainFraming(window, budget), isCompressed);
    }

    /// <summary>
    /// Opens a file at the first record that seems to begin from <paramref name="from"/> on; null where none does before
    /// <paramref name="bound"/>. Only who reads up to there knows whether it is one.
    /// </summary>
    /// <param name="isCompressed">As the file's first record is.</param>
    /// <param name="to">Where to take the file as ended.</param>
    internal static WarcReader? OpenNear(SafeFileHandle file, bool isCompressed, long from, long bound, long to, RereadBudget budget)
    {
        FileWindow window = new(file, from, to - from);
        RecordFraming framing = isCompressed ? new GzipFraming(window, budget) : new PlainFraming(window, budget);
        if (framing.TryFind(bound)) return new WarcReader(framing, isCompressed);
        (framing as IDisposable)?.Dispose();
        return null;
    }

    /// <summary>The next record or fault; null at the end. Faults that show within a record come after it.</summary>
    /// <exception cref="IOException">The file could not be read.</exception>
    public WarcItem? Read()
    {
        Finish();
        while (true)
        {
            if (faults.TryDequeue(out WarcFault? fault)) return fault;
            if (!isAhead)
            {
                List<ArchiveFault> between = [];
                isAhead = framing.TryNext(found, between);
                Report(lastOffset);
                found.AddRange(between);
                Report(null);
                // Before the record that follows, so that whoever reads knows all of the last one when the next one comes.
                if (faults.Count > 0) continue;
                if (!isAhead) return null;
            }

            isAhead = false;
            current = Header();
            // What is wrong behind a record that was lost is not the fault of the one before it.
            lastOffset = current?.Offset;
            if (current is null) continue;
            Report(current.Offset);
            return current;
        }
    }

    /// <summary>
    /// Reads the record to its end, over the lines that close it, and says how many bytes of the file it took: what an index calls
    /// its length. 0 where it cannot be read by its offset alone, as in a file that was compressed as a whole.
    /// </summary>
    public long Finish()
    {
        if (current is not WarcRecord record) return currentLength;
        current = null;
        // A length beyond the end of the file is known to be wrong without reading up to there.
        if (framing.CanHold(record.Block.Remaining, out long missing))
        {
            record.Block.Drain();
            missing = record.Block.Remaining;
        }

        if (missing > 0)
        {
            record.Block.GiveUp(missing);
            found.Add(new ArchiveFault("block-cut-short", record.Offset, string.Create(CultureInfo.InvariantCulture, $"the block should have {record.ContentLength} bytes and ends {missing} before")) { IsDamage = !framing.GaveUp });
            framing.Reconsider(block, found);
        }
        else
        {
            Close(record);
        }

        Report(record.Offset);
        return currentLength = record.InMember > 0 ? 0 : framing.LengthOfEnded(record.Offset);
    }

    void Close(WarcRecord record)
    {
        ByteWindow window = framing.Window;
        int lines = 0;
        bool isExact = true;
        for (string expected = record.IsArc ? "\n" : "\r\n\r\n"; window.Ensure(1) && window.Buffered[0] is (byte)'\r' or (byte)'\n'; lines++)
        {
            isExact &= lines < expected.Length && window.Buffered[0] == expected[Math.Min(lines, expected.Length - 1)];
            window.Advance(1);
        }

        // Of an ARC the line feed stands before each record: after the last it may be missing.
        bool isClosed = (isExact && lines == (record.IsArc ? 1 : 4)) || (record.IsArc && lines == 0 && !window.Ensure(1));
        // Behind a record that is closed as it should be its length is right, and what follows is told for itself.
        if (isClosed) return;
        if (!window.Ensure(1) || RecordStart.IsAt(window))
        {
            found.Add(new ArchiveFault("record-end", record.Offset, record.IsArc ? "the record is not closed by one line feed" : "the record is not closed by two line ends") { IsDamage = false });
            return;
        }

        found.Add(new ArchiveFault("length-wrong", record.Offset, "behind the block of the stated length stands something that is no record: the length is wrong, or bytes were added"));
        framing.Reconsider(block, found);
    }

    WarcRecord? Header()
    {
        long offset = framing.Offset, inMember = framing.InMember;
        ByteWindow window = framing.Window;
        window.Ensure(RecordStart.Warc.Length);
        if (!RecordStart.IsWarc(window.Buffered)) return ArcHeader(offset, inMember);
        int size = HeaderBlock.LengthIn(window, WarcLimits.HeaderBytes, RecordStart.Warc);
        if (size == 0) return Lost("header-broken", offset, $"a record begins here whose header does not end within {WarcLimits.HeaderBytes} bytes or before the next record");
        HeaderFields fields = [];
        string version = HeaderBlock.Parse(window.Buffered[..size], offset, Repeatable.Contains, WarcLimits.Fields, fields, found);
        if (!Versions.Contains(version)) found.Add(new ArchiveFault("version-unknown", offset, "the record is of a version that is not known here; it was read as one of WARC 1.1") { IsDamage = false });
        if (fields.Count > WarcLimits.Fields) return Lost("header-fields", offset, $"the header has more than {WarcLimits.Fields} fields");
        if (!long.TryParse(fields["Content-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out long length))
            return Lost("length-missing", offset, "a record without a Content-Length that is a number: where it ends is not known");
        return Begun(new WarcRecord(offset, inMember, version, fields, length, new WarcBlock(window, length)), size);
    }

    WarcRecord? ArcHeader(long offset, long inMember)
    {
        ByteWindow window = framing.Window;
        int size = HeaderBlock.LineEnd(window, 0, WarcLimits.ArcLineBytes);
        if (size == 0 || !ArcLine.TryParse(RecordStart.Line(window.Buffered[..size]), out string version, out HeaderFields fields, out long length))
            return Lost("no-record", offset, "what stands here is no record of a WARC or an ARC");
        return Begun(new WarcRecord(offset, inMember, version, fields, length, new WarcBlock(window, length)), size);
    }

    WarcRecord Begun(WarcRecord record, int headerSize)
    {
        framing.Window.Advance(headerSize);
        block = record.Offset + headerSize;
        record.HeaderLength = headerSize;
        return record;
    }

    WarcRecord? Lost(string name, long offset, string reason)
    {
        found.Add(new ArchiveFault(name, offset, reason));
        framing.Lose();
        Report(null);
        return null;
    }

    void Report(long? recordOffset)
    {
        foreach (ArchiveFault fault in found) faults.Enqueue(new WarcFault(fault, recordOffset));
        found.Clear();
    }

    public void Dispose() => (framing as IDisposable)?.Dispose();
}
