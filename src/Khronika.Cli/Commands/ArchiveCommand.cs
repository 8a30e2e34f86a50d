using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Khronika.Archive.Zip;
using Khronika.Bundle.Bags;
using Khronika.Cli.Terminal;
using Khronika.Ledger.Tree;
using Khronika.Store.Archiving;
using Khronika.Store.Checks;

namespace Khronika.Cli.Commands;

/// <summary><c>khronika archive</c></summary>
static class ArchiveCommand
{
    /// <summary>What <c>bag-info.txt</c> says of the format.</summary>
    internal const string Format = "khronika-archive/v1";

    internal const string FormatLabel = "Khronika-Format", OriginLabel = "Log-Origin", SizeLabel = "Log-Size", RootLabel = "Log-Root", DamagedLabel = "Damaged";

    /// <summary>What every file of the record lies below.</summary>
    internal const string RecordFolder = "data/record/";

    /// <summary>When the log's pages were written.</summary>
    internal const string PageTimes = "data/page-times.txt";

    // Tag files, and the times.
    const int OtherFiles = 5;

    public static Command Create(Session session)
    {
        Argument<string> target = new("OUT.zip") { Description = "The file to write; it must not be there yet." };
        Option<bool> damaged = new("--damaged") { Description = "Also where something is altered or missing, to keep what is left. The archive says that it is damaged, and is not restored as long as the damage is in it." };
        Command command = new("archive", "Puts the whole record into one file, without its keys: to be kept elsewhere, and brought back with 'khronika restore'. It holds everything that was entered, also what is closed or confidential. The record is read whole first, as 'khronika log fsck' does.\n\nExample: khronika archive record-2031-08.zip") { target, damaged };
        command.SetAction(parsed => Run(session, Common.RecordOf(parsed), parsed.GetValue(target)!, parsed.GetValue(damaged), parsed.GetValue(Common.Json)));
        return command;
    }

