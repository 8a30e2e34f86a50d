using System.Buffers;
using System.Security.Cryptography;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Store.Files;

namespace Khronika.Store.Intake;

/// <summary>
/// Where files lie while they are being sent: a private folder in the record, under names of ours, gone with this. What a crash
/// leaves is removed when the record is opened next; it is in no archive and no export.
/// </summary>
public sealed class UploadFolder : IDisposable
{
    const int BufferBytes = 64 * 1024;

    readonly string folder;
    int count;

    UploadFolder(string folder) => this.folder = folder;

    /// <param name="root">The record's folder.</param>
    /// <exception cref="IOException">The disk refused it.</exception>
    public static UploadFolder Make(string root)
    {
        string all = Layout.Resolve(Path.GetFullPath(root), Layout.Uploads), folder = Path.Combine(all, RecordId.New());
        try
        {
            if (!Directory.Exists(all)) Durable.CreateFolder(all, Durable.PrivateFolder);
        }
        catch (DurabilityException) when (Directory.Exists(all))
        {
            // Another upload made it in the same moment.
        }

        Durable.CreateFolder(folder, Durable.PrivateFolder);
        return new UploadFolder(folder);
    }

    /// <summary>A file without a name, for what is made of a record and looked at while the program runs: whoever closes it, or dies, leaves nothing.</summary>
    /// <param name="root">The record's folder.</param>
    /// <exception cref="IOException">The disk refused it.</exception>
    public static FileStream Unnamed(string root)
    {
        // The name is gone with the folder; what is open stays until it is closed.
        using UploadFolder folder = Make(root);
        return new FileStream(Path.Combine(folder.folder, "0"), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = BufferBytes });
    }

    /// <summary>Takes a file from a stream, as it comes: memory does not depend on its size.</summary>
    /// <param name="limit">Bytes it may have.</param>
    /// <returns>Null where it has more: nothing of it is left, and the rest was not read.</returns>
    /// <exception cref="IOException">The disk refused it, or the stream broke off.</exception>
    public async Task<UploadedFile?> TakeAsync(Stream content, long limit, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(content);
        string path = Path.Combine(folder, $"{count++}");
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long size = 0;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            await using FileStream file = new(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 });
            for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0;)
            {
                size += read;
                if (size > limit) break;
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }

        if (size <= limit) return new UploadedFile(path, size, new Hash(hash.GetHashAndReset()));
        File.Delete(path);
        return null;
    }

    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    /// <summary>Removes what was on its way when the program stopped. Only for who holds the record's lock.</summary>
    internal static void RemoveAll(string root)
    {
        string all = Layout.Resolve(root, Layout.Uploads);
        if (Directory.Exists(all)) Directory.Delete(all, recursive: true);
    }
}

/// <summary>A file that was sent whole.</summary>
/// <param name="Path">Where it lies until its folder is disposed of.</param>
public sealed record UploadedFile(string Path, long Size, Hash Sha256);
