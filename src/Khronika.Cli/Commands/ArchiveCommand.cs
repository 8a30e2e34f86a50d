using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Khronika.Archive.Zip;
using Khronika.Bundle.Bags;
using Khronika.Cli.Terminal;
using Khronika.Ledger.Tree;
using Khronika.Store.Archiving;
using Khronika.Store.Files;

namespace Khronika.Cli.Commands;

/// <summary><c>khronika archive</c></summary>
static class ArchiveCommand
{
    /// <summary>What <c>bag-info.txt</c> says of the format.</summary>
    internal const string Format = "khronika-archive/v1";

    internal const string FormatLabel = "Khronika-Format", OriginLabel = "Log-Origin", SizeLabel = "Log-Size", RootLabel = "Log-Root";

    /// <summary>What every file of the record lies below.</summary>
    internal const string RecordFolder = "data/record/";

    /// <summary>When the log's pages were written.</summary>
    internal const string PageTimes = "data/page-times.txt";

    // Tag files, and the times.
    const int OtherFiles = 5;

    public static Command Create(Session session)
    {
        Argument<string> target = new("OUT.zip") { Description = "The file to write; it must not be there yet." };
        Command command = new("archive", "Puts the whole record into one file, without its keys: to be kept elsewhere, and brought back with 'khronika restore'. It holds everything that was entered, also what is closed or confidential.\n\nExample: khronika archive record-2031-08.zip") { target };
        command.SetAction(parsed => Run(session, Common.RecordOf(parsed), parsed.GetValue(target)!, parsed.GetValue(Common.Json)));
        return command;
    }

    static int Run(Session session, string folder, string target, bool json)
    {
        Notice.AlreadyPublicOnly(session.Err);
        if (Path.Exists(target)) throw new Refusal("The file to write is there already: name another, or move it away. An archive is never replaced.");
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(target)))) throw new Refusal("The folder for the file to write is not there: make it, or name another.");
        using RecordSnapshot record = RecordSnapshot.Open(folder);
        if (record.Parts.Count > ZipLimits.Entries - OtherFiles) throw new Refusal(string.Create(CultureInfo.InvariantCulture, $"Nothing was written: the record has {record.Parts.Count} files, and an archive that every reader here takes has at most {ZipLimits.Entries}. Copy its folder instead, without 'keys'."));
        long bytes = Write(session, record, target);
        if (json)
        {
            session.Out.WriteLine(Json.Line(new { format = Format, files = record.Parts.Count, bytes, record.Origin, size = record.Log.Size, root = record.Log.Root.ToString(), leftOut = record.LeftOut }));
            return ExitCode.Done;
        }

        session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{record.Parts.Count} files, {bytes} bytes; the log has {record.Log.Size} entries, root {record.Log.Root}"));
        if (record.LeftOut > 0) session.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{record.LeftOut} files in the folder are no part of a record and are not in it."));
        session.Err.WriteLine("The archive holds no key: keep the file keys/log.key and the standby key apart from it. Whoever has the archive can read everything in the record.");
        return ExitCode.Done;
    }

    // Beside its name until it is whole and on the disk: nobody keeps half an archive for a whole one.
    static long Write(Session session, RecordSnapshot record, string target)
    {
        string unfinished = $"{target}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}.part";
        try
        {
            FileStreamOptions alone = new() { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
            if (!OperatingSystem.IsWindows()) alone.UnixCreateMode = Durable.Private;
            long bytes;
            using (FileStream output = new(unfinished, alone))
            {
                Fill(new BagWriter(new ZipSink(output, "khronika-archive", session.Time.GetUtcNow())), record);
                bytes = output.Length;
            }

            Durable.Rename(unfinished, target);
            return bytes;
        }
        catch (InvalidDataException)
        {
            throw new Refusal("Nothing was written: a file of the record is not what its name says. Run 'khronika log fsck' to see which.", ExitCode.Altered);
        }
        finally
        {
            if (File.Exists(unfinished)) File.Delete(unfinished);
        }
    }

    static void Fill(BagWriter bag, RecordSnapshot record)
    {
        foreach (RecordPart part in record.Parts)
        {
            Hash expected = part.Known ?? DigestOf(record, part);
            using Stream content = record.Read(part);
            bag.AddStored(RecordFolder + part.Path, content, part.Size, expected);
        }

        bag.Add(PageTimes, record.PageTimes());
        bag.Finish(
        [
            new(FormatLabel, Format),
            new(OriginLabel, record.Origin),
            new(SizeLabel, record.Log.Size.ToString(CultureInfo.InvariantCulture)),
            new(RootLabel, record.Log.Root.ToString()),
        ]);
    }

    static Hash DigestOf(RecordSnapshot record, RecordPart part)
    {
        using Stream content = record.Read(part);
        return new Hash(SHA256.HashData(content));
    }
}
