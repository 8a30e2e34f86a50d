using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Signing;

/// <summary>Whether a log is the continuation of everything that is remembered of it, each time by a consistency proof.</summary>
public static class RestoreGuard
{
    /// <param name="log">Reads the log at the size that is about to be signed on from.</param>
    /// <exception cref="RestoreGuardException">It does not extend one of them: the worst is named, a divergence before a larger tree.</exception>
    /// <exception cref="DamagedLogException">Its tiles do not hold together, so that nothing can be said.</exception>
    public static void Check(TileReader log, Hash root, IReadOnlyList<RememberedTree> remembered)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(remembered);
        foreach (RememberedTree tree in remembered.Where(tree => tree.Size <= log.Size))
            if (!Extends(log, root, tree)) throw RestoreGuardException.Diverges(tree, log.Size);
        if (remembered.MaxBy(tree => tree.Size) is { } largest && largest.Size > log.Size) throw RestoreGuardException.Behind(largest, log.Size);
    }

    /// <summary>Whether the tree of <paramref name="log"/> extends <paramref name="tree"/>, which is not larger.</summary>
    static bool Extends(TileReader log, Hash root, RememberedTree tree) =>
        ConsistencyProof.Verify(tree.Size, tree.Root, log.Size, root, log.Consistency(tree.Size, log.Size));
}
