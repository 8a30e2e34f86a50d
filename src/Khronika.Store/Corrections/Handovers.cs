using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Record.State;
using Khronika.Record.Views;

namespace Khronika.Store.Corrections;

/// <summary>Notes in the record, in private, which files were handed over and what was in them.</summary>
public sealed class Handovers(RecordFolder record)
{
    /// <summary>
    /// To be called when the file is written and before it is given its name: a note of a file that nobody got is a small thing, a
    /// file of which the record does not know is an error that cannot be followed.
    /// </summary>
    /// <param name="file">Of the file's bytes.</param>
    public LoggedChange Log(Thing ofCase, Audience audience, DateOnly on, Hash file, IEnumerable<EntryRef> entries, string by)
    {
        // The list is kept before the entry that names it.
        EntryList list = EntryList.Of(entries);
        record.Objects.Put(list.ToBytes());
        string id = RecordId.New();
        return record.Journal.Append([new Change(ThingType.Handover, id, HandoverBody.Write(id, ofCase, audience, on, file.ToString(), list.Hash.ToString()))], by)[0];
    }
}
