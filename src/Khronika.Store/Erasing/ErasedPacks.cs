using System.Buffers.Binary;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Tiles;
using Khronika.Record.Things;
using Khronika.Store.Files;
using Khronika.Store.Log;

namespace Khronika.Store.Erasing;

/// <summary>The places in the packs that erasures name: looked at cheaply at every start, and rewritten where something is still there.</summary>
sealed class ErasedPacks(string root, RecordLog log)
{
    /// <summary>
    /// Whether nothing of the entry is left that this erasure destroys. Reads its place alone, so that a start costs the same
    /// however many entries there are. A pack that is missing or damaged holds nothing we could rewrite: that is for fsck to say.
    /// </summary>
    internal bool IsApplied(long target, ErasureMode mode) =>
        !Superseded(target / TilePath.FullWidth).Any()
        && (Place(target) is not { } place || EntryErasure.IsErased(place, mode == ErasureMode.KeepHeader) || IsPublic(target));

    /// <summary>
    /// Rewrites the packs in which something of these entries is left. The new pack is on the disk before it takes the old one's
    /// name, so that at every moment there is one, with the erased entry or without it.
    /// </summary>
    internal void Rewrite(IEnumerable<KeyValuePair<long, ErasureMode>> targets)
    {
        foreach (IGrouping<long, KeyValuePair<long, ErasureMode>> pack in targets.GroupBy(target => target.Key / TilePath.FullWidth).OrderBy(pack => pack.Key))
        {
            // What a crash left of an earlier, narrower state holds the same entries.
            foreach (string path in Superseded(pack.Key).ToArray()) Durable.Remove(path);
            Rewrite(PathOf(pack.First().Key), pack);
        }
    }

    /// <summary>Whether the log says that everybody may read this entry: such a one is never erased.</summary>
    internal bool IsPublic(long index) => Leaf.Read(log.Leaf(index), out _) == LeafKind.Public;

    /// <summary>The bytes of an entry file as they lie there, unchecked; null where the pack is missing or cut short.</summary>
    internal byte[]? Place(long index) => Place(Layout.Resolve(root, PathOf(index)), index);

    /// <summary>As <see cref="Place(long)"/>, and in every narrower pack that a crash left or a backup brought back beside it.</summary>
    internal IEnumerable<byte[]> Places(long index) =>
        Superseded(index / TilePath.FullWidth).Select(path => Place(path, index)).Prepend(Place(index)).OfType<byte[]>();

    static byte[]? Place(string path, long index)
    {
        try
        {
            using FileStream pack = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> length = stackalloc byte[sizeof(uint)];
            for (long before = index % TilePath.FullWidth; ; before--)
            {
                pack.ReadExactly(length);
                uint bytes = BinaryPrimitives.ReadUInt32BigEndian(length);
                if (bytes > EntryLimits.MaxBytes) return null;
                if (before > 0)
                {
                    pack.Seek(bytes, SeekOrigin.Current);
                    continue;
                }

                byte[] place = new byte[bytes];
                pack.ReadExactly(place);
                return place;
            }
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException or EndOfStreamException)
        {
            return null;
        }
    }

    void Rewrite(string path, IEnumerable<KeyValuePair<long, ErasureMode>> targets)
    {
        if (IssuedFiles.Read(root, path) is not { } bytes || !EntryPack.TryRead(bytes, out IReadOnlyList<ReadOnlyMemory<byte>> kept)) return;
        ReadOnlyMemory<byte>[] files = [.. kept];
        bool changes = false;
        foreach ((long index, ErasureMode mode) in targets)
        {
            int place = (int)(index % TilePath.FullWidth);
            bool keepsHeader = mode == ErasureMode.KeepHeader;
            if (place >= files.Length || EntryErasure.IsErased(files[place].Span, keepsHeader) || IsPublic(index)) continue;
            files[place] = EntryErasure.Of(files[place].Span, keepsHeader);
            changes = true;
        }

        if (!changes) return;
        string full = Layout.Resolve(root, path), entries = Layout.Resolve(root, Layout.Entries);
        using var folders = new FolderSet(root);
        folders.Add(Path.GetDirectoryName(full)!);
        // At the top of the tree, where the next start removes what a crash leaves.
        using NewFile file = NewFile.Create(entries, Durable.ReadOnly);
        file.Write(EntryPack.Write(files));
        file.Finish();
        file.Replace(full);
        folders.Sync();
    }

    /// <summary>The pack an entry lies in, relative to the record.</summary>
    internal string PathOf(long index) => TilePath.Pack(index / TilePath.FullWidth, TilePath.Width(log.Sequenced.Size, 0, index / TilePath.FullWidth));

    IEnumerable<string> Superseded(long pack)
    {
        string current = Layout.Resolve(root, PathOf(pack * TilePath.FullWidth));
        string partial = Path.GetDirectoryName(Layout.Resolve(root, TilePath.Pack(pack, 1)))!;
        return Directory.Exists(partial) ? Directory.EnumerateFiles(partial).Where(path => path != current) : [];
    }
}
