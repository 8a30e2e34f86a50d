using System.Globalization;
using Khronika.Ledger.Entries;
using Khronika.Record;
using Khronika.Store;

namespace Khronika.Cli.Commands.Log;

/// <summary>An entry of the record as a person names it: by its place in the log, or by the id of its thing, whose latest version is meant.</summary>
sealed record EntryAt(long Index, EntryFile File, LeafKind Kind)
{
    public static EntryAt Find(RecordFolder record, string name)
    {
        long index = IndexOf(record, name);
        LeafKind kind = Leaf.Read(record.Log.Reader.Leaf(index), out _);
        return new EntryAt(index, record.Journal.ReadEntry(index), kind);
    }

    /// <summary>Its place in the log alone, whatever is left of it.</summary>
    public static long IndexOf(RecordFolder record, string name)
    {
        if (RecordId.IsValid(name))
            return record.Index.Current(name) is { } change ? Issued(record, change.LogIndex) : throw new Refusal("The record has no such thing, or something of it is erased: name the entry by its log index.");
        bool isIndex = long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long index) && index.ToString(CultureInfo.InvariantCulture) == name;
        return isIndex ? Issued(record, index) : throw new Refusal("An entry is named by its log index, such as 12, or by the id of its thing, 26 letters and digits.");
    }

    static long Issued(RecordFolder record, long index)
    {
        long size = record.Log.Checkpoint.Size;
        return index < size ? index : throw new Refusal(string.Create(CultureInfo.InvariantCulture, $"The log page that is issued has no entry {index}: it has {size}, the last is {size - 1}. One that waits for its page is there after 'khronika log issue'."));
    }
}
