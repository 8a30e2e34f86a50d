using System.CommandLine;
using System.Globalization;
using Khronika.Cli.Terminal;
using Khronika.Publish.Cases;
using Khronika.Record.Bodies;
using Khronika.Record.Things;
using Khronika.Store;
using Khronika.Store.Corrections;
using Khronika.Store.Erasing;

namespace Khronika.Cli.Commands.Log;

/// <summary><c>khronika log erase</c></summary>
static class EraseCommand
{
    public static Command Create(Session session)
    {
        Argument<string[]> entries = new("ENTRY") { Description = "Log index of an entry, or the id of a thing: then all its versions.", Arity = ArgumentArity.OneOrMore };
        Option<string> reason = new("--reason") { Description = "Why; public.", HelpName = string.Join('|', Vocabulary.Words<ErasureReason>()), Required = true };
        reason.AcceptOnlyFromAmong([.. Vocabulary.Words<ErasureReason>()]);
        Option<string> authority = new("--authority") { Description = "Code of the order or request in your own files, never a name; public.", HelpName = "CODE", Required = true };
        Option<bool> full = new("--full") { Description = "Leave not even which thing it was: takes all versions of a thing." };
        Option<bool> keepHeader = new("--keep-header") { Description = "Leave which thing it was, of which kind and version (so if nothing is said)." };
        Option<bool> yes = new("--yes") { Description = "Do it. Without this the command only says what would go." };
        Command command = new("erase", "Destroys content and salts of entries for good. The log still checks, and shows in public that something was erased, why and on whose authority.\n\nExample: khronika log erase 17 --reason court-order --authority AZ-2031-114 --yes") { entries, reason, authority, full, keepHeader, yes };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(full) && parsed.GetValue(keepHeader)) throw new Refusal("--full and --keep-header exclude each other: give one, or none to keep the header.");
            string code = parsed.GetValue(authority)!;
            if (!ErasureBody.IsAuthority(code)) throw new Refusal($"--authority takes letters, digits, '-' and '_', at most {ErasureBody.MaxAuthority}: a code that you look up in your own files. It is public for ever, so it is never a name.");
            _ = Vocabulary.TryRead(parsed.GetValue(reason), out ErasureReason why);
            ErasureMode mode = parsed.GetValue(full) ? ErasureMode.Full : ErasureMode.KeepHeader;
            using RecordFolder record = Common.Open(parsed, session);
            return Run(session, record, parsed.GetValue(entries)!, mode, why, code, parsed.GetValue(yes), Common.ByOf(parsed), parsed.GetValue(Common.Json));
        });
        return command;
    }

    internal static int Run(Session session, RecordFolder record, string[] names, ErasureMode mode, ErasureReason reason, string authority, bool yes, string by, bool json)
    {
        if (record.Erasures.Plan(names, mode, out IReadOnlyList<string> refused) is not { } plan)
        {
            foreach (string fault in refused) session.Err.WriteLine(Printable.Of(fault));
            throw new Refusal("Nothing was erased.");
        }

        bool erases = yes && plan.Entries.Count > 0;
        IReadOnlyList<Erasure> erased = erases ? record.Erasures.Erase(plan, reason, authority, by) : [];
        if (json) session.Out.WriteLine(Json.Line(Data(plan, erased)));
        else Print(session.Out, plan, erased);
        if (plan.Entries.Count == 0) return ExitCode.Done;

        foreach (string sentence in Reach(plan)) session.Err.WriteLine(sentence);
        if (erases) return ExitCode.Done;
        session.Err.WriteLine("Nothing was erased: this cannot be undone, so it is done only with --yes.");
        return ExitCode.Failed;
    }

    static void Print(TextWriter output, ErasurePlan plan, IReadOnlyList<Erasure> erased)
    {
        Dictionary<long, long> by = erased.ToDictionary(erasure => erasure.Target, erasure => erasure.LogIndex);
        foreach (ErasableEntry entry in plan.Entries)
            output.WriteLine(by.TryGetValue(entry.LogIndex, out long erasure) ? string.Create(CultureInfo.InvariantCulture, $"erased: {Words(entry)}, by the public entry {erasure}") : $"would be erased: {Words(entry)}");
        foreach (long done in plan.Done) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"erased before: entry {done}"));
        if (plan.Entries.Count == 0) return;
        output.WriteLine($"kept of them: {(plan.Mode == ErasureMode.Full ? "the leaf hashes alone" : "the names of the fields, log, type, record and version")}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"objects {(erased.Count > 0 ? "removed" : "that would be removed")}: {plan.ObjectsGone.Count}; that stay, as other entries name them too: {plan.ObjectsKept.Count}"));
        foreach (ErasableEntry entry in plan.NamedBy) output.WriteLine($"stays and names it: {Words(entry)}");
    }

    static string Words(ErasableEntry entry) => entry.Type is null
        ? string.Create(CultureInfo.InvariantCulture, $"entry {entry.LogIndex}")
        : string.Create(CultureInfo.InvariantCulture, $"entry {entry.LogIndex}  {Printable.Of(entry.Type)}  {Printable.Of(entry.Record!)}  version {entry.Version}");

    static object Data(ErasurePlan plan, IReadOnlyList<Erasure> erased)
    {
        Dictionary<long, long> by = erased.ToDictionary(erasure => erasure.Target, erasure => erasure.LogIndex);
        return new
        {
            done = erased.Count > 0 || plan.Entries.Count == 0,
            mode = Vocabulary.Word(plan.Mode),
            entries = plan.Entries.Select(entry => new { entry.LogIndex, entry.Type, entry.Record, entry.Version, erasure = by.TryGetValue(entry.LogIndex, out long index) ? index : (long?)null }),
            erasedBefore = plan.Done,
            objectsRemoved = plan.ObjectsGone.Count,
            objectsKept = plan.ObjectsKept.Count,
            namedBy = plan.NamedBy,
            editions = plan.Editions,
            handovers = plan.Given.OfType<Given.Handover>().Select(handover => new { handover.Record, handover.Audience, handover.On, handover.File }),
            beyondReach = Reach(plan),
        };
    }

    static string Handed(IReadOnlyList<Given> given)
    {
        Given[] handed = [.. given.Where(one => one is not Given.Edition)];
        return handed.Length > 0
            ? $"Bundles: {Names(handed)} held it and is beyond reach. Ask who has it."
            : "Bundles: of those the record knows, none held it. What was made before such notes were kept, or by other means, is not known.";
    }

    static string Names(IReadOnlyList<Given> given) => string.Join("; ", given.Select(one => Printable.Of(CarrierWords.Of(one, "en"))));

    /// <summary>What no command of ours can erase. Said every time: an erasure that is believed to be more than it is does harm.</summary>
    static string[] Reach(ErasurePlan plan) =>
    [
        plan.Editions.Count > 0
            ? $"Published: {(plan.Editions.Count == 1 ? "edition" : "editions")} {string.Join(", ", plan.Editions)} named it. Run 'khronika publish' to write the site without it; copies of the site that others made are beyond reach."
            : "Published: no edition named it.",
        Handed(plan.Given),
        .. plan.NotChecked.Count > 0 ? [$"Could not be checked, as the list of what was in it is not kept: {Names(plan.NotChecked)}."] : Array.Empty<string>(),
        "The desk: forms that were begun, tables that were being imported and bundles that nobody has taken go with it, all of them, as any could hold it.",
        "Mirrors of the log hold commitments only, and nothing of it.",
        "Backups and copies of the record's folder still hold it: destroy or rewrite them. One that is restored is erased again when the record is next opened.",
        "The disk: deleted blocks can be read with other tools until they are written over, and an SSD or a copying file system keeps old blocks for long. Only encryption of the whole disk, or its destruction, answers that.",
        "The case file and the originals it was made from lie outside the record: importing or preserving them again brings them in as new things.",
    ];
}
