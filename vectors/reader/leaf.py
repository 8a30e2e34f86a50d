"""The leaf of the log: what kind of entry, and its commitment. Nothing readable."""

import re

_LEAF = re.compile(rb"khronika-(entry|public)/v1\n([0-9a-f]{64})\n")


def read(leaf):
    """Kind and commitment; ("unknown", None) for every other form, which is hashed like all others."""
    match = _LEAF.fullmatch(leaf)
    return (match[1].decode(), bytes.fromhex(match[2].decode())) if match else ("unknown", None)


def write(commitment, kind="entry"):
    return b"khronika-%s/v1\n%s\n" % (kind.encode(), commitment.hex().encode())
