#!/usr/bin/env python3
"""Applies three months of published records to a dump, and holds the result to a small program of its own.

    published.py --unikat PROGRAM

The dump is ../shared/data/bench without the records that the deltas hold, in ../shared/data/delta: for each month the new
records and those that changed. What must come out, in one run or month by month, is worked out here from the bytes of
ISO 2709 alone: the dump's records in their order, each replaced by the last one of its number in the deltas' order, and
behind them the numbers that it has not, in the order in which they first came. The counts that the program prints must add
up. Ends with 77 where the data are absent.
"""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DATA = ROOT.parent / "shared" / "data"
DUMP = DATA / "bench" / "gpo-107k.mrc.zst"
MONTHS = ("202401", "202402", "202403")
SKIPPED = 77
TERMINATOR = b"\x1d"
SUMMARY = {
    "read": r"read ([\d,]+) record", "changes": r"and ([\d,]+) change", "wrote": r"wrote ([\d,]+):", "kept": r"kept ([\d,]+)",
    "replaced": r"replaced ([\d,]+)", "added": r"added ([\d,]+)", "deleted": r"deleted ([\d,]+)",
}


def records_of(unikat, file):
    """Each record's bytes by its control number, in order; None for one without. A few of the dump are in MARC-8 and say
    UTF-8: the program converts them."""
    content = subprocess.run([unikat, "convert", "-q", str(file), "-t", "marc"], stdout=subprocess.PIPE, check=True).stdout
    for record in content.split(TERMINATOR)[:-1]:
        yield number_of(record), record + TERMINATOR


def number_of(record):
    base = int(record[12:17])
    for entry in range(24, base - 1, 12):
        if record[entry:entry + 3] == b"001":
            start = base + int(record[entry + 7:entry + 12])
            return record[start:start + int(record[entry + 3:entry + 7]) - 1].strip()
    return None


def deltas_of(month):
    """What is new comes before what changed."""
    return [next((DATA / "delta").glob(f"{kind}_records_{month}_*.mrc.zst")) for kind in ("new", "changed")]


def applied(state, delta):
    """The state, a list of numbers and records, with a delta's records in the place of those that they replace."""
    places = {number: place for place, (number, _) in enumerate(state) if number}
    counts = {"replaced": set(), "added": set()}
    for number, record in delta:
        if number in places:
            state[places[number]] = (number, record)
            if number not in counts["added"]:
                counts["replaced"].add(number)
        else:
            places[number] = len(state)
            state.append((number, record))
            counts["added"].add(number)
    return len(counts["replaced"]), len(counts["added"])


class Check:
    def __init__(self, unikat, folder):
        self.unikat, self.folder, self.failures = unikat, folder, 0

    def hold(self, holds, what):
        print(f"{'passed' if holds else 'FAILED'}  {what}")
        self.failures += not holds

    def patch(self, old, deltas, name):
        """Runs the program, and returns its output and the counts of its summary."""
        out = self.folder / name
        done = subprocess.run([self.unikat, "patch", str(old), *map(str, deltas), "-t", "marc", "-o", str(out)],
                              stderr=subprocess.PIPE, text=True, check=False)
        summary = done.stderr.strip().split("\n")[-1]
        print("        " + summary)
        self.hold(done.returncode == 0, f"{name}: exit status 0")
        return out, {name: int(re.search(pattern, summary).group(1).replace(",", "")) for name, pattern in SUMMARY.items()}


def check_all(check):
    months = {month: [record for file in deltas_of(month) for record in records_of(check.unikat, file)] for month in MONTHS}
    changed = {number for delta in months.values() for number, _ in delta}
    state = [(number, record) for number, record in records_of(check.unikat, DUMP) if number not in changed]
    base = check.folder / "base.mrc"
    base.write_bytes(b"".join(record for _, record in state))
    old = base
    for month in MONTHS:
        before = len(state)
        replaced, added = applied(state, months[month])
        new, counts = check.patch(old, deltas_of(month), f"{month}.mrc")
        check.hold(new.read_bytes() == b"".join(record for _, record in state), f"{month}: the result, byte for byte")
        check.hold(counts["read"] == before and counts["changes"] == len(months[month]), f"{month}: what was read")
        check.hold((counts["replaced"], counts["added"], counts["deleted"]) == (replaced, added, 0), f"{month}: what became of it")
        check.hold(counts["kept"] + counts["replaced"] + counts["deleted"] == counts["read"]
                   and counts["kept"] + counts["replaced"] + counts["added"] == counts["wrote"] == len(state),
                   f"{month}: the counts add up")
        old = new
    at_once, _ = check.patch(base, [file for month in MONTHS for file in deltas_of(month)], "at-once.mrc")
    check.hold(at_once.read_bytes() == old.read_bytes(), "all months in one run: the same")
    one = check.folder / "one.mrc"
    subprocess.run([check.unikat, "patch", "-q", "--compact", *[str(file) for month in MONTHS for file in deltas_of(month)], "-o", str(one)], check=True)
    by_one, _ = check.patch(base, [one], "by-one.mrc")
    check.hold(by_one.read_bytes() == old.read_bytes(), "all months as one delta: the same")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--unikat", required=True)
    options = parser.parse_args()
    if not DUMP.exists():
        print(f"skipped: there is no {DUMP}")
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="unikat-delta-") as name:
        check = Check(str(pathlib.Path(options.unikat).resolve()), pathlib.Path(name))
        check_all(check)
    return 1 if check.failures else 0


if __name__ == "__main__":
    sys.exit(main())
