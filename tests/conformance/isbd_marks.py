#!/usr/bin/env python3
"""Looks for doubled, missing and dangling marks in the ISBD descriptions of records.

    isbd_marks.py --unikat PROGRAM [--show N] [FILE...]

The files are described in both styles of points and dashes. A doubled mark, one at the end or the beginning of a line, a
bracket that stays open, and an area without its mark are faults, unless the cataloguer typed one of the kind into a subfield of the
record. Without files, those of samples/ and, where it is there, a month of the Government Publishing Office's records in
../shared/data are described. Prints the faults, `--show` of each kind, and ends with 1 where there are some.
"""

import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
USUAL = [*(ROOT / "samples" / name for name in ("universitas.mrc", "uin.xml", "kota.mrc", "sekolah.line")),
         ROOT.parent / "shared/data/conformance/gpo-202401/cataloging_records_202401_1328_utf8.mrc.zst"]

STYLES = {"one point, em dash": ("one", "em", " — "), "both points, two hyphens": ("both", "ascii", " -- ")}
FAULTS = {
    "two blanks": r"  ",
    "two commas": r",\s*,",
    "mark behind mark": r" [:;/=+] ?[:;/=+,](?= |$)",
    "comma behind mark": r" [:;/=+] ?,",
    "mark behind comma": r", [:;/=+](?= |$)",
    "two points": r"(?<!\.)\.\.(?!\.| (?:—|--) )",
    "point apart": r" \.(?= |$)",
    "nothing in brackets": r"\(\s*\)|\[\s*\]",
    "mark at a bracket": r"[\(\[]\s*[:;/=+,](?= )| [:;/=+,]\s*[\)\]]",
    "ends in a mark": r"( [:;/=+]|,)$",
    "begins with a mark": r"^[:;/=+,.] ",
}
OWN_POINT = re.compile(r"\w\.\. ")  # in the style of both points that of an abbreviation stays
PATTERNS = {name: re.compile(pattern, re.M) for name, pattern in FAULTS.items()}


def flat(text):
    return re.sub(r"\s+", " ", text)


def typed(record):
    """All subfields of a record, each on a line."""
    values = []
    for field in record["fields"]:
        for content in field.values():
            values += [content] if isinstance(content, str) else [value for subfield in content["subfields"] for value in subfield.values()]
    return "\n".join(flat(value) for value in values)


def dash_faults(line, dash):
    for part in line.split(dash)[:-1]:
        if part.endswith((" :", " ;", " /", " =", " +", ",")):
            yield "mark before the area's", part[-60:]
        if not part.endswith((".", "...")):
            yield "no point before the dash", part[-60:]
    if dash.strip() + dash in line or line.startswith(dash.strip()) or line.endswith(dash.rstrip()):
        yield "area without text", line[:120]


def line_faults(line, record, both):
    for name, pattern in PATTERNS.items():
        match = pattern.search(line)
        if match and not pattern.search(record) and not (both and OWN_POINT.search(line)):
            yield name, line[max(0, match.start() - 60):match.end() + 40]
    for opening, closing in ("[]", "()"):
        if line.count(opening) != line.count(closing) and record.count(opening) == record.count(closing):
            yield "open bracket", line[:300]


def run(unikat, *words):
    done = subprocess.run([unikat, "convert", "-q", "--diagnostics", "/dev/null", *words], capture_output=True)
    if done.returncode > 1:
        sys.exit(done.stderr.decode())
    return done.stdout.decode()


def faults_in(unikat, path, counted):
    """Adds the faults of a file to what is counted, by kind, and returns how many records were described."""
    records = run(unikat, str(path), "--to", "json").splitlines()
    for style, (stops, dash, mark) in STYLES.items():
        described = run(unikat, str(path), "--to", "isbd", "--isbd-stops", stops, "--isbd-dash", dash).rstrip("\n").split("\n\n")
        if len(described) != len(records):
            sys.exit(f"{path}: {len(records)} records, {len(described)} descriptions")
        for text, row in zip(described, records):
            record = typed(json.loads(row))
            lines = text.split("\n")
            found = [(name, where) for line in lines for name, where in line_faults(line, record, stops == "both")]
            if mark.strip() not in record:
                found += dash_faults(lines[0], mark)
            for name, where in found:
                counted[f"{name} ({style})"].append(f"{path.name}: {where}")
    return len(records)


def main():
    parser = argparse.ArgumentParser(description="Looks for wrong marks in ISBD descriptions.")
    parser.add_argument("--unikat", required=True, type=pathlib.Path, help="the program")
    parser.add_argument("--show", type=int, default=5, help="how many of each kind to print")
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    counted = collections.defaultdict(list)
    records = sum(faults_in(arguments.unikat.resolve(), path, counted) for path in arguments.files or USUAL if path.exists())
    for name, places in sorted(counted.items()):
        print(f"{len(places)} times: {name}")
        for place in places[:arguments.show]:
            print(f"    {place}")
    print(f"{records} records, {sum(map(len, counted.values()))} faults")
    return 1 if counted or records == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
