using Khronika.Ledger.Tiles;
using Microsoft.Data.Sqlite;

namespace Khronika.Store.Checks;

/// <summary>Collects findings, each once, and turns what reading a damaged record throws into one.</summary>
sealed class Findings
{
    readonly List<FsckFinding> all = [];
    readonly HashSet<FsckFinding> known = [];

    internal IReadOnlyList<FsckFinding> All => all;

    internal void Add(FindingKind kind, string path, string reason)
    {
        var finding = new FsckFinding(kind, path, reason);
        if (known.Add(finding)) all.Add(finding);
    }

    /// <summary>Runs one check. False where it found damage or could not be made.</summary>
    /// <param name="path">What it is about, where the failure does not say so itself.</param>
    internal bool Try(string path, Action check)
    {
        try
        {
            check();
            return true;
        }
        catch (DamagedLogException damage)
        {
            // Readers of the log name paths below its prefix; everything here is relative to the record.
            bool isBelowLog = damage.Path == "checkpoint" || damage.Path.StartsWith("tile/", StringComparison.Ordinal);
            Add(FindingKind.Broken, isBelowLog ? $"{Layout.Log}/{damage.Path}" : damage.Path, damage.Reason);
        }
        catch (SqliteException failure)
        {
            Add(FindingKind.Broken, path, $"the database cannot be read (SQLite {failure.SqliteErrorCode})");
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            Add(FindingKind.Broken, path, "it is missing");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Add(FindingKind.CouldNotCheck, path, failure is UnauthorizedAccessException ? "it may not be read by this user" : "reading it failed");
        }

        return false;
    }
}
