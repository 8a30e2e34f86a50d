using Khronika.Ledger.Notes;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Signing;

/// <summary>
/// The only place that signs checkpoints: an inner witness. It signs the tree it remembers, again, or one that extends it by a
/// consistency proof, and remembers before it signs. So one key never signs two trees of which neither extends the other, whatever
/// the rest of the program, or a restored disk, believes.
/// </summary>
public sealed class Signer
{
    readonly ISignerMemory memory;
    readonly Lock gate = new();
    readonly IReadOnlyList<SigningKey> keys;

    /// <param name="keys">All of one origin; each gives every checkpoint a signature line, in this order.</param>
    /// <exception cref="ArgumentException">No key, or keys of different names.</exception>
    public Signer(IReadOnlyList<SigningKey> keys, ISignerMemory memory)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count == 0 || keys.Any(key => key.Name != keys[0].Name)) throw new ArgumentException("a log signs with keys of its one name", nameof(keys));
        this.keys = keys;
        this.memory = memory;
        Verifiers = [.. keys.Select(key => key.Verifier)];
    }

    /// <summary>The log's name, and the name of every key.</summary>
    public string Origin => keys[0].Name;

    /// <summary>The public halves.</summary>
    public IReadOnlyList<VerifierKey> Verifiers { get; }

    /// <summary>What was signed last; null where the memory is missing, and then nothing is signed.</summary>
    public RememberedTree? Remembered => memory.Read();

    /// <summary>The signed checkpoint of a tree.</summary>
    /// <param name="fromRemembered">The consistency proof from the remembered tree; empty where that tree is empty or this one.</param>
    /// <exception cref="RestoreGuardException">There is no memory, or the tree does not extend it. Nothing was signed.</exception>
    public string Sign(long size, Hash root, IReadOnlyList<Hash> fromRemembered)
    {
        lock (gate)
        {
            RememberedTree last = memory.Read() ?? throw RestoreGuardException.NothingRemembered();
            if (size < last.Size) throw RestoreGuardException.Behind(last, size);
            if (!ConsistencyProof.Verify(last.Size, last.Root, size, root, fromRemembered)) throw RestoreGuardException.Diverges(last, size);
            if (!last.IsSameTree(size, root)) memory.Write(new RememberedTree(RememberedTree.SignerName, size, root));
            return Signed(size, root);
        }
    }

    /// <summary>
    /// Takes a tree for the one signed last without a proof: only when the keeper says so, after the memory was lost or when the
    /// log is begun.
    /// </summary>
    public void Adopt(long size, Hash root)
    {
        lock (gate) memory.Write(new RememberedTree(RememberedTree.SignerName, size, root));
    }

    string Signed(long size, Hash root)
    {
        string text = new Checkpoint(Origin, size, root).ToString();
        string note = keys[0].Sign(text);
        // What a further key adds to the note is its signature line, behind the text and the empty line.
        foreach (SigningKey key in keys.Skip(1)) note += key.Sign(text)[(text.Length + 1)..];
        return note;
    }
}
