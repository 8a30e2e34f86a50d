using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Khronika.Cli.Terminal;
using Khronika.Ledger.Timestamping;
using Khronika.Ledger.Timestamping.OpenTimestamps;
using Khronika.Ledger.Timestamping.Rfc3161;
using Khronika.Ledger.Tree;
using Khronika.Store;
using Khronika.Store.Timestamping;

namespace Khronika.Cli.Commands.Log;

/// <summary><c>khronika log stamps</c></summary>
static class StampsCommand
{
    const int MaxBytes = 1 << 20;

    public static Command Create(Session session)
    {
        Option<string?> check = new("--check") { Description = "Checks this one file without a record: a response (.tsr) or a proof (.ots).", HelpName = "FILE" };
        Option<string?> checkpoint = new("--checkpoint") { Description = "With --check: the page of the log it is over, checkpoints/SIZE.", HelpName = "FILE" };
        Option<string?> over = new("--object") { Description = "With --check: the object a proof is over, in place of a page.", HelpName = "FILE" };
        Option<string?> query = new("--query") { Description = "With --check: the question (.tsq) to a response.", HelpName = "FILE" };
        Option<string?> roots = new("--roots") { Description = "With --check: the root certificates that are believed, PEM.", HelpName = "PEM" };
        Option<string[]> headers = HeaderOption("Bitcoin block headers.");
        Command command = new("stamps", "Lists the stamps of the log by page, each checked against the page it is over, and says on whose word each time is. Asks nobody. With --check it checks a single file, for whoever has no record.\n\nA response is checked as of the time it states: it holds after its authority has expired, for as long as its root certificate is kept. A proof that leads to a Bitcoin block needs that block's header, from wherever you trust to have it.\n\nExample: khronika log stamps\nExample: khronika log stamps --check 812.one.tsr --query 812.one.tsq --checkpoint 812 --roots roots.pem") { check, checkpoint, over, query, roots, headers };
        command.SetAction(parsed =>
        {
            SuppliedHeaders supplied = HeadersOf(parsed.GetValue(headers) ?? []);
            bool json = parsed.GetValue(Common.Json);
            if (parsed.GetValue(check) is { } file) return Check(session, file, parsed.GetValue(checkpoint), parsed.GetValue(over), parsed.GetValue(query), parsed.GetValue(roots), supplied, json);
            string folder = Common.RecordOf(parsed);
            using RecordFolder record = Common.OpenToRead(parsed, session);
            return List(session, StampState.All(record, folder, SettingsOf(folder), supplied), record.Log.Checkpoint.Size, json);
        });
        return command;
    }

    internal static Option<string[]> HeaderOption(string what) => new("--header") { Description = $"{what} 80 bytes in hex each, in the order of their chain; before the first may stand its height: 800000=….", HelpName = "HEX", AllowMultipleArgumentsPerToken = true };

    /// <summary>The settings of a record, or a refusal that names the line and not what it says.</summary>
    internal static TimestampingSettings SettingsOf(string folder) => TimestampingSettings.TryRead(folder, out TimestampingSettings? settings, out TimestampingFault? fault)
        ? settings
        : throw new Refusal(string.Create(CultureInfo.InvariantCulture, $"{TimestampingSettings.FileName}, line {fault.Line}: {fault.Reason}."));

    internal static int List(Session session, IReadOnlyList<StampState> stamps, long size, bool json)
    {
        foreach (StampState stamp in stamps)
        {
            string name = stamp.Authority.Length > 0 ? stamp.Authority : "calendars";
            if (json) session.Out.WriteLine(Json.Line(new { stamp.Size, stamp.Authority, verdict = stamp.Reading.Verdict.ToString(), stamp.Reading.NoLaterThan, stamp.Reading.Sentence, stamp.Reading.Fault, stamp.LogIndex, stamp.LoggedAt }));
            else session.Out.WriteLine(Printable.Of(string.Create(CultureInfo.InvariantCulture, $"page {stamp.Size}, {name}: {Words(stamp)}{(stamp.LogIndex is { } entry ? $" (entry {entry})" : " (no entry names it yet)")}")));
        }

        long covered = stamps.Where(stamp => stamp.Reading.Verdict == StampVerdict.Holds).Select(stamp => stamp.Size).DefaultIfEmpty(0).Max();
        session.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{covered} of {size} entries lie before a page whose time is shown here. A stamp shows no later than; nothing is said of when something came to be."));
        if (stamps.Any(stamp => stamp.Reading.Verdict == StampVerdict.Altered)) return ExitCode.Altered;
        // A promise, and a header nobody has supplied, are states and no failures.
        return stamps.Any(stamp => stamp.Reading.Verdict == StampVerdict.CouldNotBeChecked) ? ExitCode.NotChecked : ExitCode.Done;
    }

