using System.CommandLine;
using System.Globalization;
using Khronika.Cli.Terminal;
using Khronika.Ledger.Entries;
using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Store;

namespace Khronika.Cli.Commands.Log;

/// <summary><c>khronika log disclose</c></summary>
static class DiscloseCommand
{
    public static Command Create(Session session)
    {
        Argument<string> entry = new("ENTRY") { Description = "Log index of the entry, or the id of its thing, whose latest version is meant." };
        Option<string[]> fields = new("--field") { Description = "JSON Pointer of a field to open, such as /body/text/en; can be given again.", HelpName = "POINTER", Required = true, AllowMultipleArgumentsPerToken = true };
        Option<string?> target = new("--out") { Description = "File to write; it must not be there yet. Standard output if left out.", HelpName = "FILE" };
        Command command = new("disclose", "Gives out an entry with exactly the named fields opened, and the index and the five fields that place it. It asks no clearance: who names a field has decided.\n\nExample: khronika log disclose 12 --field /body/text/en --out entry-12") { entry, fields, target };
        command.SetAction(parsed =>
        {
            using RecordFolder record = Common.OpenToRead(parsed, session);
            return Run(session, record, parsed.GetValue(entry)!, parsed.GetValue(fields)!, parsed.GetValue(target), parsed.GetValue(Common.Json));
        });
        return command;
    }

    internal static int Run(Session session, RecordFolder record, string name, IReadOnlyList<string> fields, string? target, bool json)
    {
        if (json && target is null) throw new Refusal("With --json the entry needs a file of its own: name it with --out.");
        EntryAt entry = EntryAt.Find(record, name);
        foreach (string field in fields) MustHave(entry.File, field);

        HashSet<string> opened = [.. fields];
        EntryFile given = entry.File.GiveOut(opened.Contains);
        IReadOnlySet<string> cleared = new AudienceView(record.Index.StandingNow(), Audience.Public).PointersOf(entry.Index);
        EntryFile placed = entry.File.GiveOut(_ => false);
        string[] chosen = [.. given.Pointers.Where(pointer => opened.Contains(pointer) && placed.StateOf(pointer) != FieldState.Shown)];
        string[] closed = entry.Kind == LeafKind.Public ? [] : [.. chosen.Where(pointer => !cleared.Contains(pointer))];
        NewOutput.Write(session, target, given.ToBytes());
        if (json) session.Out.WriteLine(Json.Line(new { logIndex = entry.Index, type = given.Type, record = given.Record, version = given.Version, fields = chosen, notCleared = closed, leaves = given.LeafCount, opened = given.OpenedCount, withheld = given.WithheldCount }));
        Say(session.Err, given, chosen, closed);
        return ExitCode.Done;
    }

    static void Say(TextWriter talk, EntryFile given, string[] chosen, string[] closed)
    {
        talk.WriteLine(chosen.Length == 0 ? "Opened beside the index and the five fields that place the entry: nothing." : $"Opened: {string.Join(", ", chosen)}.");
        if (closed.Length > 0)
        {
            talk.WriteLine($"Not cleared for the public: {string.Join(", ", closed)}. Who entered it and when, sources, names, health, home, family and contact details are closed unless somebody opens them, and you just did.");
        }

        talk.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{given.LeafCount} leaves, {given.OpenedCount} opened, {given.WithheldCount} withheld. What is given out cannot be taken back; what stays closed is named to everybody who holds the file, by its pointer."));
    }

    static void MustHave(EntryFile file, string field)
    {
        switch (file.Pointers.Skip(1).Contains(field) ? file.StateOf(field) : FieldState.Absent)
        {
            case FieldState.Shown:
                return;
            case FieldState.Withheld:
                throw new Refusal($"{field} is erased: its content is gone for good and cannot be given out.");
            default:
                throw new Refusal(Printable.Of($"The entry has no field {field}. It has: {string.Join(", ", file.Pointers.Skip(1))}."));
        }
    }
}
