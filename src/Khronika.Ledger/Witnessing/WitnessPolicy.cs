using System.Diagnostics.CodeAnalysis;
using Khronika.Ledger.Notes;

namespace Khronika.Ledger.Witnessing;

/// <summary>
/// Which logs and which cosignatures of which witnesses make a checkpoint valid (c2sp.org/tlog-policy). Witnesses that act
/// together count as one where the file groups them so; the file is a person's decision and is given out with what rests on it.
/// </summary>
public sealed class WitnessPolicy
{
    /// <summary>Stops a file from filling memory; the largest allowed policy with keys of ML-DSA is below it.</summary>
    public const int MaxBytes = 1 << 19;

    /// <summary>Stops a policy that costs as many verifications as it has lines. The page asks for 32 of each.</summary>
    public const int MaxLogs = 64;

    /// <summary>Leaves room in a note for the log's own signatures (<see cref="SignedNote.MaxSignatures"/>).</summary>
    public const int MaxWitnesses = 60;

    /// <summary>As <see cref="MaxLogs"/>.</summary>
    public const int MaxGroups = 64;

    readonly PolicyMember? quorum;

    internal WitnessPolicy(IReadOnlyList<PolicyLog> logs, IReadOnlyList<PolicyWitness> witnesses, PolicyMember? quorum)
    {
        Logs = logs;
        Witnesses = witnesses;
        this.quorum = quorum;
    }

    /// <summary>Any of them; none where the logs are known otherwise.</summary>
    public IReadOnlyList<PolicyLog> Logs { get; }

    /// <summary>In the file's order, whether the quorum asks for them or not.</summary>
    public IReadOnlyList<PolicyWitness> Witnesses { get; }

    /// <summary>The file says that no cosignature is needed.</summary>
    public bool NeedsNone => quorum is null;

    /// <summary>Reads a policy file; one fault, the first, refuses it whole: a policy read in part would be another policy.</summary>
    public static bool TryParse(ReadOnlySpan<byte> file, [NotNullWhen(true)] out WitnessPolicy? policy, [NotNullWhen(false)] out PolicyFault? fault)
    {
        PolicyReader reader = new();
        fault = reader.Read(file);
        policy = fault is null ? reader.Policy : null;
        return fault is null;
    }

    /// <summary>The keys of the policy's logs that are called so.</summary>
    public IReadOnlyList<VerifierKey> LogKeys(string origin) => [.. Logs.Select(log => log.Key).OfType<VerifierKey>().Where(key => key.Name == origin)];

    /// <summary>
    /// The checkpoint of a note made by one of the policy's logs, and how its cosignatures stand to the quorum; null and the fault
    /// where it is not signed by that log, or a witness of the policy has a bad signature in it. That a quorum is not met is no fault.
    /// </summary>
    public Checkpoint? Open(string note, out Quorum? quorum, out NoteFault? fault)
    {
        quorum = null;
        if (!SignedNote.TryParse(note, out SignedNote? parsed, out fault)) return null;
        string origin = parsed.Text[..parsed.Text.IndexOf('\n', StringComparison.Ordinal)];
        return Open(note, origin, LogKeys(origin), out quorum, out fault);
    }

    /// <summary>The same where the log's keys are known otherwise than from the policy.</summary>
    public Checkpoint? Open(string note, string origin, IReadOnlyList<VerifierKey> logKeys, out Quorum? quorum, out NoteFault? fault)
    {
        quorum = null;
        // The log's own signature first: one good line is enough for a note, and a witness's must not be that one.
        if (Checkpoint.Open(note, origin, logKeys, out fault) is null) return null;
        Checkpoint? checkpoint = Checkpoint.Open(note, origin, [.. logKeys, .. Witnesses.Select(witness => witness.Key).OfType<VerifierKey>()], out fault);
        if (checkpoint is not null && SignedNote.TryParse(note, out SignedNote? parsed, out _)) quorum = Of(parsed);
        return checkpoint;
    }

    Quorum Of(SignedNote note)
    {
        WitnessStanding[] standings = [.. Witnesses.Select(witness => StandingOf(witness, note))];
        bool IsMet(params Standing[] counting)
        {
            HashSet<PolicyWitness> cosigned = [.. standings.Where(standing => counting.Contains(standing.Standing)).Select(standing => standing.Witness)];
            return quorum?.IsMet(cosigned.Contains) ?? true;
        }

        bool isMet = IsMet(Standing.Cosigned);
        return new Quorum(isMet, !isMet && IsMet(Standing.Cosigned, Standing.NotChecked), standings);
    }

    static WitnessStanding StandingOf(PolicyWitness witness, SignedNote note)
    {
        NoteSignature? line = note.Signatures.FirstOrDefault(witness.IsNamedBy);
        if (line is null) return new WitnessStanding(witness, Standing.Missing, null);
        if (witness.Key is null) return new WitnessStanding(witness, Standing.NotChecked, null);
        return Cosignature.TryVerify(witness.Key, note.Text, line, out Cosignature? cosignature)
            ? new WitnessStanding(witness, Standing.Cosigned, cosignature)
            : new WitnessStanding(witness, Standing.Missing, null);
    }
}
