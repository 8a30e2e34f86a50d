using System.CommandLine;
using System.Globalization;
using Khronika.Archive.Converting;
using Khronika.Archive.Faults;
using Khronika.Archive.Warc;
using Khronika.Cli.Terminal;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Cli.Commands.Warc;

/// <summary><c>khronika warc convert</c></summary>
static class ConvertCommand
{
    public static Command Create(Session session)
    {
        Argument<string> source = new("IN") { Description = "WARC 0.17 to 1.1, ARC, WACZ, HAR, MHTML, or a page saved by SingleFile: told by content." };
        Argument<string> target = new("OUT") { Description = "The WARC 1.1 to write, each record a gzip member where the name ends in .gz; a WACZ where it ends in .wacz. It must not be there yet." };
        Command command = new("convert", "Writes any web archive or saved page as WARC 1.1 or WACZ. Blocks of a WARC or ARC are copied and what changed in headers is told; what was not recorded from the wire becomes records that say they were derived.\n\nExample: khronika warc convert network.har network.warc.gz") { source, target };
        command.SetAction(parsed => Run(session, parsed.GetValue(source)!, parsed.GetValue(target)!, parsed.GetValue(Common.Json)));
        return command;
    }

    internal static int Run(Session session, string source, string target, bool json)
    {
        using SafeFileHandle input = ArchiveFile.Open(source, 1);
        if (Path.Exists(target)) throw new Refusal("The file to write is there already: name another, or move it away.");
        if (PackageKind.Of(input) is not { } kind || !ArchiveConverter.Takes(kind))
        {
            throw new Refusal("The file is none that can be converted: WARC, ARC, WACZ, HAR, MHTML, or a page that starts with SingleFile's comment.", ExitCode.NotChecked);
        }

        if (kind == PackageKind.Wacz && IsWacz(target)) throw new Refusal("The file is a WACZ already: name a file ending in .warc.gz to take its records out.");
        ConvertReport report = Write(input, kind, target, new ConvertOptions(session.Time.GetUtcNow()));
        if (json) session.Out.WriteLine(Json.Line(new { from = report.From.Name, report.Records, report.Changes, faults = report.Faults.Select(f => new { f.Name, f.Offset, f.Reason, f.IsDamage }) }));
        else Print(session, report);
        return report.Faults.Any(f => f.IsDamage) ? ExitCode.Altered : report.Faults.Any(f => ArchiveFile.CodeOf(f) == ExitCode.NotChecked) ? ExitCode.NotChecked : ExitCode.Done;
    }

    static ConvertReport Write(SafeFileHandle input, PackageKind kind, string target, ConvertOptions options) => Unfinished.WriteFile(target, output => IsWacz(target)
        ? ArchiveConverter.ToWacz(input, kind, output, Path.GetDirectoryName(Path.GetFullPath(target))!, options)
        : ArchiveConverter.Convert(input, kind, new WarcWriter(output, target.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)), options));

    static bool IsWacz(string target) => target.EndsWith(".wacz", StringComparison.OrdinalIgnoreCase);

    static void Print(Session session, ConvertReport report)
    {
        foreach (ArchiveFault fault in report.Faults) session.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"byte {fault.Offset}: {fault.Name}: {fault.Reason}"));
        foreach (ConvertChange change in report.Changes) session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"changed: {change.Name}: {change.Count} records, the first at byte {change.FirstOffset}: {change.Meaning}"));
        session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"from {report.From.Title}: {report.Records} records written"));
        if (report.Faults.Count > 0) session.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Faults.Count(f => ArchiveFile.CodeOf(f) != ExitCode.Done)} of {report.Faults.Count} faults mean that something is damaged, missing or not carried over."));
    }
}
