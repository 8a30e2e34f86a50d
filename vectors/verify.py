#!/usr/bin/env python3
"""Checks Khronika's ledger without Khronika's code: the standard library of Python 3.11 is all it needs.

    python3 vectors/verify.py                     every vector in vectors/ledger
    python3 vectors/verify.py vectors FOLDER      every vector below another folder
    python3 vectors/verify.py log LOG             a log folder: every tile, bundle, checkpoint and public entry
        [--key VKEY]                              by this key, a line or a file, and not by the one entry 0 names:
                                                  it, or that one, must have signed the checkpoint
        [--packs ENTRIES]                         the keeper's private entry packs too, each file against its leaf

Exit codes: 0 intact or all passed, 1 usage or a vector that failed, 2 altered, 3 could not be checked.
The formats are described in docs/formats/entry.md and docs/formats/log.md.
"""

import argparse
import sys
from pathlib import Path

sys.dont_write_bytecode = True

from reader import cases, logfolder  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command")
    vectors = commands.add_parser("vectors")
    vectors.add_argument("folder")
    log = commands.add_parser("log")
    log.add_argument("folder")
    log.add_argument("--key")
    log.add_argument("--packs")
    arguments = parser.parse_args()
    if arguments.command == "log":
        return check_log(arguments)
    return check_vectors(arguments.folder if arguments.command else Path(__file__).parent / "ledger")


def check_vectors(folder):
    passed, failed = cases.run(folder, lambda file, message: print(f"{file}: {message}"))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


def check_log(arguments):
    if not Path(arguments.folder, "checkpoint").is_file():
        sys.exit("There is no checkpoint in this folder: name the folder a log is served from.")
    key = arguments.key
    if key and Path(key).is_file():
        key = Path(key).read_text(encoding="utf-8").strip()
    check = logfolder.LogFolder(arguments.folder, key, arguments.packs, lambda verdict, file, message: print(f"{verdict}: {file}: {message}"))
    check.run()
    print(check.summary())
    print(check.key_used)
    return check.exit_code


if __name__ == "__main__":
    sys.exit(main())
