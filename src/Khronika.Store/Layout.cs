namespace Khronika.Store;

/// <summary>Where the parts of a record lie in its folder.</summary>
static class Layout
{
    internal const string Settings = "khronika.json";
    internal const string Keys = "keys";
    internal const string LogKey = "keys/log.key";

    /// <summary>Which public entries replace the log's key.</summary>
    internal const string Rotations = "rotations";

    /// <summary>Pages of this log that others showed and the record did not extend.</summary>
    internal const string Seen = "seen";
    internal const string Objects = "objects";
    internal const string Entries = "entries";
    internal const string Staging = "staging";
    internal const string Log = "log";
    internal const string Checkpoint = "log/checkpoint";

    /// <summary>The private note of what is in place beyond the issued checkpoint.</summary>
    internal const string Sequenced = "sequenced";

    /// <summary>The period of the clock in which the last log page was issued.</summary>
    internal const string IssuedPeriod = "issued-period";

    /// <summary>The period in which the first of the entries was logged that wait for a page.</summary>
    internal const string WaitingPeriod = "waiting-period";
    internal const string Head = "head.db";

    /// <summary>Kinds and vocabularies of this record's own.</summary>
    internal const string Schema = "schema";
    internal const string Index = "index.db";

    /// <summary>Forms that somebody has begun to fill in.</summary>
    internal const string Drafts = "drafts";

    /// <summary>Bundles that were made at the desk and that nobody has taken yet.</summary>
    internal const string Outgoing = "outgoing";

    /// <summary>Files that are being sent to the desk; gone when they are in the record or were refused.</summary>
    internal const string Uploads = "uploads";

    /// <summary>An index being rebuilt, until it takes the other's place.</summary>
    internal const string NewIndex = "index.db.new";

    /// <summary>What is searched for by words. Made again like the index, by who has the record open.</summary>
    internal const string Search = "search.db";

    /// <summary>Folders whose top holds the temporary files of everything below them.</summary>
    internal static readonly IReadOnlyList<string> Trees = [Objects, Entries, Staging, Log];

    /// <summary>
    /// The full path of a path in the record, written with '/'. Refuses what would leave the record: no part is empty, '.' or '..'.
    /// </summary>
    internal static string Resolve(string root, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path.Split('/').Any(part => part is "" or "." or "..") || path.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("not a path inside a record", nameof(path));
        return Path.Combine(root, path);
    }
}
