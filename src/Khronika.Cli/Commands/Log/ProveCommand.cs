using System.CommandLine;
using System.Globalization;
using System.Text;
using Khronika.Cli.Terminal;
using Khronika.Ledger.Entries;
using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.Things;
using Khronika.Store;

namespace Khronika.Cli.Commands.Log;

/// <summary><c>khronika log prove</c></summary>
static class ProveCommand
{
    public static Command Create(Session session)
    {
        Argument<string> entry = new("INDEX") { Description = "Log index of the entry, or the id of its thing, whose latest version is meant." };
        Option<string?> target = new("--out") { Description = "File to write; it must not be there yet. Standard output if left out.", HelpName = "FILE" };
        Option<string?> audience = new("--for") { Description = "Opens what is cleared for them. If left out, only the index and the five fields that place the entry.", HelpName = "public|un|court|lawyer" };
        audience.AcceptOnlyFromAmong([.. Vocabulary.Words<Audience>()]);
        Command command = new("prove", "Gives out the proof that an entry is in the log, with the entry in it: nothing that is not cleared is opened. A public entry is whole.\n\nExample: khronika log prove 12 --out entry-12.tlog-proof") { entry, target, audience };
        command.SetAction(parsed =>
        {
            using RecordFolder record = Common.OpenToRead(parsed, session);
            Audience? chosen = Vocabulary.TryRead(parsed.GetValue(audience), out Audience named) ? named : null;
            return Run(session, record, parsed.GetValue(entry)!, chosen, parsed.GetValue(target), parsed.GetValue(Common.Json));
        });
        return command;
    }

    internal static int Run(Session session, RecordFolder record, string name, Audience? audience, string? target, bool json)
    {
        if (json && target is null) throw new Refusal("With --json the proof needs a file of its own: name it with --out.");
        EntryAt entry = EntryAt.Find(record, name);
        EntryFile given = GiveOut(record, entry, audience);
        string proof = (record.Log.ProofOf(entry.Index) with { Extra = given.ToBytes() }).ToString();
        NewOutput.Write(session, target, Encoding.UTF8.GetBytes(proof));
        if (json) session.Out.WriteLine(Json.Line(new { logIndex = entry.Index, type = given.Type, record = given.Record, version = given.Version, isPublic = entry.Kind == LeafKind.Public, leaves = given.LeafCount, opened = given.OpenedCount, withheld = given.WithheldCount }));
        session.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"entry {entry.Index}{(entry.Kind == LeafKind.Public ? ", public" : "")}: {given.LeafCount} leaves, {given.OpenedCount} opened, {given.WithheldCount} withheld"));
        return ExitCode.Done;
    }

    static EntryFile GiveOut(RecordFolder record, EntryAt entry, Audience? audience)
    {
        if (entry.Kind == LeafKind.Public) return entry.File;
        if (audience is not { } who) return entry.File.GiveOut(_ => false);
        IReadOnlySet<string> cleared = new AudienceView(record.Index.StandingNow(), who).PointersOf(entry.Index);
        return entry.File.GiveOut(cleared.Contains);
    }
}
