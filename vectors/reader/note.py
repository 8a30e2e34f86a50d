"""Keys, signed notes, checkpoints, cosignatures and proofs: docs/formats/log.md with c2sp.org/signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof."""

import base64
import hashlib
import re

from . import ed25519, tree
from .verdict import Refused, Unchecked

LOG_KEY = 1
COSIGNER_KEY = 4

MAX_NOTE = 256 * 1024
MAX_SIGNATURES = 64
MAX_PROOF = 1 << 21
MAX_PATH = 63
MAX_COUNT = 2**63 - 1

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f]")


class Key:
    """A public key as one line, name+id+base64(type, key). Type 1 signs as a log does, type 4 co-signs with a time."""

    def __init__(self, line):
        self.line = line
        parts = line.split("+", 2)
        typed = from_base64(parts[2]) if len(parts) == 3 else None
        if not typed or not re.fullmatch("[0-9a-f]{8}", parts[1]):
            raise Refused("key-form")
        self.name, self.type, self.raw = parts[0], typed[0], typed[1:]
        if not is_name(self.name):
            raise Refused("key-name")
        if self.type not in (LOG_KEY, COSIGNER_KEY):
            raise Unchecked("unknown-algorithm", f"signature type {self.type}")
        if len(self.raw) != 32:
            raise Refused("key-form")
        self.id = hashlib.sha256(self.name.encode() + b"\n" + typed).digest()[:4]
        if self.id.hex() != parts[1]:
            raise Refused("key-id")
        if not ed25519.is_public_key(self.raw):
            raise Refused("key-point")

    def signed(self, text, signature):
        """Whether the signature (without the id) is this key's over the text of a note."""
        if self.type == LOG_KEY:
            return ed25519.verify(self.raw, text, signature)
        time = int.from_bytes(signature[:8], "big")
        if len(signature) != 8 + 64 or time > MAX_COUNT:
            return False
        return ed25519.verify(self.raw, b"cosignature/v1\ntime %d\n" % time + text, signature[8:])


class Note:
    """Text and signature lines. Nothing in the text may be used before a known key's signature was found good."""

    def __init__(self, raw):
        if len(raw) > MAX_NOTE:
            raise Refused("note-too-large")
        try:
            whole = raw.decode("utf-8")
        except UnicodeDecodeError:
            raise Refused("note-bytes") from None
        if _CONTROL.search(whole):
            raise Refused("note-bytes")
        blank = whole.rfind("\n\n")
        if blank < 0 or not whole.endswith("\n") or blank + 2 == len(whole):
            raise Refused("note-form")
        lines = whole[blank + 2 : -1].split("\n")
        if len(lines) > MAX_SIGNATURES:
            raise Refused("too-many-signatures")
        self.text = whole[: blank + 1].encode("utf-8")
        self.signatures = [_signature(line) for line in lines]
        if len({(name, id) for name, id, _ in self.signatures}) < len(lines):
            raise Refused("repeated-signature")

    def verify(self, keys):
        """Which of the keys signed. Lines of other keys are passed over; one bad signature of a known key refuses the note."""
        signers = []
        for name, id, signature in self.signatures:
            known = [key for key in keys if (key.name, key.id) == (name, id)]
            if known and not any(key.signed(self.text, signature) for key in known):
                raise Refused("bad-signature", name)
            signers += known
        if not signers:
            raise Unchecked("unknown-key")
        return signers

    def cosigned_at(self, key):
        """The time in this key's cosignature, in seconds since 1970; None where it has none."""
        for name, id, signature in self.signatures:
            if (name, id) == (key.name, key.id) and key.type == COSIGNER_KEY:
                return int.from_bytes(signature[:8], "big")
        return None


class Checkpoint:
    """Origin, size and root, a line each."""

    def __init__(self, text):
        lines = text.decode("utf-8").split("\n")
        root = from_base64(lines[2]) if len(lines) > 3 else None
        size = count(lines[1]) if len(lines) > 1 else None
        if lines[-1] != "" or lines[0] == "" or root is None or len(root) != 32 or size is None:
            raise Refused("checkpoint-form")
        if len(lines) > 4:
            raise Refused("checkpoint-extension")
        self.origin, self.size, self.root = lines[0], size, root

    @classmethod
    def open(cls, raw, origin, keys):
        """The checkpoint of a note that one of the log's keys signed. A key that co-signs may be among them and does not stand in for one."""
        note = Note(raw)
        if all(key.type == COSIGNER_KEY for key in note.verify(keys)):
            raise Unchecked("unknown-key")
        checkpoint = cls(note.text)
        checkpoint.must_be_of(origin)
        return checkpoint

    def must_be_of(self, origin):
        if self.origin != origin:
            raise Refused("checkpoint-origin")


class Proof:
    """A tlog-proof: that a leaf is in a log."""

    FIRST_LINE = "c2sp.org/tlog-proof@v1"

    def __init__(self, raw):
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            raise Refused("proof-form") from None
        if len(text) > MAX_PROOF:
            raise Refused("proof-form")
        head, blank, self.note = text.partition("\n\n")
        lines = head.split("\n")
        if text.startswith("c2sp.org/tlog-proof@") and text.split("\n")[0] != self.FIRST_LINE:
            raise Unchecked("proof-version")
        if not blank or lines.pop(0) != self.FIRST_LINE:
            raise Refused("proof-form")
        self.extra = None
        if lines and lines[0].startswith("extra "):
            self.extra = from_base64(lines.pop(0)[len("extra ") :])
            if self.extra is None:
                raise Refused("proof-form", "extra")
        self.index = count(lines.pop(0)[len("index ") :]) if lines and lines[0].startswith("index ") else None
        if self.index is None or len(lines) > MAX_PATH:
            raise Refused("proof-form", "index")
        self.path = hashes(lines)

    def verify(self, leaf, origin, keys):
        """The checkpoint this proof ends in; raises where the leaf is not in its tree."""
        checkpoint = Checkpoint.open(self.note.encode("utf-8"), origin, keys)
        if not tree.includes(leaf, self.index, checkpoint.size, self.path, checkpoint.root):
            raise Refused("not-included")
        return checkpoint


def hashes(lines):
    """Hashes of 32 bytes in base64, one a line."""
    found = [from_base64(line) for line in lines]
    if any(one is None or len(one) != 32 for one in found):
        raise Refused("proof-form", "a line is no hash")
    return found


def is_name(name):
    return name != "" and not any(c == "+" or c < " " or c.isspace() for c in name)


def count(text):
    """A number below 2^63 without sign and leading zero; None for anything else."""
    if not re.fullmatch("0|[1-9][0-9]{0,18}", text) or int(text) > MAX_COUNT:
        return None
    return int(text)


def from_base64(text):
    """Standard base64 with padding, only in the form that writing it again gives; None for anything else."""
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return raw if base64.b64encode(raw).decode() == text else None


def _signature(line):
    match = re.fullmatch("\u2014 ([^ ]+) ([^ ]+)", line)
    raw = from_base64(match[2]) if match else None
    if raw is None or len(raw) <= 4 or not is_name(match[1]):
        raise Refused("signature-form")
    return match[1], raw[:4], raw[4:]
