using Khronika.Record;
using Khronika.Store.Sql;

namespace Khronika.Store.Index;

/// <summary>
/// Keeps what nobody has read yet: items no case describes, and descriptions of items from which nothing is cited. Whether one is
/// read depends on entries of other things, so the items that a batch touched are looked at again behind it, each once.
/// </summary>
sealed class UnreadRows(Database database)
{
    readonly HashSet<string> touched = new(StringComparer.Ordinal);

    internal static bool Concerns(string type) => type is ThingType.Evidence or ThingType.Description or ThingType.Excerpt;

    /// <summary>To be called behind a new version of a thing, and before anything of it is taken out.</summary>
    internal void Touch(string record) => touched.UnionWith(database.Rows("Index/unread-touched", row => row.GetString(0), ("record", record)));

    internal void Refresh()
    {
        foreach (string item in touched)
        {
            database.Run("Index/unread-remove", ("item", item));
            database.Run("Index/unread-item", ("item", item));
            database.Run("Index/unread-descriptions", ("item", item));
        }

        touched.Clear();
    }
}
