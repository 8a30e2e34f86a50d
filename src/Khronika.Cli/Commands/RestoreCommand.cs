using System.CommandLine;
using System.Globalization;
using System.Text;
using Khronika.Archive.Zip;
using Khronika.Bundle.Bags;
using Khronika.Cli.Terminal;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;
using Khronika.Store;
using Khronika.Store.Archiving;
using Khronika.Store.Checks;
using Khronika.Store.Timestamping;

namespace Khronika.Cli.Commands;

/// <summary><c>khronika restore</c></summary>
static class RestoreCommand
{
    // Far more than a person writes into timestamping.txt, or keys have lines; stops a wrong file from being read into memory.
    const int MaxSmallFile = 64 * 1024;

    const string Keys = "keys";

    public static Command Create(Session session)
    {
        Argument<string> archive = new("IN.zip") { Description = "An archive, or the folder it was unpacked to." };
        Argument<string> folder = new("DIR") { Description = "The folder of the record that comes back; it must be absent or empty." };
        Option<string?> key = new("--key") { Description = "The file keys/log.key as it was kept apart: to write to the record again. Without it the record can be read, served and checked.", HelpName = "FILE" };
        Command command = new("restore", "Brings a record back from an archive: every file against the manifest, then the log and every entry against it. Nothing is put in place unless all of it holds.\n\nExample: khronika restore record-2031-08.zip record --key log.key") { archive, folder, key };
        command.SetAction(parsed => Run(session, parsed.GetValue(archive)!, parsed.GetValue(folder)!, parsed.GetValue(key), parsed.GetValue(Common.Json)));
        return command;
    }

