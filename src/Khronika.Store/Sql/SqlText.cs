using System.Collections.Concurrent;

namespace Khronika.Store.Sql;

/// <summary>Statements as they lie in the <c>.sql</c> files, one each, read once.</summary>
static class SqlText
{
    static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    /// <param name="name">Folder and file name without ending: <c>Log/head-read</c>.</param>
    internal static string Of(string name) => Texts.GetOrAdd(name, static name =>
    {
        using Stream stream = typeof(SqlText).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"no statement is named {name}", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    /// <summary>Names of all statements of a folder, in ordinal order.</summary>
    internal static IEnumerable<string> In(string folder) => typeof(SqlText).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(folder + '/', StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
