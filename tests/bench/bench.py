#!/usr/bin/env python3
"""Times unikat beside yaz-marcdump and GNU sort in the same run, and prints the ratios against the budgets of design.md.

    python3 tests/bench/bench.py [--unikat PROGRAM] [--rounds N] [--cache FOLDER] [--records N] [--only NAME]

The records are those of ../shared/data/bench where they are, else a corpus that is made from the samples by repetition,
each time with other control numbers. All output goes to /dev/null on both sides. The two sides take turns in each round,
and the best time of each counts. It reports and judges, and always ends with 0: a time is no test.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DUMP = ROOT.parent / "shared" / "data" / "bench" / "gpo-107k.mrc.zst"
TERMINATOR = b"\x1d"


def run(command, directory=None):
    """Seconds and peak resident memory in MiB of one run of a shell command, its output to /dev/null."""
    start = time.perf_counter()
    child = subprocess.Popen(["sh", "-c", "exec " + command if ";" not in command else command], cwd=directory,
                             stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - start, usage.ru_maxrss / 1024, child.returncode


def sample_records():
    """The samples' records as ISO 2709 in UTF-8."""
    records = []
    for name in ("universitas.mrc", "kota.mrc", "uin.xml", "sekolah.line"):
        made = subprocess.run([UNIKAT, "convert", "-q", "-t", "marc", str(ROOT / "samples" / name)], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, check=False).stdout
        records += [record + TERMINATOR for record in made.split(TERMINATOR)[:-1]]
    return records


def numbered_anew(record, number):
    """The record with a control number of its own, of the same length, so that the directory stays right."""
    end = record.index(b"\x1e")
    start = end + 1
    stop = record.index(b"\x1e", start)
    if record[24:27] != b"001":
        return record
    fresh = str(number).encode().rjust(stop - start, b"0")[-(stop - start):]
    return record[:start] + fresh + record[stop:]


def make_corpus(path, count):
    records = sample_records()
    with open(path, "wb") as out:
        for number in range(count):
            out.write(numbered_anew(records[number % len(records)], number))


def fetch_corpus(cache, count):
    cache.mkdir(parents=True, exist_ok=True)
    if DUMP.exists():
        path = cache / "bench.mrc"
        if not path.exists():
            partial = cache / "bench.mrc.partial"
            with open(partial, "wb") as out:
                subprocess.run([UNIKAT, "convert", "-q", str(DUMP), "-t", "marc"], stdout=out, check=True)
            partial.rename(path)
        return path
    path = cache / f"samples-{count}.mrc"
    if not path.exists():
        make_corpus(path, count)
    return path


def derived(cache, corpus, suffix, options):
    path = cache / (corpus.stem + suffix)
    if not path.exists():
        subprocess.run([UNIKAT, "convert", "-q", str(corpus), "-o", str(path), *options], check=False, stderr=subprocess.DEVNULL)
    return path


def derived_by_yaz(cache, corpus, suffix, name):
    """For what unikat only reads."""
    path = cache / (corpus.stem + suffix)
    if not path.exists():
        partial = path.with_suffix(".partial")
        with open(partial, "wb") as out:
            subprocess.run(["yaz-marcdump", "-o", name, str(corpus)], stdout=out, check=False, stderr=subprocess.DEVNULL)
        partial.rename(path)
    return path


def later_dump(cache, corpus, in_order=False):
    """The corpus as it might stand a month later: of every hundred records one is gone, one is changed and one is new.
    In the order of numbers, if the corpus is, where nothing is new."""
    path = cache / (corpus.stem + ("-shorter.mrc" if in_order else "-later.mrc"))
    if not path.exists():
        with open(path, "wb") as out:
            for number, record in enumerate(corpus.read_bytes().split(TERMINATOR)[:-1]):
                record += TERMINATOR
                if number % 100 == 0:
                    continue
                if number % 100 == 1:
                    record = record[:-3] + b"~" + record[-2:]
                out.write(record)
                if number % 100 == 2 and not in_order:
                    out.write(numbered_anew(record, 900000000 + number))
    return path


