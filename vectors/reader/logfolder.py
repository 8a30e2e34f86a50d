"""Checks a whole log as it lies in a folder, level by level from its bundles up to the signed root, and names each wrong or missing file."""

import re
from hashlib import sha256
from pathlib import Path

from . import entry, leaf, note, tiles, tree
from .verdict import Refused, Unchecked

# Stops a checkpoint that claims a tree of any size from costing days.
MAX_SIZE = 100_000_000

# Stops one file of a hostile folder from filling memory: a full bundle of the longest leaves is 16 MiB.
MAX_FILE = 17 << 20

# A pack holds 256 entry files of at most 1 MiB.
MAX_PACK = 257 << 20


class LogFolder:
    """One run over one log. Findings go to report(verdict, file, message) as they are made."""

    def __init__(self, folder, key, packs, report):
        self.folder, self.packs, self.report = Path(folder), packs and Path(packs), report
        self.key_line = key
        self.key = None
        self.altered = self.unchecked = 0
        self.public = self.unknown = 0
        self.entries = self.leaves = self.opened = self.lost = 0
        self.public_indexes = set()
        self.size = 0
        self.torn = False

    @property
    def exit_code(self):
        return 2 if self.altered else 3 if self.unchecked else 0

    def summary(self):
        verdict = {0: "intact", 2: "altered", 3: "could not be checked"}[self.exit_code]
        packs = ""
        if self.packs:
            packs = f"; {self.entries} entry files: {self.leaves} leaves, {self.opened} opened, {self.leaves - self.opened} erased; {self.lost} entries lost"
        return f"{verdict}: {self.size} leaves, {self.public} public, {self.unknown} of unknown kind{packs}"

    @property
    def key_used(self):
        """The key everything was checked by, and who says that it is the log's."""
        if self.key is None:
            return "no key"
        return f"key {self.key.line} ({'given' if self.key_line else 'named by the log itself: compare it with one from another place'})"

    def run(self):
        try:
            self.key = self._key()
        except Refused as refused:
            self._find(refused, "--key" if self.key_line else "entry/0")
            return
        self.origin = self.key.name
        try:
            # Whoever names further keys, and the log's own entries do, has shown nothing until the key that is known has signed.
            raw = self._read("checkpoint") or b""
            checkpoint = note.Checkpoint.open(raw, self.origin, [self.key])
        except Refused as refused:
            self._find(refused, "checkpoint")
            return
        self.keys = self._keys(checkpoint.size)
        try:
            self._open(raw)
        except Refused as refused:
            self._find(refused, "checkpoint")
        if checkpoint.size > MAX_SIZE:
            self._find(Unchecked("too-large", f"a log of {checkpoint.size} leaves is not checked in one go here"), "checkpoint")
            return
        self.size, self.root = checkpoint.size, checkpoint.root
        earlier = self._earlier_checkpoints()
        earlier.setdefault(checkpoint.size, []).append(("checkpoint", checkpoint.root))
        if self._read(f"checkpoints/{checkpoint.size}") is None:
            self._altered(f"checkpoints/{checkpoint.size}", "the issued checkpoint is not kept there")
        self._check_tiles(earlier)
        self._check_published()
        self._check_leftovers()
        if "0" not in self.public_indexes:
            self._altered("entry/0", "the log does not begin with a public entry that names its key")

    # --- findings

    def _find(self, refused, file):
        if isinstance(refused, Unchecked):
            self.unchecked += 1
        else:
            self.altered += 1
        self.report(refused.verdict, file, f"{refused.name} {refused.reason}".strip())

    def _altered(self, file, message):
        self.altered += 1
        self.report("altered", file, message)

    # --- keys and checkpoints

    def _key(self):
        """The one that was given, else the one that entry 0 names."""
        if self.key_line:
            try:
                return note.Key(self.key_line)
            except Refused as refused:
                raise Unchecked(refused.name, "it is no key by which anything could be checked") from None
        first = self._named_in(0)
        if first is None:
            raise Unchecked("unknown-key", "no key was given, and there is no entry 0 that names one")
        return first[0]

    def _keys(self, size):
        """
        The keys by which this and earlier checkpoints are checked, each with the index of the entry that names it: entry 0 the first,
        and a rotation the one whose hash was logged before. Only for a log that the known key has signed; where that is none of them,
        it alone counts. Whether these entries are in the log shows when they are checked.
        """
        first = self._named_in(0)
        if first is None or first[0].name != self.origin:
            return [(0, self.key)]
        found, next_hash = [(0, first[0])], first[1]
        for index in sorted(int(file.name) for file in (self.folder / "entry").glob("*") if note.count(file.name)):
            named = self._named_in(index) if index < size else None
            if named is None:
                continue
            key, named_next = named
            if key.name == self.origin and sha256(key.line.encode()).hexdigest() == next_hash:
                found.append((index, key))
                next_hash = named_next
            else:
                self._altered(f"entry/{index}", "it replaces the log's key by one whose hash was not logged before")
        if any(key.line == self.key.line for _, key in found):
            return found
        self._altered("entry/0", "neither it nor a rotation names the key that signed")
        return [(0, self.key)]

    def _named_in(self, index):
        """The key an entry names and the hash it names of the next; None where it is no entry that names keys."""
        try:
            file = entry.EntryFile.read(self._read(f"entry/{index}") or b"")
            line, next_hash = file.values.get("/body/vkey"), file.values.get("/body/standbySha256")
            if file.values.get("/type") != "log" or not isinstance(line, str) or not isinstance(next_hash, str):
                return None
            key = note.Key(line)
            file.must_be_of(key.name)
            return (key, next_hash) if file.values.get("/body/origin") == key.name else None
        except Refused:
            return None

    def _open(self, raw):
        """The checkpoint of a note signed by the key that has to sign at its size: that of the last rotation in its tree."""
        checkpoint = note.Checkpoint.open(raw, self.origin, [key for _, key in self.keys])
        needed = [key for index, key in self.keys if index < max(checkpoint.size, 1)][-1]
        try:
            note.Note(raw).verify([needed])
        except Unchecked:
            raise Refused("superseded-key", "only a key that was replaced before this tree signed it") from None
        return checkpoint

    def _earlier_checkpoints(self):
        """Size to file and root of every kept checkpoint whose signature is good. Cosignatures and stamps lie beside them under longer names."""
        found = {}
        self.published = set()
        for file in sorted((self.folder / "checkpoints").glob("*")):
            name = f"checkpoints/{file.name}"
            if note.count(file.name) is None:
                continue
            self.published.add(int(file.name))
            try:
                kept = self._open(_bytes_of(file) or b"")
            except Refused as refused:
                self._find(refused, name)
                continue
            if str(kept.size) != file.name:
                self._altered(name, "it is of another size than its name says")
            elif kept.size > self.size:
                self._altered(name, "it is larger than the checkpoint: leaves were taken back, or a batch is not yet issued")
            else:
                found.setdefault(kept.size, []).append((name, kept.root))
        return found

    # --- tiles

    def _check_tiles(self, expected_roots):
        """Each level from the one below it; and on the way the root at every size that was signed."""
        sizes = sorted(expected_roots)
        peaks, row = tree.Peaks(), []
        self._check_roots(expected_roots, sizes, 0, peaks, [])
        for number in range((self.size + tiles.WIDTH - 1) // tiles.WIDTH):
            hashes = self._level_0(number, peaks)
            self.torn = self.torn or len(hashes) != tiles.width(self.size, 0, number)
            self._check_roots(expected_roots, sizes, number * tiles.WIDTH, peaks, hashes)
            if len(hashes) == tiles.WIDTH:
                row.append(tree.full_root(hashes))
                peaks.add(row[-1], 8)
        level = 1
        while row:
            above = []
            for start in range(0, len(row), tiles.WIDTH):
                hashes = row[start : start + tiles.WIDTH]
                self._check_tile(level, start // tiles.WIDTH, hashes)
                if len(hashes) == tiles.WIDTH:
                    above.append(tree.full_root(hashes))
            row, level = above, level + 1

    def _level_0(self, number, peaks):
        """The leaf hashes under a tile, from its bundle. Where bundle and tile differ, the one that does not lead to the root is wrong."""
        width = tiles.width(self.size, 0, number)
        file = tiles.path("tile/0", number, width)
        found = self._bundle(number)
        raw = self._read_wide("tile/0", number, width)
        stated = tiles.split_tile(raw) if raw is not None and len(raw) == width * tiles.HASH else None
        if stated is None:
            self._altered(file, "it is missing" if raw is None else "it is of another width")
        elif found is not None and found != stated:
            if not self._leads_up(number, stated, peaks):
                self._altered(file, "its hashes are not those of the leaves below it")
                return found
            self._altered(tiles.path("tile/entries", number, width), "its leaves are not those whose hashes are in the tree")
        # Without its leaves a tile is believed for now, so that one bundle does not hide all else.
        return stated or found or []

    def _leads_up(self, number, hashes, peaks):
        if len(hashes) == tiles.WIDTH:
            above = self._read_wide("tile/1", number // tiles.WIDTH, tiles.width(self.size, 1, number // tiles.WIDTH)) or b""
            place = number % tiles.WIDTH * tiles.HASH
            return above[place : place + tiles.HASH] == tree.full_root(hashes)
        edge = peaks.copy()
        for one in hashes:
            edge.add(one)
        return edge.root() == self.root

    def _check_roots(self, expected, sizes, first, peaks, hashes):
        """The roots signed for sizes within this tile: the full tiles before it and the first of its own hashes. None behind a hole."""
        while not self.torn and sizes and sizes[0] <= first + len(hashes):
            size = sizes.pop(0)
            edge = peaks.copy()
            for one in hashes[: size - first]:
                edge.add(one)
            root = edge.root()
            for file, signed in expected[size]:
                if signed != root:
                    self._altered(file, f"it is signed, but the first {size} leaves have another root")

    def _bundle(self, number):
        """The leaf hashes under a tile; public entries and packs are checked on the way."""
        width = tiles.width(self.size, 0, number)
        file = tiles.path("tile/entries", number, width)
        raw = self._read_wide("tile/entries", number, width)
        leaves = raw is not None and tiles.split_bundle(raw)
        if not leaves or len(leaves) < width:
            self._altered(file, "it is missing" if raw is None else f"it does not hold {width} leaves")
            return None
        leaves = leaves[:width]
        commitments = []
        for index, one in enumerate(leaves, number * tiles.WIDTH):
            kind, commitment = leaf.read(one)
            commitments.append(commitment)
            if kind == "public":
                self._check_public(index, commitment)
            elif kind == "unknown":
                self.unknown += 1
        if self.packs:
            self._check_pack(number, width, commitments)
        return [sha256(b"\0" + one).digest() for one in leaves]

    def _check_tile(self, level, number, hashes):
        width = tiles.width(self.size, level, number)
        raw = self._read_wide(f"tile/{level}", number, width)
        if raw is None:
            self._altered(tiles.path(f"tile/{level}", number, width), "it is missing")
        elif raw != b"".join(hashes):
            self._altered(tiles.path(f"tile/{level}", number, width), "its hashes are not those of what lies below it")

    # --- entries

    def _check_public(self, index, commitment):
        self.public += 1
        self.public_indexes.add(str(index))
        file = f"entry/{index}"
        raw = self._read(file)
        if raw is None:
            self._altered(file, "the log says this entry is public, and it is not served: an alarm")
            return
        try:
            served = entry.EntryFile.read(raw)
            served.must_be_of(self.origin)
        except Refused as refused:
            self._find(refused, file)
            return
        if served.commitment != commitment:
            self._altered(file, "it is not the entry that was logged")
        elif served.withheld:
            self._altered(file, "fields of a public entry are withheld")

    def _check_pack(self, number, width, commitments):
        name = tiles.path("entries", number, width)
        raw = _bytes_of(self.packs / tiles.path("", number, width)[1:], MAX_PACK)
        files = None if raw is None else tiles.split_bundle(raw, length_bytes=4)
        if files is None or len(files) != width:
            self._altered(name, "it is missing" if raw is None else f"it does not hold {width} entry files")
            return
        for index, (raw, commitment) in enumerate(zip(files, commitments), number * tiles.WIDTH):
            self.entries += 1
            if raw == b"":
                self.lost += 1
                continue
            if commitment is not None and entry.commitment_of(raw) != commitment:
                self._altered(name, f"entry {index} is not the one that was logged")
            lines = raw.count(b"\n")
            self.leaves += lines
            self.opened += raw.count(b"\n[") + raw.startswith(b"[")

    # --- what else lies there

    def _check_published(self):
        """A partial file may be dropped once the full one is there; until then every published checkpoint needs its own."""
        needed = set()
        for size in self.published:
            for level in range(8):
                hashes = size >> (8 * level)
                number, width = hashes // tiles.WIDTH, hashes % tiles.WIDTH
                if size <= self.size and 0 < width < tiles.width(self.size, level, number) < tiles.WIDTH:
                    needed.add(tiles.path(f"tile/{level}", number, width))
                    if level == 0:
                        needed.add(tiles.path("tile/entries", number, width))
        for name in sorted(needed):
            if not (self.folder / name).is_file():
                self._altered(name, "it is missing, and a published checkpoint needs it")

    def _check_leftovers(self):
        """Earlier, narrower files must be the beginning of the present ones; a served entry must be a public one."""
        for file in sorted((self.folder / "entry").glob("*")):
            index = note.count(file.name)
            if index is not None and index >= self.size:
                # As with tiles: it is put in place before the checkpoint that covers it.
                self.report("left over", f"entry/{file.name}", "it is beyond the signed tree")
            elif file.name not in self.public_indexes:
                self._altered(f"entry/{file.name}", "it is served, and the log has no public entry there")
        for file in sorted(p for p in (self.folder / "tile").rglob("*") if p.is_file()):
            name = file.relative_to(self.folder).as_posix()
            match = re.fullmatch("tile/(entries|0|[1-9][0-9]?)/(.*)", name)
            named = match and tiles.parse(match[2])
            if not named:
                self._altered(name, "it is no file of a log")
                continue
            number, width = named
            present = tiles.width(self.size, 0 if match[1] == "entries" else int(match[1]), number)
            if width > present:
                # A log writes its tiles before the checkpoint that covers them, and a crash may come between.
                self.report("left over", name, "it is beyond the signed tree")
            elif width < present:
                self._check_beginning(name, _bytes_of(file) or b"", match[1], number, width, present)

    def _check_beginning(self, name, raw, kind, number, width, present):
        whole = self._read_wide(f"tile/{kind}", number, present) or b""
        held = len(tiles.split_bundle(raw) or []) if kind == "entries" else len(raw) / tiles.HASH
        if not whole.startswith(raw) or held != width:
            self._altered(name, "it is not the beginning of the present one")

    # --- files

    def _read(self, name):
        """None where there is no plain file of a size that a log can have."""
        return _bytes_of(self.folder / name)

    def _read_wide(self, folder, number, width):
        """A partial file or, where a log dropped it for the full one, as much of that."""
        raw = self._read(tiles.path(folder, number, width))
        if raw is not None or width == tiles.WIDTH:
            return raw
        full = self._read(tiles.path(folder, number))
        if full is None or folder == "tile/entries":
            return full
        return full[: width * tiles.HASH]


def _bytes_of(path, limit=MAX_FILE):
    # A pipe would hold the reader for ever.
    if not path.is_file() or path.stat().st_size > limit:
        return None
    return path.read_bytes()
