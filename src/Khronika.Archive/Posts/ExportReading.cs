using Khronika.Archive.Faults;
using Khronika.Archive.Posts.Json;
using Khronika.Archive.Posts.Sources;

namespace Khronika.Archive.Posts;

/// <summary>What the readers of the formats share while one export is read.</summary>
sealed class ExportReading(IExportSource source, MediaShelf media)
{
    public IExportSource Source => source;

    public MediaShelf Media => media;

    /// <summary>A whole small file as one value; null where it is missing, broken or beyond a limit: what it would add is then not shown.</summary>
    public JsonValue? Whole(ExportFile? file, bool hasPrefix = false)
    {
        if (file is null) return null;
        using Stream stream = source.Open(file);
        JsonCursor cursor = new(stream);
        if (hasPrefix && cursor.TakeThrough((byte)'=', X.XPrefix.MaxBytes) is null) return null;
        return cursor.Read() is { } fragment ? new JsonParser().Parse(fragment, out ArchiveFault? _) : null;
    }
}
