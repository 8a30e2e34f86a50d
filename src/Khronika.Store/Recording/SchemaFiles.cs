using Khronika.Record.Schema;

namespace Khronika.Store.Recording;

/// <summary>A record's own files of <c>schema/</c> cannot be used; nothing is read or written with half a schema.</summary>
public sealed class BrokenSchemaException(IReadOnlyList<SchemaFault> faults)
    : Exception($"{faults[0].File}:{faults[0].Fault.Mark.Line}: {faults[0].Fault.Message}")
{
    public IReadOnlyList<SchemaFault> Faults => faults;
}

/// <summary>The schema of a record: the program's, with what lies in its folder <c>schema/</c>.</summary>
static class SchemaFiles
{
    /// <summary>Stops one file from filling memory before its reader can refuse it.</summary>
    const long MaxBytes = 16 * 1024 * 1024;

    /// <exception cref="BrokenSchemaException">A file of it is wrong.</exception>
    public static RecordSchema Read(string root)
    {
        string folder = Layout.Resolve(root, Layout.Schema);
        if (!Directory.Exists(folder)) return RecordSchema.Standard;
        // One more than may be, so that the schema says that there are too many.
        (string, byte[])[] files = [.. Files(folder).Take(RecordSchema.MaxOwnFiles + 1).Select(path => (Path.GetRelativePath(folder, path).Replace('\\', '/'), Bytes(path)))];
        if (files.Length == 0) return RecordSchema.Standard;
        return RecordSchema.Standard.With(files, out IReadOnlyList<SchemaFault> faults) ?? throw new BrokenSchemaException(faults);
    }

    static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*.yaml", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1, AttributesToSkip = FileAttributes.ReparsePoint }).Order(StringComparer.Ordinal);

    // Of a larger file as much as makes its reader refuse it by its size.
    static byte[] Bytes(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        byte[] bytes = new byte[Math.Min(file.Length, MaxBytes + 1)];
        file.ReadExactly(bytes);
        return bytes;
    }
}
