using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Sequencing;

/// <summary>A commitment is logged once, whatever its kind. Who brings one that is there is refused; who waits with him is not.</summary>
static class Doublets
{
    /// <summary>The leaves of those who are not refused, and their hashes. Who is refused has been told.</summary>
    public static (NewLeaf[] Leaves, Hash[] Hashes) Refuse(IReadOnlyList<Waiting> waiting, KnownLeaves known)
    {
        NewLeaf[] leaves = [.. waiting.SelectMany(item => item.Leaves)];
        Hash[] hashes = BatchCheck.HashesOf(leaves), others = HashesOfOtherKind(leaves, hashes);
        HashSet<Hash> inBatch = [];
        List<Range> taken = [];
        int at = 0;
        foreach (Waiting item in waiting)
        {
            int end = at + item.Leaves.Count, next = at;
            while (next < end && !known.Contains(hashes[next]) && !known.Contains(others[next]) && !inBatch.Contains(others[next]) && inBatch.Add(hashes[next])) next++;
            if (next == end) taken.Add(at..end);
            else Refuse(item, inBatch, hashes.AsSpan(at, next - at));
            at = end;
        }

        if (taken.Count == waiting.Count) return (leaves, hashes);
        return ([.. taken.SelectMany(range => leaves[range])], [.. taken.SelectMany(range => hashes[range])]);
    }

    static void Refuse(Waiting item, HashSet<Hash> inBatch, ReadOnlySpan<Hash> added)
    {
        foreach (Hash hash in added) inBatch.Remove(hash);
        item.Fail(new ArgumentException("this commitment is in the log already"));
    }

    // A leaf that is no entry has no other kind; its own hash stands in.
    static Hash[] HashesOfOtherKind(NewLeaf[] leaves, Hash[] hashes)
    {
        ReadOnlyMemory<byte>[] others = [.. leaves.Select(leaf => leaf.OtherKind ?? leaf.Bytes)];
        return BatchCheck.HashesOf(others);
    }
}
