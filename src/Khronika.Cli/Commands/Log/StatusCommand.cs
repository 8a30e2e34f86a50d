using System.CommandLine;
using System.Globalization;
using Khronika.Cli.Terminal;
using Khronika.Ledger.Entries;
using Khronika.Store;
using Khronika.Store.Log;

namespace Khronika.Cli.Commands.Log;

/// <summary><c>khronika log status</c></summary>
static class StatusCommand
{
    public static Command Create(Session session)
    {
        Argument<string?> entry = new("ENTRY") { Description = "Log index of one entry, or the id of its thing; all entries if left out.", Arity = ArgumentArity.ZeroOrOne };
        Option<string[]> headers = StampsCommand.HeaderOption("Bitcoin block headers.");
        Command command = new("status", "Shows how far the log or one entry has come: sequenced, log page issued, co-signed, time-stamped; and what of the entries is open, withheld, erased or lost. Co-signed is what a witness of the record's policy has signed, time-stamped what roots or block headers show; the rest that lies there is listed as promised, not checked, or not holding.\n\nExample: khronika log status") { entry, headers };
        command.SetAction(parsed =>
        {
            Notice.AlreadyPublicOnly(session.Err);
            string folder = Common.RecordOf(parsed);
            LogStanding standing = LogStanding.Read(folder, StampsCommand.SettingsOf(folder), StampsCommand.HeadersOf(parsed.GetValue(headers) ?? []));
            return parsed.GetValue(entry) is { } name
                ? RunOne(session, standing, folder, name, parsed.GetValue(Common.Json))
                : Run(session, standing, folder, parsed.GetValue(Common.Json));
        });
        return command;
    }

    static int Run(Session session, LogStanding standing, string folder, bool json)
    {
        IReadOnlyList<VouchedPage> vouched = standing.Latest();
        KeptLeaves kept = KeptLeaves.Count(folder);
        if (json)
        {
            session.Out.WriteLine(Json.Line(new
            {
                sequenced = standing.Sequenced,
                issued = standing.Issued,
                issuedAt = standing.IssuedAt,
                cosigned = Data(vouched, page => page is { State: Vouching.Holds, IsStamp: false }),
                timestamped = Data(vouched, page => page is { State: Vouching.Holds, IsStamp: true }),
                promised = Data(vouched, page => page.State == Vouching.Promised),
                notChecked = Data(vouched, page => page.State == Vouching.NotChecked),
                doesNotHold = Data(vouched, page => page.State == Vouching.DoesNotHold),
                entries = Counts(kept),
            }));
            return ExitCode.Done;
        }

        session.Out.WriteLine($"sequenced: {Count(standing.Sequenced, "entry", "entries")}");
        session.Out.WriteLine($"log page issued: {Count(standing.Issued, "entry", "entries")}{Age(session, standing.IssuedAt)}");
        Print(session.Out, vouched, standing.Issued);
        session.Out.WriteLine();
        session.Out.WriteLine(Words(kept));
        if (kept.ErasedEntries > 0) session.Out.WriteLine($"erased: {Count(kept.ErasedEntries, "entry", "entries")} in whole or part");
        if (kept.Lost > 0) session.Out.WriteLine($"lost: {Count(kept.Lost, "entry", "entries")}: in the log, not erased, and not here any more");
        if (kept.Missing > 0) session.Out.WriteLine($"unreadable: {Count(kept.Missing, "entry", "entries")}; run 'khronika log fsck'");
        return ExitCode.Done;
    }

    static int RunOne(Session session, LogStanding standing, string folder, string name, bool json)
    {
        if (long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long index) && index >= standing.Issued && index < standing.Sequenced)
        {
            if (json) session.Out.WriteLine(Json.Line(new { logIndex = index, sequenced = true, issued = false }));
            else session.Out.WriteLine($"entry {Number(index)}\nsequenced\nlog page issued: not yet");
            return ExitCode.Done;
        }

