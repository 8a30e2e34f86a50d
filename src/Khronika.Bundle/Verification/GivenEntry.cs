using System.Text;
using Khronika.Bundle.Bags;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Proofs;

namespace Khronika.Bundle.Verification;

/// <summary>
/// One entry file with its proof. The proof carries the entry once more, so that where one of the two was altered the other
/// tells which field it was.
/// </summary>
sealed class GivenEntry(BagCheck bag, LogPage page, Findings findings, LeafKind kind, long logIndex, string path, string proofPath)
{
    static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The entry that is in the log, from either file; null where neither holds.</summary>
    public EntryFile? InLog { get; private set; }

    /// <summary>The pointers of lines that differ from what the log holds; empty where the entry file is intact.</summary>
    public IReadOnlyList<string> AlteredFields { get; private set; } = [];

    /// <summary>Adds what was found to the findings under <paramref name="subject"/>.</summary>
    public void Check(string subject)
    {
        byte[]? bytes = bag.Read(path, EntryLimits.MaxBytes, out string reason);
        TlogProof? proof = ReadProof(subject);
        if (bytes is null)
        {
            findings.Add(subject, path, "entry", reason == "it is missing" ? Verdict.Altered : Verdict.CouldNotBeChecked, reason);
        }
        else if (!TryRead(bytes, out EntryFile? file, out EntryFault? fault))
        {
            findings.Add(subject, path, "entry-form", fault!.IsUnchecked ? Verdict.CouldNotBeChecked : Verdict.Altered, fault.ToString());
        }
        else if (proof is not null)
        {
            string? why = page.WhyNotIn(file!, kind, logIndex, proof);
            findings.Add(subject, path, "in-log", why is null ? Verdict.Intact : Verdict.Altered, why ?? "");
            if (why is null) InLog = file;
        }
        else
        {
            findings.Unchecked(subject, path, "in-log", "its proof does not hold, so its place in the log is not known");
        }

        if (proof is not null) CheckCopy(subject, bytes, proof);
    }

    TlogProof? ReadProof(string subject)
    {
        byte[]? bytes = bag.Read(proofPath, TlogProof.MaxLength, out string reason);
        if (bytes is null)
        {
            findings.Add(subject, proofPath, "proof", reason == "it is missing" ? Verdict.Altered : Verdict.CouldNotBeChecked, reason);
            return null;
        }

        string text;
        try
        {
            text = StrictUtf8.GetString(bytes);
        }
        catch (ArgumentException)
        {
            findings.Altered(subject, proofPath, "proof", "it is not UTF-8");
            return null;
        }

        if (!TlogProof.TryParse(text, out TlogProof? proof, out NoteFault? fault)) findings.Add(subject, proofPath, "proof", fault.Name == NoteFaults.ProofVersion ? Verdict.CouldNotBeChecked : Verdict.Altered, fault.Reason);
        else if (proof.Note != page.Note) findings.Altered(subject, proofPath, "proof", "it leads to another log page than the bundle's");
        else return proof;
        return null;
    }

    void CheckCopy(string subject, byte[]? bytes, TlogProof proof)
    {
        if (proof.Extra is not { } copy) findings.Altered(subject, proofPath, "proof-copy", "the entry is not in its proof, where a bundle has it once more");
        else if (bytes is not null && copy.AsSpan().SequenceEqual(bytes)) findings.Intact(subject, proofPath, "proof-copy");
        else if (InLog is not null) findings.Altered(subject, proofPath, "proof-copy", "the entry in the proof is not the one in its own file");
        else if (TryRead(copy, out EntryFile? file, out _) && page.WhyNotIn(file!, kind, logIndex, proof) is null)
        {
            findings.Intact(subject, proofPath, "proof-copy");
            InLog = file;
            AlteredFields = bytes is null ? file!.Pointers : Differing(file!, copy, bytes);
        }
        else findings.Altered(subject, proofPath, "proof-copy", "neither the entry in the proof nor the one in its own file is what the log holds");
    }

    bool TryRead(byte[] bytes, out EntryFile? file, out EntryFault? fault)
    {
        if (EntryFile.TryRead(bytes, out file, out fault) && file.IsOf(page.Checkpoint.Origin, out fault)) return true;
        file = null;
        return false;
    }

    static string[] Differing(EntryFile file, byte[] right, byte[] found)
    {
        string[] rightLines = Encoding.Latin1.GetString(right).Split('\n');
        string[] foundLines = Encoding.Latin1.GetString(found).Split('\n');
        if (rightLines.Length != foundLines.Length) return [.. file.Pointers];
        return [.. file.Pointers.Where((_, i) => rightLines[i] != foundLines[i])];
    }
}
