using System.Security.Cryptography;
using System.Text;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Witnessing;

/// <summary>
/// Cosigns a log's checkpoints, each only if it extends the last one cosigned (c2sp.org/tlog-witness). The signature leaves this
/// class after the storage has replaced exactly the checkpoint the proof was checked against, so two requests at once cannot roll
/// it back and a crash can lose a signature but never the memory of one.
/// </summary>
/// <param name="key">A cosigner's.</param>
/// <param name="logs">The trusted keys; their names are the origins.</param>
public sealed class Witness(SigningKey key, IReadOnlyList<VerifierKey> logs, IWitnessStorage storage, TimeProvider clock)
{
    /// <summary>
    /// How far the clock may stand before the last cosignature, in seconds: within it the same time is stated again. Beyond it
    /// nothing is signed, since either of the two times would be a false statement.
    /// </summary>
    public const long MaxStepBack = 60;

    // Each time around somebody else got through, so this many in a row is not chance.
    const int MaxRaces = 16;

    /// <summary>The key that cosigns.</summary>
    public VerifierKey Verifier => key.Verifier;

    /// <summary>Answers one request.</summary>
    public WitnessAnswer AddCheckpoint(ReadOnlySpan<byte> body)
    {
        if (!AddCheckpointRequest.TryParse(body, out AddCheckpointRequest? request)) return WitnessAnswer.Malformed("no add-checkpoint request");
        if (!SignedNote.TryParse(request.Note, out SignedNote? note, out NoteFault? fault)) return WitnessAnswer.Malformed(fault.Name);

        string origin = note.Text[..note.Text.IndexOf('\n', StringComparison.Ordinal)];
        if (origin.Length == 0) return WitnessAnswer.Malformed(NoteFaults.CheckpointForm);
        VerifierKey[] trusted = [.. logs.Where(log => log.Name == origin)];
        if (trusted.Length == 0) return WitnessAnswer.UnknownLog();
        if (!note.Verify(trusted, out _)) return WitnessAnswer.NotSigned();
        if (!Checkpoint.TryParse(note.Text, out Checkpoint? checkpoint, out fault)) return WitnessAnswer.Malformed(fault.Name);
        if (request.OldSize > checkpoint.Size) return WitnessAnswer.Malformed("the old size is above the new one");

        string signed = note.Text + "\n" + string.Concat(note.Signatures.Where(line => trusted.Any(log => log.IsNamedBy(line))));
        for (int race = 0; race < MaxRaces; race++)
            if (TryAnswer(request, checkpoint, note.Text, signed) is WitnessAnswer answer) return answer;
        return WitnessAnswer.NotNow("too many requests at once");
    }

    /// <summary>
    /// The latest cosigned checkpoint of the log whose origin has this SHA-256, in lower-case hex; null where there is none (c2sp.org/tlog-witness,
    /// monitor retrieval).
    /// </summary>
    public string? Latest(string originHash) => logs.Select(log => log.Name).Distinct(StringComparer.Ordinal)
        .Where(origin => OriginHash(origin) == originHash)
        .Select(origin => storage.Read(origin)?.Note)
        .FirstOrDefault();

    /// <summary>The name under which a log's checkpoint is served.</summary>
    public static string OriginHash(string origin) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)));

    // Null: somebody else's request was stored in between, and everything is to be checked against that one.
    WitnessAnswer? TryAnswer(AddCheckpointRequest request, Checkpoint checkpoint, string text, string signed)
    {
        WitnessedCheckpoint? last = storage.Read(checkpoint.Origin);
        if (request.OldSize != (last?.Size ?? 0)) return WitnessAnswer.OtherSize(last?.Size ?? 0);
        if (checkpoint.Size == 0 && checkpoint.Root != MerkleTree.EmptyRoot) return WitnessAnswer.NotConsistent("an empty tree has the root of one");
        if (!ConsistencyProof.Verify(request.OldSize, last?.Root ?? MerkleTree.EmptyRoot, checkpoint.Size, checkpoint.Root, request.Proof))
            return WitnessAnswer.NotConsistent("the tree does not extend the one cosigned last");

        DateTimeOffset now = clock.GetUtcNow();
        if (last is not null && now.ToUnixTimeSeconds() < last.Time)
        {
            if (last.Time - now.ToUnixTimeSeconds() > MaxStepBack) return WitnessAnswer.NotNow("the clock stands before the last cosignature");
            now = DateTimeOffset.FromUnixTimeSeconds(last.Time);
        }

        string line = key.CosignatureLine(text, now);
        WitnessedCheckpoint next = new(checkpoint.Size, checkpoint.Root, now.ToUnixTimeSeconds(), signed + line);
        return storage.TryReplace(checkpoint.Origin, last, next) ? WitnessAnswer.Cosigned(line) : null;
    }
}
