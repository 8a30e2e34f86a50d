"""Checks every vector of a folder: header lines, an empty line, then the material byte for byte."""

import json
from pathlib import Path

from . import entry, leaf, note, tiles, tree
from .verdict import Refused


def run(folder, report):
    """Checks each *.case below the folder; calls report(path, message) for those that fail. Returns passed and failed."""
    passed = failed = 0
    for kind in sorted(p for p in Path(folder).iterdir() if p.is_dir()):
        for file in sorted(kind.glob("*.case")):
            message = _check(kind.name, file)
            passed, failed = passed + (message is None), failed + (message is not None)
            if message is not None:
                report(file.relative_to(folder), message)
    return passed, failed


def read(file):
    """Header and material, cut at the first empty line."""
    head, _, material = file.read_bytes().partition(b"\n\n")
    return dict(line.split(": ", 1) for line in head.decode("utf-8").split("\n")), material


def _check(kind, file):
    """None where the vector gets the verdict it names, else what was found."""
    if kind not in CHECKS:
        return f"no check is called {kind}"
    header, material = read(file)
    try:
        found = CHECKS[kind](header, material) or "intact"
    except Refused as refused:
        found = refused.line
    return None if found == header["expect"] else f"expected {header['expect']}, found {found}"


def _must_be(header, **found):
    """What the header states besides the verdict, where it states it."""
    for name, value in found.items():
        stated = header.get(name.replace("_", "-"))
        if stated is not None and stated != str(value):
            raise Differs(f"{name} is {value}, not {stated}")


class Differs(Refused):
    verdict = "another"


def _entry(header, material):
    file = entry.EntryFile.read(material)
    file.must_be_of(header["origin"])
    _must_be(header, commitment=file.commitment.hex(), leaves=len(file.pointers), opened=file.opened, withheld=file.withheld)


def _commitment(header, material):
    file = entry.EntryFile.read(material)
    log_leaf = leaf.write(file.commitment)
    _must_be(header, commitment=file.commitment.hex(), leaf=tree.leaf_hash(log_leaf).hex())
    if file.as_object() != json.loads(header["object"]):
        raise Refused("other-object")


def _disclosure(header, material):
    whole_raw, _, given_raw = material.partition(b"\n\n")
    whole = entry.EntryFile.read(whole_raw + b"\n")
    given = entry.EntryFile.read(given_raw)
    given.must_be_of(whole.values["/log"])
    if given.commitment != whole.commitment:
        raise Refused("other-commitment")
    if given_raw != whole.give_out(header["open"].split()):
        raise Refused("other-fields")


def _leaf(header, material):
    kind, commitment = leaf.read(material)
    _must_be(header, kind=kind, hash=tree.leaf_hash(material).hex(), commitment=commitment and commitment.hex())


def _vkey(_, material):
    note.Key(material.decode("utf-8"))


def _checkpoint(header, material):
    checkpoint = note.Checkpoint(material)
    checkpoint.must_be_of(header["origin"])
    _must_be(header, size=checkpoint.size, root=checkpoint.root.hex())


def _note(header, material):
    note.Checkpoint.open(material, header["origin"], [note.Key(header["vkey"])])


def _cosignature(header, material):
    """The log's signature and the one witness's must both be good."""
    log, witness = note.Key(header["vkey"]), note.Key(header["witness"])
    note.Checkpoint.open(material, header["origin"], [log])
    signed = note.Note(material)
    signed.verify([witness])
    _must_be(header, time=signed.cosigned_at(witness))


def _proof(header, material):
    note.Proof(material).verify(bytes.fromhex(header["leaf"]), header["origin"], [note.Key(header["vkey"])])


def _consistency(header, material):
    old_size, old_root = _tree(header["old"])
    new_size, new_root = _tree(header["new"])
    if not tree.extends(old_size, old_root, new_size, new_root, _hash_lines(material)):
        raise Refused("not-consistent")


def _restore(header, material):
    """May a log be signed whose head this is, by one who remembers that checkpoint?"""
    remembered_size, remembered_root = _tree(header["remembered"])
    head_size, head_root = _tree(header["head"])
    if head_size < remembered_size:
        return "refuse smaller"
    proof = _hash_lines(material)
    return "sign" if tree.extends(remembered_size, remembered_root, head_size, head_root, proof) else "refuse divergent"


def _tile(header, material):
    size, root = _tree(header["tree"])
    reader, index = tiles.TileReader(_files(material), size, root), int(header["index"])
    if any(name.startswith("tile/entries/") for name in reader.files):
        reader.leaf(index)
    _must_be(header, leaf=reader.leaf_hash(index).hex())


def _tree(text):
    size, root = text.split(" ")
    return int(size), bytes.fromhex(root)


def _hash_lines(material):
    return note.hashes(material.decode("ascii").split("\n")[:-1])


def _files(material):
    """Files behind one another, each after a line with its path and length."""
    files = {}
    while material:
        line, _, rest = material.partition(b"\n")
        name, length = line.decode("ascii").split(" ")
        files[name], material = rest[: int(length)], rest[int(length) :]
    return files


CHECKS = {
    "checkpoint": _checkpoint,
    "commitment": _commitment,
    "consistency": _consistency,
    "cosignature": _cosignature,
    "disclosure": _disclosure,
    "entry": _entry,
    "leaf": _leaf,
    "note": _note,
    "proof": _proof,
    "restore": _restore,
    "tile": _tile,
    "vkey": _vkey,
}
