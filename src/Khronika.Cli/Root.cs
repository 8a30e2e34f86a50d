using System.CommandLine;
using Khronika.Cli.Commands;
using Khronika.Ledger.Following;
using Khronika.Ledger.Signing;
using Khronika.Ledger.Tiles;
using Khronika.Store;
using Khronika.Store.Erasing;
using Khronika.Store.Files;
using Khronika.Store.Recording;

namespace Khronika.Cli;

/// <summary>The command tree, and the one place where a failure becomes a sentence and an exit code.</summary>
static class Root
{
    public static int Invoke(IReadOnlyList<string> args, Session session)
    {
        RootCommand root = new("Khronika keeps a public record of rights violations that outsiders can check.\n\nExit codes: 0 done or intact; 1 usage or failure; 2 altered or broken; 3 could not be checked.")
        {
            Common.Record,
            Common.By,
            Common.Json,
        };
        root.Add(InitCommand.Create(session));
        root.Add(PreserveCommand.Create(session));
        root.Add(Group(args, "case", "Works on cases.", () => [Commands.Case.ImportCommand.Create(session), Commands.Case.ShowCommand.Create(session)]));
        root.Add(Group(args, "record", "Works on single things of the record.", () =>
        [
            Commands.Record.AddCommand.Create(session),
            Commands.Record.ShowCommand.Create(session),
            Commands.Record.EditCommand.Create(session),
            Commands.Record.HistoryCommand.Create(session),
            Commands.Record.CarriersCommand.Create(session),
            Commands.Record.EraseCommand.Create(session),
            Commands.Record.KindsCommand.Create(session),
        ]));
        root.Add(Group(args, "list", "Lists what is recorded, with what each list counts and what it does not.", () =>
        [
            Commands.List.PrisonersCommand.Create(session),
            Commands.List.HearingsCommand.Create(session),
            Commands.List.CasesCommand.Create(session),
            Commands.List.StatisticsCommand.Create(session),
        ]));
        root.Add(PublishCommand.Create(session));
        root.Add(BundleCommand.Create(session));
        root.Add(VerifyCommand.Create(session));
        root.Add(ServeCommand.Create(session));
        root.Add(Group(args, "index", "Works on the index, which can be deleted and rebuilt.", () => [Commands.Index.RebuildCommand.Create(session)]));
        root.Add(Group(args, "log", "Shows and checks the log.", () =>
        [
            Commands.Log.CheckpointCommand.Create(session),
            Commands.Log.KeyCommand.Create(session),
            Commands.Log.FsckCommand.Create(session),
            Commands.Log.StampCommand.Create(session),
            Commands.Log.StampsCommand.Create(session),
            Commands.Log.OtsCommand.Create(session),
            Commands.Log.StatusCommand.Create(session),
            Commands.Log.ProveCommand.Create(session),
            Commands.Log.DiscloseCommand.Create(session),
            Commands.Log.VerifyCommand.Create(session),
            Commands.Log.IssueCommand.Create(session),
            Commands.Log.RecoverCommand.Create(session),
            Commands.Log.RotateKeyCommand.Create(session),
            Commands.Log.CosignCommand.Create(session),
            Commands.Log.WitnessCommand.Create(session),
            Commands.Log.MirrorCommand.Create(session),
            Commands.Log.MonitorCommand.Create(session),
            Commands.Log.EraseCommand.Create(session),
            Commands.Log.PrunePartialsCommand.Create(session),
        ]));
        root.Add(Group(args, "warc", "Reads and checks web archives: WARC, ARC, WACZ.", () =>
        [
            Commands.Warc.ListCommand.Create(session),
            Commands.Warc.IndexCommand.Create(session),
            Commands.Warc.VerifyCommand.Create(session),
            Commands.Warc.ExtractCommand.Create(session),
            Commands.Warc.ConvertCommand.Create(session),
        ]));
        root.Add(Group(args, "posts", "Works on account exports: Telegram, Facebook, Instagram, X, WhatsApp.", () => [Commands.Posts.ListCommand.Create(session)]));
        root.Add(ArchiveCommand.Create(session));
        root.Add(RestoreCommand.Create(session));
        root.Add(DateCommand.Create(session));
        root.Add(Group(args, "import", "Reads tables of other programs into the record.", () => [Commands.Import.CsvCommand.Create(session)]));
        root.Add(Group(args, "export", "Writes cases for other programs: only what is cleared for the audience named.", () =>
        [
            Commands.Export.CsvCommand.Create(session),
            Commands.Export.JsonLdCommand.Create(session),
            Commands.Export.FtmCommand.Create(session),
            Commands.Export.CaseFileCommand.Create(session),
        ]));
        root.Add(DemoCommand.Create(session));

        // A file named '@names' is a file to preserve, not a list of more arguments.
        ParserConfiguration parsing = new() { ResponseFileTokenReplacer = null };
        try
        {
            return root.Parse(args, parsing).Invoke(new InvocationConfiguration { Output = session.Out, Error = session.Err, EnableDefaultExceptionHandler = false });
        }
        catch (Exception failure)
        {
            (string Sentence, int ExitCode) explained = Explain(failure);
            session.Err.WriteLine(explained.Sentence);
            return explained.ExitCode;
        }
    }

