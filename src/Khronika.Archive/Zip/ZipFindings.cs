namespace Khronika.Archive.Zip;

/// <summary>Where the parts of the reader bring what they find: the rules say whether reading goes on.</summary>
sealed class ZipFindings(ZipRules rules)
{
    /// <summary>Stops a directory of nothing but wrong entries from filling memory with complaints.</summary>
    const int MaxFaults = 10_000;

    readonly List<ZipFault> faults = [];

    public bool IsForeign => rules == ZipRules.Foreign;

    /// <summary>In the order in which they were found.</summary>
    public IReadOnlyList<ZipFault> Faults => faults;

    /// <summary>Lists the fault, or refuses the whole where the rules are the strict ones.</summary>
    /// <exception cref="ZipRefusal">The rules are the strict ones, or there are too many faults.</exception>
    public void Note(ZipRefusal refusal)
    {
        if (!IsForeign) throw refusal;
        if (faults.Count == MaxFaults) throw ZipRefusal.Unsupported("too-many-faults", refusal.Fault.Offset, $"the ZIP has more than {MaxFaults:N0} faults: ask its sender for another");
        faults.Add(refusal.Fault);
    }

    /// <summary>Lists what is no fault under the strict rules, since these never come so far.</summary>
    public void NoteForeign(string name, long offset, string reason, string where = "", bool isBroken = false) =>
        Note(isBroken ? ZipRefusal.Broken(name, offset, reason, where) : ZipRefusal.Unsupported(name, offset, reason, where));
}