def halves(cache, corpus):
    """Two overlapping libraries: the first and the last six tenths."""
    paths = [cache / (corpus.stem + name) for name in ("-a.mrc", "-b.mrc")]
    if not all(path.exists() for path in paths):
        records = corpus.read_bytes().split(TERMINATOR)[:-1]
        count = len(records)
        for path, part in zip(paths, (records[: count * 6 // 10], records[count * 4 // 10:])):
            path.write_bytes(b"".join(record + TERMINATOR for record in part))
    return paths


class Row:
    def __init__(self, name, ours, theirs, budget, words):
        self.name, self.ours, self.theirs, self.budget, self.words = name, ours, theirs, budget, words
        self.our_times, self.their_times, self.memory, self.statuses = [], [], 0.0, set()


def rows_for(cache, corpus):
    quoted = lambda path: "'" + str(path) + "'"
    unikat = quoted(UNIKAT)
    xml = derived(cache, corpus, ".xml", [])
    marc8 = derived(cache, corpus, ".marc8.mrc", ["--to-encoding", "marc-8"])
    line = derived(cache, corpus, ".line", [])
    json, mrk, aleph = (derived(cache, corpus, suffix, []) for suffix in (".json", ".mrk", ".seq"))
    turbo = derived_by_yaz(cache, corpus, ".turbo.xml", "turbomarc")
    later = later_dump(cache, corpus)
    later_line = derived(cache, later, ".line", [])
    shorter = later_dump(cache, corpus, in_order=True)
    delta = cache / (corpus.stem + "-delta.mrc")
    if not delta.exists():
        subprocess.run([UNIKAT, "diff", "-q", "--with-old", str(corpus), str(later), "-o", str(delta)], check=False)
    sorting = f"LC_ALL=C sort --parallel=2 {quoted(line)} >/dev/null; LC_ALL=C sort --parallel=2 {quoted(later_line)}"
    first, second = halves(cache, corpus)
    mrc = quoted(corpus)
    both = f"{quoted(first)} {quoted(second)}"
    return [
        Row("ISO 2709 to MARCXML", f"{unikat} convert -q {mrc} -t marcxml", f"yaz-marcdump -o marcxml {mrc}", 8, "times as fast"),
        Row("MARCXML to ISO 2709", f"{unikat} convert -q {quoted(xml)} -t marc", f"yaz-marcdump -i marcxml -o marc {quoted(xml)}", 3, "times as fast"),
        Row("validate", f"{unikat} validate -q {mrc}", f"yaz-marcdump -n {mrc}", 2, "times as fast as -n"),
        Row("MARC-8 to UTF-8", f"{unikat} convert -q {quoted(marc8)} -t marc", f"yaz-marcdump -f marc8 -t utf8 -o marc -l 9=97 {quoted(marc8)}", 6, "times as fast"),
        Row("ISO 2709 to itself", f"{unikat} convert -q {mrc} -t marc", f"yaz-marcdump -o marc {mrc}", None, ""),
        Row("ISO 2709 to JSON", f"{unikat} convert -q {mrc} -t json", f"yaz-marcdump -o json {mrc}", 1, "no slower"),
        Row("ISO 2709 to line", f"{unikat} convert -q {mrc} -t line", f"yaz-marcdump -o line {mrc}", 1, "no slower"),
        Row("line to ISO 2709", f"{unikat} convert -q {quoted(line)} -t marc", f"yaz-marcdump -i line -o marc {quoted(line)}", 1, "no slower"),
        Row("TurboMARC to ISO 2709", f"{unikat} convert -q {quoted(turbo)} -t marc", f"yaz-marcdump -i turbomarc -o marc {quoted(turbo)}", 1, "no slower"),
        *(Row(f"{name} to ISO 2709", f"{unikat} convert -q {quoted(path)} -t marc", f"wc -l {quoted(path)}", None, "")
          for name, path in (("JSON", json), ("mrk", mrk), ("Aleph", aleph))),
        *(Row(f"ISO 2709 to {name}", f"{unikat} convert -q {mrc} -t {name.lower()}", f"wc -l {quoted(path)}", None, "")
          for name, path in (("mrk", mrk), ("Aleph", aleph))),
        Row("merge two libraries", f"{unikat} merge -q A={quoted(first)} B={quoted(second)} -t marc", f"yaz-marcdump -o marcxml {both}", 1, "no slower than to MARCXML"),
        *(
            Row(f"ISO 2709 to {name}", f"{unikat} convert -q {mrc} -t {name}", f"yaz-marcdump -o marcxml {mrc}", 1, "no slower than to MARCXML")
            for name in ("ris", "bibtex", "dc", "mods")
        ),
        Row("dedupe", f"{unikat} dedupe -q {mrc}", f"yaz-marcdump -o marcxml {mrc}", None, ""),
        Row("diff of two dumps", f"{unikat} diff -q {mrc} {quoted(later)}", sorting, 1, "no slower than sort twice"),
        Row("diff, dumps in order", f"{unikat} diff -q {mrc} {quoted(shorter)}", sorting, 1, "no slower than sort twice"),
        Row("diff --with-old", f"{unikat} diff -q --with-old {mrc} {quoted(later)} -t marc", sorting, 1, "no slower than sort twice"),
        Row("patch --check", f"{unikat} patch -q --check {mrc} {quoted(delta)}", sorting, 1, "no slower than sort twice"),
        Row("list by author", f"{unikat} list -q {mrc}", f"LC_ALL=C sort --parallel=2 {quoted(line)}", None, ""),
        Row("HTML catalogue", f"{unikat} list -q {mrc} --to html --index author,title,subject", f"LC_ALL=C sort --parallel=2 {quoted(line)}", None, ""),
        Row("start-up", f"{unikat} --version", "yaz-marcdump -V", None, ""),
    ]


STREAMING = {"ISO 2709 to MARCXML", "MARCXML to ISO 2709", "validate", "MARC-8 to UTF-8", "ISO 2709 to itself", "ISO 2709 to JSON",
             "ISO 2709 to line", "line to ISO 2709", "TurboMARC to ISO 2709", "JSON to ISO 2709", "mrk to ISO 2709", "Aleph to ISO 2709",
             "ISO 2709 to mrk", "ISO 2709 to Aleph"}
MOST_MEMORY = 64


def in_another_process(work):
    """A child's peak memory counts from what its parent had when it forked, so whatever needs much is done elsewhere."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def measure(rows, rounds):
    for round_number in range(rounds):
        for row in rows:
            repeat = 20 if row.name == "start-up" else 1
            for side in (0, 1) if round_number % 2 == 0 else (1, 0):
                command, times = ((row.ours, row.our_times), (row.theirs, row.their_times))[side]
                for _ in range(repeat):
                    seconds, memory, status = run(command)
                    times.append(seconds)
                    if side == 0:
                        row.memory = max(row.memory, memory)
                        row.statuses.add(status)


def print_table(rows):
    print(f"{'work':<22} {'unikat':>9} {'other':>9} {'ratio':>7} {'budget':>7} {'memory':>9}  verdict")
    for row in rows:
        ours, theirs = min(row.our_times), min(row.their_times)
        ratio = theirs / ours
        verdict = [] if row.budget is None else ["reached" if ratio >= row.budget else "NOT REACHED"]
        if row.name in STREAMING and row.memory > MOST_MEMORY:
            verdict.append(f"over {MOST_MEMORY} MiB")
        if 2 in row.statuses or any(status < 0 for status in row.statuses):
            verdict.append("FAILED")
        budget = "-" if row.budget is None else f"{row.budget}x"
        unit, factor = ("ms", 1000) if row.name == "start-up" else ("s", 1)
        print(f"{row.name:<22} {ours * factor:>7.2f} {unit:<1} {theirs * factor:>7.2f} {unit:<1} {ratio:>6.2f}x {budget:>7} {row.memory:>5.0f} MiB  {', '.join(verdict)}")


def main():
    global UNIKAT
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--unikat", default=str(ROOT / "build" / "release" / "bin" / "unikat"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / f"unikat-bench-{os.getuid()}")
    parser.add_argument("--records", type=int, default=100_000, help="of the corpus that is made where the dump is absent")
    parser.add_argument("--only", help="rows whose name has this text")
    options = parser.parse_args()
    UNIKAT = options.unikat
    if shutil.which(UNIKAT) is None:
        print(f"there is no {UNIKAT}: build it, or say --unikat PROGRAM")
        return
    if shutil.which("yaz-marcdump") is None:
        print("there is no yaz-marcdump: install the package yaz")
        return
    in_another_process(lambda: rows_for(options.cache, fetch_corpus(options.cache, options.records)))
    corpus = fetch_corpus(options.cache, options.records)
    megabytes = corpus.stat().st_size / 1e6
    print(f"{corpus.name}: {megabytes:.0f} MB; best of {options.rounds} rounds; {os.cpu_count()} cores\n")
    rows = [row for row in rows_for(options.cache, corpus) if options.only is None or options.only in row.name]
    measure(rows, options.rounds)
    print_table(rows)


if __name__ == "__main__":
    main()
    sys.exit(0)