    // Made only when named: on a cheap laptop the making of all of them costs more than many a command does.
    static Command Group(IReadOnlyList<string> args, string name, string description, Func<Command[]> commands)
    {
        Command group = new(name, description);
        if (!args.Contains(name)) return group;
        foreach (Command command in commands()) group.Add(command);
        return group;
    }

    static (string Sentence, int ExitCode) Explain(RestoreGuardException guarded) => guarded.Fault switch
    {
        RestoreFault.NothingRemembered => ("Nothing was signed: this machine does not remember what it last signed for this log (a new machine, another user, or a record that was moved). If this is the latest copy of the record, say so with 'khronika log recover --accept-head SIZE'; see 'khronika log recover --help'.", ExitCode.NotChecked),
        RestoreFault.Behind => ($"Nothing was signed: {guarded.Message}. This record was restored from an older copy. Bring the newer one back, or 'khronika log recover --from MIRROR'.", ExitCode.Altered),
        _ => ($"Nothing was signed: {guarded.Message}. There are two histories of this log: keep both copies untouched and find out which one others hold, before anything is written.", ExitCode.Altered),
    };

    static string Sentence(string message) => char.ToUpperInvariant(message[0]) + message[1..] + ".";

    /// <summary>What a failure says to a person: never a path or a message of the system's that could hold a name (rule 11).</summary>
    static (string Sentence, int ExitCode) Explain(Exception failure) => failure switch
    {
        Refusal refusal => (refusal.Message, refusal.ExitCode),
        AggregateException { InnerExceptions: [var inner, ..] } => Explain(inner),
        DurabilityException durability => ($"The disk {(durability.IsDiskFull ? "is full" : "refused a write")} ({durability.Step}): nothing of this command is counted as done. Free space or mend the disk, then run it again; the record recovers at its next start.", ExitCode.Failed),
        NoRecordException none => (none.IsUnknownFormat ? Sentence(none.Message) : "There is no record in this folder: name one with --record, or make one with 'khronika init DIR --origin NAME'.", none.IsUnknownFormat ? ExitCode.NotChecked : ExitCode.Failed),
        RecordInUseException => ("Another process is writing to this record: wait until it is done, then run this again.", ExitCode.Failed),
        RestoreGuardException guarded => Explain(guarded),
        Store.Archiving.UnfinishedBatchException => ("Nothing was archived: entries wait to be put in place, as after a crash. Run any command that writes, 'khronika log issue' say, which finishes that.", ExitCode.Failed),
        BrokenSchemaException broken => ($"The record's own schema cannot be used: schema/{Terminal.Printable.Of(broken.Message)}. Nothing was read or written.", ExitCode.Failed),
        StaleVersionException stale => (FormattableString.Invariant($"Nothing was logged: the edit is of version {stale.Expected} of {stale.Record}, and the record has version {stale.Latest} by now. Look at what changed with 'khronika record history {stale.Record}', then edit that one."), ExitCode.Failed),
        KeyTakenException taken => ($"Nothing was logged: {taken.Holder} of the same case has this key already. A key names one thing for ever, so take another.", ExitCode.Failed),
        NotIssuedException => ("Nothing was given out: entries wait for the next log page, which this log issues on a fixed clock. 'khronika log issue' says when it is due; 'khronika log issue --now' issues it at once, and its time can then be read off the log.", ExitCode.Failed),
        NoSignerFolderException => ("This user has no home folder in which the signer could remember what it signed: name a folder outside every record and its backups in KHRONIKA_SIGNER.", ExitCode.Failed),
        DamagedLogException damaged => ($"The record is damaged: {damaged.Message}. Nothing was changed. Run 'khronika log fsck' to see all of it.", ExitCode.Altered),
        LogSourceException source => ($"A file of the log could not be had: {source.Message}. Try again later.", ExitCode.NotChecked),
        ErasedEntryException erased => (FormattableString.Invariant($"Entry {erased.LogIndex} was erased: nothing of it is left but its commitment in the log."), ExitCode.Failed),
        UnauthorizedAccessException => ("A file or folder may not be read or written by this user: check its rights.", ExitCode.Failed),
        OperationCanceledException => ("Stopped before it was done.", ExitCode.Failed),
        System.Data.Common.DbException => ("The record's database could not be read or written: check the rights and the free space of the record's folder; 'khronika index rebuild' makes the index again.", ExitCode.Failed),
        IOException io => ($"Reading or writing failed ({io.GetType().Name}, code {io.HResult & 0xFFFF}).", ExitCode.Failed),
        // A message of the system's, or a stack of calls with its paths, could hold a name.
        _ => ($"The program failed ({failure.GetType().Name} in {failure.TargetSite?.DeclaringType?.Name}). What was logged before stays logged. This is a defect: please report it with the command you gave.", ExitCode.Failed),
    };
}
