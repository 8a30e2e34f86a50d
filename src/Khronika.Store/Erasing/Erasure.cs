using Khronika.Record.Things;
using Microsoft.Data.Sqlite;

namespace Khronika.Store.Erasing;

/// <summary>An erasure as the log holds it.</summary>
/// <param name="LogIndex">Of the erasure itself.</param>
/// <param name="Target">The entry it destroyed.</param>
public sealed record Erasure(long LogIndex, long Target, ErasureMode Mode, ErasureReason Reason, string Authority)
{
    internal static Erasure Of(SqliteDataReader row)
    {
        // Only words that were read as these values are ever written to the index.
        _ = Vocabulary.TryRead(row.GetString(2), out ErasureMode mode);
        _ = Vocabulary.TryRead(row.GetString(3), out ErasureReason reason);
        return new Erasure(row.GetInt64(0), row.GetInt64(1), mode, reason, row.GetString(4));
    }
}
