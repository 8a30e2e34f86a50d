using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Web.Desk.Reading;

/// <summary>
/// The posts of a large export, written down in the order of the export so that any of them is found without reading those before it.
/// In a file without a name: in memory is only where each begins.
/// </summary>
public sealed class ListedPosts : IDisposable
{
    /// <summary>Stops an export of a hundred million empty posts from filling memory: where so many begin takes 16 MB.</summary>
    const int MaxPosts = 2_000_000;

    /// <summary>Stops an export from filling the disk a second time.</summary>
    const long MaxBytes = 4L << 30;

    /// <summary>Posts between two words on how far it is.</summary>
    const int Said = 5_000;

    readonly FileStream file;
    readonly List<long> ends = [];

    ListedPosts(FileStream file) => this.file = file;

    public int Count => ends.Count;

    /// <summary>Whether there are more than are listed.</summary>
    public bool IsCut { get; private set; }

    /// <param name="file">Taken over: empty, and read and written by nobody else.</param>
    /// <param name="told">How many were written down, now and then.</param>
    /// <exception cref="IOException">The disk refused it.</exception>
    public static ListedPosts Make(FileStream file, IEnumerable<ShownPost> posts, Action<int> told, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(posts);
        ArgumentNullException.ThrowIfNull(told);
        ListedPosts listed = new(file);
        try
        {
            listed.Write(posts, told, cancel);
            return listed;
        }
        catch
        {
            listed.Dispose();
            throw;
        }
    }

    void Write(IEnumerable<ShownPost> posts, Action<int> told, CancellationToken cancel)
    {
        foreach (ShownPost post in posts)
        {
            cancel.ThrowIfCancellationRequested();
            if (ends.Count == MaxPosts || file.Position > MaxBytes)
            {
                IsCut = true;
                break;
            }

            JsonSerializer.Serialize(file, post);
            ends.Add(file.Position);
            if (ends.Count % Said == 0) told(ends.Count);
        }

        file.Flush();
    }

    /// <summary>Some of them, by their place; fewer at the end, none behind it.</summary>
    public IReadOnlyList<ShownPost> Some(int skip, int take)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        List<ShownPost> some = [];
        SafeFileHandle handle = file.SafeFileHandle;
        for (int i = skip; i < ends.Count && some.Count < take; i++)
        {
            long start = i == 0 ? 0 : ends[i - 1];
            byte[] bytes = new byte[ends[i] - start];
            if (RandomAccess.Read(handle, bytes, start) != bytes.Length) throw new IOException("a list of posts is shorter than it was written");
            some.Add(JsonSerializer.Deserialize<ShownPost>(bytes)!);
        }

        return some;
    }

    public void Dispose() => file.Dispose();
}
