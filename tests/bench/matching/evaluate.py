"""Scores clusters of the labelled sets through ../shared/tools/score_clusters.py."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple, Optional

from .halves import is_fitted

SHARED = Path(__file__).resolve().parents[4] / "shared"
SCORER = SHARED / "tools" / "score_clusters.py"
LINE = re.compile(r"^(clusters|labelled pairs): .*\(true (\d+), false (\d+), missed (\d+)\)$", re.MULTILINE)
PARTS = ("whole", "unfitted")


class Score(NamedTuple):
    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, true, false, missed):
        """From how many pairs were found rightly, found wrongly, and not found."""
        precision = true / (true + false) if true + false else 1.0
        recall = true / (true + missed) if true + missed else 1.0
        return cls(precision, recall, 2 * true / (2 * true + false + missed) if true + false + missed else 1.0)


class Labelled:
    """A set of records with their true clusters, and perhaps labelled pairs."""

    def __init__(self, name, records, truth, labels=None):
        folder = SHARED / "data" / "matching" / name
        self.name, self.records, self.truth_file = name, folder / records, folder / truth
        self.labels = folder / labels if labels else None

    def is_here(self):
        return SCORER.exists() and self.records.exists() and self.truth_file.exists()

    def truth(self, part="whole"):
        """The true cluster of each control number; `unfitted`: without the clusters that weights are fitted to."""
        with open(self.truth_file, encoding="utf-8") as file:
            next(file)
            rows = [line.rstrip("\n").split("\t")[:2] for line in file]
        return {record: cluster for record, cluster in rows if part == "whole" or not is_fitted(cluster)}


SETS = (
    Labelled("goldfinch-val", "val.mrc", "val.clusters.tsv", "val_labels.csv"),
    Labelled("swissbib-a", "swissbib-a.mrc", "swissbib-a.clusters.tsv"),
)


def score(labelled, found, part="whole"):
    """{"clusters": Score, "labelled pairs": Score} of what was found (control number to cluster), over records of the part
    alone; of the labelled pairs those with both records in it."""
    with tempfile.TemporaryDirectory() as folder:
        found_file, truth_file = Path(folder) / "found.tsv", Path(folder) / "truth.tsv"
        write_table(found_file, ("control_number", "cluster"), found)
        write_table(truth_file, ("id", "cluster"), labelled.truth(part))
        command = [sys.executable, str(SCORER), str(found_file), str(truth_file), *([str(labelled.labels)] if labelled.labels else [])]
        printed = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout
    return {name: Score.of(*map(int, numbers)) for name, *numbers in LINE.findall(printed)}


def write_table(path, header, rows):
    with open(path, "w", encoding="utf-8") as file:
        file.write("\t".join(header) + "\n")
        for record, cluster in rows.items():
            file.write(f"{record}\t{cluster}\n")


def true_pairs(truth):
    """Every pair of control numbers of one true cluster, the smaller first."""
    clusters = {}
    for record, cluster in sorted(truth.items()):
        clusters.setdefault(cluster, []).append(record)
    return {(a, b) for group in clusters.values() for i, a in enumerate(group) for b in group[i + 1:]}


def mixed(found, kinds):
    """The clusters whose records are of several kinds; both by control number."""
    seen = {}
    for record, cluster in found.items():
        seen.setdefault(cluster, set()).add(kinds[record])
    return sorted(cluster for cluster, of_cluster in seen.items() if len(of_cluster) > 1)


class Target(NamedTuple):
    """What a score must reach."""
    precision: float = 0.0
    recall: float = 0.0
    f1: float = 0.0

    def verdict(self, reached: Score):
        return "reached" if all(is_so >= must for is_so, must in zip(reached, self)) else "NOT REACHED"

    def __str__(self):
        return " ".join(f"{letter} {value:.3f}" for letter, value in zip(("P", "R", "F1"), self) if value)


def verdict(target: Optional[Target], reached):
    return target.verdict(reached) if target else ""
