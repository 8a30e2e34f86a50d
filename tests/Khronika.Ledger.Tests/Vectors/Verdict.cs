using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Proofs;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Vectors;

/// <summary>What a verifier says of some material, as the vectors and the format pages write it.</summary>
static class Verdict
{
    const string Intact = "intact";

    public static string OfEntry(byte[] material, string origin, out EntryFile? file) =>
        EntryFile.TryRead(material, out file, out EntryFault? fault) && file.IsOf(origin, out fault)
            ? Intact
            : $"{(fault!.IsUnchecked ? "could-not-be-checked" : "altered")} {fault.Name}";

    /// <summary>Material: the whole entry file, an empty line, the file as given out with these fields opened.</summary>
    public static string OfDisclosure(byte[] material, string[] opened)
    {
        int blank = material.AsSpan().IndexOf("\n\n"u8);
        EntryFile whole = Invented.Read(material[..(blank + 1)]);
        byte[] bytes = material[(blank + 2)..];
        string verdict = OfEntry(bytes, whole.Log!, out EntryFile? given);
        if (verdict != Intact) return verdict;
        if (given!.Commitment != whole.Commitment) return "altered other-commitment";
        return whole.GiveOut(opened.Contains).ToBytes().AsSpan().SequenceEqual(bytes) ? Intact : "altered other-fields";
    }

    public static string OfCheckpoint(string text, string origin, out Checkpoint? checkpoint)
    {
        if (!Checkpoint.TryParse(text, out checkpoint, out NoteFault? fault)) return Of(fault);
        if (checkpoint.Origin == origin) return Intact;
        checkpoint = null;
        return $"altered {NoteFaults.CheckpointOrigin}";
    }

    public static string OfKey(string line) => Of(VerifierKey.TryParse(line, out _, out NoteFault? fault) ? null : fault);

    public static string OfNote(byte[] note, string origin, string vkey)
    {
        if (!SignedNote.TryParse(note, out _, out NoteFault? fault)) return Of(fault);
        Checkpoint.Open(System.Text.Encoding.UTF8.GetString(note), origin, [Key(vkey)], out fault);
        return Of(fault);
    }

    public static string OfCosignature(string note, VerifierKey witness)
    {
        if (SignedNote.TryParse(note, out SignedNote? parsed, out NoteFault? fault)) parsed.Verify([witness], out fault);
        return Of(fault);
    }

    public static string OfProof(string text, string origin, string vkey, Hash leaf)
    {
        if (TlogProof.TryParse(text, out TlogProof? proof, out NoteFault? fault)) proof.Verify(leaf, origin, [Key(vkey)], out fault);
        return Of(fault);
    }

    public static VerifierKey Key(string line) =>
        VerifierKey.TryParse(line, out VerifierKey? key, out NoteFault? fault) ? key : throw new FormatException(fault.ToString());

    static string Of(NoteFault? fault) =>
        fault is null ? Intact : $"{(fault.IsUnchecked ? "could-not-be-checked" : "altered")} {fault.Name}";
}
