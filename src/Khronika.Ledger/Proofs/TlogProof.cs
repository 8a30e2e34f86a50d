using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Proofs;

/// <summary>
/// That a leaf is in a log, to be checked offline (c2sp.org/tlog-proof): its index, the inclusion path, the checkpoint verbatim.
/// </summary>
public sealed record TlogProof
{
    /// <summary>Hashes on a path of a tree below 2^63 leaves: stops a proof of a million lines.</summary>
    public const int MaxPath = 63;

    /// <summary>Characters of a whole proof: an entry file at its limit in base64, and a checkpoint at its. Stops one from filling memory.</summary>
    public const int MaxLength = 1 << 21;

    const string FirstLine = "c2sp.org/tlog-proof@v1";

    /// <summary>The leaf's place, from 0.</summary>
    public required long Index { get; init; }

    /// <summary>The leaf's sibling first.</summary>
    public required IReadOnlyList<Hash> Path { get; init; }

    /// <summary>The signed checkpoint with all its signature lines.</summary>
    public required string Note { get; init; }

    /// <summary>For Khronika the entry file as given out. The proof itself does not vouch for it: its commitment must be the leaf's.</summary>
    public byte[]? Extra { get; init; }

    public static bool TryParse(string text, [NotNullWhen(true)] out TlogProof? proof) => TryParse(text, out proof, out _);

    public static bool TryParse(string text, [NotNullWhen(true)] out TlogProof? proof, [NotNullWhen(false)] out NoteFault? fault)
    {
        proof = null;
        if (text.Length > MaxLength)
        {
            fault = new NoteFault(NoteFaults.ProofForm, $"a proof has at most {MaxLength} characters");
            return false;
        }

        int end = text.IndexOf("\n\n", StringComparison.Ordinal);
        // At most one line too many: what is behind it stays one string, and not a million.
        Queue<string> lines = new(end < 0 ? [] : text[..end].Split('\n', MaxPath + 4));
        if (end < 0 || !lines.TryDequeue(out string? first) || first != FirstLine)
        {
            bool otherVersion = text.StartsWith("c2sp.org/tlog-proof@", StringComparison.Ordinal) && !text.StartsWith(FirstLine + "\n", StringComparison.Ordinal);
            fault = otherVersion
                ? new NoteFault(NoteFaults.ProofVersion, "this version of the proof format is not known")
                : new NoteFault(NoteFaults.ProofForm, $"a proof begins with {FirstLine} and has an empty line before its checkpoint");
            return false;
        }

        fault = new NoteFault(NoteFaults.ProofForm, "the lines of a proof are: extra (optional), index, one hash a line");
        byte[]? extra = null;
        if (TryAfter(lines, "extra ", out string? base64) && !KeyNames.TryBase64(base64, out extra)) return false;
        if (!TryAfter(lines, "index ", out string? number) || !Checkpoint.TryCount(number, out long index) || lines.Count > MaxPath) return false;
        List<Hash> path = [];
        foreach (string line in lines)
        {
            if (!Checkpoint.TryHash(line, out Hash hash)) return false;
            path.Add(hash);
        }

        fault = null;
        proof = new TlogProof { Index = index, Path = path, Note = text[(end + 2)..], Extra = extra };
        return true;
    }

    /// <summary>
    /// The checkpoint this proof ends in, if a known key of the log signed it and the leaf is in its tree at <see cref="Index"/>;
    /// null and the fault otherwise. Says nothing of <see cref="Extra"/>.
    /// </summary>
    public Checkpoint? Verify(Hash leafHash, string origin, IReadOnlyList<VerifierKey> keys, out NoteFault? fault)
    {
        Checkpoint? checkpoint = Checkpoint.Open(Note, origin, keys, out fault);
        if (checkpoint is null) return null;
        if (InclusionProof.Verify(leafHash, Index, checkpoint.Size, Path, checkpoint.Root)) return checkpoint;
        fault = new NoteFault(NoteFaults.NotIncluded, "the path does not lead from this leaf to the root of the checkpoint");
        return null;
    }

    public override string ToString()
    {
        StringBuilder text = new(FirstLine + "\n");
        if (Extra is not null) text.Append("extra ").Append(Convert.ToBase64String(Extra)).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"index {Index}\n");
        foreach (Hash hash in Path) text.Append(Convert.ToBase64String(hash.Bytes)).Append('\n');
        return text.Append('\n').Append(Note).ToString();
    }

    static bool TryAfter(Queue<string> lines, string prefix, [NotNullWhen(true)] out string? rest)
    {
        rest = lines.TryPeek(out string? line) && line.StartsWith(prefix, StringComparison.Ordinal) ? lines.Dequeue()[prefix.Length..] : null;
        return rest is not null;
    }
}
