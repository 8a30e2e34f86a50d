using System.CommandLine;
using System.Globalization;
using Khronika.Cli.Terminal;
using Khronika.Reading.Items;
using Khronika.Store;
using Khronika.Store.Intake;

namespace Khronika.Cli.Commands;

/// <summary><c>khronika preserve</c></summary>
static class PreserveCommand
{
    /// <summary>A code is looked up in the keeper's own list; anything longer is a name.</summary>
    const int MaxSourceCode = 24;

    public static Command Create(Session session)
    {
        Argument<string[]> paths = new("PATH") { Description = "A file, or a folder as one item with many objects.", Arity = ArgumentArity.OneOrMore };
        Option<string?> source = new("--source") { Description = "Code of the source, never a name; kept closed.", HelpName = "CODE" };
        Option<string?> captured = new("--captured-at") { Description = "When whoever brought it says it was captured (RFC 3339): kept as a claim.", HelpName = "TIME" };
        Option<string?> kind = new("--kind") { Description = "What it is; told by content if left out.", HelpName = string.Join('|', ItemKind.All) };
        kind.AcceptOnlyFromAmong([.. ItemKind.All]);
        Command command = new("preserve", "Keeps originals untouched and logs each as one evidence item. Prints id, SHA-256, log index.\n\nExample: khronika preserve page.html export-folder/ --source S-04") { paths, source, captured, kind };
        command.SetAction(parsed =>
        {
            IntakeRequest request = new(parsed.GetValue(kind), CodeOf(parsed.GetValue(source)), TimeOf(parsed.GetValue(captured)));
            using RecordFolder record = Common.Open(parsed, session);
            return Run(session, record, parsed.GetValue(paths)!, request, Common.ByOf(parsed), parsed.GetValue(Common.Json));
        });
        return command;
    }

    internal static int Run(Session session, RecordFolder record, string[] paths, IntakeRequest request, string by, bool json)
    {
        EvidenceIntake intake = new(record, ItemText.Has, (media, bytes) => ItemText.Of(media, bytes), session.Time);
        IReadOnlyList<IntakeResult> results = intake.Preserve(paths, request, by, done => Progress(session, done, paths.Length));
        foreach ((int i, IntakeResult result) in results.Index()) Print(session, json, i + 1, paths.Length, result);
        return results.Any(r => r is IntakeResult.Refused) ? ExitCode.Failed : ExitCode.Done;
    }

    static void Progress(Session session, int done, int all)
    {
        if (all > 1) session.Err.WriteLine($"{done} of {all} paths");
    }

    /// <summary>Which path is told by its place in the command: names stay off the screen and out of whatever records it.</summary>
    static void Print(Session session, bool json, int number, int count, IntakeResult result)
    {
        switch (result)
        {
            case IntakeResult.Preserved kept:
                if (json) session.Out.WriteLine(Json.Line(new { path = number, id = kept.Record, sha256 = kept.Sha256, logIndex = kept.LogIndex, kept.Objects, media = kept.MediaType, kept.WithoutText, package = kept.Package }));
                else session.Out.WriteLine($"{kept.Record}  {kept.Sha256 ?? $"{kept.Objects} objects"}  {kept.LogIndex}  {kept.MediaType}");
                if (kept.Package is not null) session.Err.WriteLine($"path {number} of {count} is {kept.Package.Title}");
                if (kept.WithoutText is not null) session.Err.WriteLine($"path {number} of {count}: kept without text: {kept.WithoutText}");
                break;
            case IntakeResult.Refused refused:
                if (json) session.Out.WriteLine(Json.Line(new { path = number, refused = refused.Reason }));
                session.Err.WriteLine($"path {number} of {count} was not preserved: {refused.Reason}.");
                break;
        }
    }

    static string? CodeOf(string? code) => code is null || (code.Length is > 0 and <= MaxSourceCode && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        ? code
        : throw new Refusal($"--source takes a code of letters, digits, '-', '_' and '.', at most {MaxSourceCode}: names of sources do not belong on a command line.");

    static string? TimeOf(string? time) => time is null ? null
        : DateTimeOffset.TryParseExact(time, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _) && HasOffset(time)
            ? time
            : throw new Refusal("--captured-at takes a time such as 2031-07-25T18:04:00Z or 2031-07-25T23:04:00+05:00.");

    /// <summary>A time without its offset is five hours of doubt in Kazakhstan.</summary>
    static bool HasOffset(string time) => time.EndsWith('Z') || time.LastIndexOfAny(['+', '-']) > time.IndexOf('T', StringComparison.Ordinal);
}
