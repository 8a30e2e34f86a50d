namespace Khronika.Archive.Cdxj;

/// <summary>Puts a request together with the response beside it, and makes the lines.</summary>
sealed class RecordPairs(string fileName)
{
    IndexedRecord? last;

    /// <summary>The lines that are complete with this.</summary>
    public IEnumerable<CdxjItem> Add(Indexed seen)
    {
        if (seen.Record is not { } next) return [new CdxjItem(seen.Offset, null, seen.Fault)];
        if (last is not null && last.Pairs(next))
        {
            CdxjItem[] pair = Line(next.IsRequest ? last : next, next.IsRequest ? next : last);
            last = null;
            return pair;
        }

        CdxjItem[] alone = last is null ? [] : Line(last, null);
        last = next;
        return alone;
    }

    /// <summary>The line of the last record.</summary>
    public IEnumerable<CdxjItem> End()
    {
        CdxjItem[] ending = last is null ? [] : Line(last, null);
        last = null;
        return ending;
    }

    CdxjItem[] Line(IndexedRecord record, IndexedRecord? request) => record.IsIndexed ? [record.ToLine(request, fileName)] : [];
}
