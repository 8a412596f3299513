#!/usr/bin/env python3
"""Sees to it that every row of traps.md names what shows it, and that there is such a case or test."""

import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
TESTS = HERE.parent


def is_there(name):
    path, _, test = name.partition(": ")
    if not path.endswith(".cpp"):
        return (TESTS / "cases" / path / "cmd").is_file()
    source = TESTS / path
    return source.is_file() and f'TEST_CASE("{test}"' in source.read_text(encoding="utf-8")


def main():
    faults = []
    rows = 0
    for line in (HERE / "traps.md").read_text(encoding="utf-8").splitlines():
        cells = line.strip("|").split("|")
        if not line.startswith("|") or cells[-1].strip() in ("shown by", "---"):
            continue
        rows += 1
        names = re.findall(r"`([^`]*)`", cells[-1])
        if not names:
            faults.append(f"nothing shows: {cells[0].strip()}")
        faults += [f"there is no {name}" for name in names if not is_there(name)]
    if rows == 0:
        faults.append("traps.md has no rows")
    print("\n".join(faults) or f"{rows} rows")
    return 1 if faults else 0


sys.exit(main())
