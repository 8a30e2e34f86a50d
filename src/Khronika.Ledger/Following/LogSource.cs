using Khronika.Ledger.Tiles;

namespace Khronika.Ledger.Following;

/// <summary>
/// Where a log's files are read: a folder, or the URL prefix of c2sp.org/tlog-tiles. Vouches for nothing it hands out; who reads
/// checks (<see cref="TileReader"/>). For several threads at once.
/// </summary>
public abstract class LogSource : IDisposable
{
    /// <summary>For one file, from asking to its last byte: stops a server that sends a byte a minute from holding a follower for ever.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>An <c>http://</c> or <c>https://</c> prefix, or else a folder.</summary>
    /// <exception cref="ArgumentException">A URL with a user, a query or a fragment, or of another scheme; or no such folder.</exception>
    public static LogSource Open(string place, TimeProvider clock)
    {
        ArgumentException.ThrowIfNullOrEmpty(place);
        bool isUrl = place.Contains("://", StringComparison.Ordinal);
        return isUrl ? new UrlSource(place, clock) : new FolderSource(place);
    }

    /// <summary>
    /// The bytes of a path below the log's prefix; null where there is no such file. At most <see cref="LogFileLimits.Of"/> bytes.
    /// </summary>
    /// <exception cref="LogSourceException">It could not be had.</exception>
    /// <exception cref="ArgumentException">No path below a prefix.</exception>
    public byte[]? Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path.Split('/').Any(part => part.Length == 0 || part[0] == '.' || !part.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')))
            throw new ArgumentException("not a path below a log's prefix", nameof(path));
        return ReadAt(path, LogFileLimits.Of(path));
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract byte[]? ReadAt(string path, int limit);

    protected virtual void Dispose(bool disposing)
    {
    }
}
