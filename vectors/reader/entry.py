"""The entry file of docs/formats/entry.md: its refusals by name, its commitment, what it shows."""

import base64
import json
import re

from . import tree
from .verdict import Refused, Unchecked

MAX_BYTES = 1 << 20
MAX_LEAVES = 4096
MAX_DEPTH = 32
MAX_INTEGER = 2**53 - 1
ALWAYS_SHOWN = ("/v", "/log", "/type", "/record", "/version")

_HASH = re.compile(rb"[0-9a-f]{64}")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
_POSITION = re.compile(r"0|[1-9][0-9]{0,3}")
_SALT = re.compile(r"[A-Za-z0-9_-]{43}")


class EntryFile:
    """One change to the record, whole, redacted or erased. Only made of bytes that are in order."""

    def __init__(self, pointers, lines, values):
        self.pointers = pointers
        self.lines = lines
        self.values = values
        self.commitment = tree.root(_leaf_hash(line) for line in lines)

    @classmethod
    def read(cls, raw):
        """Raises Refused or Unchecked by the names of the format page."""
        lines = _lines(raw)
        if _HASH.fullmatch(lines[0]):
            raise Unchecked("index-withheld")
        pointers, values = None, {}
        for number, line in enumerate(lines):
            if _HASH.fullmatch(line):
                continue
            if not line.startswith(b"["):
                raise Refused("bad-line", f"line {number + 1}")
            pointer, value = _disclosure(line)
            if number == 0:
                if pointer != "":
                    raise Refused("wrong-pointer", "the first line is no index")
                pointers = _index(value)
            elif number >= len(pointers):
                raise Refused("line-count")
            elif pointer != pointers[number]:
                raise Refused("wrong-pointer", f"line {number + 1}")
            else:
                values[pointer] = value
        if len(lines) != len(pointers):
            raise Refused("line-count", f"{len(lines)} lines, the index names {len(pointers)}")
        _check_header(values)
        return cls(pointers, lines, values)

    @property
    def opened(self):
        """Leaves shown, the index among them."""
        return 1 + len(self.values)

    @property
    def withheld(self):
        return len(self.pointers) - self.opened

    def must_be_of(self, origin):
        if not all(pointer in self.values for pointer in ALWAYS_SHOWN):
            raise Unchecked("header-missing")
        if self.values["/log"] != origin:
            raise Refused("other-log")

    def give_out(self, opened):
        """The bytes as given out: the index and the five always-shown fields, and of the rest what is opened."""
        shown = {"", *ALWAYS_SHOWN, *opened}
        return b"".join(
            (line if pointer in shown else _leaf_hash(line).hex().encode()) + b"\n" for pointer, line in zip(self.pointers, self.lines)
        )

    def as_object(self):
        """The entry as it was before it was flattened; only where everything is shown."""
        nested = {}
        for pointer in self.pointers[1:]:
            at, parts = nested, pointer.split("/")[1:]
            for part in parts[:-1]:
                at = at.setdefault(part, {})
            at[parts[-1]] = self.values[pointer]
        return _with_lists(nested)


def commitment_of(raw):
    """The root over the lines, whatever they say; None where a line can be no leaf. For packs, whose entries need no other check."""
    if not raw.endswith(b"\n"):
        return None
    lines = raw[:-1].split(b"\n")
    if any(not line.startswith(b"[") and not _HASH.fullmatch(line) for line in lines):
        return None
    return tree.root(_leaf_hash(line) for line in lines)


def _lines(raw):
    if len(raw) > MAX_BYTES:
        raise Refused("too-large")
    if not raw.endswith(b"\n"):
        raise Refused("cut-short")
    lines = raw[:-1].split(b"\n")
    if len(lines) > MAX_LEAVES:
        raise Refused("too-many-leaves")
    return lines


def _leaf_hash(line):
    return tree.leaf_hash(line) if line.startswith(b"[") else bytes.fromhex(line.decode())


# --- one disclosure: ["<salt>","<pointer>",<value>] in RFC 8785 form


class _Outside:
    """A number the format does not hold."""


def _integer(text):
    # More digits than any number here has: not worth reading, and slow to read.
    if len(text) > 20:
        return _Outside()
    return int(text) if abs(int(text)) <= MAX_INTEGER else _Outside()


