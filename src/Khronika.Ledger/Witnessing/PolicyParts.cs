using Khronika.Ledger.Notes;

namespace Khronika.Ledger.Witnessing;

/// <summary>A log of a policy file.</summary>
/// <param name="Vkey">The key line.</param>
/// <param name="Key">Null where its algorithm is not known here.</param>
/// <param name="Url">As written; its meaning is the reader's.</param>
public sealed record PolicyLog(string Vkey, VerifierKey? Key, string? Url);

/// <summary>A witness of a policy file.</summary>
/// <param name="Name">What the file calls it, to be shown; bytes that are no UTF-8 are replaced.</param>
/// <param name="Vkey">The key line.</param>
/// <param name="Key">Null where its algorithm is not known here: its cosignatures cannot be checked and do not count.</param>
/// <param name="Url">Its submission prefix (c2sp.org/tlog-witness), where the file has one.</param>
public sealed record PolicyWitness(string Name, string Vkey, VerifierKey? Key, string? Url)
{
    /// <summary>Whether a line names this witness's key; whether it is good is not looked at.</summary>
    public bool IsNamedBy(NoteSignature signature) => Vkey.StartsWith($"{signature.Name}+{signature.KeyId:x8}+", StringComparison.Ordinal);
}

/// <summary>So many of these members, each a witness or a group before it.</summary>
sealed record PolicyGroup(int Threshold, IReadOnlyList<PolicyMember> Members);

/// <summary>One of the two.</summary>
sealed record PolicyMember(PolicyWitness? Witness, PolicyGroup? Group)
{
    /// <summary>How many of the members' thresholds are met, down to the witnesses.</summary>
    public bool IsMet(Func<PolicyWitness, bool> cosigned) =>
        Witness is not null ? cosigned(Witness) : Group!.Members.Count(member => member.IsMet(cosigned)) >= Group.Threshold;
}
