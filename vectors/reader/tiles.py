"""Names and contents of tiles, bundles and packs (c2sp.org/tlog-tiles), and reading one leaf of a log that nobody vouches for."""

import re

from . import tree
from .verdict import Refused

WIDTH = 256
HASH = 32

_NUMBER = re.compile(r"((?:x[0-9]{3}/)*[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?")


def path(folder, number, width=WIDTH):
    """`tile/0` and 1234067 give tile/0/x001/x234/067; a narrower file than 256 has its width behind it."""
    groups = [f"{number % 1000:03}"]
    while number >= 1000:
        number //= 1000
        groups.insert(0, f"x{number % 1000:03}")
    return "/".join([folder, *groups]) + (f".p/{width}" if width < WIDTH else "")


def parse(name):
    """The number and width of what stands behind the folder in such a path; None where it is another name, or the same number written otherwise."""
    match = _NUMBER.fullmatch(name)
    if not match:
        return None
    number = int(match[1].replace("x", "").replace("/", ""))
    width = int(match[2] or WIDTH)
    return (number, width) if path("", number, width) == "/" + name else None


def width(size, level, number):
    """How many hashes tile `number` of a level has in a tree of this size; 0 where there is none."""
    return max(0, min(WIDTH, (size >> (8 * level)) - number * WIDTH))


def split_tile(raw):
    return [raw[i : i + HASH] for i in range(0, len(raw), HASH)]


def split_bundle(raw, length_bytes=2):
    """The leaves of a bundle, each after its length, big-endian; of a pack with four bytes. None where a length runs past the end."""
    items, at = [], 0
    while at < len(raw):
        start = at + length_bytes
        at = start + int.from_bytes(raw[at:start], "big")
        if start > len(raw) or at > len(raw):
            return None
        items.append(raw[start:at])
    return items


class TileReader:
    """Believes only what the root confirms: the right edge must hash to it together, each full tile to its place in the tile above."""

    def __init__(self, files, size, root):
        """`files` maps paths to bytes."""
        self.files, self.size = files, size
        peaks, lowest = tree.Peaks(), None
        for level in reversed(range(8)):
            hashes = size >> (8 * level)
            if hashes % WIDTH:
                lowest = path(f"tile/{level}", hashes // WIDTH, hashes % WIDTH)
                for one in self._tile(level, hashes // WIDTH):
                    peaks.add(one, 8 * level)
        if peaks.root() != root:
            raise Refused(lowest or "checkpoint", "the right edge does not lead to the root")

    def leaf_hash(self, index):
        return self._verified(0, index // WIDTH)[index % WIDTH]

    def leaf(self, index):
        number = index // WIDTH
        name, raw = self._read("tile/entries", number, width(self.size, 0, number))
        leaves = split_bundle(raw)
        if leaves is None or len(leaves) < width(self.size, 0, number):
            raise Refused(name, "a length runs past the end, or leaves are missing")
        if tree.leaf_hash(leaves[index % WIDTH]) != self.leaf_hash(index):
            raise Refused(name, "the leaf is not the one whose hash is in the tree")
        return leaves[index % WIDTH]

    def _verified(self, level, number):
        tile = self._tile(level, number)
        if len(tile) == WIDTH and tree.full_root(tile) != self._verified(level + 1, number // WIDTH)[number % WIDTH]:
            raise Refused(path(f"tile/{level}", number), "it does not lead to the tile above")
        return tile

    def _tile(self, level, number):
        expected = width(self.size, level, number)
        name, raw = self._read(f"tile/{level}", number, expected)
        if len(raw) != HASH * (expected if name.endswith(f".p/{expected}") else WIDTH):
            raise Refused(name, "it is of another width")
        return split_tile(raw)[:expected]

    def _read(self, folder, number, expected):
        """A log may drop a partial file once the full one is there, so that is looked for next."""
        for name in (path(folder, number, expected), path(folder, number)):
            if name in self.files:
                return name, self.files[name]
        raise Refused(path(folder, number, expected), "it is missing")
