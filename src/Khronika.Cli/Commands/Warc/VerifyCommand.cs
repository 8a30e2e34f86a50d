using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Khronika.Archive.Faults;
using Khronika.Archive.Warc.Verifying;
using Khronika.Cli.Terminal;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Cli.Commands.Warc;

/// <summary><c>khronika warc verify</c></summary>
static class VerifyCommand
{
    public static Command Create(Session session)
    {
        Argument<string[]> files = new("FILE") { Description = "WARC, ARC or WACZ, told apart by content.", Arity = ArgumentArity.OneOrMore };
        Option<bool> each = new("--each") { Description = "Names every record, not only those with something to say. --json always does." };
        Option<string?> roots = new("--roots") { Description = "Certificates (PEM) that you trust to vouch for domains and times. Without it a WACZ's signer is shown and not believed.", HelpName = "FILE" };
        Command command = new("verify", "Compares every digest that is stated with the bytes that are there; of a WACZ also its files, index, pages and signature. It shows whether a file was changed since, not whether what it says is so.\n\nExample: khronika warc verify capture.wacz --json") { files, each, roots };
        command.SetAction(parsed =>
        {
            X509Certificate2Collection trusted = RootsIn(parsed.GetValue(roots));
            int worst = ExitCode.Done;
            foreach ((int i, string path) in parsed.GetValue(files)!.Index()) worst = Worse(worst, RunOne(session, path, i + 1, trusted, parsed.GetValue(each), parsed.GetValue(Common.Json)));
            return worst;
        });
        return command;
    }

    // One that cannot be read must not hide what the others are.
    static int RunOne(Session session, string path, int number, X509Certificate2Collection roots, bool each, bool json)
    {
        try
        {
            return Run(session, path, number, roots, each, json);
        }
        catch (Refusal refusal)
        {
            session.Err.WriteLine(refusal.Message);
            return refusal.ExitCode;
        }
    }

    internal static int Run(Session session, string path, int number, X509Certificate2Collection roots, bool each, bool json)
    {
        if (ArchiveFile.IsWacz(path, number)) return WaczTalk.Verify(session, ArchiveFile.Open(path, number), number, roots, each, json);
        ArchiveFile.ExpectRecords(path, number);
        using SafeFileHandle file = ArchiveFile.Open(path, number);
        WarcTally tally = new();
        WarcVerifier.Verify(
            file,
            verdict =>
            {
                tally.Add(verdict);
                if (json) session.Out.WriteLine(Json.Line(WarcTalk.Data(number, null, verdict)));
                else if (each || verdict.State == RecordState.Altered || verdict.Faults.Count > 0) WarcTalk.Print(session.Out, verdict);
            },
            fault =>
            {
                tally.Add(fault);
                if (json) session.Out.WriteLine(Json.Line(WarcTalk.Data(number, fault)));
                else session.Out.WriteLine(Line(fault));
            });
        if (json) session.Out.WriteLine(Json.Line(tally.Data(number)));
        else session.Out.WriteLine($"file {number}: {tally.Sentence}");
        return tally.ExitCode;
    }

    static string Line(ArchiveFault fault) => string.Create(CultureInfo.InvariantCulture, $"byte {fault.Offset}: {(fault.IsDamage ? "altered" : "irregular")}: {fault.Name}: {fault.Reason}");

    static X509Certificate2Collection RootsIn(string? path)
    {
        X509Certificate2Collection roots = [];
        if (path is null) return roots;
        if (!File.Exists(path)) throw new Refusal("The file of --roots is not there.");
        try
        {
            roots.ImportFromPemFile(path);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            throw new Refusal("The file of --roots holds no certificates in PEM: it has blocks that begin with -----BEGIN CERTIFICATE-----.");
        }

        return roots.Count > 0 ? roots : throw new Refusal("The file of --roots holds no certificate.");
    }

    // Altered outweighs what could not be checked.
    static int Worse(int one, int other) => one == ExitCode.Altered || other == ExitCode.Altered ? ExitCode.Altered : Math.Max(one, other);
}
