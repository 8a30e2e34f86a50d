using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Khronika.Ledger.Tree;
using Khronika.Store.Files;

namespace Khronika.Store.Objects;

/// <summary>
/// Content named by its SHA-256: <c>objects/ab/ab12…</c>, read-only, written once, never replaced. Memory does not depend on the
/// size of what is put. What throws is the disk; what is wrong with a source comes back as <see cref="PutResult.Refused"/>.
/// </summary>
public sealed class ObjectFiles(string root)
{
    /// <summary>Files that lie written but unnamed at once: bounds open folders and what a crash leaves behind.</summary>
    const int BatchSize = 1024;

    // Two are enough to hash one file while another waits for its flush; more only queue at the disk.
    const int Workers = 2;

    const int PrefixLength = 2;

    /// <summary>Keeps what a stream gives until it ends.</summary>
    /// <param name="expectedSize">What the source is said to hold; another size is refused.</param>
    public PutResult Put(Stream source, long? expectedSize = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        using PendingObject pending = PendingObject.Copy(buffer => source.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false), expectedSize ?? long.MaxValue, root);
        return expectedSize is long expected && SizeFault(expected, pending.Size) is string fault ? new PutResult.Refused(fault) : Link([pending])[0];
    }

    /// <summary>Keeps bytes we made ourselves.</summary>
    public PutResult.Stored Put(ReadOnlySpan<byte> bytes)
    {
        using var source = new MemoryStream(bytes.ToArray(), writable: false);
        return (PutResult.Stored)Put(source);
    }

    /// <summary>Keeps a file: one that is no regular file, or changes or vanishes while it is read, is refused.</summary>
    public PutResult PutFile(string path) => PutMany([path])[0];

    /// <summary>
    /// Keeps many files at the cost of one flush each and one per folder. Results in the order of <paramref name="paths"/>. Where
    /// the disk fails it throws, and nothing half written is left; files finished before it may be there, whole.
    /// </summary>
    public IReadOnlyList<PutResult> PutMany(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var results = new List<PutResult>(paths.Count);
        for (int start = 0; start < paths.Count; start += BatchSize)
            results.AddRange(PutBatch([.. paths.Skip(start).Take(BatchSize)]));
        return results;
    }

    /// <exception cref="FileNotFoundException">There is no such object.</exception>
    public FileStream Open(Hash hash) => new(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read);

    public bool Contains(Hash hash) => File.Exists(PathOf(hash));

    /// <summary>Reads the object and compares its hash with its name.</summary>
    public ObjectState Verify(Hash hash)
    {
        if (!Contains(hash)) return ObjectState.Absent;
        using FileStream stream = Open(hash);
        return new Hash(SHA256.HashData(stream)) == hash ? ObjectState.Intact : ObjectState.Altered;
    }

    /// <summary>
    /// Takes back objects that were put and that no entry came to name. Only for who holds the record's lock and put them as new
    /// itself: what somebody else may have named is never removed.
    /// </summary>
    internal void TakeBack(IEnumerable<PutResult.Stored> put)
    {
        foreach (Hash hash in put.Where(p => p.IsNew).Select(p => p.Hash).Distinct()) Durable.Remove(PathOf(hash));
    }

    /// <summary>Removes an object for good. Only for an erasure, which has seen to it that no whole entry names it.</summary>
    internal void Remove(Hash hash)
    {
        if (Contains(hash)) Durable.Remove(PathOf(hash));
    }

    internal string PathOf(Hash hash)
    {
        string name = hash.ToString();
        return Path.Combine(root, name[..PrefixLength], name);
    }

    PutResult[] PutBatch(string[] paths)
    {
        var pending = new PendingObject?[paths.Length];
        var results = new PutResult?[paths.Length];
        try
        {
            CopyAll(paths, pending, results);
            int[] copied = [.. Enumerable.Range(0, paths.Length).Where(i => pending[i] is not null)];
            PutResult.Stored[] linked = Link([.. copied.Select(i => pending[i]!)]);
            for (int i = 0; i < copied.Length; i++) results[copied[i]] = linked[i];
            return results!;
        }
        finally
        {
            foreach (PendingObject? one in pending) one?.Dispose();
        }
    }

    void CopyAll(string[] paths, PendingObject?[] pending, PutResult?[] results)
    {
        Exception? failure = null;
        Parallel.For(0, paths.Length, new ParallelOptions { MaxDegreeOfParallelism = Workers }, (i, loop) =>
        {
            try
            {
                pending[i] = Copy(paths[i], out results[i]);
            }
            catch (Exception thrown)
            {
                Interlocked.CompareExchange(ref failure, thrown, null);
                loop.Stop();
            }
        });
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
    }

    PendingObject? Copy(string path, out PutResult? refused)
    {
        refused = null;
        try
        {
            using SourceFile source = SourceFile.Open(path);
            PendingObject pending = PendingObject.Copy(buffer => source.Read(buffer), source.Size, root);
            if ((SizeFault(source.Size, pending.Size) ?? source.ChangeSinceOpened()) is not string fault) return pending;
            pending.Dispose();
            refused = new PutResult.Refused(fault);
        }
        catch (DurabilityException failure) when (failure.Path == path)
        {
            // The source's own failure, not the store's: material, not world.
            refused = new PutResult.Refused($"the file could not be read: {failure.Step}: {Marshal.GetPInvokeErrorMessage(failure.Error)}");
        }

        return null;
    }

    PutResult.Stored[] Link(IReadOnlyList<PendingObject> pending)
    {
        using var folders = new FolderSet(root);
        // Also where all are there already: an earlier run may have linked them and died before it flushed the folder.
        foreach (PendingObject one in pending) folders.Add(Path.GetDirectoryName(PathOf(one.Hash))!);
        PutResult.Stored[] results = [.. pending.Select(one => new PutResult.Stored(one.Hash, one.Size, one.TryLink(PathOf(one.Hash))))];
        folders.Sync();
        return results;
    }

    static string? SizeFault(long expected, long found) =>
        found > expected ? $"the source gave more than the {expected} bytes it had when opened"
        : found < expected ? $"the source gave {found} of the {expected} bytes it had when opened"
        : null;
}
