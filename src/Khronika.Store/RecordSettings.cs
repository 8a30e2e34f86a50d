using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Khronika.Store;

/// <summary><c>khronika.json</c>: what a record is, written once when all else of it is there.</summary>
/// <param name="Format">The format of the folder; <see cref="CurrentFormat"/> is the one there is.</param>
/// <param name="Origin">The name of its log.</param>
/// <param name="Created">RFC 3339, UTC, seconds.</param>
/// <param name="IssueEverySeconds">
/// Every how many seconds, counted from midnight UTC, a log page is issued; null where one is issued with each change. A log that
/// outsiders follow has a clock, so that the times of changes cannot be read off it.
/// </param>
public sealed record RecordSettings(string Format, string Origin, string Created, int? IssueEverySeconds = null)
{
    /// <summary>A shorter clock would hide nothing.</summary>
    public const int ShortestClock = 60;

    /// <summary>A longer one would leave a day without a page.</summary>
    public const int LongestClock = 24 * 60 * 60;

    /// <summary>The one format there is.</summary>
    public const string CurrentFormat = "khronika-record/v1";

    /// <summary>What the origin of an invented sample begins with; a real record's never does.</summary>
    public const string SamplePrefix = "SAMPLE-INVENTED";

    // Stops a wrong file under this name from being read into memory.
    const int MaxBytes = 64 * 1024;

    static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Everything in the record is invented.</summary>
    public bool IsSample => Origin.StartsWith(SamplePrefix, StringComparison.Ordinal);

    internal byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        var settings = new JsonObject { ["format"] = Format, ["origin"] = Origin, ["created"] = Created };
        if (IssueEverySeconds is int seconds) settings["issueEverySeconds"] = seconds;
        using (var writer = new Utf8JsonWriter(bytes, Readable)) settings.WriteTo(writer);
        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    /// <exception cref="NoRecordException">There is none, or it is not one we can read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not look.</exception>
    internal static RecordSettings Read(string root)
    {
        JsonObject? settings;
        try
        {
            using FileStream file = new(Layout.Resolve(root, Layout.Settings), FileMode.Open, FileAccess.Read, FileShare.Read);
            byte[] bytes = new byte[Math.Min(file.Length, MaxBytes)];
            file.ReadExactly(bytes);
            settings = TryParse(bytes);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new NoRecordException(isUnknownFormat: false, "there is no record in this folder: it has no khronika.json");
        }

        if (Text(settings, "format") is not string format) throw new NoRecordException(isUnknownFormat: true, "khronika.json is not readable");
        if (format != CurrentFormat) throw new NoRecordException(isUnknownFormat: true, $"the record has a format this program does not know; it knows {CurrentFormat}");
        return Text(settings, "origin") is string origin && Text(settings, "created") is string created && TryClock(settings, out int? clock)
            ? new RecordSettings(format, origin, created, clock)
            : throw new NoRecordException(isUnknownFormat: true, "khronika.json lacks the origin or the date of the record, or names a clock that is none");
    }

    static bool TryClock(JsonObject? settings, out int? clock)
    {
        clock = null;
        if (settings?["issueEverySeconds"] is not JsonNode node) return true;
        bool isClock = node is JsonValue value && value.TryGetValue(out int seconds) && seconds is >= ShortestClock and <= LongestClock;
        if (isClock) clock = node.GetValue<int>();
        return isClock;
    }

    static JsonObject? TryParse(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(Encoding.UTF8.GetString(bytes)) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string? Text(JsonObject? settings, string name) => settings?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
