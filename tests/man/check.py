#!/usr/bin/env python3
"""Holds the manual pages to the program.

    check.py --unikat PROGRAM examples     runs every example of man/*.scd and of --help
    check.py --unikat PROGRAM coverage     every option of --help, every code and every format has its place in man/
    check.py --unikat PROGRAM readme       the tour in README.md shows what the program prints; --rewrite makes it so

Examples of a page are the literal blocks of its section EXAMPLES. They run in a folder with the sample catalogues under
the names that examples use, and must end with 0, or with what a comment `# exit status 1` says. In --help they are the
lines behind "Examples:", which may end with 1 where files differ. The tour are the blocks of README.md that start with
`$ unikat`: a command, and what it prints.
"""

import argparse
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SECTION = re.compile(r"^# EXAMPLES\n(.*?)(?=^# |\Z)", re.M | re.S)
BLOCK = re.compile(r"^```\n(.*?)^```", re.M | re.S)
TOUR = re.compile(r"^```console\n\$ (unikat [^\n]*)\n.*?^```", re.M | re.S)
OPTION = re.compile(r"^  (?:(-\w),)?(--[a-z][a-z-]*)", re.M)

# The files that examples speak of.
PREPARE = """
cp "$SAMPLES"/*.mrc "$SAMPLES"/*.xml "$SAMPLES"/*.line "$SAMPLES"/*.mrk .
cp "$SAMPLES"/../tests/cases/shared/perpustakaan.* .
cp kota.mrc dump.mrc
cp kota.mrc catalogue.mrc
cp uin.xml dump.xml
gzip < uin.xml > dump.xml.gz
cp universitas.mrc old.mrc
unikat convert -q kota.mrc -o kota.xml
unikat merge -q UNIV=universitas.mrc UIN=uin.xml KOTA=kota.mrc SEKOLAH=sekolah.line -o katalog-induk.mrc
printf '979-3062-79-7\\n978-602-8811-00-0\\n' > wanted.txt
cp kota.mrc january.mrc
unikat convert -q kota.mrc --to line | sed 's/Lentera Dipantara/Lentera/' | unikat convert -q --from line --to marc > february.mrc
unikat convert -q february.mrc -o new.xml
unikat diff -q --with-old january.mrc february.mrc -o delta.mrc || test $? -eq 1
unikat diff -q --with-old february.mrc january.mrc -o next-delta.mrc || test $? -eq 1
unikat diff -q january.mrc february.mrc -o new-and-changed.mrc || test $? -eq 1
echo 1005 > deleted.txt
(head -c 4000 kota.mrc; echo; echo 'a line of a mail'; tail -c +4001 kota.mrc | head -c 2000) > damaged.mrc
(unikat convert -q uin.xml --to line; awk 'BEGIN { print "00000nam a2200000 i 4500\\n001 large\\n245 00 $a Large"; printf "505 0  $a ";
    for (i = 0; i < 3000; ++i) printf "%d. Song -- ", i; print "\\n" }') | unikat convert -q --from line -o large.xml
"""


class Program:
    def __init__(self, path):
        self.path = path

    def run(self, command, folder):
        environment = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "SAMPLES": str(ROOT / "samples"), "LC_ALL": "C.UTF-8"}
        return subprocess.run(["sh", "-c", command], cwd=folder / "work", env=environment, stdin=subprocess.DEVNULL, capture_output=True)

    def help_of(self, command):
        return subprocess.run([self.path, command, "--help"], capture_output=True, text=True).stdout

    def commands(self):
        text = subprocess.run([self.path, "--help"], capture_output=True, text=True).stdout
        return re.findall(r"^  ([a-z]+) +[A-Z]", text.split("First steps")[0], re.M)

    def folder(self, name):
        folder = pathlib.Path(name)
        for part in ("bin", "work"):
            (folder / part).mkdir()
        (folder / "bin" / "unikat").symlink_to(self.path)
        pager = folder / "bin" / "less"
        pager.write_text("#!/bin/sh\nexec cat\n")
        pager.chmod(0o755)
        done = self.run("set -e\n" + PREPARE, folder)
        if done.returncode != 0:
            sys.exit(f"check.py: the examples' files could not be made:\n{done.stderr.decode()}")
        return folder


