#!/usr/bin/env python3
"""Measures how well `unikat match` finds duplicates in labelled records, beside published matchers.

    python3 tests/bench/matching.py [--unikat PROGRAM] [--only PART...]

Parts: clusters (precision and recall beside Gold Rush, the first rules of unikat and the additive baseline scorer), candidates,
joined (what a person judged of the joins of two catalogues), orders (the same clusters whatever the order), speed (beside
yaz-marcdump). The records are those of ../shared/data/matching, ../shared/data/union and ../shared/data/bench; what needs absent ones is skipped. Each row is measured over the whole set, and over the half of the
clusters that no weight was fitted to. It reports and judges, and always ends with 0: a measurement is no test.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

import bench
from matching import baseline, clusters, evaluate, goldrush, joined, keys, orders, program, records
from matching.evaluate import Target

TARGETS = {
    ("goldfinch-val", "unikat", "clusters"): Target(.985, .970),
    ("goldfinch-val", "unikat", "labelled pairs"): Target(.985, 0, .988),
    ("goldfinch-val", "unikat strict", "clusters"): Target(.998, .87),
    ("goldfinch-val", "unikat strict", "labelled pairs"): Target(.998, .87),
    ("swissbib-a", "unikat", "clusters"): Target(.93, .80),
}
MOST_CANDIDATES = 3.0
LEAST_COVERED = .997
THRESHOLDS = (0, 2, 3, 5)


def found_by_unikat(unikat, labelled):
    """(name, clusters or why there are none) for each way to run unikat."""
    for name, options in (("unikat", []), ("unikat strict", ["--threshold", "strict"])):
        try:
            yield name, program.clusters(unikat, [labelled.records], *options)
        except program.Unable as why:
            yield name, str(why)


def found_by_others(all_records):
    """(name, clusters) for each matcher that was written to compare with."""
    numbers = [record.control_number for record in all_records]
    named = lambda found: {number: numbers[first] for number, first in zip(numbers, found)}
    yield "Gold Rush", named(clusters.by_key([goldrush.key(record) for record in all_records]))
    yield "keys", named(keys.clusters_of(all_records))
    rows = [baseline.row_of(record) for record in all_records]
    scored = [(baseline.score(rows[a], rows[b]), a, b) for a, b in sorted(baseline.candidates(rows))]
    for least in THRESHOLDS:
        joined = [pair for pair in scored if pair[0] >= 100 * least]
        score_of = lambda a, b: baseline.score(rows[a], rows[b])
        yield f"additive, T = {least}", named(clusters.without_refused(len(rows), joined, score_of, 0))


def print_scores(labelled, name, found):
    for part in evaluate.PARTS:
        for measure, score in evaluate.score(labelled, found, part).items():
            target = TARGETS.get((labelled.name, name, measure))
            print(f"{name:<17} {measure:<15} {part:<9} {score.precision:>9.4f} {score.recall:>7.4f} {score.f1:>7.4f}  "
                  f"{str(target or '-'):<16} {evaluate.verdict(target, score)}".rstrip())


def print_mixed(found, all_records):
    """Which clusters mix materials: leader/06-07, or form."""
    kinds = {record.control_number: (record.kind, record.form) for record in all_records}
    wrong = evaluate.mixed(found, kinds)
    named = f": {', '.join(wrong[:5])}" if wrong else ""
    print(f"clusters that mix materials: {len(wrong)}  {'NOT REACHED' if wrong else 'reached'}{named}")


def measure_clusters(unikat):
    for labelled in evaluate.SETS:
        if skips(labelled):
            continue
        all_records = records.read(labelled.records)
        print(f"\n{labelled.name}, {len(all_records):,} records")
        print(f"{'matcher':<17} {'measure':<15} {'part':<9} {'precision':>9} {'recall':>7} {'F1':>7}  {'to reach':<16} verdict")
        for name, found in found_by_unikat(unikat, labelled):
            if isinstance(found, str):
                print(f"{name:<17} skipped: {found}")
                continue
            print_scores(labelled, name, found)
            if labelled.name == "swissbib-a" and name == "unikat":
                print_mixed(found, all_records)
        for name, found in found_by_others(all_records):
            print_scores(labelled, name, found)


def measure_candidates(unikat):
    print("\ncandidates a record, and the true pairs among them")
    for labelled in evaluate.SETS:
        if skips(labelled):
            continue
        try:
            pairs = set(program.pairs(unikat, [labelled.records]))
            found = program.clusters(unikat, [labelled.records])
        except program.Unable as why:
            print(f"{labelled.name}: skipped: {why}")
            continue
        truth = labelled.truth()
        true = evaluate.true_pairs(truth)
        # Of records with equal rows one is compared for all.
        compared = sum(pair in pairs or found[pair[0]] == found[pair[1]] for pair in true)
        each, covered = len(pairs) / len(truth), compared / len(true)
        judged = labelled.name == "goldfinch-val"
        reached = each <= MOST_CANDIDATES and covered >= LEAST_COVERED
        print(f"{labelled.name:<17} {each:.2f} a record, {covered:.2%} of {len(true):,} true pairs"
              + (f"  (at most {MOST_CANDIDATES:.0f}, at least {LEAST_COVERED:.1%})  {'reached' if reached else 'NOT REACHED'}" if judged else ""))


def measure_joined(unikat):
    print("\nrecords of two GPO collections with different control numbers that were joined, as a person judged them")
    if not all(path.exists() for path in joined.INPUTS.values()):
        print(f"skipped: needs {' and '.join(map(str, joined.INPUTS.values()))}")
        return
    counts = joined.counted(joined.found(unikat), joined.judgements())
    new = counts["not judged"]
    print(f"rightly {counts['same']}, wrongly {counts['different']}, doubtful {counts['doubtful']}, missed {counts['missed']}, not judged {len(new)}")
    for group in new:
        print(f"  not judged: {' '.join(group)}")


def measure_orders(unikat):
    print("\nthe same clusters in ten random orders, of 1, 2, 5 files, with 1, 2 threads, with 16M, 2G of memory")
    for labelled in evaluate.SETS:
        if skips(labelled):
            continue
        per_order = None if labelled.name == "swissbib-a" else 3
        with tempfile.TemporaryDirectory() as folder:
            runs, wrong = orders.differing(unikat, labelled.records, Path(folder), 10, per_order)
        print(f"{labelled.name:<17} {runs} runs, {len(wrong)} differ  {'NOT REACHED: ' + wrong[0] if wrong else 'reached'}")


def measure_speed(unikat, rounds):
    print("\nspeed beside yaz-marcdump -o marcxml")
    if not bench.DUMP.exists() or shutil.which("yaz-marcdump") is None:
        print(f"skipped: needs {bench.DUMP} and yaz-marcdump")
        return
    bench.UNIKAT = unikat
    corpus = bench.fetch_corpus(Path(tempfile.gettempdir()) / f"unikat-bench-{os.getuid()}", 0)
    row = bench.Row("match", f"'{unikat}' match -q '{corpus}'", f"yaz-marcdump -o marcxml '{corpus}'", 1, "no slower")
    bench.measure([row], rounds)
    bench.print_table([row])
    try:
        pairs = program.count_pairs(unikat, [corpus])
    except program.Unable as why:
        print(f"candidates: skipped: {why}")
    else:
        print(f"candidates: {pairs:,}")


def skips(labelled):
    if not labelled.is_here():
        print(f"{labelled.name}: skipped: needs {labelled.records} and {evaluate.SCORER}")
    return not labelled.is_here()


PARTS = {
    "clusters": lambda options: measure_clusters(options.unikat),
    "candidates": lambda options: measure_candidates(options.unikat),
    "joined": lambda options: measure_joined(options.unikat),
    "orders": lambda options: measure_orders(options.unikat),
    "speed": lambda options: measure_speed(options.unikat, options.rounds),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--unikat", default=str(bench.ROOT / "build" / "release" / "bin" / "unikat"))
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), metavar="PART", help="these parts: " + ", ".join(PARTS))
    parser.add_argument("--rounds", type=int, default=5, help="of the measurement of speed")
    options = parser.parse_args()
    if shutil.which(options.unikat) is None:
        print(f"there is no {options.unikat}: build it, or say --unikat PROGRAM")
        return
    for part in options.only:
        PARTS[part](options)


if __name__ == "__main__":
    main()
    sys.exit(0)
