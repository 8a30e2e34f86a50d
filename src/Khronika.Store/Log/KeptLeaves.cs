using Khronika.Ledger.Entries;
using Khronika.Ledger.Tiles;

namespace Khronika.Store.Log;

/// <summary>
/// Counts over the entry files as the keeper holds them. Withheld is always 0 here: what lies in a pack as a hash alone is erased.
/// </summary>
/// <param name="Entries">All, whole or not.</param>
/// <param name="Leaves">Of the entries that are there.</param>
/// <param name="Opened">Leaves whose content is there.</param>
/// <param name="Erased">Leaves of which only the hash is there.</param>
/// <param name="ErasedEntries">Entries with such leaves.</param>
/// <param name="Lost">Entries of which nothing is there though nobody erased them: a mirror gave their leaves back and could not give more.</param>
/// <param name="Missing">Entries whose pack is missing or cannot be taken apart: damage, which <c>log fsck</c> names.</param>
public sealed record KeptLeaves(long Entries, long Leaves, long Opened, long Erased, long ErasedEntries, long Lost, long Missing)
{
    // A writer in another process removes a partial pack when it issues the next.
    const int MaxTries = 4;

    /// <summary>Reads every pack of the log as it is in place, issued or not. What an entry says is not looked at.</summary>
    /// <exception cref="NoRecordException">There is no record, or one of an unknown format.</exception>
    public static KeptLeaves Count(string folder)
    {
        string root = Path.GetFullPath(folder);
        RecordLog log = RecordLog.Open(root, RecordSettings.Read(root).Origin);
        long size = log.Sequenced.Size;
        KeptLeaves counts = new(size, 0, 0, 0, 0, 0, 0);
        for (long number = 0; TilePath.Width(size, 0, number) is > 0 and int width; number++)
        {
            IReadOnlyList<ReadOnlyMemory<byte>>? files = Pack(root, log, number);
            counts = files is null || files.Count < width
                ? counts with { Missing = counts.Missing + width }
                : files.Take(width).Aggregate(counts, (sum, file) => sum.With(file.Span));
        }

        return counts;
    }

    /// <summary>The same of one entry; of one that was erased whole the leaves are not counted.</summary>
    public static KeptLeaves Of(StoredEntry entry)
    {
        KeptLeaves none = new(1, 0, 0, 0, 0, 0, 0);
        return entry.State == StoredState.Erased ? none with { ErasedEntries = 1 } : none.With(entry.File is { } file ? file.ToBytes() : []);
    }

    KeptLeaves With(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty) return this with { Lost = Lost + 1 };
        int leaves = file.Count((byte)'\n'), opened = file.Count("\n["u8) + (file[0] == '[' ? 1 : 0);
        return this with
        {
            Leaves = Leaves + leaves,
            Opened = Opened + opened,
            Erased = Erased + leaves - opened,
            ErasedEntries = ErasedEntries + (leaves > opened ? 1 : 0),
        };
    }

    static IReadOnlyList<ReadOnlyMemory<byte>>? Pack(string root, RecordLog log, long number)
    {
        for (int attempt = 0; attempt < MaxTries; attempt++)
        {
            int width = TilePath.Width(log.Sequenced.Size, 0, number);
            if (IssuedFiles.Read(root, TilePath.Pack(number, width)) is byte[] bytes) return EntryPack.TryRead(bytes, out IReadOnlyList<ReadOnlyMemory<byte>> files) ? files : null;
        }

        return null;
    }
}