def blocks_of_page(page):
    section = SECTION.search(page.read_text())
    return [block.replace("\\\\", "\\") for block in BLOCK.findall(section.group(1))] if section else []


def examples(program):
    for page in sorted((ROOT / "man").glob("*.scd")):
        found = blocks_of_page(page)
        if not found:
            yield page.name, None, ()
        for block in found:
            status = re.search(r"# exit status (\d)", block)
            yield page.name, block.strip(), (int(status.group(1)) if status else 0,)
    for command in program.commands():
        text = program.help_of(command)
        lines = re.findall(r"^  (unikat .*)", text.split("Examples:")[-1], re.M)
        for line in lines:
            yield f"{command} --help", line, (0, 1) if command in ("diff", "locate", "validate") else (0,)


def check_examples(program):
    failures = count = 0
    for where, command, statuses in examples(program):
        if command is None:
            print(f"FAILED  {where}: no example")
            failures += 1
            continue
        with tempfile.TemporaryDirectory(prefix="unikat-man-") as name:
            done = program.run(command, program.folder(name))
        count += 1
        if done.returncode not in statuses:
            print(f"FAILED  {where}: exit status {done.returncode}\n{command}\n{done.stderr.decode()}")
            failures += 1
    print(f"{count} examples, {failures} failures")
    return failures


def check_coverage(program):
    missing = []

    def need(page, words, why):
        text = (ROOT / "man" / page).read_text() if (ROOT / "man" / page).exists() else ""
        missing.extend(f"man/{page}: {why} {word}" for word in words if f"*{word}*" not in text)

    common = (ROOT / "man" / "unikat.1.scd").read_text()
    for command in program.commands():
        page = ROOT / "man" / f"unikat-{command}.1.scd"
        if not page.exists():
            missing.append(f"man/{page.name} is missing")
            continue
        text = page.read_text()
        for short, option in OPTION.findall(program.help_of(command)):
            if f"*{option}*" not in text + common or (short and f"*{short}*" not in text + common):
                missing.append(f"man/{page.name}: option {option}")
    need("unikat.1.scd", program.commands(), "command")
    table = (ROOT / "lib" / "record" / "diagnostic.cpp").read_text()
    need("unikat-diagnostics.7.scd", re.findall(r'\{"([a-z0-9-]+)", k(?:Notice|Loss|Rejected)', table), "code")
    formats = subprocess.run([program.path, "formats"], capture_output=True, text=True).stdout.splitlines()[1:]
    pages = (ROOT / "man" / "unikat-formats.5.scd").read_text()
    missing.extend(f"man/unikat-formats.5.scd: format {line.split()[0]}" for line in formats if f"({line.split()[0]})" not in pages)
    for page in (ROOT / "man").glob("*.scd"):
        if "# EXIT STATUS" not in page.read_text():
            missing.append(f"man/{page.name}: no EXIT STATUS")
    print("\n".join(missing) or "nothing is missing")
    return len(missing)


def check_readme(program, rewriting):
    path = ROOT / "README.md"
    text = path.read_text()
    with tempfile.TemporaryDirectory(prefix="unikat-readme-") as name:
        folder = program.folder(name)

        def shown(match):
            done = program.run(match.group(1), folder)
            output = done.stdout + re.sub(rb"\(\d+\.\d s\)", b"(0.0 s)", done.stderr)
            return f"```console\n$ {match.group(1)}\n{output.decode()}```"

        wanted = TOUR.sub(shown, text)
    if rewriting:
        path.write_text(wanted)
        return 0
    difference = list(difflib.unified_diff(text.splitlines(), wanted.splitlines(), "README.md", "the program", n=1, lineterm=""))
    print("\n".join(difference) or "the tour is right")
    return len(difference)


def main():
    parser = argparse.ArgumentParser(description="Holds the manual pages to the program.")
    parser.add_argument("--unikat", required=True, type=pathlib.Path, help="the program")
    parser.add_argument("what", choices=["examples", "coverage", "readme"])
    parser.add_argument("--rewrite", action="store_true", help="readme: write down what the program prints now")
    arguments = parser.parse_args()
    program = Program(arguments.unikat.resolve())
    if arguments.what == "readme":
        failures = check_readme(program, arguments.rewrite)
    else:
        failures = {"examples": check_examples, "coverage": check_coverage}[arguments.what](program)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
