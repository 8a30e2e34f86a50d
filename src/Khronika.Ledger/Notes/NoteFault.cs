namespace Khronika.Ledger.Notes;

/// <summary>Why a key line, a note, a checkpoint or a proof is refused.</summary>
/// <param name="Name">One of <see cref="NoteFaults"/>: stable, used in test vectors and reports.</param>
/// <param name="Reason">The same in words.</param>
public sealed record NoteFault(string Name, string Reason)
{
    /// <summary>True where nothing speaks for a change, only a key or algorithm is not known: "could not be checked".</summary>
    public bool IsUnchecked => Name is NoteFaults.UnknownKey or NoteFaults.UnknownAlgorithm or NoteFaults.ProofVersion;

    public override string ToString() => $"{Name}: {Reason}";
}

/// <summary>The names of all refusals of keys, notes, checkpoints and proofs. None ever changes its meaning.</summary>
public static class NoteFaults
{
    public const string KeyForm = "key-form";
    public const string KeyName = "key-name";
    public const string KeyId = "key-id";
    public const string KeyPoint = "key-point";

    /// <summary>Not an alteration: a key of another signature type.</summary>
    public const string UnknownAlgorithm = "unknown-algorithm";

    public const string NoteTooLarge = "note-too-large";
    public const string NoteBytes = "note-bytes";
    public const string NoteForm = "note-form";
    public const string SignatureForm = "signature-form";
    public const string TooManySignatures = "too-many-signatures";
    public const string RepeatedSignature = "repeated-signature";
    public const string BadSignature = "bad-signature";

    /// <summary>Not an alteration: nobody known signed.</summary>
    public const string UnknownKey = "unknown-key";

    public const string CheckpointForm = "checkpoint-form";
    public const string CheckpointExtension = "checkpoint-extension";
    public const string CheckpointOrigin = "checkpoint-origin";

    /// <summary>Signed only by a key that a rotation had replaced before.</summary>
    public const string SupersededKey = "superseded-key";
    public const string ProofForm = "proof-form";

    /// <summary>Not an alteration: a proof of another version.</summary>
    public const string ProofVersion = "proof-version";

    public const string NotIncluded = "not-included";
}
