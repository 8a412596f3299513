"""Are the clusters a function of the set of records? The same records in random orders, split, with more and less of everything."""

import itertools
import random

from . import program, records

SETTINGS = tuple(itertools.product((1, 2, 5), (1, 2), ("16M", "2G")))  # files, threads, memory


def clusters(unikat, inputs, *options):
    """The columns that name neither file nor place, sorted."""
    lines = [(row["cluster"], row["control_number"]) for row in program.table(unikat, inputs, *options)]
    return "".join(f"{cluster}\t{number}\n" for cluster, number in sorted(lines))


def write_split(all_records, folder, count):
    paths = [folder / f"part-{number}-of-{count}.mrc" for number in range(1, count + 1)]
    for number, path in enumerate(paths):
        path.write_bytes(b"".join(all_records[number::count]))
    return paths


def differing(unikat, path, folder, orders, per_order):
    """(how many runs, what the settings of the runs were that gave other clusters). Each order takes the next `per_order` of
    SETTINGS, all where that is None."""
    expected = clusters(unikat, [path])
    turns = itertools.cycle(SETTINGS)
    runs, wrong = 0, []
    for seed in range(orders):
        shuffled = records.split(path)
        random.Random(seed).shuffle(shuffled)
        for files, threads, memory in itertools.islice(turns, per_order or len(SETTINGS)):
            parts = write_split(shuffled, folder, files)
            runs += 1
            if clusters(unikat, parts, "-j", str(threads), "--memory", memory) != expected:
                wrong.append(f"order {seed}, {files} files, {threads} threads, {memory}")
    return runs, wrong
