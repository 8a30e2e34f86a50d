#!/usr/bin/env python3
"""Reads the intact gzip WARCs beside it without Khronika's code and compares with cases.json: the standard library is all it needs.

    python3 vectors/archive/check.py [FOLDER]

Of every record: where its member begins, how long that is, the stated length, type and address, the SHA-256 of the block, and
whether the digests that it states are those of its bytes. Exit code 1 where anything differs.
"""

import base64
import gzip
import hashlib
import json
import re
import sys
import zlib
from pathlib import Path

sys.dont_write_bytecode = True


def members(data):
    """Offset, length and content of each gzip member that holds anything."""
    at = 0
    while at < len(data):
        inflater = zlib.decompressobj(31)
        content = inflater.decompress(data[at:])
        if not inflater.eof:
            raise ValueError(f"the member at {at} does not end")
        length = len(data) - at - len(inflater.unused_data)
        if content:
            yield at, length, content
        at += length


def records(data):
    """Offset, place in the member, length (0 in a member of several), header fields and block."""
    for at, length, content in members(data):
        found = []
        start = 0
        while start < len(content):
            end = content.index(b"\r\n\r\n", start) + 4
            lines = content[start:end - 4].decode("utf-8").split("\r\n")
            fields = {}
            for line in lines[1:]:
                name, _, value = line.partition(":")
                fields.setdefault(name.strip().lower(), value.strip())
            size = int(fields["content-length"])
            block = content[end:end + size]
            if content[end + size:end + size + 4] != b"\r\n\r\n":
                raise ValueError(f"the record at {at} is not closed")
            found.append((start, lines[0], fields, block))
            start = end + size + 4
        for place, version, fields, block in found:
            yield at, place, length if len(found) == 1 else 0, version, fields, block


def stated(text):
    """The algorithm and bytes of a digest; None where they cannot be read."""
    name, _, value = (text or "").partition(":")
    name = name.lower().replace("-", "")
    if name not in ("md5", "sha1", "sha256", "sha384", "sha512"):
        return None
    size = hashlib.new(name).digest_size
    bare = value.rstrip("=")
    if len(value) == 2 * size and re.fullmatch("[0-9a-fA-F]+", value):
        return name, bytes.fromhex(value)
    if len(bare) == (size * 8 + 4) // 5:
        return name, base64.b32decode(bare.upper() + "=" * (-len(bare) % 8))
    return None


def compare(text, candidates):
    """What a stated digest comes to, and of which of the named bytes it is."""
    if not text:
        return "not stated", None
    digest = stated(text)
    if digest is None:
        return "cannot be checked", None
    for form, content in candidates:
        if hashlib.new(digest[0], content).digest() == digest[1]:
            return "matches", form
    return "differs", None


def dechunk(body):
    out, at = b"", 0
    while True:
        line, _, _ = body[at:].partition(b"\r\n")
        if not re.fullmatch(rb"[0-9a-fA-F]+", line):
            return None
        size = int(line, 16)
        at += len(line) + 2
        if size == 0:
            return out
        out += body[at:at + size]
        at += size + 2


def forms(fields, block):
    """The payload as stored, without chunks, and without codings where that can be read here."""
    if not fields.get("content-type", "").startswith("application/http") or not block.startswith((b"HTTP/", b"GET ")):
        return [("stored", block)]
    head, _, body = block.partition(b"\r\n\r\n")
    found = [("stored", body)]
    if b"transfer-encoding: chunked" in head.lower():
        bare = dechunk(body)
        if bare is not None:
            found.append(("dechunked", bare))
            body = bare
    coding = re.search(rb"content-encoding: ([^\r]*)", head.lower())
    for name in reversed(coding[1].decode().split(", ") if coding else []):
        try:
            if name == "gzip":
                body = gzip.decompress(body)
            elif name == "deflate":
                body = zlib.decompress(body, 15 if body[0] & 15 == 8 and (body[0] * 256 + body[1]) % 31 == 0 else -15)
            else:
                # Brotli as these files hold it: one block as it is (RFC 7932, 9.2).
                if int.from_bytes(body[:3], "little") >> 20 != 1 or body[-1] != 3:
                    return found
                body = body[3:-1]
        except (zlib.error, OSError):
            return found
    return found + ([("decoded", body)] if coding else [])


def check(path, expected):
    seen = list(records(path.read_bytes()))
    if len(seen) != len(expected["records"]):
        return [f"{len(seen)} records instead of {len(expected['records'])}"]
    wrong = []
    for (at, place, length, version, fields, block), case in zip(seen, expected["records"]):
        address = fields.get("warc-target-uri")
        if address and address.startswith("<"):
            address = address[1:-1]
        found = {
            "offset": at, "inMember": place, "length": length, "version": version, "type": fields["warc-type"], "uri": address,
            "contentLength": len(block), "block": hashlib.sha256(block).hexdigest(),
            "blockDigest": compare(fields.get("warc-block-digest"), [("stored", block)])[0],
        }
        # Of what is elsewhere the bytes here say nothing.
        if fields["warc-type"] not in ("revisit", "continuation") and "warc-segment-number" not in fields and "warc-truncated" not in fields:
            found["payloadDigest"], found["form"] = compare(fields.get("warc-payload-digest"), forms(fields, block))
        wrong += [f"record at {at}+{place}: {name} is {value!r} and should be {case[name]!r}" for name, value in found.items() if case[name] != value]
    return wrong


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)
    passed = failed = 0
    for case in json.loads((root / "warc" / "cases.json").read_text(encoding="utf-8")):
        if not case["file"].endswith(".warc.gz") or "/damaged/" in case["file"]:
            continue
        try:
            wrong = check(root / case["file"], case)
        except (ValueError, KeyError, zlib.error) as problem:
            wrong = [str(problem)]
        for message in wrong:
            print(f"{case['file']}: {message}")
        passed, failed = passed + (not wrong), failed + bool(wrong)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
