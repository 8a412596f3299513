#!/usr/bin/env python3
"""Fits the weights of the profile books to labelled records, and prints the profile.

    python3 tests/bench/matching/fit.py [--unikat PROGRAM] RECORDS TRUTH > lib/match/profiles/books.toml

RECORDS are records in any format; TRUTH has a header line, then a control number and its cluster, with a tab between. Only
pairs whose two records are of the fitted half of the clusters (halves.py) are learned from. Logistic regression over the
levels of every attribute, by Newton's method, with a penalty on large weights; levels of TIED count as one, so that a
person finds no weight that runs against sense; those of GIVEN are not learned, since the records have no such numbers, and
stand here with their reason. Deterministic; takes a minute.
"""

import argparse
import math
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from matching.halves import is_fitted  # noqa: E402

PENALTY = 1.0
STEPS = 25

# Levels that mean nearly the same, that are too rare to be learned, or that told no more on records that were not fitted to
# than the level that they are tied to.
TIED = {
    "title": [("like-95", "equal"), ("proper-like", "proper"), ("generic", "equal-short")],
    "year": [("few-apart", "differ"), ("possible", "unknown"), ("overlap", "stated-equal")],
    "pages": [("minutes-equal", "equal"), ("minutes-near", "within-3"), ("minutes-differ", "differ"), ("volumes-equal", "equal"),
              ("volumes-open", "unknown"), ("volumes-pages", "volumes-differ")],
    "front-matter": [("one-side", "none"), ("same", "none")],
    "responsibility": [("one-side", "like"), ("unknown", "like")],
    "publisher": [("contains", "equal")],
    "place": [("some", "equal")],
    "edition": [("same-number", "none"), ("first-none", "none"), ("same-words", "none"), ("numbers-differ", "words-differ")],
    "height": [("near", "same")],
    "series": [("one-side", "none"), ("same-number", "none"), ("same", "none"), ("same-numbers-differ", "differ")],
    "subjects": [("most", "same"), ("unknown", "same"), ("differ", "some")],
    "kind": [("form-doubtful", "same"), ("level-differs", "type-differs")],
}

# Equal numbers are strong evidence, but shared by sets, by editions of one firm, and by slips: on records of all materials
# (swissbib) a shared ISBN alone was right for 64 pairs in a hundred, an equal OCLC number for 84. Numbers that differ say
# less: a publication may have several, and a record only some of them.
GIVEN = {
    # Too few labelled pairs number their parts to learn that a volume is not the whole it belongs to.
    "part": {"none": 0, "same": 50, "one-side": -150, "overlap": 0, "titles-differ": -300, "differ": -400},
    # Rare among the labelled pairs, decisive among the documents of a government: "to accompany S. 1383".
    "title-numbers": {"none": 0, "same": 0, "one-side": 0, "slip": 0, "differ": -250},
    # The labelled records are all in English and most of them of one country.
    "language": {"same": 0, "differ": -400, "unknown": 0},
    "country": {"same": 0, "same-nation": 0, "differ": -40, "unknown": 0},
    "isbn": {"none": 0, "shared": 250, "shared-other-year": 100, "shared-set": 50, "disjoint": -250, "one-side": 0},
    "issn": {"none": 0, "shared": 300, "disjoint": -300, "one-side": 0},
    "lccn": {"none": 0, "shared": 300, "disjoint": -100, "one-side": 0},
    "oclc": {"none": 0, "shared": 250, "disjoint": -50, "one-side": 0},
    "other-number": {"none": 0, "shared": 150, "disjoint": -100, "one-side": 0},
    # Numbers of government documents and of reports, which the forms of a document share and its neighbours in the series do
    # not, though everything else may be equal: supplements, sheets, versions for regions.
    "document-number": {"none": 0, "shared": 100, "some-shared": -100, "neighbours": -800, "disjoint": -500, "one-side": 0},
}

# Levels of learned attributes that no labelled record has, or few. Without titles, and where titles have nothing in common,
# only numbers tell that two records are the same: the short papers of one body agree in everything else. The more bodies there
# are, the more annual reports of one year. Books printed by hand are told apart by their pages.
GIVEN_LEVELS = {("title", "unknown"): -300, ("title", "generic"): -100, ("title", "apart"): -250, ("pages", "early-differ"): -400}

THRESHOLDS = """
# Of the pairs that reach the threshold about 985 in 1,000 are the same, of those that reach the strict one about 998. Below
# apart two records are never in one cluster.
threshold = {threshold}
strict = {strict}
apart = {apart}
review = [{review[0]}, {review[1]}]
"""


def read_truth(path):
    with open(path, encoding="utf-8") as file:
        next(file)
        return dict(line.rstrip("\n").split("\t")[:2] for line in file if line.strip())


def read_pairs(program, records):
    """(id, id, {attribute: level}) of every pair that the program compares and no veto keeps apart."""
    found = subprocess.run([program, "match", "-q", "--pairs", "--levels", records], stdout=subprocess.PIPE, check=True).stdout
    for line in found.decode("utf-8").splitlines()[1:]:
        _, verdict, id1, id2, words = line.split("\t")
        if verdict != "veto":
            yield id1, id2, dict(word.split("=", 1) for word in words.split())


