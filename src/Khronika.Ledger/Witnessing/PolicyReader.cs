using System.Globalization;
using System.Text;
using Khronika.Ledger.Notes;

namespace Khronika.Ledger.Witnessing;

/// <summary>
/// Reads a policy file line by line. A name may only be used behind its definition, so there are no circles. Names are octets:
/// they are compared as they stand in the file and decoded only to be shown.
/// </summary>
sealed class PolicyReader
{
    static readonly char[] Blanks = [' ', '\t'];

    // Octets as characters: one each, nothing folded.
    static readonly Encoding Octets = Encoding.Latin1;

    readonly List<PolicyLog> logs = [];
    readonly List<PolicyWitness> witnesses = [];
    readonly Dictionary<string, PolicyMember> named = new(StringComparer.Ordinal);
    readonly HashSet<string> members = new(StringComparer.Ordinal);
    int groups;
    bool hasQuorum;
    PolicyMember? quorum;

    public WitnessPolicy Policy => new(logs, witnesses, quorum);

    public PolicyFault? Read(ReadOnlySpan<byte> file)
    {
        if (file.Length > WitnessPolicy.MaxBytes) return new PolicyFault(PolicyFaults.TooLarge, 0, $"a policy has at most {WitnessPolicy.MaxBytes} bytes");
        string[] lines = Octets.GetString(file).Split('\n');
        for (int i = 0; i < lines.Length; i++)
            if (ReadLine(lines[i]) is (string name, string reason)) return new PolicyFault(name, i + 1, reason);
        return hasQuorum ? null : new PolicyFault(PolicyFaults.Quorum, 0, "there is no quorum line");
    }

    (string Name, string Reason)? ReadLine(string line)
    {
        if (line.Any(c => c is (< ' ' and not '\t') or '\x7f')) return (PolicyFaults.Bytes, "a control character other than tab and line end");
        string[] items = line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        return items switch
        {
            [] => null,
            [['#', ..], ..] => null,
            ["log", string vkey, .. { Length: <= 1 } url] => AddLog(vkey, url.FirstOrDefault()),
            ["witness", string name, string vkey, .. { Length: <= 1 } url] => AddWitness(name, vkey, url.FirstOrDefault()),
            ["group", string name, string threshold, _, ..] => AddGroup(name, threshold, items[3..]),
            ["quorum", string name] => SetQuorum(name),
            _ => (PolicyFaults.Form, "a line is 'log VKEY [URL]', 'witness NAME VKEY [URL]', 'group NAME any|all|K NAME...' or 'quorum NAME'"),
        };
    }

    (string, string)? AddLog(string vkey, string? url)
    {
        if (logs.Count == WitnessPolicy.MaxLogs) return (PolicyFaults.TooLarge, $"a policy has at most {WitnessPolicy.MaxLogs} logs");
        string line = Text(vkey);
        if (!TryKey(line, out VerifierKey? key, out string? reason)) return (PolicyFaults.Key, reason!);
        if (key is not null && key.Algorithm.IsCosignature) return (PolicyFaults.Key, "this is a witness's key, and a log signs with another kind");
        if (logs.Any(other => MaterialOf(other.Vkey) == MaterialOf(line))) return (PolicyFaults.Repeated, "this log key stands in another line too");
        logs.Add(new PolicyLog(line, key, url is null ? null : Text(url)));
        return null;
    }

    (string, string)? AddWitness(string name, string vkey, string? url)
    {
        if (witnesses.Count == WitnessPolicy.MaxWitnesses) return (PolicyFaults.TooLarge, $"a policy has at most {WitnessPolicy.MaxWitnesses} witnesses");
        string line = Text(vkey);
        if (!TryKey(line, out VerifierKey? key, out string? reason)) return (PolicyFaults.Key, reason!);
        if (key is not null && !key.Algorithm.IsCosignature) return (PolicyFaults.Key, "this is a log's key, and a witness signs with another kind");
        if (witnesses.Any(other => MaterialOf(other.Vkey) == MaterialOf(line))) return (PolicyFaults.Repeated, "this witness key stands in another line too");
        PolicyWitness witness = new(Text(name), line, key, url is null ? null : Text(url));
        witnesses.Add(witness);
        return Define(name, new PolicyMember(witness, null));
    }

    (string, string)? AddGroup(string name, string threshold, string[] items)
    {
        if (groups++ == WitnessPolicy.MaxGroups) return (PolicyFaults.TooLarge, $"a policy has at most {WitnessPolicy.MaxGroups} groups");
        List<PolicyMember> listed = [];
        foreach (string item in items)
        {
            if (!named.TryGetValue(item, out PolicyMember? member)) return (PolicyFaults.UnknownName, "a member is not defined before this line");
            if (!members.Add(item)) return (PolicyFaults.TwoGroups, "a name can be a member once only");
            listed.Add(member);
        }

        long needed = threshold switch
        {
            "any" => 1,
            "all" => listed.Count,
            _ => Checkpoint.TryCount(threshold, out long count) ? count : 0,
        };
        if (needed < 1 || needed > listed.Count) return (PolicyFaults.Threshold, string.Create(CultureInfo.InvariantCulture, $"a threshold is 'any', 'all' or a number from 1 to {listed.Count}"));
        return Define(name, new PolicyMember(null, new PolicyGroup((int)needed, listed)));
    }

    (string, string)? SetQuorum(string name)
    {
        if (hasQuorum) return (PolicyFaults.Quorum, "there is more than one quorum line");
        hasQuorum = true;
        return name == "none" || named.TryGetValue(name, out quorum) ? null : (PolicyFaults.UnknownName, "the quorum is not defined before this line");
    }

    (string, string)? Define(string name, PolicyMember member) =>
        name != "none" && named.TryAdd(name, member) ? null : (PolicyFaults.Repeated, "this name is taken");

    // An algorithm not known here is no fault of the policy: others can check it.
    static bool TryKey(string vkey, out VerifierKey? key, out string? reason)
    {
        bool isKnown = VerifierKey.TryParse(vkey, out key, out NoteFault? fault);
        reason = isKnown || fault!.IsUnchecked ? null : fault.ToString();
        return reason is null;
    }

    // Two lines are one key where the key itself is the same, whatever its name, id and kind.
    static string MaterialOf(string vkey) => Convert.ToHexString(Convert.FromBase64String(vkey.Split('+', 3)[2]).AsSpan(1));

    static string Text(string octets) => Encoding.UTF8.GetString(Octets.GetBytes(octets));
}
