using System.CommandLine;
using System.Globalization;
using Khronika.Archive.Http;
using Khronika.Archive.Warc;
using Khronika.Cli.Terminal;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Cli.Commands.Warc;

/// <summary><c>khronika warc list</c></summary>
static class ListCommand
{
    public static Command Create(Session session)
    {
        Argument<string[]> files = new("FILE") { Description = "WARC, ARC or WACZ, told apart by content.", Arity = ArgumentArity.OneOrMore };
        Command command = new("list", "Lists the records: offset in the file, length, type, status, media type, time, address. What is wrong is told beside it.\n\nExample: khronika warc list capture.warc.gz") { files };
        command.SetAction(parsed =>
        {
            bool isBroken = false;
            foreach ((int i, string path) in parsed.GetValue(files)!.Index()) isBroken |= !Run(session, path, i + 1, parsed.GetValue(Common.Json));
            return isBroken ? ExitCode.Altered : ExitCode.Done;
        });
        return command;
    }

    /// <summary>False where something of the file is damaged.</summary>
    internal static bool Run(Session session, string path, int number, bool json)
    {
        using SafeFileHandle file = ArchiveFile.Open(path, number);
        bool isWhole = true;
        foreach (WarcIn warc in ArchiveFile.WarcsIn(path, number))
        {
            if (warc.Name is not null && !json) session.Out.WriteLine(Printable.Of($"# {warc.Name}"));
            isWhole &= List(session, file, warc, number, json);
        }

        return isWhole;
    }

    static bool List(Session session, SafeFileHandle file, WarcIn warc, int number, bool json)
    {
        using WarcReader reader = WarcReader.Open(file, warc.Offset, warc.Length);
        bool isWhole = true;
        for (WarcItem? item = reader.Read(); item is not null; item = reader.Read())
        {
            if (item is WarcRecord record)
            {
                Print(session, reader, record, warc.Name, json);
                continue;
            }

            WarcFault fault = (WarcFault)item;
            isWhole &= !fault.Fault.IsDamage;
            session.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"file {number}, byte {fault.Offset}: {fault.Name}: {fault.Reason}"));
        }

        return isWhole;
    }

    static void Print(Session session, WarcReader reader, WarcRecord record, string? inside, bool json)
    {
        HttpHead? head = record.HoldsHttp ? HttpHead.Read(record.Block, record.Offset, []) : null;
        string? media = head is null ? record.ContentType : head.MediaType;
        long length = reader.Finish();
        if (json)
        {
            session.Out.WriteLine(Json.Line(new
            {
                inside,
                record.Offset,
                length,
                inMember = record.InMember,
                record.Version,
                record.Type,
                record.Id,
                record.Date,
                uri = record.TargetUri,
                method = head?.Method,
                status = head?.Status,
                media,
                contentLength = record.ContentLength,
                fields = record.Fields.Select(field => new[] { field.Name, field.Value }),
            }));
            return;
        }

        string status = head?.Status?.ToString(CultureInfo.InvariantCulture) ?? head?.Method ?? "-";
        session.Out.WriteLine(Printable.Of(string.Create(CultureInfo.InvariantCulture, $"{record.Offset} {length} {(record.Type.Length > 0 ? record.Type : "-")} {status} {media?.Replace(' ', '_') ?? "-"} {record.Date ?? "-"} {record.TargetUri ?? "-"}")));
    }
}
