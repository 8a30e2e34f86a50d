using System.Text;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Witnessing;

/// <summary>A log of a few hundred invented leaves, with a second history that parts from it where a test wants.</summary>
sealed class SampleLog(int parting = int.MaxValue, SigningKey? key = null)
{
    readonly Hash[] leaves = [.. Enumerable.Range(0, 600).Select(i => MerkleTree.LeafHash(Encoding.ASCII.GetBytes(i < parting ? $"leaf {i}" : $"other leaf {i}")))];

    public SigningKey Key { get; } = key ?? SigningKey.Generate(Invented.Origin);

    /// <summary>The same key over leaves that differ from <paramref name="at"/> on.</summary>
    public SampleLog Fork(int at) => new(at, Key);

    public Checkpoint At(int size) => new(Key.Name, size, MerkleTree.Root(leaves.AsSpan(0, size)));

    public string NoteAt(int size) => Key.Sign(At(size).ToString());

    public IReadOnlyList<Hash> Proof(int from, int to) => ConsistencyProof.Make(leaves[..to], from);
}
