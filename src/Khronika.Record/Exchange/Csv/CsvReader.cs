using System.Buffers;
using Khronika.Language.Texts;
using Khronika.Record.Yaml;

namespace Khronika.Record.Exchange.Csv;

/// <summary>
/// Reads CSV row by row (RFC 4180, with the separator and encoding of its <see cref="CsvShape"/>), without ever holding more than a
/// row. A row that cannot be read is a row with a fault, and reading goes on: behind a row that is too large, and where a quotation
/// mark is not closed on the next line.
/// </summary>
public sealed class CsvReader
{
    /// <summary>Stops a file made to fill memory with one row; a thing has at most 256 KiB anyway.</summary>
    public const int MaxRow = 1024 * 1024;

    /// <summary>Stops a line of nothing but separators.</summary>
    public const int MaxColumns = 1_000;

    const int End = -1;

    readonly Stream stream;
    readonly CsvShape shape;
    readonly byte[] buffer = new byte[64 * 1024];
    readonly ArrayBufferWriter<byte> cell = new(1024);
    readonly List<string> cells = [];
    int filled, at;
    long offset, line = 1, number;

    /// <summary>Bytes gone back over, because what began with a quotation mark turned out not to be a cell.</summary>
    long readAgain;

    /// <param name="stream">Can be sought in: reading goes back where a quotation mark was not closed.</param>
    public CsvReader(Stream stream, CsvShape shape)
    {
        (this.stream, this.shape) = (stream, shape);
        GoTo(shape.Start, 1);
    }

    /// <summary>Bytes looked at so far, those that were read again among them: no more than three times the file and a row.</summary>
    internal long Looked => offset + readAgain;

    int Width => shape.IsUtf16 ? 2 : 1;

    /// <summary>The next row; null at the end. Empty lines are none.</summary>
    public CsvRow? Next()
    {
        while (Peek() is '\r' or '\n') LineEnd();
        if (Peek() == End) return null;
        (long start, long firstLine) = (offset, line);
        number++;
        cells.Clear();
        (Why? fault, long? again) = Row(start);
        if (fault is null) return new CsvRow(number, firstLine, start, [.. cells], null) { Length = offset - start };
        if (again is { } next) GoTo(next, firstLine + 1);
        return new CsvRow(number, firstLine, start, [], fault) { Length = offset - start };
    }

    /// <summary>A row as it stands in the file, without its line end; of one larger than <see cref="MaxRow"/> its beginning.</summary>
    public string Raw(CsvRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        long here = stream.Position;
        byte[] bytes = new byte[(int)Math.Min(row.Length, MaxRow)];
        stream.Position = row.Offset;
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        stream.Position = here;
        return shape.Encoding.GetString(bytes.AsSpan(0, read)).TrimEnd('\r', '\n');
    }

    /// <returns>What is wrong, and where to read on where that is not here.</returns>
    (Why? Fault, long? Again) Row(long start)
    {
        long? secondLine = null;
        Why? fault = null;
        while (true)
        {
            cell.ResetWrittenCount();
            long cellStart = offset;
            bool isClosed = Peek() != '"' || Quoted(start, cellStart, ref secondLine, ref fault);
            if (!isClosed) return Unclosed(cellStart, secondLine);
            int unit = Peek();
            while (unit != End && unit != shape.Separator && unit is not ('\r' or '\n'))
            {
                Keep(start, cellStart, ref fault);
                unit = Peek();
            }

            string text = shape.Encoding.GetString(cell.WrittenSpan);
            if (shape.Encoding.CodePage == 65001 && text.Contains('\uFFFD') && !System.Text.Unicode.Utf8.IsValid(cell.WrittenSpan))
                fault ??= FaultWhy.Of("cell.utf8", cells.Count + 1, cellStart);
            if (cells.Count < MaxColumns) cells.Add(text);
            else fault ??= FaultWhy.Of("cell.many", MaxColumns);
            if (unit == shape.Separator)
            {
                Take();
                continue;
            }

            if (unit != End) LineEnd();
            return (fault, null);
        }
    }

