using Khronika.Archive.Faults;

namespace Khronika.Archive.Posts.Json;

enum ScanEnd
{
    /// <summary>The window stands behind the value.</summary>
    Whole,

    /// <summary>The file ended first.</summary>
    Cut,

    /// <summary>The value ran into something that cannot be inside it. The window stands there.</summary>
    Lost,
}

/// <summary>Finds where a value ends by brackets and quotes alone, and keeps its bytes up to a limit.</summary>
sealed class JsonScan
{
    byte[] kept = new byte[4096];
    int length;
    int limit;
    long size;
    int depth;
    int deepest;
    long stringSize;
    long longestString;

    public ReadOnlyMemory<byte> Bytes => kept.AsMemory(0, length);

    /// <summary>Which limit the value broke, if any.</summary>
    public ArchiveFault? Fault(long offset) =>
        deepest > JsonLimits.Depth ? new ArchiveFault("too-deep", offset, $"brackets are nested {deepest} deep, more than {JsonLimits.Depth}: the value is left out")
        : longestString > JsonLimits.StringBytes ? new ArchiveFault("string-too-long", offset, $"a string has {longestString} bytes, more than {JsonLimits.StringBytes}: the value is left out")
        : size > limit ? new ArchiveFault("value-too-large", offset, $"the value has {size} bytes, more than {limit}: it is left out")
        : null;

    /// <summary>Reads the value at the window's start. With an <paramref name="indent"/> of 0 or more it is an element that starts a line indented so far.</summary>
    public ScanEnd Run(StreamWindow window, int indent, int limit)
    {
        (this.limit, size, length, depth, deepest, longestString) = (limit, 0, 0, 0, 0, 0);
        if (window.Rest[0] is not ((byte)'{' or (byte)'[' or (byte)'"')) return Word(window);
        bool? isIndented = indent < 0 ? false : null;
        while (window.Ensure(1))
        {
            int found = window.Rest.IndexOfAny(JsonBytes.Structure);
            Keep(window, found < 0 ? window.Rest.Length : found);
            if (found < 0) continue;
            byte b = window.Rest[0];
            if (b == '\n' && depth > 0 && isIndented is not false)
            {
                (int blanks, byte first) = JsonLine.Look(window, indent);

                // Only where the inside of the element is set in from its start does a line at its start tell anything.
                isIndented ??= blanks > indent;
                if (isIndented is true && ((blanks == indent && first == '{') || (blanks < indent && first is (byte)']' or (byte)'}'))) return ScanEnd.Lost;
            }

            Keep(window, 1);
            if (b == '"' && String(window) is var end and not ScanEnd.Whole) return end;
            if (b is (byte)'{' or (byte)'[') deepest = Math.Max(deepest, ++depth);
            if (b is (byte)'}' or (byte)']') depth--;
            if (b != '\n' && depth <= 0) return ScanEnd.Whole;
        }

        return ScanEnd.Cut;
    }

    ScanEnd String(StreamWindow window)
    {
        stringSize = 0;
        while (window.Ensure(1))
        {
            int found = window.Rest.IndexOfAny(JsonBytes.InString);
            KeepOfString(window, found < 0 ? window.Rest.Length : found);
            if (found < 0) continue;
            byte b = window.Rest[0];

            // No exporter writes a line end inside a string: its closing quote is lost.
            if (b == '\n') return ScanEnd.Lost;
            if (b == '"')
            {
                Keep(window, 1);
                return ScanEnd.Whole;
            }

            if (!window.Ensure(2)) return ScanEnd.Cut;
            KeepOfString(window, window.Rest[1] == '\n' ? 1 : 2);
        }

        return ScanEnd.Cut;
    }

    ScanEnd Word(StreamWindow window)
    {
        while (window.Ensure(1))
        {
            int found = window.Rest.IndexOfAny(JsonBytes.EndOfWord);
            Keep(window, found < 0 ? window.Rest.Length : found);
            if (found >= 0) break;
        }

        return size == 0 ? ScanEnd.Lost : ScanEnd.Whole;
    }

    void KeepOfString(StreamWindow window, int count)
    {
        stringSize += count;
        longestString = Math.Max(longestString, stringSize);
        Keep(window, count);
    }

    void Keep(StreamWindow window, int count)
    {
        size += count;
        if (size <= limit)
        {
            if (length + count > kept.Length) Array.Resize(ref kept, Math.Min(Math.Max(kept.Length * 2, length + count), JsonLimits.ValueBytes));
            window.Rest[..count].CopyTo(kept.AsSpan(length));
            length += count;
        }

        window.Take(count);
    }
}
