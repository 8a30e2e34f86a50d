using System.Globalization;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Witnessing;
using Khronika.Store.Log;

namespace Khronika.Store.Witnessing;

/// <summary>
/// Collects cosignatures of a record's latest issued checkpoint: asks all witnesses of the policy at once, keeps what verifies,
/// and says of each how it stands. No witness can hold up another or the log; a quorum that is not met is shown and not waited for.
/// </summary>
public sealed class Cosigning : IDisposable
{
    readonly string root;
    readonly RecordLog log;
    readonly WitnessPolicy policy;
    readonly Journal? held;
    readonly Dictionary<PolicyWitness, WitnessClient> clients = [];

    /// <summary>For a record at <paramref name="folder"/>, whose log is <paramref name="log"/>.</summary>
    /// <param name="held">The journal of the record where this process has it open to write; null where it does not.</param>
    /// <exception cref="ArgumentException">A witness's URL is none.</exception>
    public Cosigning(string folder, RecordLog log, WitnessPolicy policy, TimeProvider clock, Journal? held = null)
    {
        this.held = held;
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(policy);
        root = Path.GetFullPath(folder);
        this.log = log;
        this.policy = policy;
        Files = new CosignatureFiles(Path.GetFullPath(folder));
        foreach (PolicyWitness witness in policy.Witnesses)
            if (witness is { Key: VerifierKey key, Url: string url }) clients.Add(witness, new WitnessClient(key, url, clock));
    }

    /// <summary>What is kept.</summary>
    public CosignatureFiles Files { get; }

    /// <summary>One round.</summary>
    /// <param name="again">Also asks those that have cosigned this checkpoint: each answer shows anew that nobody has seen more.</param>
    /// <exception cref="DamagedLogException">The log itself does not hold together.</exception>
    public async Task<CosigningReport> RunAsync(bool again, CancellationToken cancel = default)
    {
        Checkpoint checkpoint = log.Checkpoint;
        byte[] frozen = log.Read(string.Create(CultureInfo.InvariantCulture, $"checkpoints/{checkpoint.Size}")) ?? throw new DamagedLogException("checkpoints", "the latest issued checkpoint is not kept there");
        if (log.Keys.Open(frozen, out NoteFault? unreadable) != checkpoint) throw new DamagedLogException("checkpoints", unreadable?.ToString() ?? "the one kept is another than the latest issued");
        string note = System.Text.Encoding.UTF8.GetString(frozen);
        IReadOnlyList<NoteSignature> lines = Files.Of(checkpoint.Size);

        WitnessState[] states = await Task.WhenAll(policy.Witnesses.Select(witness => AskAsync(witness, checkpoint, note, lines, again, cancel))).ConfigureAwait(false);
        // The log signed these, so they are certain: from here on nothing is signed that does not extend them.
        foreach (WitnessOutcome.Latest shown in states.Select(state => state.Proof).OfType<WitnessOutcome.Latest>())
            SeenPages.Keep(root, shown.Checkpoint, System.Text.Encoding.UTF8.GetBytes(shown.Note), log.Keys.All);
        Cosignature[] all = [.. states.Select(state => state.Kept).OfType<Cosignature>()];
        Cosignature[] collected = [.. states.Select(state => state.Outcome).OfType<WitnessOutcome.Cosigned>().Select(outcome => outcome.Cosignature)];
        bool isKept = collected.Length == 0 || (held is null ? Files.TryKeep(checkpoint, collected) : held.Between(() => Files.Keep(checkpoint, collected)));
        policy.Open(note + string.Concat(all.Select(cosignature => cosignature.Line)), log.Origin, log.Keys.All, out Quorum? quorum, out NoteFault? fault);
        return new CosigningReport(checkpoint, states, quorum ?? throw new DamagedLogException("checkpoints", fault!.ToString()), isKept);
    }

    public void Dispose()
    {
        foreach (WitnessClient client in clients.Values) client.Dispose();
    }

    async Task<WitnessState> AskAsync(PolicyWitness witness, Checkpoint checkpoint, string note, IReadOnlyList<NoteSignature> lines, bool again, CancellationToken cancel)
    {
        Cosignature? kept = witness.Key is VerifierKey key ? lines.Select(line => Verified(key, checkpoint, line)).FirstOrDefault(known => known is not null) : null;
        if (!clients.TryGetValue(witness, out WitnessClient? client) || (kept is not null && !again)) return new WitnessState(witness, kept, null, null);

        // A reader of tiles is for one thread, and each witness may need a proof from another size.
        WitnessOutcome outcome = await client.CosignAsync(
            checkpoint, note, Files.LatestSize(witness.Key!, checkpoint.Size),
            from => new TileReader(log.Read, checkpoint.Size, checkpoint.Root).Consistency(from, checkpoint.Size), cancel).ConfigureAwait(false);
        WitnessState state = new(witness, (outcome as WitnessOutcome.Cosigned)?.Cosignature ?? kept, outcome, null);
        if (!state.IsAlarm) return state;
        WitnessOutcome shown = await client.LatestAsync(log.Origin, log.Keys.All, cancel).ConfigureAwait(false);
        if (shown is not WitnessOutcome.Latest latest || latest.Checkpoint == checkpoint) return state;
        return state with { Proof = latest };
    }

    static Cosignature? Verified(VerifierKey key, Checkpoint checkpoint, NoteSignature line) =>
        Cosignature.TryVerify(key, checkpoint.ToString(), line, out Cosignature? cosignature) ? cosignature : null;
}