    /// <summary>
    /// A cell between quotation marks; false where the closing one is missing or does not end the cell. Over several lines it goes on for a
    /// row's length at most, and for as long as no more was read again than was read: lines of <c>x","y</c> are made to have each of them
    /// read to the end of the file.
    /// </summary>
    bool Quoted(long start, long cellStart, ref long? secondLine, ref Why? fault)
    {
        Take();
        while (true)
        {
            int unit = Peek();
            if (unit == End) return false;
            if (secondLine is not null && offset - start > MaxRow) return false;
            if (unit is '\r' or '\n')
            {
                if (readAgain > start + MaxRow) return false;
                KeepLineEnd(start, cellStart, ref fault);
                secondLine ??= offset;
                continue;
            }

            if (unit != '"')
            {
                Keep(start, cellStart, ref fault);
                continue;
            }

            Take();
            int after = Peek();
            if (after == '"') Keep(start, cellStart, ref fault);
            else return after == End || after == shape.Separator || after is '\r' or '\n';
        }
    }

    // What stands between two marks that are not a pair may be a hundred rows: only the first line is lost.
    (Why, long?) Unclosed(long cellStart, long? secondLine)
    {
        Why fault = FaultWhy.Of("cell.quote", cells.Count + 1, cellStart);
        if (secondLine is { } second)
        {
            readAgain += offset - second;
            return (fault, second);
        }

        while (Peek() is not (End or '\r' or '\n')) Take();
        if (Peek() != End) LineEnd();
        return (fault, null);
    }

    void Keep(long start, long cellStart, ref Why? fault) => Keep(Take(), start, cellStart, ref fault);

    void Keep(int unit, long start, long cellStart, ref Why? fault)
    {
        if (offset - start > MaxRow)
        {
            fault ??= FaultWhy.Of("cell.large", cells.Count + 1, cellStart, MaxRow);
            return;
        }

        Span<byte> bytes = cell.GetSpan(2);
        if (Width == 1)
        {
            bytes[0] = (byte)unit;
        }
        else
        {
            bytes[shape.IsBigEndian ? 0 : 1] = (byte)(unit >> 8);
            bytes[shape.IsBigEndian ? 1 : 0] = (byte)(unit & 0xFF);
        }

        cell.Advance(Width);
    }

    /// <summary>Lines within a cell end with LF, whatever the file's end with.</summary>
    void KeepLineEnd(long start, long cellStart, ref Why? fault)
    {
        LineEnd();
        Keep('\n', start, cellStart, ref fault);
    }

    void LineEnd()
    {
        if (Take() == '\r' && Peek() == '\n') Take();
        line++;
    }

    int Take()
    {
        int unit = Peek();
        if (unit == End) return End;
        at += Width;
        offset += Width;
        return unit;
    }

    int Peek()
    {
        if (at + Width > filled && !Fill()) return End;
        return Width == 1 ? buffer[at] : shape.IsBigEndian ? (buffer[at] << 8) | buffer[at + 1] : buffer[at] | (buffer[at + 1] << 8);
    }

    bool Fill()
    {
        int rest = filled - at;
        buffer.AsSpan(at, rest).CopyTo(buffer);
        (at, filled) = (0, rest);
        while (filled < Width)
        {
            int read = stream.Read(buffer, filled, buffer.Length - filled);
            // Half a character at the end of UTF-16 is none.
            if (read == 0) return false;
            filled += read;
        }

        return true;
    }

    void GoTo(long to, long atLine)
    {
        long first = offset - at;
        line = atLine;
        if (filled > 0 && to >= first && to <= first + filled)
        {
            (at, offset) = ((int)(to - first), to);
            return;
        }

        stream.Position = to;
        (filled, at, offset) = (0, 0, to);
    }
}