    internal static int Check(Session session, string file, string? checkpoint, string? over, string? query, string? roots, SuppliedHeaders headers, bool json)
    {
        byte[] bytes = Read(file);
        if (checkpoint is null == over is null) throw new Refusal("--check takes either --checkpoint or --object: what the stamp is over.");
        StampReading reading = file.EndsWith(".ots", StringComparison.OrdinalIgnoreCase)
            ? StampReading.OfProof(checkpoint is null ? HashOf(over!) : RootOf(Read(checkpoint)), bytes, headers)
            : checkpoint is null
            ? throw new Refusal("--object goes with a proof (.ots): an authority stamps a page, which --checkpoint names.")
            : StampReading.OfResponse(Read(checkpoint), bytes, query is null ? null : Read(query), roots is null ? PinnedRoots.None : RootsOf(roots));
        if (json) session.Out.WriteLine(Json.Line(new { verdict = reading.Verdict.ToString(), reading.NoLaterThan, reading.Sentence, reading.Fault }));
        else session.Out.WriteLine(Printable.Of($"{Words(reading.Verdict)}: {reading.Sentence}"));
        return reading.Verdict switch
        {
            StampVerdict.Holds => ExitCode.Done,
            StampVerdict.Altered => ExitCode.Altered,
            _ => ExitCode.NotChecked,
        };
    }

    static string Words(StampState stamp) => stamp.Reading.Verdict == StampVerdict.Pending && stamp.LoggedAt is { } since
        ? $"{stamp.Reading.Sentence}, pending since {since} by the keeper's clock"
        : stamp.Reading.Verdict is StampVerdict.Altered or StampVerdict.CouldNotBeChecked ? $"{Words(stamp.Reading.Verdict)}: {stamp.Reading.Sentence}" : stamp.Reading.Sentence;

    static string Words(StampVerdict verdict) => verdict switch
    {
        StampVerdict.Holds => "holds",
        StampVerdict.Altered => "altered",
        StampVerdict.Pending => "pending",
        StampVerdict.NeedsHeader => "needs a header",
        _ => "could not be checked",
    };

    static Hash RootOf(byte[] page) => StampReading.CheckpointIn(page) is { } checkpoint ? checkpoint.Root : throw new Refusal("The page is no checkpoint: it is a signed note of origin, size and root.", ExitCode.Altered);

    static PinnedRoots RootsOf(string path) => TimestampingSettings.TryRoots(path, out PinnedRoots? roots) ? roots : throw new Refusal("--roots names no PEM file of certificates.");

    internal static SuppliedHeaders HeadersOf(string[] written)
    {
        if (written.Length == 0) return SuppliedHeaders.None;
        long? height = null;
        if (written[0].Split('=') is [var stated, var first])
        {
            if (!long.TryParse(stated, NumberStyles.None, CultureInfo.InvariantCulture, out long number)) throw new Refusal("What stands before '=' in --header is the block's height, a number.");
            (height, written) = (number, [first, .. written[1..]]);
        }

        if (written.Any(hex => hex.Length != 2 * BlockHeader.Size || !hex.All(char.IsAsciiHexDigit))) throw new Refusal($"--header takes {2 * BlockHeader.Size} hex digits: the {BlockHeader.Size} bytes of a block's header.");
        return SuppliedHeaders.TryRead([.. written.Select(hex => Convert.FromHexString(hex))], height, out SuppliedHeaders? headers, out string? reason)
            ? headers
            : throw new Refusal($"The headers are refused: {reason}.", ExitCode.Altered);
    }

    // An object may be larger than memory.
    static Hash HashOf(string path)
    {
        using FileStream file = File.Exists(path) ? File.OpenRead(path) : throw new Refusal("There is no such file.");
        return new Hash(SHA256.HashData(file));
    }

    // Far above any stamp, page or query; stops a wrong file from being read into memory whole.
    static byte[] Read(string path)
    {
        using FileStream file = File.Exists(path) ? File.OpenRead(path) : throw new Refusal("There is no such file.");
        byte[] bytes = new byte[MaxBytes + 1];
        int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length <= MaxBytes ? bytes[..length] : throw new Refusal($"A file named here is larger than {MaxBytes} bytes: no stamp and no page is.", ExitCode.NotChecked);
    }
}
