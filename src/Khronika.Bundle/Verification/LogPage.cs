using System.Text;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Proofs;
using Khronika.Ledger.Tree;

namespace Khronika.Bundle.Verification;

/// <summary>A checkpoint whose signature was verified: what entries and proofs are held against.</summary>
sealed record LogPage(Checkpoint Checkpoint, string Note, SignedNote Signed, VerifierKey Key)
{
    public const string Subject = "log page";

    /// <summary>The signed checkpoint in <paramref name="bytes"/>; null with a finding where it does not hold.</summary>
    public static LogPage? Open(byte[] bytes, string file, VerifierKey key, VerifyOptions options, Findings findings)
    {
        if (options.TrustedKey is { } trusted && trusted.ToString() != key.ToString())
        {
            findings.Unchecked(Subject, file, "trusted-key", $"what was checked names {Findings.Quoted(key.ToString())}, which is not the key you gave: ask its keeper which is right");
            key = trusted;
        }

        if (!SignedNote.TryParse(bytes, out SignedNote? note, out NoteFault? fault)) findings.Altered(Subject, file, "checkpoint-signature", $"it is no signed note ({fault.Reason}): it was altered");
        else if (!note.Verify([key], out fault)) findings.Add(Subject, file, "checkpoint-signature", fault.Name == NoteFaults.UnknownKey ? Verdict.CouldNotBeChecked : Verdict.Altered, fault.Reason);
        else if (!Checkpoint.TryParse(note.Text, out Checkpoint? checkpoint, out fault)) findings.Unchecked(Subject, file, "checkpoint-form", fault.Reason);
        else if (checkpoint.Origin != key.Name) findings.Altered(Subject, file, "checkpoint-origin", "it is the page of another log than the key's");
        else
        {
            findings.Intact(Subject, file, "checkpoint-signature");
            return new LogPage(checkpoint, Encoding.UTF8.GetString(bytes), note, key);
        }

        return null;
    }

    /// <summary>Null where the entry is the leaf at <paramref name="index"/> of this page's tree; else why not.</summary>
    public string? WhyNotIn(EntryFile entry, LeafKind kind, long index, TlogProof proof)
    {
        if (proof.Index != index) return "its proof is another entry's";
        Hash leaf = MerkleTree.LeafHash(Leaf.Of(entry.Commitment, kind));
        return InclusionProof.Verify(leaf, index, Checkpoint.Size, proof.Path, Checkpoint.Root)
            ? null
            : "its fields, taken together, are not what the log holds at this place: a field was changed, moved, added or removed";
    }

    public CheckedLog Describe(VerifyOptions options) => new(Checkpoint.Origin, Key.ToString(), options.TrustedKey is not null, Checkpoint.Size, Convert.ToBase64String(Checkpoint.Root.Bytes));
}
