using System.Net;
using System.Security.Cryptography;
using System.Text;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Witnessing;

public sealed class WitnessTests(SmallRecord small) : IDisposable
{
    readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task A_record_is_cosigned_by_two_witnesses_followed_mirrored_and_a_fork_of_it_is_caught()
    {
        string record = small.WithCaseIn(temp);
        string vkey = Command.Do("log", "key", "--record", record).Out.Trim();
        using Serving first = new(2, "log", "witness", temp["w1"], "--name", "w1.sample-invented.example", "--log", vkey, "--port", "0");
        using Serving second = new(2, "log", "witness", temp["w2"], "--log", vkey, "--port", "0");
        File.WriteAllText(Path.Combine(record, "policy"), $"log {vkey}\nwitness A {first.Said[0]} {first.Said[1]}\nwitness B {second.Said[0]} {second.Said[1]}\nwitness C {OtherKey()} http://127.0.0.1:1/\ngroup all-of-them 2 A B C\nquorum all-of-them\n");

        Outcome cosigned = Command.Run("log", "cosign", "--record", record).MustEndWith(0);
        Assert.Contains("quorum: met", cosigned.Out, StringComparison.Ordinal);
        Assert.Contains("C: not cosigned; it could not be reached", cosigned.Out, StringComparison.Ordinal);
        Assert.Contains("w1.sample-invented.example", Command.Do("log", "checkpoint", "--record", record).Out, StringComparison.Ordinal);
        Command.Do("log", "fsck", "--record", record);
        Assert.Contains("\"quorum\":\"met\"", Command.Do("log", "cosign", "--record", record, "--json").Out, StringComparison.Ordinal);

        // The witness hands out what it has seen, signed by both.
        using HttpClient client = new();
        string origin = Command.Do("log", "checkpoint", "--record", record).Out.Split('\n')[0];
        string seen = await client.GetStringAsync(new Uri(new Uri(first.Said[1]), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin))) + "/checkpoint"));
        Assert.Equal(2, seen.Split('\n').Count(line => line.StartsWith('—')));

        Directory.CreateDirectory(temp["site"]);
        using Serving served = new(1, "serve", temp["site"], "--record", record, "--port", "0");
        Assert.Contains("Cosigned by 2 of 3 witnesses", served.WaitFor("Cosigned by"), StringComparison.Ordinal);
        string log = served.Said[0] + "log";

        Outcome mirrored = Command.Run("log", "mirror", log, temp["mirror"]).MustEndWith(0);
        Assert.Contains("Compare it with one from another place", mirrored.Err, StringComparison.Ordinal);
        Command.Run("log", "mirror", log, temp["mirror"], "--key", vkey).MustEndWith(0);
        Command.Run("log", "monitor", log, "--state", temp["state"], "--key", vkey, "--once").MustEndWith(0);
        Command.Run("log", "mirror", temp["mirror"], temp["second-mirror"], "--key", vkey).MustEndWith(0);

        // A second history under the same key, as who holds a stolen one, or a restored copy, would make it.
        string fork = temp.Copy(record, "fork");
        File.Delete(Path.Combine(fork, "policy"));
        Command.Do("preserve", temp.Write("one.txt", "SAMPLE – INVENTED: one\n"), "--record", record);
        Command.Do("preserve", temp.Write("two.txt", "SAMPLE – INVENTED: two\n"), "--record", fork);
        Command.Run("log", "cosign", "--record", record).MustEndWith(0);
        Command.Run("log", "monitor", log, "--state", temp["state"], "--once").MustEndWith(0);
        Command.Run("log", "mirror", log, temp["mirror"]).MustEndWith(0);

        string forked = Path.Combine(fork, "log");
        Outcome monitored = Command.Run("log", "monitor", forked, "--state", temp["state"], "--once").MustEndWith(2);
        Assert.Contains("ALARM: forked", monitored.Out, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(temp["state"], "evidence")).Length);
        Assert.Contains("ALARM: forked", Command.Run("log", "mirror", forked, temp["mirror"]).MustEndWith(2).Out, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"forked\"", Command.Run("log", "mirror", forked, temp["mirror"], "--json").MustEndWith(2).Out, StringComparison.Ordinal);

        // And the witnesses will not have it either.
        File.Copy(Path.Combine(record, "policy"), Path.Combine(fork, "policy"));
        Outcome refused = Command.Run("log", "cosign", "--record", fork).MustEndWith(2);
        Assert.Contains("and shows it with the log's own signature", refused.Out, StringComparison.Ordinal);
        Assert.Contains("ALARM", refused.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_witness_answers_what_it_should_not_be_asked_with_no_more_than_a_status()
    {
        string record = small.RealIn(temp);
        using Serving witness = new(2, "log", "witness", temp["w"], "--log", Command.Do("log", "key", "--record", record).Out.Trim(), "--port", "0");
        Uri address = new(witness.Said[1]);
        Assert.True(address.Host == "127.0.0.1");
        using HttpClient client = new();

        async Task<HttpStatusCode> Post(byte[] body) => (await client.PostAsync(new Uri(address, "add-checkpoint"), new ByteArrayContent(body))).StatusCode;
        Assert.Equal(HttpStatusCode.BadRequest, await Post("nothing"u8.ToArray()));
        Assert.Equal(HttpStatusCode.BadRequest, await Post([0xff]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Post(new byte[1 << 20]));
        Assert.Equal(HttpStatusCode.NotFound, await Post(Encoding.UTF8.GetBytes("old 0\n\nunknown.example\n1\njbF/RZcRZaUNsF7oXqc1n1fvsELolD2tOe77ALiACIs=\n\n— unknown.example ncK6OaKlfuvUm680OPhJOWLSmH6jKZSUaJim11V5EkKhwdAruV/dl3IeD+my24JPZBW7p1uXGI9Q9Gh1QY5PBBJTYQE=\n")));

        string note = Command.Do("log", "checkpoint", "--record", record).Out;
        HttpResponseMessage conflict = await client.PostAsync(new Uri(address, "add-checkpoint"), new StringContent($"old 1\n\n{note}"));
        Assert.Equal((HttpStatusCode.Conflict, "text/x.tlog.size", "0\n"), (conflict.StatusCode, conflict.Content.Headers.ContentType!.ToString(), await conflict.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.Forbidden, await Post(Encoding.UTF8.GetBytes($"old 0\n\n{note.Replace("\n1\n", "\n2\n", StringComparison.Ordinal)}")));
        Assert.Equal(HttpStatusCode.OK, await Post(Encoding.UTF8.GetBytes($"old 0\n\n{note}")));

        foreach (string path in (string[])["", "checkpoint", "0/checkpoint", "add-checkpoint", "..%2fwitness.key"])
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(address, path))).StatusCode);
        using HttpRequestMessage rebound = new(HttpMethod.Get, address);
        rebound.Headers.Host = "rebound.example.org";
        HttpResponseMessage answer = await client.SendAsync(rebound);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public void What_cannot_work_is_refused_in_a_sentence()
    {
        string record = small.RealIn(temp);
        string vkey = Command.Do("log", "key", "--record", record).Out.Trim();
        Assert.Contains("knows no log", Command.Run("log", "witness", temp["w"], "--port", "0").MustEndWith(1).Err, StringComparison.Ordinal);
        Assert.Contains("--log is no vkey", Command.Run("log", "witness", temp["w"], "--log", "x", "--port", "0").MustEndWith(1).Err, StringComparison.Ordinal);
        Assert.Contains("--name takes a key name", Command.Run("log", "witness", temp["v"], "--log", vkey, "--name", "a b", "--port", "0").MustEndWith(1).Err, StringComparison.Ordinal);
        Assert.Contains("something else", Command.Run("log", "witness", record, "--log", vkey, "--port", "0").MustEndWith(1).Err, StringComparison.Ordinal);
        Assert.Contains("has no policy", Command.Run("log", "cosign", "--record", record).MustEndWith(1).Err, StringComparison.Ordinal);
        Assert.Contains("policy-form in line 1", Command.Run("log", "cosign", "--record", record, "--policy", temp.Write("policy", "quorum\n")).MustEndWith(1).Err, StringComparison.Ordinal);
        Assert.Contains("policy-form", Command.Run("serve", temp.Root, "--record", WithPolicy(record, "quorum\n"), "--port", "0").MustEndWith(1).Err, StringComparison.Ordinal);
        Assert.Contains("something else", Command.Run("log", "mirror", Path.Combine(record, "log"), record).MustEndWith(1).Err, StringComparison.Ordinal);
        Assert.Contains("named by its URL", Command.Run("log", "mirror", "ftp://example.org/", temp["m"]).MustEndWith(1).Err, StringComparison.Ordinal);
        Outcome nobody = Command.Run("log", "mirror", "http://127.0.0.1:1/secret-prefix", temp["m"]).MustEndWith(3);
        Assert.DoesNotContain("secret-prefix", nobody.Said, StringComparison.Ordinal);
        Assert.Contains("--silence takes", Command.Run("log", "monitor", Path.Combine(record, "log"), "--state", temp["s"], "--silence", "soon").MustEndWith(1).Err, StringComparison.Ordinal);
        Command.Run("log", "monitor", Path.Combine(record, "log"), "--state", temp["s"], "--once", "--every", "1h").MustEndWith(1);
        Command.Run("log", "monitor", Path.Combine(record, "log"), "--state", temp["s"], "--key", vkey).MustEndWith(0);
        Assert.Contains("another log", Command.Run("log", "monitor", Path.Combine(record, "log"), "--state", temp["s"], "--key", Command.Do("log", "key", "--record", small.SampleIn(temp)).Out.Trim()).MustEndWith(1).Err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_with_a_public_entry_not_served_a_damaged_one_and_one_of_an_unknown_key_end_apart()
    {
        string record = small.WithCaseIn(temp);
        string vkey = Command.Do("log", "key", "--record", record).Out.Trim();
        string log = Path.Combine(record, "log");
        Command.Run("log", "mirror", log, temp["m"], "--key", vkey).MustEndWith(0);
        Assert.Contains("unknown-key", Command.Run("log", "monitor", log, "--state", temp["other"], "--key", WithOtherKey(vkey)).MustEndWith(3).Out, StringComparison.Ordinal);

        File.Delete(Path.Combine(log, "entry", "0"));
        Assert.Contains("public-entry-not-served", Command.Run("log", "monitor", log, "--state", temp["s"], "--key", vkey).MustEndWith(2).Out, StringComparison.Ordinal);
        File.Delete(Directory.EnumerateFiles(Path.Combine(log, "tile", "entries"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last());
        Command.Run("log", "mirror", log, temp["m2"], "--key", vkey).MustEndWith(2);
        File.Delete(Path.Combine(log, "checkpoint"));
        Assert.Contains("damaged: checkpoint", Command.Run("log", "mirror", log, temp["m"]).MustEndWith(2).Out, StringComparison.Ordinal);
    }

    static string WithPolicy(string record, string policy)
    {
        File.WriteAllText(Path.Combine(record, "policy"), policy);
        return record;
    }

    // A key of the same name whose signature nobody has seen.
    string WithOtherKey(string vkey)
    {
        string name = vkey.Split('+')[0];
        Command.Do("init", temp["namesake"], "--origin", name);
        return Command.Do("log", "key", "--record", temp["namesake"]).Out.Trim();
    }

    string OtherKey()
    {
        using Serving third = new(2, "log", "witness", temp["w3"], "--name", "w3.sample-invented.example", "--log", Command.Do("log", "key", "--record", small.RealIn(temp)).Out.Trim(), "--port", "0");
        return third.Said[0];
    }
}
