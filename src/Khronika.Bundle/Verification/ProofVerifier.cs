using System.Text;
using Khronika.Bundle.Bags;
using Khronika.Bundle.Manifest;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Proofs;
using Khronika.Ledger.Tree;
using Khronika.Ledger.Witnessing;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Bundle.Verification;

/// <summary>
/// Checks one entry that was given out: a tlog-proof with the entry in it, or an entry file with its proof beside it. Offline, and
/// whatever it is given it answers; each refusal begins with its name from docs/formats.
/// </summary>
public sealed class ProofVerifier
{
    const string Entry = "entry";
    const string Proof = "proof";

    static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    readonly ProofOptions options;
    readonly Findings findings = new();
    TlogProof? proof;
    EntryFile? entry;
    Checkpoint? checkpoint;
    IReadOnlyList<VerifierKey> keys = [];
    IReadOnlyList<SeenCosignature> cosignatures = [];

    ProofVerifier(ProofOptions options) => this.options = options;

    public static VerifyReport Verify(string path, ProofOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);
        return new ProofVerifier(options).Run(path);
    }

    VerifyReport Run(string path)
    {
        byte[]? bytes = Read(path, "file");
        if (bytes is not null) ReadGiven(bytes);
        if (proof is not null && (options.Checkpoint is null ? proof.Note : ReadText(options.Checkpoint, LogPage.Subject, NoteFaults.NoteBytes)) is { } note) CheckPage(note);
        if (entry is not null) CheckEntry();
        return new VerifyReport
        {
            Verdict = findings.Verdict,
            Checks = findings.Checks,
            Leaves = entry is null ? null : LeafCounting.Of([(entry, false)]),
            Log = checkpoint is null ? null : new CheckedLog(checkpoint.Origin, string.Join(' ', keys), keys.Count > 0, checkpoint.Size, Convert.ToBase64String(checkpoint.Root.Bytes)),
            Entry = entry is { ShowsHeader: true } ? ShownEntry.Of(entry, proof?.Index) : null,
            Cosignatures = cosignatures,
            NotShown = [NotShown.Truth, NotShown.Authorship, NotShown.Completeness, NotShown.Newest, NotShown.Time],
        };
    }

    void ReadGiven(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith("c2sp.org/tlog-proof@"u8))
        {
            proof = TextOf(bytes, Proof, NoteFaults.ProofForm) is { } text ? ReadProof(text) : null;
            if (options.Proof is not null || options.Index is not null) findings.Unchecked(Proof, "", "proof-form", "two-proofs: this is a proof itself; name the entry file and its proof, or the proof alone");
            if (proof is { Extra: null }) findings.Unchecked(Entry, "", "entry-form", "extra-missing: the proof carries no entry; check the entry file, and name this one as its proof");
            else if (proof is not null) ReadEntry(proof.Extra!);
        }
        else if (IsLikeEntry(bytes))
        {
            ReadEntry(bytes);
            if (options.Proof is not null) proof = ReadText(options.Proof, Proof, NoteFaults.ProofForm) is { } beside ? ReadProof(beside) : null;
            else if (options.Index is not null) proof = ReadProof($"c2sp.org/tlog-proof@v1\nindex {string.Join('\n', [options.Index, .. options.Path])}\n\n");
            else findings.Unchecked(Entry, "", "in-log", "proof-missing: nothing was given that shows its place in a log; name its proof");
        }
        else
        {
            findings.Unchecked("file", "", "format", "unknown-format: it is neither a tlog-proof nor an entry file");
        }
    }

    TlogProof? ReadProof(string text)
    {
        if (TlogProof.TryParse(text, out TlogProof? read, out NoteFault? fault)) findings.Intact(Proof, "", "proof-form");
        else Add(Proof, "proof-form", fault);
        return read;
    }

    void ReadEntry(byte[] bytes)
    {
        if (EntryFile.TryRead(bytes, out entry, out EntryFault? fault)) findings.Intact(Entry, "", "entry-form");
        else findings.Add(Entry, "", "entry-form", VerdictOf(fault.IsUnchecked), fault.ToString());
    }

    // Without a key the page is still read: that the path leads to no root of its own is an alteration whoever signed.
    void CheckPage(string note)
    {
        if (!SignedNote.TryParse(note, out SignedNote? signed, out NoteFault? fault))
        {
            Add(LogPage.Subject, "checkpoint-signature", fault);
            return;
        }

        string origin = options.TrustedKey?.Name ?? signed.Text[..signed.Text.IndexOf('\n', StringComparison.Ordinal)];
        keys = options.TrustedKey is { } key ? [key] : options.Policy?.LogKeys(origin) ?? [];
        cosignatures = [.. signed.Signatures.Where(line => line.Name != origin).Select(Seen)];
        if (keys.Count == 0)
        {
            if (Checkpoint.TryParse(signed.Text, out checkpoint, out fault)) findings.Unchecked(LogPage.Subject, "", "checkpoint-signature", "unknown-key: no key of this log was given; get it from another place than this file");
            else Add(LogPage.Subject, "checkpoint-form", fault);
            return;
        }

        checkpoint = Checkpoint.Open(note, origin, keys, out fault);
        if (checkpoint is null) Add(LogPage.Subject, "checkpoint-signature", fault!);
        else findings.Intact(LogPage.Subject, "", "checkpoint-signature");
        if (checkpoint is not null && options.Policy is { } policy) CheckQuorum(policy, note, signed);
    }

    void CheckQuorum(WitnessPolicy policy, string note, SignedNote signed)
    {
        if (policy.Open(note, checkpoint!.Origin, keys, out Quorum? quorum, out NoteFault? fault) is null)
        {
            Add(LogPage.Subject, "quorum", fault!);
            return;
        }

        if (quorum!.IsMet) findings.Intact(LogPage.Subject, "", "quorum");
        else findings.Unchecked(LogPage.Subject, "", "quorum", "quorum-not-met: not as many of the policy's witnesses co-signed as it asks for");
        VerifierKey[] good = [.. quorum.Witnesses.Select(witness => witness.Cosignature?.Key).OfType<VerifierKey>()];
        cosignatures = [.. signed.Signatures.Where(line => line.Name != checkpoint.Origin).Select(line => Seen(line) with { WasChecked = good.Any(one => one.IsNamedBy(line)) })];
    }

    void CheckEntry()
    {
        EntryFault? fault;
        if (checkpoint is null)
        {
            if (entry!.ShowsHeader || entry.IsOf("", out fault)) return;
            findings.Unchecked(Entry, "", "entry-log", fault.ToString());
            return;
        }

        if (!entry!.IsOf(checkpoint.Origin, out fault)) findings.Add(Entry, "", "entry-log", VerdictOf(fault.IsUnchecked), fault.ToString());
        else findings.Intact(Entry, "", "entry-log");

        // Which of the two kinds of leaf it is, only the log knows; both commit to the entry.
        bool isIn = new[] { LeafKind.Entry, LeafKind.Public }.Any(kind =>
            InclusionProof.Verify(MerkleTree.LeafHash(Leaf.Of(entry.Commitment, kind)), proof!.Index, checkpoint.Size, proof.Path, checkpoint.Root));
        if (isIn) findings.Intact(Entry, "", "in-log");
        else findings.Altered(Entry, "", "in-log", $"{NoteFaults.NotIncluded}: its fields, taken together, are not what the log holds at this place, or the proof is another entry's");
    }

    void Add(string subject, string check, NoteFault fault) => findings.Add(subject, "", check, VerdictOf(fault.IsUnchecked), fault.ToString());

    static Verdict VerdictOf(bool isUnchecked) => isUnchecked ? Verdict.CouldNotBeChecked : Verdict.Altered;

    static SeenCosignature Seen(NoteSignature line) => new(line.Name, At(NoteAlgorithm.CosignatureV1.TimeOf(line.Bytes)), WasChecked: false);

    static DateTimeOffset? At(long? seconds) =>
        seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : null;

    // A first line that is a leaf hash is an index that is withheld.
    static bool IsLikeEntry(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)'\n');
        return bytes.StartsWith("["u8) || (end == 2 * Hash.Size && Hash.TryParse(Encoding.Latin1.GetString(bytes[..end]), out _));
    }

    string? ReadText(string path, string subject, string fault) => Read(path, subject) is { } bytes ? TextOf(bytes, subject, fault) : null;

    string? TextOf(byte[] bytes, string subject, string fault)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (ArgumentException)
        {
            findings.Altered(subject, "", fault, $"{fault}: it is not UTF-8");
            return null;
        }
    }

    /// <summary>One byte more than any of these files may have is read, so that what is too long is refused by its own format's name.</summary>
    byte[]? Read(string path, string subject)
    {
        string? reason = null;
        try
        {
            if (PlainFile.TryOpen(path, out SafeFileHandle? file, out reason))
            {
                using Stream stream = PlainFile.Stream(file);
                byte[] bytes = new byte[Math.Min(stream.Length, TlogProof.MaxLength + 1)];
                stream.ReadExactly(bytes);
                return bytes;
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            reason = "it could not be read";
        }

        findings.Unchecked(subject, "", "readable", reason!);
        return null;
    }
}
