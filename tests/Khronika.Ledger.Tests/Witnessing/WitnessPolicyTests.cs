using System.Globalization;
using System.Text;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Witnessing;

namespace Khronika.Ledger.Tests.Witnessing;

public class WitnessPolicyTests
{
    static readonly SampleLog Log = new();
    static readonly SigningKey[] Keys = [.. Enumerable.Range(1, 6).Select(i => SigningKey.GenerateCosigner($"w{i}.sample-invented.example"))];

    static readonly string Example = Filled("""
        # the example of the page
        log {log}

        witness X1 {1}
        witness X2 {2} https://x2.sample-invented.example/prefix
        	witness X3   {3}
        group X-witnesses 2 X1 X2 X3

        witness Y1 {4}
        witness Y2 {5}
        witness Y3 {6}
        group Y-witnesses any Y1 Y2 Y3

        group X-and-Y all X-witnesses Y-witnesses
        quorum X-and-Y
        """.ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("", false)]
    [InlineData("1", false)]
    [InlineData("12", false)]
    [InlineData("456", false)]
    [InlineData("1456", false)]
    [InlineData("124", true)]
    [InlineData("236", true)]
    [InlineData("123", false)]
    [InlineData("123456", true)]
    public void The_example_of_the_page_asks_for_two_of_one_group_and_one_of_the_other(string cosigning, bool isMet)
    {
        WitnessPolicy policy = Parsed(Example);
        Assert.Equal(Log.At(5), policy.Open(Cosigned(cosigning), out Quorum? quorum, out NoteFault? fault));
        Assert.Null(fault);
        Assert.Equal((isMet, false), (quorum!.IsMet, quorum.CouldBeMet));
        Assert.Equal(6 - cosigning.Length, quorum.Missing.Count());
        Assert.Equal(cosigning.Length, quorum.Witnesses.Count(witness => witness.Cosignature?.Time == 1679315147));
    }

    [Fact]
    public void What_the_file_says_of_each_is_kept()
    {
        WitnessPolicy policy = Parsed(Example);
        Assert.Equal(["X1", "X2", "X3", "Y1", "Y2", "Y3"], policy.Witnesses.Select(witness => witness.Name));
        Assert.Equal("https://x2.sample-invented.example/prefix", policy.Witnesses[1].Url);
        Assert.Null(policy.Witnesses[0].Url);
        Assert.Equal(Log.Key.Verifier.ToString(), policy.Logs.Single().Vkey);
        Assert.False(policy.NeedsNone);
    }

    [Fact]
    public void No_quorum_is_met_by_nothing_and_a_single_witness_can_be_the_quorum()
    {
        WitnessPolicy none = Parsed(Filled("log {log}\nquorum none\n"));
        Assert.NotNull(none.Open(Cosigned(""), out Quorum? quorum, out _));
        Assert.True(quorum!.IsMet && none.NeedsNone);

        WitnessPolicy one = Parsed(Filled("log {log}\nwitness A {1}\nwitness B {2}\nquorum B"));
        one.Open(Cosigned("1"), out quorum, out _);
        Assert.False(quorum!.IsMet);
        one.Open(Cosigned("2"), out quorum, out _);
        Assert.True(quorum!.IsMet);
    }

    [Fact]
    public void Lines_behind_the_quorum_and_an_unended_last_line_are_read() =>
        Assert.Equal(2, Parsed(Filled("witness A {1}\nquorum A\nwitness B {2}")).Witnesses.Count);

    [Fact]
    public void A_bad_cosignature_of_a_policy_witness_refuses_the_note()
    {
        string lying = Log.NoteAt(5) + Keys[0].CosignatureLine(Log.At(6).ToString(), DateTimeOffset.FromUnixTimeSeconds(1679315147));
        Assert.Null(Parsed(Example).Open(lying, out Quorum? quorum, out NoteFault? fault));
        Assert.Null(quorum);
        Assert.Equal(NoteFaults.BadSignature, fault!.Name);
    }

    [Fact]
    public void A_note_that_only_witnesses_signed_is_none_of_the_log()
    {
        string note = Cosigned("124");
        int blank = note.IndexOf("\n\n", StringComparison.Ordinal) + 2, second = note.IndexOf('\n', blank) + 1;
        Assert.Null(Parsed(Example).Open(note[..blank] + note[second..], out Quorum? quorum, out NoteFault? fault));
        Assert.Null(quorum);
        Assert.Equal(NoteFaults.UnknownKey, fault!.Name);
    }

    [Fact]
    public void Another_log_is_not_the_policys_unless_its_keys_are_given()
    {
        SampleLog other = new(key: SigningKey.Generate("other.sample-invented.example/log"));
        Assert.Null(Parsed(Example).Open(other.NoteAt(5), out _, out NoteFault? fault));
        Assert.Equal(NoteFaults.UnknownKey, fault!.Name);
        Assert.NotNull(Parsed(Example).Open(other.NoteAt(5), "other.sample-invented.example/log", [other.Key.Verifier], out Quorum? quorum, out _));
        Assert.False(quorum!.IsMet);
    }

