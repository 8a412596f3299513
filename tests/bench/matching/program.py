"""Runs `unikat match` and reads what it writes."""

import csv
import subprocess
import tempfile


class Unable(Exception):
    """The program refused, such as an option that it does not know."""


def check(status, complaints):
    if status not in (0, 1):
        lines = complaints.decode("utf-8", "replace").strip().splitlines()
        raise Unable(lines[0] if lines else f"exit status {status}")


def run(unikat, inputs, *options):
    """The bytes that `unikat match` writes to standard output."""
    done = subprocess.run([unikat, "match", "-q", *options, *map(str, inputs)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    check(done.returncode, done.stderr)
    return done.stdout


def table(unikat, inputs, *options):
    """The rows as dictionaries by the names in the header."""
    lines = run(unikat, inputs, *options).decode("utf-8").splitlines()
    return csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def clusters(unikat, inputs, *options):
    """The cluster of each control number."""
    return {row["control_number"].strip(): row["cluster"] for row in table(unikat, inputs, *options)}


def pairs(unikat, inputs):
    """The candidate pairs that were scored, the smaller id first. An id without a library is the control number."""
    return [tuple(sorted((row["id1"], row["id2"]))) for row in table(unikat, inputs, "--pairs")]


def count_pairs(unikat, inputs):
    """How many candidate pairs were scored, without holding them."""
    with tempfile.TemporaryFile() as complaints:
        with subprocess.Popen([unikat, "match", "-q", "--pairs", *map(str, inputs)], stdout=subprocess.PIPE, stderr=complaints) as child:
            count = sum(1 for _ in child.stdout) - 1
        complaints.seek(0)
        check(child.returncode, complaints.read())
    return count