    static int Run(Session session, string folder, string target, bool isDamagedTaken, bool json)
    {
        Notice.AlreadyPublicOnly(session.Err);
        if (Path.Exists(target)) throw new Refusal("The file to write is there already: name another, or move it away. An archive is never replaced.");
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(target)))) throw new Refusal("The folder for the file to write is not there: make it, or name another.");
        using RecordSnapshot record = RecordSnapshot.Open(folder);
        if (record.Parts.Count > ZipLimits.Entries - OtherFiles) throw new Refusal(string.Create(CultureInfo.InvariantCulture, $"Nothing was written: the record has {record.Parts.Count} files, and an archive that every reader here takes has at most {ZipLimits.Entries}. Copy its folder instead, without 'keys'."));
        FsckReport report = Checked(session, record, isDamagedTaken);
        RecordPart[] parts = [.. record.Parts.ExceptBy(report.Findings.Where(IsStalePack).Select(finding => finding.Path), part => part.Path)];
        int leftOut = record.LeftOut + record.Parts.Count - parts.Length;
        (long bytes, Hash unlogged) = Write(session, record, parts, report, target);
        if (json)
        {
            session.Out.WriteLine(Json.Line(new { format = Format, files = parts.Length, bytes, record.Origin, size = record.Log.Size, root = record.Log.Root.ToString(), leftOut, unloggedSha256 = unlogged.ToString(), damaged = report.IsBroken }));
            return CodeOf(report);
        }

        session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{parts.Length} files, {bytes} bytes; the log has {record.Log.Size} entries, root {record.Log.Root}"));
        session.Out.WriteLine($"files the log does not vouch for (settings, schema, policy, root certificates, pages seen): SHA-256 {unlogged}");
        session.Err.WriteLine("Note the size, the root and this digest apart from the archive: 'khronika restore' prints them again, and an archive that was altered or is older has others.");
        if (leftOut > 0) session.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{leftOut} files in the folder are no part of a record and are not in it."));
        session.Err.WriteLine("The archive holds no key: keep the file keys/log.key and the standby key apart from it. Whoever has the archive can read everything in the record.");
        return CodeOf(report);
    }

    // A pack the log has outgrown, which a copy brought back or a crash left: it may hold what was erased since.
    static bool IsStalePack(FsckFinding finding) => finding.Kind == FindingKind.Leftover && finding.Path.StartsWith("entries/", StringComparison.Ordinal);

    static int CodeOf(FsckReport report) => report.IsBroken ? ExitCode.Altered : report.IsIntact ? ExitCode.Done : ExitCode.NotChecked;

    // What is wrong with the record would be wrong with its only copy, and nobody would know before it is needed.
    static FsckReport Checked(Session session, RecordSnapshot record, bool isDamagedTaken)
    {
        FsckReport report = record.Check();
        if (report.UnappliedErasures > 0)
        {
            throw new Refusal(
                string.Create(CultureInfo.InvariantCulture, $"Nothing was written: the content of {report.UnappliedErasures} entries is there that the log says was erased, and the archive would go on holding it. Open the record to write once, which erases it again ('khronika index rebuild' does), and archive it then."),
                ExitCode.Altered);
        }

        foreach (FsckFinding finding in report.Findings.Where(finding => finding.Kind != FindingKind.Leftover))
            session.Err.WriteLine($"{(finding.Kind == FindingKind.Broken ? "altered" : finding.Kind == FindingKind.Lost ? "lost" : "could not be checked")}: {(finding.Path.Length > 0 ? finding.Path : "record")}: {finding.Reason}");
        if (!report.IsBroken) return report;
        if (!isDamagedTaken) throw new Refusal("Nothing was written: the record is not as it was logged. Bring what is altered or missing back from a copy first; to keep what is left as it is, say --damaged.", ExitCode.Altered);
        session.Err.WriteLine("DAMAGED: this archive holds what is left of a record that is altered or incomplete. Keep every older one.");
        return report;
    }

    // Beside its name until it is whole and on the disk: nobody keeps half an archive for a whole one.
    static (long Bytes, Hash Unlogged) Write(Session session, RecordSnapshot record, IReadOnlyList<RecordPart> parts, FsckReport report, string target)
    {
        try
        {
            return Unfinished.WriteFile(
                target,
                output =>
                {
                    Hash unlogged = Fill(new BagWriter(new ZipSink(output, "khronika-archive", session.Time.GetUtcNow())), record, parts, report);
                    return (output.Length, unlogged);
                },
                isPrivate: true);
        }
        catch (InvalidDataException)
        {
            throw new Refusal("Nothing was written: a file of the record is not what its name says. Run 'khronika log fsck' to see which.", ExitCode.Altered);
        }
    }

    static Hash Fill(BagWriter bag, RecordSnapshot record, IReadOnlyList<RecordPart> parts, FsckReport report)
    {
        Dictionary<string, Hash> payload = new(StringComparer.Ordinal);
        foreach (RecordPart part in parts)
        {
            Hash expected = report.IsBroken || part.Known is not { } known ? DigestOf(record, part) : known;
            using Stream content = record.Read(part);
            payload.Add(RecordFolder + part.Path, bag.AddStored(RecordFolder + part.Path, content, part.Size, expected));
        }

        payload.Add(PageTimes, bag.Add(PageTimes, record.PageTimes()));
        bag.Finish(
        [
            new(FormatLabel, Format),
            new(OriginLabel, record.Origin),
            new(SizeLabel, record.Log.Size.ToString(CultureInfo.InvariantCulture)),
            new(RootLabel, record.Log.Root.ToString()),
            .. report.IsBroken ? [KeyValuePair.Create(DamagedLabel, string.Create(CultureInfo.InvariantCulture, $"{report.Findings.Count(finding => finding.Kind == FindingKind.Broken)} findings when it was made"))] : (KeyValuePair<string, string>[])[],
        ]);
        return UnloggedFiles.Digest(payload);
    }

    static Hash DigestOf(RecordSnapshot record, RecordPart part)
    {
        using Stream content = record.Read(part);
        return new Hash(SHA256.HashData(content));
    }
}
