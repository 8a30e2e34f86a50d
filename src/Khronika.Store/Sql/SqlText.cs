using System.Collections.Concurrent;

namespace Khronika.Store.Sql;

/// <summary>
/// Statements as they lie in the <c>.sql</c> files, one each, read once. What several must say alike is a part of its own: a line
/// <c>-- here: NAME</c> stands for it.
/// </summary>
static class SqlText
{
    internal const string Here = "-- here: ", Parts = "Parts";

    static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    /// <param name="name">Folder and file name without ending: <c>Log/head-read</c>.</param>
    internal static string Of(string name) => Texts.GetOrAdd(name, static name => WithParts(Read(name)));

    /// <summary>Names of all statements of a folder, in ordinal order.</summary>
    internal static IEnumerable<string> In(string folder) => typeof(SqlText).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(folder + '/', StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>A statement as it lies in its file.</summary>
    internal static string Read(string name)
    {
        using Stream stream = typeof(SqlText).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"no statement is named {name}", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    static string WithParts(string text) => !text.Contains(Here, StringComparison.Ordinal) ? text
        : string.Join('\n', text.Split('\n').Select(line => line.TrimStart() is var bare && bare.StartsWith(Here, StringComparison.Ordinal) ? WithParts(Read($"{Parts}/{bare[Here.Length..].TrimEnd()}")) : line));
}
