using System.Text;
using Khronika.Archive.Faults;
using Khronika.Archive.Posts.Sources;

namespace Khronika.Archive.Posts.WhatsApp;

/// <summary>A chat as WhatsApp writes it to a text file. It is read twice: what decides the order of day and month may stand at its end.</summary>
sealed class WhatsAppReader(ExportReading reading, ExportFile file)
{
    readonly Dictionary<WhatsAppShape, DateOrder> orders = [];
    readonly StringBuilder text = new();
    readonly FaultQueue faults = new();
    WhatsAppHead? head;
    long start;
    long end;
    bool isTooLong;

    public IEnumerable<PostItem> Read()
    {
        Infer();
        PostChannel? channel = WhatsAppChannel.Of(file.Name);
        using Stream stream = reading.Source.Open(file);
        TextLines lines = new(stream);
        bool isBeforeFirst = true;
        while (lines.Next() is { } line)
        {
            string words = Encoding.UTF8.GetString(line.Bytes.Span);
            WhatsAppHead? next = WhatsAppHead.Read(words);
            if (next is not null && Message(channel) is { } post) yield return post;
            if (next is not null) Begin(next.Value, line, words);
            else if (head is not null) Continue(line, words);
            else if (isBeforeFirst && line.Length > 0) faults.Add(new ArchiveFault("text-before-first-message", line.Offset, "the file starts with lines that belong to no message"));
            isBeforeFirst = false;
            if (words.Contains('\uFFFD', StringComparison.Ordinal) && !System.Text.Unicode.Utf8.IsValid(line.Bytes.Span))
                faults.Add(new ArchiveFault("not-utf8", line.Offset, "a line is not UTF-8: what could not be read is shown as \uFFFD"));
            foreach (ArchiveFault fault in faults.Take()) yield return new PostFault(file.Name, fault);
        }

        if (Message(channel) is { } last) yield return last;
        if (lines.Damage is { } damage) yield return new PostFault(file.Name, new ArchiveFault("damaged-packing", end, $"the file cannot be unpacked from here on: {damage}"));
    }

    void Infer()
    {
        using Stream stream = reading.Source.Open(file);
        TextLines lines = new(stream);
        while (lines.Next() is { } line)
        {
            if (WhatsAppHead.Read(Encoding.UTF8.GetString(line.Bytes.Span[..Math.Min(line.Bytes.Length, 128)])) is not { } found) continue;
            if (!orders.TryGetValue(found.Shape, out DateOrder? order)) orders[found.Shape] = order = new DateOrder(found.Shape.Separator);
            order.Add(found);
        }
    }

    void Begin(WhatsAppHead next, TextLine line, string words)
    {
        (head, start, end, isTooLong) = (next, line.Offset, line.Offset + Math.Min(line.Length, line.Bytes.Length), false);
        text.Clear().Append(words, next.Length, words.Length - next.Length);
        if (line.Length > line.Bytes.Length) AddTooLong(line);
    }

    /// <summary>A message beyond the limit ends there; what follows up to the next is named once.</summary>
    void Continue(TextLine line, string words)
    {
        if (isTooLong) return;
        if (line.Offset + line.Length - start > ExportLimits.MessageBytes)
        {
            AddTooLong(line);
            return;
        }

        end = line.Offset + line.Length;
        text.Append('\n').Append(words);
    }

    Post? Message(PostChannel? channel)
    {
        if (head is not { } found) return null;
        PostFragment fragment = new(file.Name, start, (int)(end - start));
        PostTime time = orders.TryGetValue(found.Shape, out DateOrder? order) ? order.Time(found) : new DateOrder(found.Shape.Separator).Time(found);
        return WhatsAppMessage.Read(text.ToString(), fragment, time, channel, reading.Media);
    }

    void AddTooLong(TextLine line)
    {
        isTooLong = true;
        faults.Add(new ArchiveFault("message-too-long", line.Offset, $"a message has more than {ExportLimits.MessageBytes} bytes: what is beyond them is left out"));
    }
}
