#!/usr/bin/env python3
"""How time, memory, precision and recall of `match` and `merge` grow with the number of records.

    python3 tests/bench/growth.py [--unikat PROGRAM] [--all] [--memory SIZE] [--folder FOLDER]

Makes records of eight libraries with known truth (unikat_generate) in a temporary folder: 0.1 and 1 million, with --all 10
million as well (6 GB of records, as much again for temporary files and output), and runs both commands over them. Time is
judged in CPU seconds over n log n, which other work on the machine disturbs least. It reports and judges, and always ends
with 0: a measurement is no test.
"""

import argparse
import math
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from matching import counting, measured

ROOT = Path(__file__).resolve().parent.parent.parent
MILLION = 1_000_000
MOST_MEMORY = 1536 * 2**20
MOST_GROWTH = 1.1   # of CPU seconds over n log n, beside the smallest corpus
MOST_FALL = .002    # of precision and recall, likewise
LIBRARIES = 8


def generate(program, records, folder):
    """The inputs, CODE=FILE."""
    folder.mkdir()
    subprocess.run([program, "--records", str(records), "--libraries", str(LIBRARIES), "-o", str(folder)], stdout=subprocess.DEVNULL, check=True)
    return [f"LIB{number}={folder}/LIB{number}.mrc" for number in range(1, LIBRARIES + 1)]


def per_n_log_n(taken, records):
    """CPU nanoseconds."""
    return taken.cpu_seconds * 1e9 / (records * math.log2(records))


def verdict(command, taken, records, score, first):
    """What does not hold; `first` is (taken, records, score) of the smallest corpus."""
    wrong = []
    if taken.status not in (0, 1):
        wrong.append(f"exit status {taken.status}")
    if per_n_log_n(taken, records) > MOST_GROWTH * per_n_log_n(first[0], first[1]):
        wrong.append("time")
    if taken.memory > MOST_MEMORY:
        wrong.append("memory")
    if command == "match" and (score.precision < first[2].precision - MOST_FALL or score.recall < first[2].recall - MOST_FALL):
        wrong.append("precision or recall")
    return "NOT REACHED: " + ", ".join(wrong) if wrong else "reached"


def print_row(records, command, taken, score, words):
    scored = f"{score.precision:>9.4f} {score.recall:>7.4f}" if score else f"{'-':>9} {'-':>7}"
    print(f"{records:>11,} {command:<7} {taken.seconds:>8.1f} s {taken.cpu_seconds:>8.1f} s {per_n_log_n(taken, records):>10.1f} "
          f"{taken.memory / 2**20:>7.0f} MiB {taken.room / 2**20:>7.0f} MiB {scored}  {words}", flush=True)


def measure(options, records, folder, first):
    inputs = generate(options.generate, records, folder / "records")
    spill = folder / "spill"
    spill.mkdir()
    for command, output in (("match", folder / "found.tsv"), ("merge", folder / "union.mrc")):
        taken = measured.run([options.unikat, command, "-q", "--memory", options.memory, "--tmpdir", str(spill), *inputs, "-o", str(output)], spill)
        score = None
        if command == "match" and taken.status in (0, 1):
            score = counting.score(folder / "records" / "truth.tsv", output, folder)
        first.setdefault(command, (taken, records, score))
        print_row(records, command, taken, score, verdict(command, taken, records, score, first[command]))
        output.unlink(missing_ok=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--unikat", default=str(ROOT / "build" / "release" / "bin" / "unikat"))
    parser.add_argument("--generate", default=str(ROOT / "build" / "release" / "bin" / "unikat_generate"))
    parser.add_argument("--all", action="store_true", help="10 million records as well")
    parser.add_argument("--memory", default="512M", help="what unikat is given")
    parser.add_argument("--folder", help="where the temporary folder is made")
    options = parser.parse_args()
    for program in (options.unikat, options.generate):
        if shutil.which(program) is None:
            print(f"there is no {program}: build it, or say where it is")
            return
    print(f"--memory {options.memory}\n{'records':>11} command {'time':>10} {'CPU':>10} {'ns/n log n':>10} {'memory':>11} {'temporary':>11} "
          f"{'precision':>9} {'recall':>7}  verdict", flush=True)
    first = {}
    for records in (MILLION // 10, MILLION, 10 * MILLION)[:3 if options.all else 2]:
        with tempfile.TemporaryDirectory(dir=options.folder, prefix="unikat-growth-") as folder:
            measure(options, records, Path(folder), first)


if __name__ == "__main__":
    main()
    sys.exit(0)
