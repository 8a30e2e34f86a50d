using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Signing;

/// <summary>A tree of this log that somebody remembers: what the log is now must extend it.</summary>
/// <param name="By">Who remembers it, in words for the keeper: the signer, the issued checkpoint, a witness by its key name, a mirror.</param>
public sealed record RememberedTree(string By, long Size, Hash Root)
{
    /// <summary>What a signer remembers of a log that has not begun.</summary>
    public static RememberedTree Nothing { get; } = new(SignerName, 0, MerkleTree.EmptyRoot);

    /// <summary>The signer's own memory as a rememberer.</summary>
    internal const string SignerName = "the signer";

    /// <summary>Same tree, whoever remembers it.</summary>
    public bool IsSameTree(long size, Hash root) => Size == size && Root == root;
}
