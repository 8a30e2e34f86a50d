using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Khronika.Ledger.Following;

/// <summary>Asks for several files at once where one after the other would be waiting for a server most of the time.</summary>
sealed class ReadAhead(Func<string, byte[]?> read)
{
    const int AtOnce = 8;

    readonly ConcurrentDictionary<string, byte[]?> had = new(StringComparer.Ordinal);

    /// <summary>Gets these files; each is handed out once.</summary>
    public void Fetch(IReadOnlyList<string> paths, CancellationToken cancel)
    {
        had.Clear();
        try
        {
            Parallel.ForEach(paths, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, path => had[path] = read(path));
        }
        catch (AggregateException failed)
        {
            ExceptionDispatchInfo.Throw(failed.InnerExceptions[0]);
        }
    }

    public byte[]? Read(string path) => had.TryRemove(path, out byte[]? bytes) ? bytes : read(path);
}
