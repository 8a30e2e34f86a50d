using Khronika.Archive.Faults;

namespace Khronika.Archive.Posts.Json;

/// <summary>
/// Walks the outer structure of a JSON file forward and hands out the values inside it with their exact bytes, at a cost in memory
/// that does not depend on the file. Broken structure is a fault; in a file that is indented, as exporters write it, reading goes on
/// at the next element of the array it happened in.
/// </summary>
sealed class JsonCursor(Stream stream)
{
    static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    readonly StreamWindow window = new(stream);
    readonly Stack<JsonLevel> levels = new();
    readonly FaultQueue faults = new();
    readonly JsonScan scan = new();
    bool isLost;
    bool isCut;
    int indent = -1;

    public long Offset => window.Offset;

    /// <summary>What went wrong since the last call, in the order of the file.</summary>
    public IEnumerable<ArchiveFault> TakeFaults() => faults.Take();

    /// <summary>Lists what was found wrong in a value that this cursor handed out.</summary>
    public void Report(ArchiveFault fault) => faults.Add(fault);

    /// <summary>Moves behind the next byte that equals <paramref name="mark"/>, of those within <paramref name="limit"/>; null where there is none.</summary>
    public byte[]? TakeThrough(byte mark, int limit)
    {
        window.Ensure(limit);
        ReadOnlySpan<byte> head = window.Rest[..Math.Min(limit, window.Rest.Length)];
        int length = head.IndexOf(mark) + 1;
        if (length == 0) return null;
        byte[] taken = head[..length].ToArray();
        window.Take(length);
        return taken;
    }

    /// <summary>To be called behind the outermost value: whatever else the file holds belongs to nothing.</summary>
    public void Finish()
    {
        if (isLost) return;
        if (Peek() == ';') window.Take(1);
        if (Peek() is null) return;
        faults.Add(new ArchiveFault("bytes-after-end", window.Offset, "something follows the end of what the file holds, and was not read"));
    }

    /// <summary>Goes into the object or array that comes next; false, and nowhere, where something else comes.</summary>
    public bool Enter(char bracket)
    {
        if (isLost || Peek() != bracket) return false;
        window.Take(1);
        levels.Push(new JsonLevel());
        return true;
    }

    /// <summary>The next member of the object entered last, at its value; false at its end, which leaves it.</summary>
    public bool NextMember(out string name)
    {
        name = "";
        if (!isLost && Next('}') && ReadName() is { } read)
        {
            name = read;
            return true;
        }

        levels.Pop();
        return false;
    }

    /// <summary>The next element of the array entered last, at its value; false at its end, which leaves it.</summary>
    public bool NextElement()
    {
        JsonLevel level = levels.Peek();
        if (!isLost && Next(']'))
        {
            if (level.Indent < 0 && indent <= JsonLimits.Indent) level.Indent = indent;
            return true;
        }

        if (isLost && Resynchronise(level)) return true;
        levels.Pop();
        return false;
    }

    /// <summary>The value that comes next; null where it is broken or beyond a limit, which <see cref="TakeFaults"/> then says.</summary>
    public JsonFragment? Read(int limit = JsonLimits.ValueBytes)
    {
        if (isLost || Peek() is null) return Cut();
        long start = window.Offset;
        ScanEnd end = scan.Run(window, levels.Count == 0 ? -1 : levels.Peek().Indent, limit);
        if (end is ScanEnd.Cut) return Cut();
        if (end is ScanEnd.Lost) return Lose(start, "bad-json", "the value does not end where the next begins: it is left out");
        if (scan.Fault(start) is { } fault)
        {
            faults.Add(fault);
            return null;
        }

        return new JsonFragment(start, scan.Bytes);
    }

    /// <summary>Moves behind the value that comes next, whatever its size.</summary>
    public void Skip()
    {
        if (isLost || Peek() is null)
        {
            Cut();
            return;
        }

        long start = window.Offset;
        ScanEnd end = scan.Run(window, levels.Count == 0 ? -1 : levels.Peek().Indent, 0);
        if (end is ScanEnd.Cut) Cut();
        if (end is ScanEnd.Lost) Lose(start, "bad-json", "the value does not end where the next begins: it is left out");
    }

    /// <summary>Whether another item comes in the level entered last; takes the comma before it or the bracket that closes.</summary>
    bool Next(char close)
    {
        JsonLevel level = levels.Peek();
        byte? next = Peek();
        if (next == ',' && level.HasItem)
        {
            window.Take(1);
            next = Peek();
        }
        else if (next is not null && next != close && level.HasItem)
        {
            Lose(window.Offset, "bad-json", "a comma or a closing bracket is missing: what follows is left out up to the next element");
            return false;
        }

        if (next is null) Cut();
        if (next is null) return false;
        level.HasItem = true;
        if (next != close) return true;
        window.Take(1);
        return false;
    }

    string? ReadName()
    {
        long start = window.Offset;
        if (Peek() != '"' || Read(JsonLimits.NameBytes) is not { } name || Peek() != ':')
        {
            Lose(start, "bad-json", "a name is missing: what follows is left out up to the next element");
            return null;
        }

        window.Take(1);
        return JsonText.Decode(name.Bytes.Span[1..^1]).Text;
    }

    /// <summary>The next byte that is no blank; null at the end. Notes how deep its line is indented.</summary>
    byte? Peek()
    {
        indent = -1;
        if (window.Offset == 0 && window.Ensure(3) && window.Rest.StartsWith(ByteOrderMark)) window.Take(3);
        while (window.Ensure(1))
        {
            int blanks = 0;
            foreach (byte b in window.Rest)
            {
                if (!JsonBytes.IsBlank(b)) break;
                indent = b == '\n' ? 0 : indent < 0 ? -1 : indent + 1;
                blanks++;
            }

            window.Take(blanks);
            if (window.Rest.Length > 0) return window.Rest[0];
        }

        return null;
    }

    /// <summary>Looks for the line on which the next element of this array starts, or which ends it. Only what is indented shows that.</summary>
    bool Resynchronise(JsonLevel level)
    {
        while (level.Indent >= 0 && window.Ensure(1))
        {
            int line = window.Rest.IndexOf((byte)'\n');
            window.Take(line < 0 ? window.Rest.Length : line);
            if (line < 0) continue;
            (int blanks, byte first) = JsonLine.Look(window, level.Indent);
            if (blanks == level.Indent && first == '{')
            {
                window.Take(1 + blanks);
                isLost = false;
                return true;
            }

            if (blanks < level.Indent && first == ']')
            {
                window.Take(1 + blanks + 1);
                isLost = false;
                return false;
            }

            // The array's end is lost too: the one around it looks on from here.
            if (blanks < level.Indent && first is (byte)'{' or (byte)'}') return false;
            window.Take(1);
        }

        if (level.Indent >= 0) Cut();
        return false;
    }

    JsonFragment? Lose(long offset, string name, string reason)
    {
        if (!isLost) faults.Add(new ArchiveFault(name, offset, reason));
        isLost = true;
        return null;
    }

    JsonFragment? Cut()
    {
        if (!isCut && window.Damage is { } damage) faults.Add(new ArchiveFault("damaged-packing", window.Offset, $"the file cannot be unpacked from here on: {damage}"));
        else if (!isCut) faults.Add(new ArchiveFault("truncated", window.Offset, "the file ends before what it holds does"));
        (isCut, isLost) = (true, true);
        return null;
    }
}