        using RecordFolder record = RecordFolder.OpenToRead(folder);
        index = EntryAt.IndexOf(record, name);
        StoredEntry entry = record.Journal.StoredEntry(index);
        KeptLeaves kept = KeptLeaves.Of(entry);
        IReadOnlyList<VouchedPage> vouched = standing.FirstOf(index);
        if (json)
        {
            session.Out.WriteLine(Json.Line(new
            {
                logIndex = index,
                state = entry.State switch { StoredState.Lost => "lost", StoredState.Erased => "erased", _ => "kept" },
                type = entry.File?.Type,
                record = entry.File?.Record,
                version = entry.File?.Version,
                isPublic = entry.Kind == LeafKind.Public,
                sequenced = true,
                issued = true,
                cosigned = Data(vouched, page => page is { State: Vouching.Holds, IsStamp: false }),
                timestamped = Data(vouched, page => page is { State: Vouching.Holds, IsStamp: true }),
                promised = Data(vouched, page => page.State == Vouching.Promised),
                notChecked = Data(vouched, page => page.State == Vouching.NotChecked),
                doesNotHold = Data(vouched, page => page.State == Vouching.DoesNotHold),
                entries = Counts(kept),
            }));
            return ExitCode.Done;
        }

        session.Out.WriteLine($"entry {Number(index)}: {What(entry)}{(entry.Kind == LeafKind.Public ? ", public" : "")}");
        session.Out.WriteLine("sequenced");
        session.Out.WriteLine($"log page issued: in that of {Count(standing.Issued, "entry", "entries")}{Age(session, standing.IssuedAt)}");
        Print(session.Out, vouched, null);
        if (entry.State != StoredState.Kept) return ExitCode.Done;
        session.Out.WriteLine();
        session.Out.WriteLine(Words(kept));
        return ExitCode.Done;
    }

    static string What(StoredEntry entry) => entry switch
    {
        { State: StoredState.Lost } => "lost: in the log, not erased, and not here any more",
        { State: StoredState.Erased } or { File: null } => "erased: nothing of it is left but its hashes",
        { File: { } file } => $"{file.Type} {file.Record}, version {Number(file.Version!.Value)}",
    };

    static void Print(TextWriter output, IReadOnlyList<VouchedPage> vouched, long? of)
    {
        foreach ((string word, bool isStamp) in new[] { ("co-signed", false), ("time-stamped", true) })
        {
            VouchedPage[] pages = [.. vouched.Where(page => page.IsStamp == isStamp)];
            if (!pages.Any(page => page.State == Vouching.Holds)) output.WriteLine($"{word}: by nobody{(pages.Length == 0 ? " yet" : " that could be verified")}");
            foreach (VouchedPage page in pages)
            {
                string reach = of is { } all ? $"{Number(page.Size)} of {Count(all, "entry", "entries")}" : $"first with the page of {Count(page.Size, "entry", "entries")}";
                output.WriteLine(Printable.Of(page.State switch
                {
                    Vouching.Holds when isStamp => $"{word} by {page.By}: {reach}, {page.Words}",
                    Vouching.Holds => $"{word} by {page.By}: {reach}{(page.At is { } at ? $", at {at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)} by its own word" : "")}",
                    Vouching.Promised => $"promised, time stamp of {page.By}: {reach}, {page.Words}",
                    Vouching.NotChecked => $"not checked, {(isStamp ? "time stamp" : "cosignature")} of {page.By}: {reach}, {page.Words}",
                    _ => $"does not hold, {(isStamp ? "time stamp" : "cosignature")} of {page.By}: {reach}, {page.Words}",
                }));
            }
        }
    }

    static object[] Data(IReadOnlyList<VouchedPage> vouched, Func<VouchedPage, bool> wanted) =>
        [.. vouched.Where(wanted).Select(page => new { what = page.IsStamp ? "time stamp" : "cosignature", page.By, page.Size, page.At, page.Words })];

    static object Counts(KeptLeaves kept) => new { kept.Entries, kept.Leaves, kept.Opened, withheld = 0, kept.Erased, kept.ErasedEntries, kept.Lost, kept.Missing };

    static string Words(KeptLeaves kept) => $"{Count(kept.Leaves, "leaf", "leaves")}: {Number(kept.Opened)} opened, 0 withheld, {Number(kept.Erased)} erased";

    static string Age(Session session, DateTimeOffset? issuedAt)
    {
        if (issuedAt is not { } at) return "";
        TimeSpan age = session.Time.GetUtcNow() - at;
        return age < TimeSpan.Zero ? ", later than this machine's clock says it is"
            : age < TimeSpan.FromMinutes(1) ? ", less than a minute ago"
            : age < TimeSpan.FromHours(2) ? $", {Count((long)age.TotalMinutes, "minute", "minutes")} ago"
            : age < TimeSpan.FromDays(2) ? $", {Number((long)age.TotalHours)} hours ago"
            : $", {Number((long)age.TotalDays)} days ago";
    }

    static string Count(long number, string one, string many) => $"{Number(number)} {(number == 1 ? one : many)}";

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