    [Fact]
    public void A_policy_key_signed_for_another_origin_is_refused()
    {
        string note = Log.Key.Sign(new Checkpoint("other.sample-invented.example/log", 5, Log.At(5).Root).ToString());
        Assert.Null(Parsed(Example).Open(note, out _, out NoteFault? fault));
        Assert.Equal(NoteFaults.UnknownKey, fault!.Name);
    }

    [Fact]
    public void A_witness_of_an_algorithm_not_known_here_is_no_fault_and_leaves_the_quorum_unchecked()
    {
        string vkey = Unknown(6, 1312, "pq.sample-invented.example");
        WitnessPolicy policy = Parsed(Filled($"log {{log}}\nwitness A {{1}}\nwitness P {vkey}\ngroup both all A P\nquorum both\n"));
        Assert.Null(policy.Witnesses[1].Key);
        uint id = uint.Parse(vkey.Split('+')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        string line = new NoteSignature("pq.sample-invented.example", id, new byte[8 + 2420]).ToString();

        Assert.NotNull(policy.Open(Cosigned("1") + line, out Quorum? quorum, out _));
        Assert.Equal((false, true), (quorum!.IsMet, quorum.CouldBeMet));
        Assert.Equal(Standing.NotChecked, quorum.Witnesses[1].Standing);
        policy.Open(Cosigned("1"), out quorum, out _);
        Assert.Equal((false, false), (quorum!.IsMet, quorum.CouldBeMet));
        policy.Open(Cosigned("") + line, out quorum, out _);
        Assert.Equal((false, false), (quorum!.IsMet, quorum.CouldBeMet));
    }

    [Theory]
    [InlineData("quorum none\nwitness A {1}\r\n", PolicyFaults.Bytes, 2)]
    [InlineData("quorum none\n\0\n", PolicyFaults.Bytes, 2)]
    [InlineData("quorum none\n#\x7f\n", PolicyFaults.Bytes, 2)]
    [InlineData("", PolicyFaults.Quorum, 0)]
    [InlineData("# quorum none\n", PolicyFaults.Quorum, 0)]
    [InlineData("quorum none\nquorum none\n", PolicyFaults.Quorum, 2)]
    [InlineData("quorum\n", PolicyFaults.Form, 1)]
    [InlineData("quorum none none\n", PolicyFaults.Form, 1)]
    [InlineData("Quorum none\n", PolicyFaults.Form, 1)]
    [InlineData("log\nquorum none\n", PolicyFaults.Form, 1)]
    [InlineData("log {log} url more\nquorum none\n", PolicyFaults.Form, 1)]
    [InlineData("witness A\nquorum none\n", PolicyFaults.Form, 1)]
    [InlineData("witness A {1} url more\nquorum none\n", PolicyFaults.Form, 1)]
    [InlineData("group G\nquorum none\n", PolicyFaults.Form, 1)]
    [InlineData("group G any\nquorum none\n", PolicyFaults.Form, 1)]
    [InlineData("log no+key\nquorum none\n", PolicyFaults.Key, 1)]
    [InlineData("log {1}\nquorum none\n", PolicyFaults.Key, 1)]
    [InlineData("witness A {log}\nquorum A\n", PolicyFaults.Key, 1)]
    [InlineData("log {log}\nlog {log}\nquorum none\n", PolicyFaults.Repeated, 2)]
    [InlineData("witness A {1}\nwitness B {1}\nquorum A\n", PolicyFaults.Repeated, 2)]
    [InlineData("witness A {1}\nwitness A {2}\nquorum A\n", PolicyFaults.Repeated, 2)]
    [InlineData("witness A {1}\ngroup A any A\nquorum A\n", PolicyFaults.Repeated, 2)]
    [InlineData("witness none {1}\nquorum none\n", PolicyFaults.Repeated, 1)]
    [InlineData("witness A {1}\ngroup none any A\nquorum none\n", PolicyFaults.Repeated, 2)]
    [InlineData("quorum A\nwitness A {1}\n", PolicyFaults.UnknownName, 1)]
    [InlineData("group G any A\nwitness A {1}\nquorum G\n", PolicyFaults.UnknownName, 1)]
    [InlineData("group G any G\nquorum G\n", PolicyFaults.UnknownName, 1)]
    [InlineData("witness A {1}\ngroup G any A none\nquorum G\n", PolicyFaults.UnknownName, 2)]
    [InlineData("witness A {1}\ngroup G any a\nquorum G\n", PolicyFaults.UnknownName, 2)]
    [InlineData("witness A {1}\nwitness B {2}\ngroup G any A\ngroup H all A B\nquorum H\n", PolicyFaults.TwoGroups, 4)]
    [InlineData("witness A {1}\ngroup G 2 A A\nquorum G\n", PolicyFaults.TwoGroups, 2)]
    [InlineData("witness A {1}\ngroup G 0 A\nquorum G\n", PolicyFaults.Threshold, 2)]
    [InlineData("witness A {1}\ngroup G 2 A\nquorum G\n", PolicyFaults.Threshold, 2)]
    [InlineData("witness A {1}\ngroup G -1 A\nquorum G\n", PolicyFaults.Threshold, 2)]
    [InlineData("witness A {1}\ngroup G 01 A\nquorum G\n", PolicyFaults.Threshold, 2)]
    [InlineData("witness A {1}\ngroup G some A\nquorum G\n", PolicyFaults.Threshold, 2)]
    [InlineData("witness A {1}\ngroup G 99999999999999999999 A\nquorum G\n", PolicyFaults.Threshold, 2)]
    public void A_policy_is_refused_by_name_and_line(string policy, string name, int line)
    {
        Assert.False(WitnessPolicy.TryParse(Encoding.UTF8.GetBytes(Filled(policy)), out _, out PolicyFault? fault));
        Assert.Equal((name, line), (fault.Name, fault.Line));
    }

    [Fact]
    public void Every_refusal_is_tried_here()
    {
        string[] tried = [.. typeof(WitnessPolicyTests).GetMethod(nameof(A_policy_is_refused_by_name_and_line))!.CustomAttributes
            .Where(attribute => attribute.AttributeType == typeof(InlineDataAttribute))
            .Select(attribute => (string)((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)[1].Value!)];
        string[] names = [.. typeof(PolicyFaults).GetFields().Select(field => (string)field.GetRawConstantValue()!)];
        Assert.Equal([PolicyFaults.TooLarge], names.Except(tried));
    }

    [Fact]
    public void Names_are_octets_and_nothing_is_folded()
    {
        // K and the Kelvin sign; and a byte that is no UTF-8.
        byte[] policy = [.. Encoding.UTF8.GetBytes(Filled("witness K {1}\nwitness \u212a {2}\n")), .. "witness "u8, 0xff, .. Encoding.UTF8.GetBytes(Filled(" {3}\n")), .. "group G all K "u8, 0xff, .. " \u212a\nquorum G\n"u8];
        Assert.True(WitnessPolicy.TryParse(policy, out WitnessPolicy? parsed, out PolicyFault? fault), fault?.ToString());
        Assert.Equal(["K", "\u212a", "\ufffd"], parsed.Witnesses.Select(witness => witness.Name));
    }

    [Fact]
    public void Thirty_two_of_each_are_read_and_policies_beyond_the_limits_are_refused()
    {
        string Policy(int logs, int witnesses, int groups) =>
            string.Concat(Enumerable.Range(0, logs).Select(_ => $"log {SigningKey.Generate("log.sample-invented.example").Verifier}\n"))
            + string.Concat(Enumerable.Range(0, witnesses).Select(i => $"witness W{i} {SigningKey.GenerateCosigner("w").Verifier}\n"))
            + string.Concat(Enumerable.Range(0, groups).Select(i => $"group G{i} any {(i == 0 ? "W0" : $"G{i - 1}")}\n"))
            + "quorum none\n";
        string Fault(string policy) => WitnessPolicy.TryParse(Encoding.UTF8.GetBytes(policy), out _, out PolicyFault? fault) ? "" : fault.Name;

        Assert.Equal("", Fault(Policy(32, 32, 32)));
        Assert.Equal("", Fault(Policy(WitnessPolicy.MaxLogs, WitnessPolicy.MaxWitnesses, WitnessPolicy.MaxGroups)));
        Assert.Equal(PolicyFaults.TooLarge, Fault(Policy(WitnessPolicy.MaxLogs + 1, 1, 0)));
        Assert.Equal(PolicyFaults.TooLarge, Fault(Policy(0, WitnessPolicy.MaxWitnesses + 1, 0)));
        Assert.Equal(PolicyFaults.TooLarge, Fault(Policy(0, 1, WitnessPolicy.MaxGroups + 1)));
        Assert.Equal(PolicyFaults.TooLarge, Fault(new string('#', WitnessPolicy.MaxBytes + 1)));
    }

    static string Cosigned(string who) =>
        Log.NoteAt(5) + string.Concat(who.Select(c => Keys[c - '1'].CosignatureLine(Log.At(5).ToString(), DateTimeOffset.FromUnixTimeSeconds(1679315147))));

    static string Unknown(byte type, int length, string name)
    {
        byte[] key = new byte[length];
        string id = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', type, .. key]).AsSpan(0, 4));
        return $"{name}+{id}+{Convert.ToBase64String([type, .. key])}";
    }

    static WitnessPolicy Parsed(string policy)
    {
        Assert.True(WitnessPolicy.TryParse(Encoding.UTF8.GetBytes(policy), out WitnessPolicy? parsed, out PolicyFault? fault), fault?.ToString());
        return parsed;
    }

    static string Filled(string policy)
    {
        policy = policy.Replace("{log}", Log.Key.Verifier.ToString(), StringComparison.Ordinal);
        for (int i = 0; i < Keys.Length; i++) policy = policy.Replace($"{{{i + 1}}}", Keys[i].Verifier.ToString(), StringComparison.Ordinal);
        return policy;
    }
}
