using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Khronika.EndToEnd.Running;
using Khronika.Ledger.Tests.Timestamping.Invented;

namespace Khronika.EndToEnd.Commands;

/// <summary><c>log stamp</c>, <c>log stamps</c> and <c>log ots</c>, with <c>openssl ts</c> as the authority and an invented calendar.</summary>
public sealed class StampTests : IDisposable
{
    const string Python = "/usr/bin/python3";

    static readonly string PageHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SmallRecord.Page)));

    readonly TempFolder temp = new();
    readonly InventedAuthority authority = new(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    readonly OpensslAuthority? openssl;
    readonly LocalServer server;
    readonly InventedCalendar calendar = new();
    readonly string record;

    public StampTests(SmallRecord small)
    {
        openssl = OpensslAuthority.IsHere ? new OpensslAuthority(authority) : null;
        server = new LocalServer((_, _, query) => (200, openssl!.Reply(query)));
        record = small.WithCaseIn(temp);
        temp.Write("record/roots.pem", authority.RootPem);
        temp.Write("record/timestamping.txt", $"rfc3161 one {server.Address} roots roots.pem\ncalendar {calendar.Address}\n");
    }

    [Fact]
    public void A_record_is_stamped_listed_upgraded_and_still_intact()
    {
        Assert.SkipWhen(openssl is null, "openssl is not here");

        Outcome stamped = Log("stamp").MustEndWith(0);
        Assert.Contains("one: no later than", stamped.Out, StringComparison.Ordinal);
        Assert.Contains("calendars: pending", stamped.Out, StringComparison.Ordinal);
        Assert.Contains("pending since", Log("stamps").MustEndWith(0).Out, StringComparison.Ordinal);
        Assert.Contains("not-yet", Log("stamp", "--upgrade").MustEndWith(0).Err, StringComparison.Ordinal);

        string header = Convert.ToHexStringLower(calendar.Mine(TimeProvider.System.GetUtcNow()));
        Log("stamp", "--upgrade").MustEndWith(0);
        Assert.Contains($"leads to Bitcoin block {InventedCalendar.Height}", Log("stamps").MustEndWith(0).Out, StringComparison.Ordinal);
        Assert.Contains("whether this header is in Bitcoin's chain is for whoever supplied it", Log("stamps", "--header", $"{InventedCalendar.Height}={header}").MustEndWith(0).Out, StringComparison.Ordinal);

        // Asked again until a header shows the block, and not after that.
        Assert.Contains("unchanged: leads to Bitcoin block", Log("stamp", "--upgrade").MustEndWith(0).Out, StringComparison.Ordinal);
        Assert.Contains("No promise of a calendar is open", Log("stamp", "--upgrade", "--header", header).MustEndWith(0).Err, StringComparison.Ordinal);

        foreach (string line in Log("stamps", "--json").MustEndWith(0).Out.TrimEnd().Split('\n'))
        {
            using JsonDocument stamp = JsonDocument.Parse(line);
            Assert.Contains(stamp.RootElement.GetProperty("verdict").GetString(), (string[])["Holds", "NeedsHeader"]);
            Assert.NotEqual(JsonValueKind.Null, stamp.RootElement.GetProperty("logIndex").ValueKind);
        }

        Log("fsck").MustEndWith(0);
        Command.Do("publish", temp["site"], "--record", record);
        Command.Do("verify", temp["site/log"]);
    }

    [Fact]
    public void A_stranger_checks_a_stamp_from_its_files_alone()
    {
        Assert.SkipWhen(openssl is null, "openssl is not here");
        Log("stamp").MustEndWith(0);
        string response = Directory.EnumerateFiles(Path.Combine(record, "log", "checkpoints"), "*.one.tsr").Single();
        string page = response[..^".one.tsr".Length], proof = page + ".ots", roots = temp["record/roots.pem"];

        Command.Run("log", "stamps", "--check", response, "--checkpoint", page, "--query", page + ".one.tsq", "--roots", roots).MustEndWith(0);
        Command.Run("log", "stamps", "--check", response, "--checkpoint", page).MustEndWith(3);
        Command.Run("log", "stamps", "--check", response, "--checkpoint", roots, "--roots", roots).MustEndWith(2);
        Command.Run("log", "stamps", "--check", proof, "--checkpoint", page).MustEndWith(3);
        Command.Run("log", "stamps", "--check", proof, "--object", page).MustEndWith(2);
        Command.Run("log", "stamps", "--check", proof).MustEndWith(1);
        Command.Run("log", "stamps", "--check", response, "--object", page).MustEndWith(1);
        File.WriteAllBytes(temp["large.ots"], [.. File.ReadAllBytes(proof), .. new byte[70_000]]);
        Command.Run("log", "stamps", "--check", temp["large.ots"], "--checkpoint", page).MustEndWith(3);
        File.WriteAllBytes(temp["larger.ots"], new byte[(1 << 20) + 1]);
        Command.Run("log", "stamps", "--check", temp["larger.ots"], "--checkpoint", page).MustEndWith(3);
        Command.Run("log", "stamps", "--check", proof, "--checkpoint", roots).MustEndWith(2);
        Command.Run("log", "stamps", "--check", temp["none.ots"], "--checkpoint", page).MustEndWith(1);
        Command.Run("log", "stamps", "--check", proof, "--checkpoint", page, "--header", "00").MustEndWith(1);
        Command.Run("log", "stamps", "--check", proof, "--checkpoint", page, "--header", new string('0', 160)).MustEndWith(2);
    }

    [Fact]
    public void An_object_has_a_proof_of_its_own_that_the_stock_library_reads()
    {
        Log("stamp", "--calendar", calendar.Address.ToString()).MustEndWith(0);
        string header = Convert.ToHexStringLower(calendar.Mine(TimeProvider.System.GetUtcNow()));
        Log("stamp", "--upgrade").MustEndWith(0);

        Outcome made = Log("ots", PageHash, temp["page.txt.ots"]).MustEndWith(0);

        Assert.StartsWith($"{PageHash}: entry ", made.Out, StringComparison.Ordinal);
        Command.Run("log", "stamps", "--check", temp["page.txt.ots"], "--object", temp["page.txt"], "--header", $"{InventedCalendar.Height}={header}").MustEndWith(0);
        Log("ots", PageHash, temp["page.txt.ots"]).MustEndWith(1);
        Log("ots", new string('0', 64), temp["other.ots"]).MustEndWith(1);
        Log("ots", "0", temp["other.ots"]).MustEndWith(1);
        Log("ots", "99", temp["other.ots"]).MustEndWith(1);
        Log("ots", "one", temp["other.ots"]).MustEndWith(1);
        Assert.False(File.Exists(temp["other.ots"]));

        Assert.SkipUnless(Directory.Exists("/usr/lib/python3/dist-packages/opentimestamps"), "python3-opentimestamps is not here");
        Outcome stock = Shell.Run(temp.Root, Python, "-c", """
            from opentimestamps.core.notary import BitcoinBlockHeaderAttestation
            from opentimestamps.core.serialize import StreamDeserializationContext
            from opentimestamps.core.timestamp import DetachedTimestampFile
            proof = DetachedTimestampFile.deserialize(StreamDeserializationContext(open('page.txt.ots', 'rb')))
            assert proof.file_digest == proof.file_hash_op.hash_fd(open('page.txt', 'rb'))
            for message, attestation in proof.timestamp.all_attestations():
                if isinstance(attestation, BitcoinBlockHeaderAttestation): print(message.hex(), attestation.height)
            """).MustEndWith(0);
        Assert.Equal($"{header[72..136]} {InventedCalendar.Height}\n", stock.Out);
    }

    [Fact]
    public async Task With_every_it_stamps_and_goes_on_until_it_is_stopped()
    {
        using Process process = Command.Start("log", "stamp", "--calendar", calendar.Address.ToString(), "--every", "600", "--record", record);
        string? line = await process.StandardOutput.ReadLineAsync();

        Assert.Contains("calendars: pending", line, StringComparison.Ordinal);
        Assert.False(process.HasExited);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        Log("fsck").MustEndWith(0);
    }

    [Fact]
    public void Nobody_to_ask_wrong_names_and_broken_settings_are_told_without_an_address()
    {
        Assert.Contains("--authority takes a name", Log("stamp", "--authority", "two").MustEndWith(1).Err, StringComparison.Ordinal);
        Log("stamp", "--calendar", "file:///etc/passwd").MustEndWith(1);
        Log("stamp", "--every", "0").MustEndWith(1);
        temp.Write("record/timestamping.txt", "calendar https://sample-invented.example/?secret=1\n");
        Outcome broken = Log("stamp").MustEndWith(1);
        Assert.Contains("timestamping.txt, line 1:", broken.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", broken.Said, StringComparison.Ordinal);
        temp.Write("record/timestamping.txt", "# nobody\n");
        Assert.Contains("Nobody is there to ask", Log("stamp").MustEndWith(1).Err, StringComparison.Ordinal);
        Log("stamps").MustEndWith(0);
    }

    [Fact]
    public void An_authority_that_is_not_there_ends_with_1_and_its_address_is_not_told()
    {
        temp.Write("record/timestamping.txt", $"rfc3161 one {server.Address}x roots roots.pem\n");
        server.Dispose();

        Outcome failed = Log("stamp").MustEndWith(1);

        Assert.Contains("one: unreachable", failed.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", failed.Said, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        server.Dispose();
        calendar.Dispose();
        openssl?.Dispose();
        authority.Dispose();
        temp.Dispose();
    }

    Outcome Log(string command, params string[] arguments) => Command.Run(["log", command, .. arguments, "--record", record]);
}
