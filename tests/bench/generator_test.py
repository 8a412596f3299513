#!/usr/bin/env python3
"""Checks unikat_generate: the same bytes each time, sound records, a truth that fits them."""

import collections
import hashlib
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from matching import records

RECORDS, LIBRARIES = 4000, 8
# Measurements can be compared while this stands. It changes with whatever changes the records.
DIGEST = "fa468d00c74a7487"
GENERATE, UNIKAT = sys.argv[1:3]


def generate(folder, *options):
    subprocess.run([GENERATE, "--records", str(RECORDS), *options, "-o", str(folder)], stdout=subprocess.DEVNULL, check=True)
    return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}


def digest(files):
    together = hashlib.sha256()
    for name, content in files.items():
        together.update(name.encode() + b"\0" + content)
    return together.hexdigest()[:16]


def isbn_is_valid(text):
    digits = text.replace("-", "")
    if len(digits) == 10:
        return sum((10 - i) * (10 if digit == "X" else int(digit)) for i, digit in enumerate(digits)) % 11 == 0
    return sum(int(digit) * (3 if i % 2 else 1) for i, digit in enumerate(digits)) % 10 == 0


class Generator(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.files = generate(cls.folder.name)
        cls.paths = [Path(cls.folder.name) / f"LIB{number}.mrc" for number in range(1, LIBRARIES + 1)]
        cls.records = {f"({path.stem}){record.control_number}": record for path in cls.paths for record in records.read(path)}
        rows = cls.files["truth.tsv"].decode().splitlines()
        cls.header, cls.truth = rows[0], dict(row.split("\t") for row in rows[1:])
        cls.clusters = collections.defaultdict(list)
        for record, cluster in cls.truth.items():
            cls.clusters[cluster].append(record)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_the_same_bytes_each_time(self):
        self.assertEqual(digest(self.files), DIGEST)

    def test_another_seed_gives_other_records(self):
        with tempfile.TemporaryDirectory() as folder:
            other = generate(folder, "--seed", "2")
        self.assertEqual(other.keys(), self.files.keys())
        self.assertFalse(set(other.values()) & set(self.files.values()))

    def test_validate_finds_nothing(self):
        done = subprocess.run([UNIKAT, "validate", *map(str, self.paths)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn(f"read {RECORDS:,} records, 0 findings", done.stdout)

    def test_truth_names_every_record_once(self):
        self.assertEqual(self.header, "id\tcluster")
        self.assertEqual(len(self.truth), RECORDS)
        self.assertEqual(self.truth.keys(), self.records.keys())

    def test_a_library_has_a_publication_once(self):
        for cluster, ids in self.clusters.items():
            self.assertEqual(len({record.split(")")[0] for record in ids}), len(ids), cluster)

    def test_clusters_are_skewed(self):
        sizes = collections.Counter(map(len, self.clusters.values()))
        self.assertGreater(sizes[1] + sizes[2], .7 * len(self.clusters))
        self.assertTrue(all(sizes[size] for size in range(1, LIBRARIES + 1)), sizes)

    def test_size_of_records(self):
        size = sum(path.stat().st_size for path in self.paths) / RECORDS
        self.assertTrue(500 < size < 700, size)

    def test_isbns_are_valid(self):
        isbns = [value for record in self.records.values() for field in record.all("020") for _, value in field]
        self.assertGreater(len(isbns), RECORDS // 3)
        self.assertEqual([isbn for isbn in isbns if not isbn_is_valid(isbn)], [])

    def test_records_of_a_publication_differ(self):
        titles = [{self.records[record].text("a", "245") for record in ids} for ids in self.clusters.values() if len(ids) > 3]
        self.assertGreater(sum(len(of_cluster) > 1 for of_cluster in titles), .9 * len(titles))

    def test_near_misses(self):
        """Publications of one work by one main entry, in one library: editions, volumes, years and so on."""
        works = collections.Counter((key.split(")")[0], record.text("a", "245").rstrip(" :/."), record.text("a", "100", "110").rstrip(" .,"))
                                    for key, record in self.records.items())
        self.assertGreater(sum(count > 1 for count in works.values()), RECORDS // 50)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
