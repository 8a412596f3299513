"""Records with different control numbers that `match` joins in ../shared/data/union, beside what a person judged of them.

joined.tsv has a header line, then a verdict (same, different, doubtful), the control numbers with a blank between, and why. The
judgements are of whole groups: read all records of a group before adding its line.
"""

from pathlib import Path

from . import program
from .evaluate import SHARED

JUDGED = Path(__file__).with_suffix(".tsv")
INPUTS = {"OHIO": SHARED / "data" / "union" / "gpo-ohio.mrc.zst", "PENN": SHARED / "data" / "union" / "gpo-pennsylvania.mrc.zst"}


def judgements(path=JUDGED):
    """{frozenset of control numbers: verdict}."""
    with open(path, encoding="utf-8") as file:
        next(file)
        rows = [line.rstrip("\n").split("\t") for line in file]
    return {frozenset(numbers.split()): verdict for verdict, numbers, _ in rows}


def groups(rows):
    """The sets of several control numbers in one cluster, of rows with the columns cluster and control_number."""
    clusters = {}
    for row in rows:
        clusters.setdefault(row["cluster"], set()).add(row["control_number"])
    return {frozenset(numbers) for numbers in clusters.values() if len(numbers) > 1}


def counted(found, judged):
    """{verdict: how many of the groups}; `missed`: groups judged the same that were not found whole; `not judged`: the groups."""
    counts = {"same": 0, "different": 0, "doubtful": 0}
    new = []
    for group in found:
        # What was cut from a group that is one thing, or of several, keeps its verdict.
        verdict = next((verdict for numbers, verdict in judged.items() if group <= numbers), None)
        if verdict is None:
            new.append(sorted(group))
        else:
            counts[verdict] += 1
    missed = sum(verdict == "same" and not any(numbers <= group for group in found) for numbers, verdict in judged.items())
    return {**counts, "missed": missed, "not judged": sorted(new)}


def found(unikat):
    return groups(program.table(unikat, [f"{code}={path}" for code, path in INPUTS.items()]))
