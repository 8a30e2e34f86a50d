using System.Text.RegularExpressions;
using Khronika.EndToEnd.Running;
using Khronika.EndToEnd.Witnessing;

namespace Khronika.EndToEnd.Desk;

/// <summary>A desk that holds its record asks the witnesses of the record's policy while somebody works at it.</summary>
public sealed class CosignTests(SmallRecord small) : IDisposable
{
    readonly TempFolder temp = new();

    [Fact]
    public async Task A_log_page_is_co_signed_while_the_desk_is_open_and_the_next_one_too()
    {
        string record = small.WithCaseIn(temp);
        using Serving witness = Witness(record);
        using ServedDesk desk = new(temp, record, "--cosign-every", "1s");
        long before = Size(record);
        desk.WaitFor($"Cosigned by 1 of 2 witnesses at {before} entries, quorum not met.");
        using DeskClient client = await DeskClient.EnterAsync(desk);
        string item = Regex.Match(await client.Page("/evidence"), "href=\"[^\"]*(/evidence/[a-z2-7]{26})").Groups[1].Value;
        Assert.Contains("co-signed by 1 log witness", await client.Page(item + "?lang=en"), StringComparison.Ordinal);

        string form = await client.Page("/flash");
        await client.Send("/flash", form, ("who", "Sample Cosigned"), ("source", "S-90"), ("case", "new"));
        long after = Size(record);
        Assert.True(after > before, "nothing was saved");
        desk.WaitFor($"Cosigned by 1 of 2 witnesses at {after} entries");
        desk.Dispose();

        Assert.Contains("w1.sample-invented.example", Command.Do("log", "checkpoint", "--record", record).Out, StringComparison.Ordinal);
        Command.Do("log", "fsck", "--record", record);
        Assert.All(new[] { "Sample Cosigned", "S-90", "w1.sample-invented.example", witness.Said[1] }, planted => Assert.DoesNotContain(planted, desk.Said, StringComparison.Ordinal));
    }

    [Fact]
    public void A_witness_that_has_seen_more_is_an_alarm_at_the_desk()
    {
        string record = small.WithCaseIn(temp);
        using Serving witness = Witness(record);
        string copy = temp.Copy(record, "copy");
        Command.Do("preserve", temp.Write("later.txt", "SAMPLE – INVENTED: later\n"), "--record", record);
        Command.Run("log", "cosign", "--record", record).MustEndWith(0);
        using ServedDesk desk = new(temp, copy, "--cosign-every", "1s");
        desk.WaitFor("ALARM: a witness has seen more than this record holds");
    }

    [Fact]
    public async Task Without_a_policy_nobody_is_asked_and_with_one_that_cannot_be_reached_the_desk_works()
    {
        string record = small.WithCaseIn(temp);
        using (ServedDesk plain = new(temp, record))
        {
            using DeskClient client = await DeskClient.EnterAsync(plain);
            await client.Page("/");
            Assert.DoesNotContain("Cosigned", plain.Said, StringComparison.Ordinal);
        }

        WritePolicy(record, "http://127.0.0.1:1/", Key(record));
        using ServedDesk desk = new(temp, record, "--cosign-every", "1s");
        desk.WaitFor("Cosigned by 0 of 1 witnesses");
        using DeskClient entered = await DeskClient.EnterAsync(desk);
        await entered.Page("/");
    }

    public void Dispose() => temp.Dispose();

    /// <summary>One that answers, in a policy with one that does not.</summary>
    Serving Witness(string record)
    {
        string vkey = Command.Do("log", "key", "--record", record).Out.Trim();
        Serving witness = new(2, "log", "witness", temp["w1"], "--name", "w1.sample-invented.example", "--log", vkey, "--port", "0");
        File.WriteAllText(Path.Combine(record, "policy"), $"log {vkey}\nwitness A {witness.Said[0]} {witness.Said[1]}\nwitness B {Key(record)} http://127.0.0.1:1/\ngroup both 2 A B\nquorum both\n");
        return witness;
    }

    static void WritePolicy(string record, string url, string key) =>
        File.WriteAllText(Path.Combine(record, "policy"), $"log {Command.Do("log", "key", "--record", record).Out.Trim()}\nwitness A {key} {url}\nquorum A\n");

    /// <summary>Of a witness that is gone.</summary>
    string Key(string record)
    {
        using Serving other = new(2, "log", "witness", temp["gone"], "--name", "gone.sample-invented.example", "--log", Command.Do("log", "key", "--record", record).Out.Trim(), "--port", "0");
        return other.Said[0];
    }

    static long Size(string record) => long.Parse(File.ReadAllLines(Path.Combine(record, "log", "checkpoint"))[1], System.Globalization.CultureInfo.InvariantCulture);
}
