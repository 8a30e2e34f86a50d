using System.CommandLine;
using System.Globalization;
using Khronika.Cli.Terminal;
using Khronika.Ledger.Timestamping.OpenTimestamps;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Store;
using Khronika.Store.Timestamping;

namespace Khronika.Cli.Commands.Log;

/// <summary><c>khronika log ots</c></summary>
static class OtsCommand
{
    public static Command Create(Session session)
    {
        Argument<string> what = new("OBJECT") { Description = "The object: its SHA-256, 64 hex digits; or the number of the entry that names it, if it names but one." };
        Argument<string> target = new("OUT.ots") { Description = "The file to write; it must not be there yet." };
        Option<long?> entry = new("--entry") { Description = "With a SHA-256: the entry whose field is opened, where several items have this object.", HelpName = "INDEX" };
        Command command = new("ots", "Writes a proof of OpenTimestamps for one object, over the first page of the log that covers it and whose stamp names a block, or where none does is promised one. Whoever has the object and this file checks it with stock tools ('ots verify') and knows nothing of Khronika.\n\nIt gives out the salt and the pointer of the one field that holds the object's hash, and with them that this hash was in the log; nothing else of the entry. For an object that is not public, do not give it to anybody who must not know that you have it.\n\nExample: khronika log ots 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae photo.jpg.ots") { what, target, entry };
        command.SetAction(parsed =>
        {
            using RecordFolder record = Common.OpenToRead(parsed, session);
            return Run(session, record, Common.RecordOf(parsed), parsed.GetValue(what)!, parsed.GetValue(entry), parsed.GetValue(target)!, parsed.GetValue(Common.Json));
        });
        return command;
    }

    internal static int Run(Session session, RecordFolder record, string folder, string what, long? entry, string target, bool json)
    {
        if (Path.Exists(target)) throw new Refusal("The file to write is there already: name another, or move it away. A proof is never replaced.");
        Hash? wanted = Hash.TryParse(what, out Hash hash) ? hash : null;
        long index = wanted is null ? IndexOf(what) : entry ?? EntryOf(record, hash);
        if (index >= record.Log.Checkpoint.Size) throw new Refusal("The log has no such entry.");
        if (ObjectStamp.Make(record, folder, index, wanted, out string? reason) is not { } stamp) throw new Refusal($"There is no proof for it: {reason}.");

        using (FileStream file = new(target, FileMode.CreateNew, FileAccess.Write)) file.Write(stamp.Proof.ToBytes());
        IReadOnlyList<OtsFinding> findings = OtsVerification.Findings(stamp.Proof, SuppliedHeaders.None);
        if (json) session.Out.WriteLine(Json.Line(new { @object = stamp.Object.ToString(), stamp.Index, stamp.Pointer, stamp.Size, findings = findings.Select(finding => finding.ToString()) }));
        else session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stamp.Object}: entry {stamp.Index}, {stamp.Pointer}, page {stamp.Size}"));
        if (findings.All(finding => finding is OtsFinding.Pending)) session.Err.WriteLine("The calendars have only promised so far: stock tools complete the proof later by themselves, or run 'khronika log stamp --upgrade' after some hours and export again.");
        session.Err.WriteLine($"It gives out the salt of {stamp.Pointer} in that entry, and that this hash is in the log.");
        return ExitCode.Done;
    }

    static long IndexOf(string what) => long.TryParse(what, NumberStyles.None, CultureInfo.InvariantCulture, out long index)
        ? index
        : throw new Refusal("Name the object by its SHA-256, 64 lower-case hex digits, or its entry by number.");

    // The first in the log is the one that an early stamp covers.
    static long EntryOf(RecordFolder record, Hash hash)
    {
        IReadOnlyList<LoggedChange> items = record.Index.ItemsWithObject(hash);
        return items.Count > 0 ? items.Min(item => item.LogIndex) : throw new Refusal("No evidence item of the record has this object among its originals.");
    }
}
