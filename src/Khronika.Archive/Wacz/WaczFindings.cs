using Khronika.Archive.Wacz.Signing;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Wacz;

/// <summary>Where the checks bring what they find, and where the verdict comes from.</summary>
sealed class WaczFindings
{
    /// <summary>Stops a package of millions of wrong lines from filling memory with complaints: of each check so many are listed, the rest counted.</summary>
    public const int MaxListed = 200;

    readonly List<WaczCheck> checks = [];
    readonly Dictionary<string, long> listed = new(StringComparer.Ordinal);
    bool isAltered;
    bool isUnchecked;

    /// <summary>Says that a check ran, in one line if nothing was found against it.</summary>
    public void Passed(string check, string reason, string where = "")
    {
        if (!listed.ContainsKey(check)) checks.Add(new WaczCheck(check, WaczState.Intact, "", where, null, reason));
    }

    public void Absent(string check, string reason) => checks.Add(new WaczCheck(check, WaczState.Absent, "", "", null, reason));

    public void Altered(string check, string fault, string where, long? offset, string reason) => Add(new WaczCheck(check, WaczState.Altered, fault, Safe(where), offset, reason));

    public void Warn(string check, string fault, string where, long? offset, string reason) => Add(new WaczCheck(check, WaczState.Warning, fault, Safe(where), offset, reason));

    /// <summary>Something every package needs could not be checked.</summary>
    public void Unchecked(string check, string fault, string where, long? offset, string reason)
    {
        isUnchecked = true;
        Add(new WaczCheck(check, WaczState.Unchecked, fault, Safe(where), offset, reason));
    }

    /// <summary>Something could not be checked that says who made the package and not whether it is whole: shown, and the verdict stays.</summary>
    public void Untold(string check, string fault, string where, string reason) => Add(new WaczCheck(check, WaczState.Unchecked, fault, Safe(where), null, reason));

    /// <summary>Adds what was found elsewhere, as it is.</summary>
    public void Add(WaczCheck check)
    {
        isAltered |= check.State == WaczState.Altered;
        long count = listed.GetValueOrDefault(check.Check) + 1;
        listed[check.Check] = count;
        if (count <= MaxListed) checks.Add(check);
    }

    public WaczReport Report(WaczSigner? signer, string? version)
    {
        foreach ((string check, long count) in listed)
        {
            if (count > MaxListed) checks.Add(new WaczCheck(check, WaczState.Warning, "more", "", null, $"{count - MaxListed:N0} more are not listed"));
        }

        WaczVerdict verdict = isAltered ? WaczVerdict.Altered : isUnchecked ? WaczVerdict.CouldNotBeChecked : WaczVerdict.Intact;
        return new WaczReport(verdict, checks, signer, version);
    }

    static string Safe(string where) => EntryName.Printable(where);
}
