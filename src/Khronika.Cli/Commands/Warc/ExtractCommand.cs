using System.CommandLine;
using System.Globalization;
using System.Text;
using Khronika.Archive.Http;
using Khronika.Archive.Warc;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Cli.Commands.Warc;

/// <summary><c>khronika warc extract</c></summary>
static class ExtractCommand
{
    public static Command Create(Session session)
    {
        Argument<string> file = new("FILE") { Description = "WARC, ARC, or a WACZ, whose records have an offset in it too." };
        Option<long> offset = new("--offset") { Description = "Where the record begins, as 'warc list' and every index say.", HelpName = "N", Required = true };
        Option<string> part = new("--part") { Description = "record: the header as it was read, and the block. block: byte for byte as stored. payload: behind the HTTP head, as stored. dechunked: without chunks. decoded: without content coding too.", HelpName = "PART", DefaultValueFactory = _ => "record" };
        part.AcceptOnlyFromAmong("record", "block", "payload", "dechunked", "decoded");
        Option<string?> target = new("--out") { Description = "File to write; it must not be there yet. Standard output if left out.", HelpName = "FILE" };
        Command command = new("extract", "Takes one record out of the file, or a named part of it.\n\nExample: khronika warc extract capture.warc.gz --offset 1834 --part decoded --out page.html") { file, offset, part, target };
        command.SetAction(parsed => Run(session, parsed.GetValue(file)!, parsed.GetValue(offset), parsed.GetValue(part)!, parsed.GetValue(target)));
        return command;
    }

    internal static int Run(Session session, string path, long offset, string part, string? target)
    {
        using SafeFileHandle file = ArchiveFile.Open(path, 1);
        if (offset < 0 || offset >= RandomAccess.GetLength(file)) throw new Refusal("The file has no byte at this offset: 'khronika warc list' shows where records begin.");
        using WarcReader reader = WarcReader.Open(file, offset);
        if (reader.Read() is not WarcRecord record || record.Offset != offset) throw new Refusal("No record begins at this offset: 'khronika warc list' shows where records begin.");
        string? chunkFault;
        try
        {
            chunkFault = target is null ? Copy(record, part, session.OpenBytes()) : Unfinished.WriteFile(target, output => Copy(record, part, output));
        }
        catch (InvalidDataException)
        {
            throw new Refusal("The body is not what its Content-Encoding says, so it was not decoded to its end: take --part payload.", ExitCode.Altered);
        }

        reader.Finish();
        if (chunkFault is not null) session.Err.WriteLine($"The body breaks off in its chunks ({chunkFault}): what was taken out is not all of it.");
        int code = Faults(session, reader, offset);
        return chunkFault is null ? code : ExitCode.Altered;
    }

    /// <summary>The name of what is wrong with the chunks; null where nothing is.</summary>
    static string? Copy(WarcRecord record, string part, Stream output)
    {
        if (part == "record") output.Write(HeaderOf(record));
        if (part is "record" or "block" || !record.HoldsHttp || HttpHead.Read(record.Block, record.Offset, []) is not HttpHead head)
        {
            record.Block.CopyTo(output);
            output.Flush();
            return null;
        }

        using ChunkedStream? chunks = part != "payload" && head.IsChunked ? new ChunkedStream(record.Block) : null;
        using Stream body = (Stream?)chunks ?? record.Block;
        using Stream coded = part == "decoded" ? ContentCoding.Decode(body, ContentCoding.Of(head.Fields)) ?? throw new Refusal("The body is in a coding that is not read here (gzip, deflate and br are): take --part dechunked.", ExitCode.NotChecked) : body;
        coded.CopyTo(output);
        output.Flush();
        return chunks?.Fault is string fault and not "chunk-after-end" ? fault : null;
    }

    // The fields as they were read: of a WARC what stands there, folded lines joined; of an ARC in WARC's names.
    static byte[] HeaderOf(WarcRecord record)
    {
        StringBuilder header = new(record.Version + "\r\n");
        foreach ((string name, string value) in record.Fields) header.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        return Encoding.UTF8.GetBytes(header.Append("\r\n").ToString());
    }

    static int Faults(Session session, WarcReader reader, long offset)
    {
        int code = ExitCode.Done;
        while (reader.Read() is WarcFault { RecordOffset: long of } fault && of == offset)
        {
            code = Math.Max(code, ArchiveFile.CodeOf(fault.Fault) switch { ExitCode.Altered => ExitCode.NotChecked + 1, var other => other });
            session.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"byte {fault.Offset}: {fault.Name}: {fault.Reason}"));
        }

        return code > ExitCode.NotChecked ? ExitCode.Altered : code;
    }
}
