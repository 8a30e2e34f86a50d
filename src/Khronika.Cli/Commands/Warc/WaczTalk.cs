using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Khronika.Archive.Wacz;
using Khronika.Archive.Wacz.Signing;
using Khronika.Cli.Terminal;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Cli.Commands.Warc;

/// <summary>A WACZ's verdict for people and for programs.</summary>
static class WaczTalk
{
    public static int Verify(Session session, SafeFileHandle file, int number, X509Certificate2Collection roots, bool each, bool json)
    {
        WarcTally tally = new();
        WaczReport report = WaczVerifier.Verify(file, new WaczVerifyOptions
        {
            Roots = roots,
            Record = (inside, verdict) =>
            {
                tally.Add(verdict);
                if (json) session.Out.WriteLine(Json.Line(WarcTalk.Data(number, inside, verdict)));
                else if (each) WarcTalk.Print(session.Out, verdict);
            },
        });
        if (json) session.Out.WriteLine(Json.Line(Data(number, report, tally)));
        else Print(session.Out, number, report, tally);
        return report.Verdict switch
        {
            WaczVerdict.Altered => ExitCode.Altered,
            WaczVerdict.CouldNotBeChecked => ExitCode.NotChecked,
            _ => ExitCode.Done,
        };
    }

    static void Print(TextWriter output, int number, WaczReport report, WarcTally tally)
    {
        foreach (WaczCheck check in report.Checks)
        {
            string where = (check.Where.Length > 0 ? $" {check.Where}" : "") + (check.Offset is long offset ? string.Create(CultureInfo.InvariantCulture, $", byte {offset}") : "");
            output.WriteLine(Printable.Of($"{Word(check.State)}: {check.Check}{where}: {(check.Fault.Length > 0 ? $"{check.Fault}: " : "")}{check.Reason}"));
        }

        if (report.Signer is WaczSigner signer) output.WriteLine(Printable.Of(Words(signer)));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"file {number}: {Word(report.Verdict).Replace('-', ' ')} (WACZ {report.Version ?? "of no stated version"}; {tally.Counts})"));
    }

    static string Words(WaczSigner signer)
    {
        string who = signer.Domain is null ? "signed by a key without a name" : $"signed for {signer.Domain}{(signer.IsChainTrusted ? "" : ", by a certificate that leads to no root you gave")}";
        string when = signer.Time is DateTimeOffset time ? string.Create(CultureInfo.InvariantCulture, $"; time {time:yyyy-MM-dd'T'HH:mm:ss'Z'}{(signer.IsTimeTrusted ? "" : ", by an authority that leads to no root you gave")}") : "";
        return $"{who}{when}; SHA-256 of the key {signer.KeyHash}: compare it with one from another place";
    }

    static object Data(int number, WaczReport report, WarcTally tally) => new
    {
        file = number,
        verdict = Word(report.Verdict),
        version = report.Version,
        signer = report.Signer,
        records = tally.Data(number),
        checks = report.Checks.Select(check => new { check.Check, state = Word(check.State).Replace(' ', '-'), check.Fault, check.Where, check.Offset, check.Reason }),
    };

    static string Word(WaczState state) => state switch
    {
        WaczState.Intact => "intact",
        WaczState.Absent => "absent",
        WaczState.Warning => "warning",
        WaczState.Unchecked => "could not be checked",
        _ => "altered",
    };

    static string Word(WaczVerdict verdict) => verdict switch
    {
        WaczVerdict.Intact => "intact",
        WaczVerdict.Altered => "altered",
        _ => "could-not-be-checked",
    };
}