def levels_of(program):
    """{attribute: [level, ...]} in their order, from the profile that the program has."""
    text = subprocess.run([program, "match", "--profile", "books", "--print"], stdout=subprocess.PIPE, check=True).stdout.decode()
    table, attribute = {}, None
    for line in text.splitlines():
        if line.startswith("[weights."):
            attribute = line[len("[weights."):-1]
            table[attribute] = []
        elif attribute and "=" in line:
            table[attribute].append(line.split("=")[0].strip())
    return table


def columns_of(levels):
    """{(attribute, level): column}, tied levels in one column; the last column is the base."""
    columns, count = {}, 0
    for attribute, names in levels.items():
        if attribute in GIVEN:
            continue
        tied = dict(TIED.get(attribute, []))
        for name in names:
            if name not in tied:
                columns[attribute, name] = count
                count += 1
        for name, like in tied.items():
            columns[attribute, name] = columns[attribute, like]
    return columns, count


def solve(matrix, right):
    """The solution of a symmetric, positive definite system, by Cholesky's decomposition."""
    size = len(right)
    lower = [[0.0] * size for _ in range(size)]
    for i in range(size):
        row = lower[i]
        for j in range(i + 1):
            other = lower[j]
            rest = matrix[i][j] - sum(row[k] * other[k] for k in range(j))
            row[j] = math.sqrt(rest) if i == j else rest / other[j]
    forward = []
    for i in range(size):
        forward.append((right[i] - sum(lower[i][k] * forward[k] for k in range(i))) / lower[i][i])
    solution = [0.0] * size
    for i in reversed(range(size)):
        solution[i] = (forward[i] - sum(lower[k][i] * solution[k] for k in range(i + 1, size))) / lower[i][i]
    return solution


def fit(rows, answers, count):
    """Weights for columns 0 to count - 1 and the base, from rows of the columns that are 1 (the base's among them)."""
    weights = [0.0] * (count + 1)
    for _ in range(STEPS):
        matrix = [[0.0] * (count + 1) for _ in range(count + 1)]
        gradient = [-PENALTY * weight for weight in weights]
        gradient[count] = 0.0
        for i in range(count):
            matrix[i][i] = PENALTY
        matrix[count][count] = 1e-9
        for row, answer in zip(rows, answers):
            sum_ = max(-30.0, min(30.0, sum(weights[i] for i in row)))
            chance = 1 / (1 + math.exp(-sum_))
            spread = chance * (1 - chance)
            for i in row:
                gradient[i] += answer - chance
                line = matrix[i]
                for j in row:
                    line[j] += spread
        step = solve(matrix, gradient)
        weights = [weight + part for weight, part in zip(weights, step)]
        if max(abs(part) for part in step) < 1e-7:
            break
    return weights


def weight_of(attribute, level, columns, weights):
    """In hundredths."""
    if attribute in GIVEN:
        return GIVEN[attribute][level]
    return GIVEN_LEVELS.get((attribute, level), round(100 * weights[columns[attribute, level]]))


def profile_text(levels, columns, weights, numbers):
    lines = ["# Books. Fitted by tests/bench/matching/fit.py to half of the clusters of 18,976 records of English monographs without standard",
             "# numbers (HathiTrust, CC0). Weights are hundredths of the natural logarithm of the odds.", 'name = "books"',
             f"base = {round(100 * weights[-1])}"]
    lines += THRESHOLDS.format(**numbers).splitlines()
    for attribute, names in levels.items():
        lines += ["", f"[weights.{attribute}]"]
        lines += [f"{name} = {weight_of(attribute, name, columns, weights)}" for name in names]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--unikat", default="build/release/bin/unikat")
    parser.add_argument("--threshold", type=int, default=100)
    parser.add_argument("--strict", type=int, default=420)
    parser.add_argument("--apart", type=int, default=30)
    parser.add_argument("--review", type=int, nargs=2, default=[-100, 300], metavar=("FROM", "TO"))
    parser.add_argument("records")
    parser.add_argument("truth")
    arguments = parser.parse_args()

    truth = read_truth(arguments.truth)
    levels = levels_of(arguments.unikat)
    columns, count = columns_of(levels)
    rows, answers = [], []
    for id1, id2, words in read_pairs(arguments.unikat, arguments.records):
        if is_fitted(truth[id1]) and is_fitted(truth[id2]):
            rows.append([columns[item] for item in words.items() if item in columns] + [count])
            answers.append(1.0 if truth[id1] == truth[id2] else 0.0)
    print(f"{len(rows)} pairs, {int(sum(answers))} of them the same, {count} weights", file=sys.stderr)
    weights = fit(rows, answers, count)
    numbers = {name: getattr(arguments, name) for name in ("threshold", "strict", "apart", "review")}
    sys.stdout.write(profile_text(levels, columns, weights, numbers))


if __name__ == "__main__":
    main()
