using Khronika.Store;

namespace Khronika.Web.Desk.Cases;

/// <summary>
/// Cases as they were last read, as long as nothing was entered since: going from page to page of one case reads it once. Bounded in
/// number and bytes; what was not looked at for longest goes first.
/// </summary>
public sealed class CaseMemory
{
    /// <summary>Cases kept: as many as somebody has open beside each other.</summary>
    const int MaxCases = 12;

    /// <summary>Bytes of entries kept. Read, they take about ten times as much: a case of a hundred megabytes is read each time instead.</summary>
    const long MaxBytes = 6 * 1024 * 1024;

    readonly Lock gate = new();
    readonly LinkedList<(string Id, CaseMoment Moment, DeskCase Case)> kept = new();
    long size = -1;
    long bytes;

    /// <summary>As <see cref="DeskCase.Read"/>.</summary>
    public DeskCase? Of(RecordFolder record, string id, CaseMoment moment)
    {
        ArgumentNullException.ThrowIfNull(record);
        long now = record.Index.Size;
        lock (gate)
        {
            if (now != size) Forget(now);
            if (Find(id, moment) is { } known)
            {
                kept.Remove(known);
                kept.AddFirst(known);
                return known.Value.Case;
            }
        }

        DeskCase? read = DeskCase.Read(record, id, moment);
        lock (gate)
        {
            // What was entered while it was read may or may not be in it.
            if (read is not null && size == now && record.Index.Size == now && Find(id, moment) is null) Keep(id, moment, read);
        }

        return read;
    }

    LinkedListNode<(string Id, CaseMoment Moment, DeskCase Case)>? Find(string id, CaseMoment moment)
    {
        for (var node = kept.First; node is not null; node = node.Next)
            if (node.Value.Id == id && node.Value.Moment == moment) return node;
        return null;
    }

    void Keep(string id, CaseMoment moment, DeskCase read)
    {
        if (read.Bytes > MaxBytes) return;
        kept.AddFirst((id, moment, read));
        bytes += read.Bytes;
        while (kept.Count > MaxCases || bytes > MaxBytes)
        {
            bytes -= kept.Last!.Value.Case.Bytes;
            kept.RemoveLast();
        }
    }

    void Forget(long now)
    {
        kept.Clear();
        (size, bytes) = (now, 0);
    }
}
