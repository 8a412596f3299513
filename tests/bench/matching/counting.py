"""Scores clusters of any number of records: pairs are counted from how many records share a cluster, never held.

Sorting is GNU sort's, so memory does not depend on the number of records.
"""

import contextlib
import itertools
import os
import subprocess

from .evaluate import Score


def pairs(records):
    return records * (records - 1) // 2


@contextlib.contextmanager
def sorting(folder):
    """Write lines to its stdin, close that, and read them in the order of their bytes from its stdout."""
    command = ["sort", "-S", "200M", "-T", str(folder)]
    environment = {**os.environ, "LC_ALL": "C"}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as child:
        yield child
        child.stdout.read()
    if child.returncode != 0:
        raise OSError("sort failed")


def sorted_lines(lines, folder):
    """The lines (bytes, with their ends) in the order of their bytes."""
    with sorting(folder) as child:
        child.stdin.writelines(lines)
        child.stdin.close()
        yield from child.stdout


def found_rows(path):
    """Lines `(CODE)number<tab>cluster` from what `unikat match` writes for inputs CODE=FILE."""
    with open(path, "rb") as file:
        names = file.readline().rstrip(b"\n").split(b"\t")
        cluster, library, number = (names.index(name) for name in (b"cluster", b"library", b"control_number"))
        for line in file:
            cells = line.rstrip(b"\n").split(b"\t")
            yield b"(%s)%s\t%s\n" % (cells[library], cells[number], cells[cluster])


def truth_rows(path):
    """The lines of truth.tsv behind its header."""
    with open(path, "rb") as file:
        file.readline()
        yield from file


def joined(truth, found):
    """Lines `true cluster<tab>found cluster` of two sorted streams that name the same records."""
    for true, ours in itertools.zip_longest(truth, found, fillvalue=b"\t"):
        record, true_cluster = true.rstrip(b"\n").split(b"\t")
        found_record, found_cluster = ours.rstrip(b"\n").split(b"\t")
        if record != found_record:
            raise ValueError(f"{record.decode() or found_record.decode()} is not in both tables once")
        yield b"%s\t%s\n" % (true_cluster, found_cluster)


def pairs_in(lines, key):
    """Over runs of lines with equal keys, the pairs within them."""
    return sum(pairs(sum(1 for _ in run)) for _, run in itertools.groupby(lines, key))


def score(truth_file, found_file, folder):
    """The Score of a table of `unikat match` against truth.tsv. Throws ValueError where they name different records."""
    truth = sorted_lines(truth_rows(truth_file), folder)
    found = sorted_lines(found_rows(found_file), folder)
    both = folder / "joined"
    with open(both, "wb") as file:
        file.writelines(joined(truth, found))
    try:
        with open(both, "rb") as file:
            common = pairs_in(sorted_lines(file, folder), lambda line: line)
        with open(both, "rb") as file:
            true = pairs_in(sorted_lines((line.split(b"\t")[0] + b"\n" for line in file), folder), lambda line: line)
        with open(both, "rb") as file:
            said = pairs_in(sorted_lines((line.split(b"\t")[1] for line in file), folder), lambda line: line)
    finally:
        both.unlink()
    return Score.of(true=common, false=said - common, missed=true - common)
