using Khronika.Record;
using Khronika.Store.Corrections;

namespace Khronika.Publish.Editions;

/// <summary>What an edition's list says of each thing: which version it shows. Kept small, since a list may have a million lines.</summary>
sealed class ListedVersions
{
    static readonly Comparer<(RecordOrder Record, long)> ByRecord = Comparer<(RecordOrder Record, long)>.Create((one, other) => one.Record.CompareTo(other.Record));

    readonly List<(RecordOrder Record, long Version)> versions = [];

    /// <param name="list">Null before the first edition.</param>
    public ListedVersions(Stream? list)
    {
        if (list is null) return;
        foreach ((string record, long version) in EntryList.Entries(list))
            if (RecordId.IsValid(record)) versions.Add((RecordOrder.Of(record), version));
        versions.Sort(ByRecord);
    }

    /// <summary>In the order of the list.</summary>
    public IEnumerable<(string Record, long Version)> All => versions.Select(v => (v.Record.ToString(), v.Version));

    /// <summary>The version that was shown; null where the thing was not.</summary>
    public long? Of(string record) => Of(RecordOrder.Of(record));

    /// <inheritdoc cref="Of(string)"/>
    public long? Of(RecordOrder record)
    {
        int at = versions.BinarySearch((record, 0), ByRecord);
        return at >= 0 ? versions[at].Version : null;
    }
}