    static int Run(Session session, string archive, string folder, string? keyFile, bool json)
    {
        Notice.AlreadyPublicOnly(session.Err);
        IReadOnlyList<SigningKey>? keys = keyFile is null ? null : ReadKeys(keyFile);
        if (Path.Exists(folder) && (File.Exists(folder) || Directory.EnumerateFileSystemEntries(folder).Any())) throw new Refusal("The folder for the record holds something already: name one that is absent or empty.");
        if (!Directory.Exists(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))))) throw new Refusal("The folder in which the record is to lie is not there: make it, or name another.");
        if (!BagSource.TryOpen(archive, out BagSource? source, out BagFault? fault))
            throw new Refusal($"Nothing was restored: {(fault.File.Length > 0 ? $"{fault.File}: " : "")}{fault.Reason}.", fault.IsBroken ? ExitCode.Altered : ExitCode.NotChecked);
        using (source)
        {
            Dictionary<string, string> info = InfoOf(source);
            using RestoredRecord record = RestoredRecord.Begin(folder, SmallFile(source, ArchiveCommand.RecordFolder + TimestampingSettings.FileName));
            CheckNames(source, record);
            IReadOnlyDictionary<string, Hash> digests = Checked(session, source);
            FsckReport report = PutTogether(source, record, digests, out Checkpoint log);
            if (report.IsBroken)
            {
                foreach (FsckFinding finding in report.Findings.Where(finding => finding.Kind == FindingKind.Broken)) session.Err.WriteLine($"altered: {finding.Path}: {finding.Reason}");
                throw new Refusal("Nothing was restored: what the archive holds does not lead to the signed log.", ExitCode.Altered);
            }

            if (info.GetValueOrDefault(ArchiveCommand.SizeLabel) != log.Size.ToString(CultureInfo.InvariantCulture) || info.GetValueOrDefault(ArchiveCommand.RootLabel) != log.Root.ToString())
                throw new Refusal($"Nothing was restored: {BagFiles.Info} names another tree than the log in the archive has.", ExitCode.Altered);
            if (keys is not null && !record.PutKeys(keys)) throw new Refusal("Nothing was restored: --key does not hold the private key this log signs with. Bring it back without --key, or name the right file.");
            record.Place();
            Say(session, report, log, UnloggedFiles.Digest(digests), keys is not null, json);
            return report.IsIntact ? ExitCode.Done : ExitCode.NotChecked;
        }
    }

    static void Say(Session session, FsckReport report, Checkpoint log, Hash unlogged, bool hasKey, bool json)
    {
        foreach (FsckFinding finding in report.Findings.Where(finding => finding.Kind != FindingKind.Leftover)) session.Err.WriteLine($"{finding.Path}: {finding.Reason}");
        if (json) session.Out.WriteLine(Json.Line(new { verdict = report.IsIntact ? "intact" : "could-not-be-checked", log.Origin, size = log.Size, root = log.Root.ToString(), report.ErasedEntries, report.LostEntries, report.Objects, unloggedSha256 = unlogged.ToString(), hasKey }));
        else session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"restored: {report.Objects} objects; the log has {log.Size} entries ({report.ErasedEntries} with erased fields{(report.LostEntries > 0 ? $", {report.LostEntries} lost" : "")}), root {log.Root}"));
        if (!json) session.Out.WriteLine($"files the log does not vouch for (settings, schema, policy, root certificates, pages seen): SHA-256 {unlogged}");
        session.Err.WriteLine("Compare the size, the root and this digest with what was noted when the archive was made: of those files nothing but the digest tells whether they were altered.");
        if (!hasKey) session.Err.WriteLine("The record has no key: it can be read, served and checked, and nothing can be entered. To write to it, put the log's private key into its keys/log.key (mode 0600), or restore it with --key.");
        session.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Nothing is signed until it is known to be the latest copy, unless this machine remembers it: 'khronika log recover --ask PLACE…', or where nobody can be asked 'khronika log recover --accept-head {log.Size}'. If the key was lost or stolen, rotate it then: 'khronika log rotate-key'."));
    }

    // The version decides before anything else is looked at: these rules may not be another's own.
    static Dictionary<string, string> InfoOf(BagSource source)
    {
        Dictionary<string, string> info = new(StringComparer.Ordinal);
        foreach (string line in Encoding.UTF8.GetString(SmallFile(source, BagFiles.Info) ?? []).Split('\n'))
            if (line.IndexOf(": ", StringComparison.Ordinal) is > 0 and int colon) info.TryAdd(line[..colon], line[(colon + 2)..]);
        if (!info.TryGetValue(ArchiveCommand.FormatLabel, out string? format)) throw new Refusal($"Nothing was restored: this is no archive of a record; its {BagFiles.Info} does not say so.", ExitCode.NotChecked);
        if (format != ArchiveCommand.Format) throw new Refusal($"Nothing was restored: the archive has a format this program does not know; it knows {ArchiveCommand.Format}.", ExitCode.NotChecked);
        return info;
    }

    static void CheckNames(BagSource source, RestoredRecord record)
    {
        foreach (string name in source.Files.Keys.Where(name => name.StartsWith(BagFiles.Payload, StringComparison.Ordinal) && name != ArchiveCommand.PageTimes))
        {
            string path = name.StartsWith(ArchiveCommand.RecordFolder, StringComparison.Ordinal) ? name[ArchiveCommand.RecordFolder.Length..] : "";
            if (path.Split('/')[0] == Keys) throw new Refusal("Nothing was restored: there is a key in it, or a file in a key's place. No archive made here holds one; do not use it.", ExitCode.Altered);
            if (path.Length == 0 || !record.Takes(path)) throw new Refusal($"Nothing was restored: {EntryName.Printable(name)} is no file of a record; it was put there by somebody else.", ExitCode.Altered);
        }
    }

    static IReadOnlyDictionary<string, Hash> Checked(Session session, BagSource source)
    {
        if (BagCheck.Run(source, out BagFault? fault) is not { } check) throw new Refusal($"Nothing was restored: {fault!.Reason}.", ExitCode.NotChecked);
        BagFinding[] found = [.. check.Findings.Where(finding => finding.State != BagState.Intact)];
        if (found.Length == 0) return check.Digests;
        foreach (BagFinding finding in found) session.Err.WriteLine($"{(finding.State == BagState.Altered ? "altered" : "could not be checked")}: {finding.File}: {finding.Reason}");
        throw new Refusal("Nothing was restored: the archive is not as it was written.", found.Any(finding => finding.State == BagState.Altered) ? ExitCode.Altered : ExitCode.NotChecked);
    }

    static FsckReport PutTogether(BagSource source, RestoredRecord record, IReadOnlyDictionary<string, Hash> digests, out Checkpoint log)
    {
        try
        {
            foreach (string name in source.Files.Keys.Where(name => name.StartsWith(ArchiveCommand.RecordFolder, StringComparison.Ordinal)))
            {
                using Stream content = source.Open(name);
                if (record.Put(name[ArchiveCommand.RecordFolder.Length..], content) != digests[name]) throw new Refusal($"Nothing was restored: {EntryName.Printable(name)} changed while it was read.", ExitCode.Altered);
            }

            return record.Check(SmallFile(source, ArchiveCommand.PageTimes) ?? [], out log);
        }
        catch (NoRecordException none)
        {
            throw new Refusal($"Nothing was restored: {none.Message}.", ExitCode.NotChecked);
        }
        catch (DamagedLogException damaged)
        {
            throw new Refusal($"Nothing was restored: {damaged.Message}.", ExitCode.Altered);
        }
        catch (InvalidDataException)
        {
            throw new Refusal("Nothing was restored: the archive changed while it was read.", ExitCode.Altered);
        }
    }

    // Read before its digest is known: what it says is only used to refuse, or held against the log.
    static byte[]? SmallFile(BagSource source, string name)
    {
        bool isPageTimes = name == ArchiveCommand.PageTimes;
        if (!source.Files.TryGetValue(name, out long size)) return null;
        if (size > (isPageTimes ? DigestList.Bytes : MaxSmallFile)) throw new Refusal($"Nothing was restored: {EntryName.Printable(name)} is larger than such a file is.", ExitCode.NotChecked);
        try
        {
            using Stream content = source.Open(name);
            byte[] bytes = new byte[size];
            content.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException)
        {
            throw new Refusal($"Nothing was restored: {EntryName.Printable(name)} is damaged.", ExitCode.Altered);
        }
    }

    static SigningKey[] ReadKeys(string file)
    {
        try
        {
            using StreamReader reader = new(file);
            char[] text = new char[MaxSmallFile];
            int length = reader.ReadBlock(text);
            return [.. new string(text, 0, length).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(SigningKey.Parse)];
        }
        catch (FormatException)
        {
            throw new Refusal("--key is no key file: it has a line for each private key, which begins with PRIVATE+KEY+.");
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new Refusal("There is no such file with the log's key.");
        }
    }
}
