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
        Command command = new("status", "Shows how far the log or one entry has come: sequenced, log page issued, co-signed, time-stamped; and what of the entries is open, withheld, erased or lost.\n\nExample: khronika log status") { entry };
        command.SetAction(parsed =>
        {
            Notice.AlreadyPublicOnly(session.Err);
            string folder = Common.RecordOf(parsed);
            return parsed.GetValue(entry) is { } name
                ? RunOne(session, folder, name, parsed.GetValue(Common.Json))
                : Run(session, folder, parsed.GetValue(Common.Json));
        });
        return command;
    }

    static int Run(Session session, string folder, bool json)
    {
        LogStanding standing = LogStanding.Read(folder);
        KeptLeaves kept = KeptLeaves.Count(folder);
        if (json)
        {
            session.Out.WriteLine(Json.Line(new
            {
                sequenced = standing.Sequenced,
                issued = standing.Issued,
                issuedAt = standing.IssuedAt,
                cosigned = Latest(standing.Cosigned),
                timestamped = Latest(standing.Stamped),
                entries = Counts(kept),
            }));
            return ExitCode.Done;
        }

        session.Out.WriteLine($"sequenced: {Count(standing.Sequenced, "entry", "entries")}");
        session.Out.WriteLine($"log page issued: {Count(standing.Issued, "entry", "entries")}{Age(session, standing.IssuedAt)}");
        Print(session.Out, "co-signed", Latest(standing.Cosigned), standing.Issued);
        Print(session.Out, "time-stamped", Latest(standing.Stamped), standing.Issued);
        session.Out.WriteLine();
        session.Out.WriteLine(Words(kept));
        if (kept.ErasedEntries > 0) session.Out.WriteLine($"erased: {Count(kept.ErasedEntries, "entry", "entries")} in whole or part");
        if (kept.Lost > 0) session.Out.WriteLine($"lost: {Count(kept.Lost, "entry", "entries")}: in the log, not erased, and not here any more");
        if (kept.Missing > 0) session.Out.WriteLine($"unreadable: {Count(kept.Missing, "entry", "entries")}; run 'khronika log fsck'");
        return ExitCode.Done;
    }

    static int RunOne(Session session, string folder, string name, bool json)
    {
        LogStanding standing = LogStanding.Read(folder);
        if (long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long index) && index >= standing.Issued && index < standing.Sequenced)
        {
            if (json) session.Out.WriteLine(Json.Line(new { logIndex = index, sequenced = true, issued = false }));
            else session.Out.WriteLine($"entry {Number(index)}\nsequenced\nlog page issued: not yet");
            return ExitCode.Done;
        }

        using RecordFolder record = RecordFolder.OpenToRead(folder);
        EntryAt entry = EntryAt.Find(record, name);
        KeptLeaves kept = KeptLeaves.Of(entry.File);
        VouchedPage[] cosigned = First(standing.Cosigned, entry.Index), stamped = First(standing.Stamped, entry.Index);
        if (json)
        {
            session.Out.WriteLine(Json.Line(new
            {
                logIndex = entry.Index,
                type = entry.File.Type,
                record = entry.File.Record,
                version = entry.File.Version,
                isPublic = entry.Kind == LeafKind.Public,
                sequenced = true,
                issued = true,
                cosigned,
                timestamped = stamped,
                entries = Counts(kept),
            }));
            return ExitCode.Done;
        }

        session.Out.WriteLine($"entry {Number(entry.Index)}: {entry.File.Type} {entry.File.Record}, version {Number(entry.File.Version!.Value)}{(entry.Kind == LeafKind.Public ? ", public" : "")}");
        session.Out.WriteLine("sequenced");
        session.Out.WriteLine($"log page issued: in that of {Count(standing.Issued, "entry", "entries")}{Age(session, standing.IssuedAt)}");
        Print(session.Out, "co-signed", cosigned, null);
        Print(session.Out, "time-stamped", stamped, null);
        session.Out.WriteLine();
        session.Out.WriteLine(Words(kept));
        return ExitCode.Done;
    }

    static void Print(TextWriter output, string word, VouchedPage[] pages, long? of)
    {
        if (pages.Length == 0) output.WriteLine($"{word}: by nobody yet");
        foreach (VouchedPage page in pages)
        {
            string reach = of is { } all ? $"{Number(page.Size)} of {Count(all, "entry", "entries")}" : $"first with the page of {Count(page.Size, "entry", "entries")}";
            output.WriteLine(Printable.Of($"{word} by {page.By}: {reach}{(page.At is { } at ? $", at {at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)} by its own word" : "")}"));
        }
    }

    // Of each who vouches the largest page: it covers all smaller ones.
    static VouchedPage[] Latest(IReadOnlyList<VouchedPage> pages) => [.. pages.GroupBy(page => page.By).Select(of => of.Last())];

    // And for one entry the first page that covers it, which has the earliest time.
    static VouchedPage[] First(IReadOnlyList<VouchedPage> pages, long index) => [.. pages.Where(page => page.Size > index).GroupBy(page => page.By).Select(of => of.First())];

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
