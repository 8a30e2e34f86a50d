using System.Globalization;
using Khronika.Archive.Tests.Zip;
using Khronika.Archive.Warc;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Warc;

/// <summary>What the reader makes of a file, a line for each item, so that a test can say all of it at once.</summary>
static class Reading
{
    /// <summary>A record as <c>offset:length type</c>, with <c>+n</c> behind the offset in a member of several; a fault as <c>offset name</c>, and <c>of n</c> for its record.</summary>
    public static List<string> Of(byte[] content)
    {
        using TempFile file = new(content);
        return OfFile(file.Path);
    }

    public static List<string> OfFile(string path)
    {
        List<string> seen = [];
        using SafeFileHandle handle = File.OpenHandle(path);
        using WarcReader reader = WarcReader.Open(handle);
        while (reader.Read() is WarcItem item)
        {
            seen.Add(item switch
            {
                WarcRecord { InMember: > 0 } record => Line($"{record.Offset}+{record.InMember}:{reader.Finish()} {record.Type}"),
                WarcRecord record => Line($"{record.Offset}:{reader.Finish()} {record.Type}"),
                WarcFault { RecordOffset: long of } fault => Line($"{fault.Offset} {fault.Name} of {of}"),
                WarcFault fault => Line($"{fault.Offset} {fault.Name}"),
                _ => "",
            });
        }

        return seen;
    }

    /// <summary>The blocks of the records, as far as they are there.</summary>
    public static List<byte[]> Blocks(byte[] content)
    {
        using TempFile file = new(content);
        List<byte[]> blocks = [];
        using SafeFileHandle handle = File.OpenHandle(file.Path);
        using WarcReader reader = WarcReader.Open(handle);
        while (reader.Read() is WarcItem item)
        {
            if (item is not WarcRecord record) continue;
            using MemoryStream block = new();
            record.Block.CopyTo(block);
            blocks.Add(block.ToArray());
        }

        return blocks;
    }

    static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
