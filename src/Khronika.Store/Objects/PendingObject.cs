using System.Buffers;
using System.Security.Cryptography;
using Khronika.Ledger.Tree;
using Khronika.Store.Files;

namespace Khronika.Store.Objects;

/// <summary>Bytes copied to a flushed temporary file and hashed on the way; not yet under their name.</summary>
sealed class PendingObject : IDisposable
{
    // Large enough that hashing runs at full speed, small enough that a worker's memory does not depend on the file.
    const int BufferBytes = 64 * 1024;

    readonly NewFile file;

    PendingObject(NewFile file, Hash hash, long size)
    {
        this.file = file;
        Hash = hash;
        Size = size;
    }

    internal Hash Hash { get; }

    internal long Size { get; }

    /// <summary>Copies until the source ends or has given more than it should. The caller compares <see cref="Size"/>.</summary>
    /// <param name="read">Fills the buffer unless the source ends.</param>
    internal static PendingObject Copy(Func<byte[], int> read, long atMost, string folder)
    {
        NewFile file = NewFile.Create(folder, Durable.ReadOnly);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long size = 0;
            int count;
            do
            {
                count = read(buffer);
                hash.AppendData(buffer, 0, count);
                file.Write(buffer.AsSpan(0, count));
                size += count;
            }
            while (count == buffer.Length && size <= atMost);

            file.Finish();
            return new PendingObject(file, new Hash(hash.GetHashAndReset()), size);
        }
        catch
        {
            file.Dispose();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    /// <summary>False where the object is there already.</summary>
    internal bool TryLink(string path)
    {
        bool isNew = file.TryLink(path);
        file.Discard();
        return isNew;
    }

    public void Dispose() => file.Dispose();
}
