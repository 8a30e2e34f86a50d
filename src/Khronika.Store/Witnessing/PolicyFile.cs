using Khronika.Ledger.Notes;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Witnessing;

namespace Khronika.Store.Witnessing;

/// <summary><c>policy</c> at the top of a record: which witnesses are asked, and how many must have cosigned (c2sp.org/tlog-policy).</summary>
public static class PolicyFile
{
    internal const string Name = "policy";

    /// <summary>The record's policy; null where it has none.</summary>
    /// <exception cref="DamagedLogException">It is no policy, or one of other logs.</exception>
    public static WitnessPolicy? OfRecord(string folder, IReadOnlyList<VerifierKey> logKeys)
    {
        string path = Path.Combine(Path.GetFullPath(folder), Name);
        return File.Exists(path) ? Read(path, logKeys) : null;
    }

    /// <summary>A policy for this log: one that names logs names one of this log's keys.</summary>
    /// <exception cref="DamagedLogException">It is no policy, or one of other logs.</exception>
    public static WitnessPolicy Read(string path, IReadOnlyList<VerifierKey> logKeys)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        byte[] bytes = new byte[Math.Min(file.Length, WitnessPolicy.MaxBytes + 1)];
        file.ReadExactly(bytes);
        if (!WitnessPolicy.TryParse(bytes, out WitnessPolicy? policy, out PolicyFault? fault)) throw new DamagedLogException(Name, fault.ToString());
        bool isOfThisLog = policy.Logs.Count == 0 || policy.Logs.Any(known => logKeys.Any(key => key.ToString() == known.Vkey));
        return isOfThisLog ? policy : throw new DamagedLogException(Name, "it names other logs and not this one");
    }
}
