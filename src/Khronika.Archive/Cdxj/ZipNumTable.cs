using System.Globalization;
using System.Text;
using System.Text.Json;
using Khronika.Archive.Faults;

namespace Khronika.Archive.Cdxj;

/// <summary>The table of a compressed index, read whole: a line per block.</summary>
public sealed class ZipNumTable
{
    ZipNumTable(IReadOnlyList<ZipNumBlock> blocks, string? fileName, IReadOnlyList<ArchiveFault> faults) => (Blocks, FileName, Faults) = (blocks, fileName, faults);

    /// <summary>In the order of the table.</summary>
    public IReadOnlyList<ZipNumBlock> Blocks { get; }

    /// <summary>The file with the blocks, as the first line states it; null where there is no such line.</summary>
    public string? FileName { get; }

    /// <summary>Lines that could not be read, with their byte offset in the table; a fault of the whole stands last.</summary>
    public IReadOnlyList<ArchiveFault> Faults { get; }

    /// <exception cref="IOException">Reading failed.</exception>
    public static ZipNumTable Read(Stream table)
    {
        ArgumentNullException.ThrowIfNull(table);
        List<ZipNumBlock> blocks = [];
        List<ArchiveFault> faults = [];
        string? fileName = null;
        var lines = new CdxjLines(table);
        while (lines.Line(out long at, out bool isTooLong) is { } line)
        {
            if (at + line.Length > CdxjLimits.ZipNumIndexBytes)
            {
                faults.Add(new ArchiveFault("table-too-long", at, $"the table of the index has more than {CdxjLimits.ZipNumIndexBytes:N0} bytes: what follows is not read"));
                break;
            }

            if (isTooLong || faults.Count < MaxFaults) ReadLine(line.Span.TrimEnd("\r"u8), at, isTooLong);
        }

        return new ZipNumTable(blocks, fileName, faults);

        void ReadLine(ReadOnlySpan<byte> line, long at, bool isTooLong)
        {
            if (line.IsEmpty && !isTooLong) return;
            int json = line.IndexOf((byte)'{');
            string start = json < 0 ? "" : Encoding.UTF8.GetString(line[..json].TrimEnd(" \t"u8));
            if (json >= 0 && Members(line[json..]) is { } members)
            {
                if (start.StartsWith("!meta ", StringComparison.Ordinal))
                {
                    fileName = members.FileName;
                    return;
                }

                if (start.Length > 0 && members is { Offset: { } offset, Length: { } length })
                {
                    blocks.Add(new ZipNumBlock(start, offset, length, members.Digest, members.FileName));
                    return;
                }
            }

            faults.Add(new ArchiveFault("bad-table-line", at, "the line of the table does not say where its block lies"));
        }
    }

    // Stops a table of broken lines from making a fault for each.
    const int MaxFaults = 1000;

    sealed record Stated(long? Offset, long? Length, string? Digest, string? FileName);

    static Stated? Members(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = CdxjLimits.Depth });
            using var document = JsonDocument.ParseValue(ref reader);
            return new Stated(Number("offset"), Number("length"), Text("digest"), Text("filename"));

            string? Text(string name) => document.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

            // Written as a number, and by some as a string.
            long? Number(string name) =>
                document.RootElement.TryGetProperty(name, out JsonElement value)
                && long.TryParse(value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText(), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
