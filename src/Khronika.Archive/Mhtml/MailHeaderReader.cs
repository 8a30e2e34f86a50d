using System.Text;
using Khronika.Archive.Decoding;
using Khronika.Archive.Faults;

namespace Khronika.Archive.Mhtml;

/// <summary>Reads a header up to and with the blank line that ends it. Lines end in CRLF or, as many files have it, in LF alone.</summary>
sealed class MailHeaderReader(TextWindow window, FaultList faults)
{
    static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    readonly List<MailField> fields = [];
    readonly List<byte> line = [];
    long fieldOffset;
    int held;

    /// <param name="isDelimiter">Whether a line is one that parts are divided by: such a line ends a header that lacks its blank line.</param>
    public MailHeader Read(Func<ReadOnlySpan<byte>, bool> isDelimiter)
    {
        fields.Clear();
        line.Clear();
        held = 0;
        long start = window.Offset;
        while (true)
        {
            long at = window.Offset;
            ReadOnlySpan<byte> ahead = window.AtLeast(MhtmlLimits.BoundaryBytes + 8);
            if (ahead.IsEmpty)
            {
                faults.Add("mhtml-cut", at, "the file ends inside a header");
                return Done(start, at);
            }

            if (ahead[0] == '\n' || ahead.StartsWith("\r\n"u8))
            {
                MailHeader header = Done(start, at);
                window.Take(ahead[0] == '\n' ? 1 : 2);
                return header;
            }

            if (ahead.StartsWith("--"u8) && isDelimiter(ahead))
            {
                faults.Add("mhtml-no-body", at, "a part ends inside its header, without the blank line and without a body");
                return Done(start, at);
            }

            bool isFolded = ahead[0] is (byte)' ' or (byte)'\t';
            if (!isFolded)
            {
                EndField();
                fieldOffset = at;
            }
            else if (line.Count == 0)
            {
                faults.Add("mhtml-header", at, "a line continues a field that is not there; it was passed over");
                TakeLine();
                line.Clear();
                continue;
            }

            TakeLine();
        }
    }

    MailHeader Done(long start, long end)
    {
        EndField();
        return new MailHeader(start, end - start, [.. fields]);
    }

    /// <summary>Adds a line without its end to the field at hand, as far as the limit allows.</summary>
    void TakeLine()
    {
        long at = window.Offset;
        while (true)
        {
            ReadOnlySpan<byte> rest = window.Rest;
            if (rest.IsEmpty) return;
            int end = rest.IndexOf((byte)'\n');
            ReadOnlySpan<byte> part = end < 0 ? rest : rest[..end];
            int room = MhtmlLimits.HeaderBytes - held;
            if (part.Length > room)
            {
                if (room >= 0) faults.Add("mhtml-header-too-long", at, $"a header is longer than {MhtmlLimits.HeaderBytes:N0} bytes; the rest of it was not taken up");
                held = MhtmlLimits.HeaderBytes + 1;
            }
            else
            {
                line.AddRange(part);
                held += part.Length;
            }

            window.Take(end < 0 ? rest.Length : end + 1);
            if (end < 0) continue;
            if (line.Count > 0 && line[^1] == '\r') line.RemoveAt(line.Count - 1);
            return;
        }
    }

    void EndField()
    {
        if (line.Count == 0) return;
        ReadOnlySpan<byte> text = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(line);
        int colon = text.IndexOf((byte)':');
        ReadOnlySpan<byte> name = colon < 0 ? [] : text[..colon].TrimEnd(" \t"u8);
        if (name.IsEmpty || name.ContainsAnyExceptInRange((byte)'!', (byte)'~'))
        {
            faults.Add("mhtml-header", fieldOffset, "a line of a header is no field; it was passed over");
        }
        else if (fields.Count < MhtmlLimits.Fields)
        {
            fields.Add(new MailField(Encoding.ASCII.GetString(name), Text(text[(colon + 1)..]), fieldOffset));
        }
        else
        {
            faults.Add("mhtml-header-too-long", fieldOffset, $"a header has more than {MhtmlLimits.Fields:N0} fields; the rest was not taken up");
        }

        line.Clear();
    }

    static string Text(ReadOnlySpan<byte> value)
    {
        string text;
        try
        {
            text = StrictUtf8.GetString(value);
        }
        catch (ArgumentException)
        {
            text = Encoding.Latin1.GetString(value);
        }

        return text.Trim(' ', '\t', '\r');
    }
}
