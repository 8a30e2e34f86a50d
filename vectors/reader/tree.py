"""The hash tree of RFC 6962 section 2.1, inclusion and consistency proofs (RFC 9162 sections 2.1.3.2 and 2.1.4.2)."""

from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(leaf):
    return sha256(b"\0" + leaf).digest()


def node_hash(left, right):
    return sha256(b"\1" + left + right).digest()


def root(hashes):
    """The root over leaf hashes in their order."""
    peaks = Peaks()
    for one in hashes:
        peaks.add(one)
    return peaks.root()


def full_root(hashes):
    """The root where the number of hashes is a power of two: as above, and faster."""
    while len(hashes) > 1:
        hashes = [sha256(b"\1" + hashes[i] + hashes[i + 1]).digest() for i in range(0, len(hashes), 2)]
    return hashes[0]


class Peaks:
    """A tree that grows at its right edge: the roots of its complete subtrees, the largest first."""

    def __init__(self, peaks=()):
        self.peaks = list(peaks)

    def copy(self):
        return Peaks(self.peaks)

    def add(self, subtree, height=0):
        """Hangs the root of a complete subtree of 2^height leaves at the right. No smaller one may hang there already."""
        while self.peaks and self.peaks[-1][0] == height:
            subtree = node_hash(self.peaks.pop()[1], subtree)
            height += 1
        self.peaks.append((height, subtree))

    def root(self):
        if not self.peaks:
            return EMPTY_ROOT
        running = self.peaks[-1][1]
        for _, left in reversed(self.peaks[:-1]):
            running = node_hash(left, running)
        return running


def includes(leaf, index, size, path, expected_root):
    """Whether the path leads from the leaf hash to the root."""
    if not 0 <= index < size:
        return False
    node, last, running = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if node & 1 or node == last:
            running = node_hash(sibling, running)
            while not node & 1 and node:
                node >>= 1
                last >>= 1
        else:
            running = node_hash(running, sibling)
        node >>= 1
        last >>= 1
    return last == 0 and running == expected_root


def extends(old_size, old_root, new_size, new_root, proof):
    """Whether the larger tree begins with all leaves of the smaller one. From nothing, and from the same size, the proof is empty."""
    if not 0 <= old_size <= new_size:
        return False
    if old_size == new_size:
        return not proof and old_root == new_root and (old_size > 0 or old_root == EMPTY_ROOT)
    if old_size == 0:
        return not proof and old_root == EMPTY_ROOT
    if not proof:
        return False
    hashes = list(proof)
    if old_size & (old_size - 1) == 0:
        hashes.insert(0, old_root)
    node, last = old_size - 1, new_size - 1
    while node & 1:
        node >>= 1
        last >>= 1
    old = new = hashes[0]
    for one in hashes[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            old, new = node_hash(one, old), node_hash(one, new)
            while not node & 1 and node:
                node >>= 1
                last >>= 1
        else:
            new = node_hash(new, one)
        node >>= 1
        last >>= 1
    return last == 0 and old == old_root and new == new_root