def _other_number(text):
    """45.0 and 1e2 are integers written otherwise: they are read, and are then not canonical. 0.5 is a value no entry holds."""
    number = float(text)
    return int(number) if number.is_integer() and abs(number) <= MAX_INTEGER else _Outside()


def _no_json(_):
    raise ValueError("NaN and Infinity are no JSON")


def _disclosure(line):
    try:
        parts = json.loads(line.decode("utf-8"), parse_int=_integer, parse_float=_other_number, parse_constant=_no_json)
        if _holds_outside(parts):
            raise Refused("bad-value")
        canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except (ValueError, RecursionError):
        # No UTF-8, no JSON, or half a surrogate pair, which has no UTF-8 form.
        raise Refused("not-canonical") from None
    # For what an entry holds, RFC 8785 is JSON without spaces and with no escape that is not needed.
    if canonical != line:
        raise Refused("not-canonical")
    if len(parts) != 3 or not isinstance(parts[0], str) or not isinstance(parts[1], str):
        raise Refused("bad-disclosure")
    salt, pointer, value = parts
    if not _is_salt(salt):
        raise Refused("bad-salt")
    if pointer != "" and isinstance(value, list) and value:
        raise Refused("bad-value", "a list that is not empty")
    return pointer, value


def _holds_outside(value):
    if isinstance(value, list):
        return any(_holds_outside(item) for item in value)
    return isinstance(value, _Outside) or (isinstance(value, dict) and len(value) > 0)


def _is_salt(salt):
    return bool(_SALT.fullmatch(salt)) and base64.urlsafe_b64encode(base64.urlsafe_b64decode(salt + "=")).decode() == salt + "="


# --- the index, leaf 0


def _index(pointers):
    if not isinstance(pointers, list) or not all(isinstance(pointer, str) for pointer in pointers):
        raise Refused("index-invalid", "no list of pointers")
    if not pointers or pointers[0] != "":
        raise Refused("index-invalid", "it does not begin with itself")
    if len(pointers) > MAX_LEAVES:
        raise Refused("too-many-leaves")
    if len(set(pointers)) != len(pointers):
        raise Refused("index-repeated")
    children = {}
    for pointer in pointers[1:]:
        _check_pointer(pointer, children)
    if any(left >= right for left, right in zip(pointers, pointers[1:])):
        raise Refused("index-unordered")
    if any(pointer in children for pointer in pointers[1:]):
        raise Refused("index-ancestor")
    for parent, parts in children.items():
        _check_siblings(parent, parts)
    return pointers


def _check_pointer(pointer, children):
    if not pointer.startswith("/"):
        raise Refused("index-invalid", "an item is no JSON Pointer")
    parts = pointer.split("/")[1:]
    if len(parts) > MAX_DEPTH:
        raise Refused("index-too-deep")
    parent = ""
    for part in parts:
        if not _NAME.fullmatch(part) and not _POSITION.fullmatch(part):
            raise Refused("index-bad-name")
        children.setdefault(parent, set()).add(part)
        parent += "/" + part


def _check_siblings(parent, parts):
    """All names, or all positions; and then exactly 0 to n-1 as a set, since in ASCII order /a/10 stands before /a/2."""
    positions = {part for part in parts if _POSITION.fullmatch(part)}
    if not positions:
        return
    if parent == "":
        raise Refused("index-bad-name", "the top is an object, its members have names")
    if len(positions) < len(parts):
        raise Refused("index-mixed")
    if positions != {str(i) for i in range(len(parts))}:
        raise Refused("index-gap")


def _check_header(values):
    """Only what is shown can be looked at; another version may have other rules for the rest."""
    if "/v" in values and (values["/v"] is True or values["/v"] != 1):
        raise Unchecked("unknown-version")
    for pointer in ("/log", "/type", "/record"):
        if pointer in values and (not isinstance(values[pointer], str) or values[pointer] == ""):
            raise Refused("bad-header", pointer)
    version = values.get("/version", 1)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Refused("bad-header", "/version")


def _with_lists(nested):
    if not isinstance(nested, dict):
        return nested
    if nested and all(_POSITION.fullmatch(name) for name in nested):
        return [_with_lists(nested[str(i)]) for i in range(len(nested))]
    return {name: _with_lists(value) for name, value in nested.items()}
