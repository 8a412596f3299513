"""Checks what tests/bench/matching.py compares and scores with, on records written for it."""

import os
import random
import sys
import tempfile
import unittest
from pathlib import Path

from matching import baseline, clusters, counting, evaluate, goldrush, halves, joined, keys, measured, orders, program, records
from matching.records import Field, Record


def book(title="Tea :|an introduction", author="Hart, Ida,", year="1998", pages="xii, 316 p. ;", publisher="Orchard Press,",
         kind="am", edition="", series=None, country="nyu", more=()):
    """A record; | parts 245 $a from $b."""
    names = zip("ab", title.split("|"))
    fields = [("001", "t1"), ("008", f"980101s{year}    {country}           000 0 eng d"),
              ("100", [("a", author)]), ("245", Field("10", names)), ("250", [("a", edition)] if edition else []),
              ("260", [("a", "New York :"), ("b", publisher), ("c", f"c{year}.")]), ("300", [("a", pages), ("c", "24 cm.")]),
              ("490", [("a", series[0]), ("v", series[1])] if series else []), *more]
    return Record(f"00000n{kind} a2200000   4500", [field for field in fields if field[1]])


def raw(*fields):
    """ISO 2709 of (tag, text) with $ for the subfield delimiter."""
    directory, body = b"", b""
    for tag, text in fields:
        value = text.replace("$", "\x1f").encode() + b"\x1e"
        directory += b"%s%04d%05d" % (tag.encode(), len(value), len(body))
        body += value
    base = 24 + len(directory) + 1
    return b"%05dnam a22%05d   4500%s\x1e%s\x1d" % (base + len(body) + 1, base, directory, body)


class Joined(unittest.TestCase):
    JUDGED = {frozenset("abc"): "same", frozenset("de"): "different", frozenset("fg"): "doubtful", frozenset("hi"): "same"}

    def test_groups_are_of_different_control_numbers(self):
        rows = [{"cluster": cluster, "control_number": number} for cluster, number in ("1a", "1b", "2c", "2c", "3d")]
        self.assertEqual(joined.groups(rows), {frozenset("ab")})

    def test_each_verdict_is_counted(self):
        counts = joined.counted([frozenset(group) for group in ("abc", "de", "fg", "xy")], self.JUDGED)
        self.assertEqual(counts, {"same": 1, "different": 1, "doubtful": 1, "missed": 1, "not judged": [["x", "y"]]})

    def test_a_part_has_the_verdict_of_the_whole_and_is_missed_as_a_whole(self):
        counts = joined.counted([frozenset("ab"), frozenset("hi")], self.JUDGED)
        self.assertEqual((counts["same"], counts["missed"]), (2, 1))

    def test_the_judgements_are_well_formed(self):
        verdicts = joined.judgements()
        self.assertLessEqual(set(verdicts.values()), {"same", "different", "doubtful"})
        self.assertTrue(all(len(numbers) > 1 for numbers in verdicts))


class Records(unittest.TestCase):
    def test_fields_of_iso_2709(self):
        record = Record.from_bytes(raw(("001", " t7 "), ("245", "10$aÉtude$bet$bfin"), ("245", "10$azwei")))
        self.assertEqual(record.control_number, "t7")
        self.assertEqual(record.all("245"), [[("a", "Étude"), ("b", "et"), ("b", "fin")], [("a", "zwei")]])
        self.assertEqual(record.text("b", "245"), "et fin")
        self.assertEqual(record.all("245")[0].indicators, "10")
        self.assertEqual(record.kind, "am")

    def test_form(self):
        self.assertEqual(book().form, "print")
        self.assertEqual(book(pages="1 Online-Ressource (316 S.)").form, "online")
        self.assertEqual(book(more=[("007", "cr |||||||||||")]).form, "online")
        self.assertEqual(book(more=[("007", "he bmb---buca")]).form, "microform")
        self.assertEqual(book(more=[("338", [("a", "online resource")])]).form, "online")

    def test_split_keeps_every_byte(self):
        one, two = raw(("001", "a")), raw(("001", "b"), ("245", "00$ac"))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "x.mrc"
            path.write_bytes(one + two)
            self.assertEqual(records.split(path), [one, two])
            parts = orders.write_split([one, two], Path(folder), 2)
            self.assertEqual([part.read_bytes() for part in parts], [one, two])


class GoldRush(unittest.TestCase):
    def test_columns(self):
        key = goldrush.key(book(title="The tea :|an introduction.", edition="Second edition", pages="1204 p."))
        self.assertEqual(len(key), goldrush.KEY_LENGTH)
        self.assertEqual(key, "teaanintroduction".ljust(100, "_") + "1998" + "1204" + "2__" + "orcha" + "a" + "_" * 40 + "harti" +
                         "_" * 15 + goldrush.VERSION.ljust(10, "_") + "p")

    def test_equal_only(self):
        key = goldrush.key(book())
        self.assertEqual(goldrush.key(book(title="TEA :|AN INTRODUCTION /", pages="316 p.")), key)
        self.assertNotEqual(goldrush.key(book(publisher="The Orchard Press")), key)
        self.assertNotEqual(goldrush.key(book(year="1999")), key)
        self.assertNotEqual(goldrush.key(book(kind="em")), key)
        self.assertNotEqual(goldrush.key(book(pages="1 online resource")), key)

    def test_year(self):
        reprint = Record(book().leader, [("008", "980101r19981950nyu"), ("260", [("c", "1998")])])
        self.assertEqual(goldrush.year(reprint), "1998")
        self.assertEqual(goldrush.year(Record(book().leader, [("264", [("c", "[ca. 1911?]")])])), "1911")
        self.assertEqual(goldrush.year(Record(book().leader, [])), "0000")


class Keys(unittest.TestCase):
    def joined(self, *books):
        return keys.clusters_of(list(books))

    def test_description(self):
        self.assertEqual(self.joined(book(), book(title="TEA|an introduction /", publisher="Orchard", author="Ida Hart")), [0, 0])
        for other in (book(year="1999"), book(author="Moss, Al"), book(title="Tea 2|an introduction"), book(kind="em"), book(pages="1 online resource")):
            self.assertEqual(self.joined(book(), other), [0, 1])

    def test_what_is_not_said_contradicts_nobody(self):
        self.assertEqual(self.joined(book(), book(title="Tea"), book(pages="1 v.")), [0, 0, 2])
        self.assertEqual(self.joined(book(), book(title="Tea|a history"), book(title="Tea")), [0, 1, 2])

    def test_identifiers_count_with_the_title(self):
        isbn = ("020", [("a", "0-19-852663-6 (pbk.)")])
        same = ("020", [("a", "9780198526636")])
        self.assertEqual(self.joined(book(more=[isbn]), book(year="2004", author="", more=[same])), [0, 0])
        self.assertEqual(self.joined(book(more=[isbn]), book(title="Coffee", more=[same])), [0, 1])
        self.assertEqual(keys.isbn("0-19-852663-7"), "")
        self.assertEqual(keys.oclc_number("(OCoLC)ocm00012345"), "12345")

    def test_articles_that_the_indicator_counts(self):
        self.assertEqual(keys.without_article(Field("14", [("a", "The tea")])), "tea")
        self.assertEqual(keys.without_article(Field("1 ", [("a", "The tea")])), "The tea")


class Baseline(unittest.TestCase):
    def levels(self, **changes):
        return baseline.levels(baseline.row_of(book()), baseline.row_of(book(**changes)))

    def test_sum_of_equal_records(self):
        # -0.44 + title 2.67, numbers 0, year 3.19, pages 1.39, author .03, publisher .06, country -.09, height .02
        row = baseline.row_of(book())
        self.assertEqual(baseline.score(row, row), 683)

    def test_levels(self):
        for changes, attribute, level in (
            ({"title": "Tea :|a history of drinking"}, "title", "below"),
            ({"title": "Tea"}, "title", "prefix"),
            ({"title": "Tea 2 :|an introduction"}, "numbers", "one side"),
            ({"year": "1999"}, "year", "one apart"),
            ({"year": "2005"}, "year", "differ"),
            ({"year": "    "}, "year", "unknown"),
            ({"pages": "ix, 316 p."}, "pages", "largest equal"),
            ({"pages": "318 p."}, "pages", "within 3"),
            ({"pages": "3 v."}, "pages", "volumes and pages"),
            ({"author": "Hart, Jo"}, "author", "first word equal"),
            ({"author": "Moss, Ida"}, "author", "half overlap"),
            ({"author": ""}, "author", "one side unknown"),
            ({"publisher": "Orchard"}, "publisher", "some words"),
            ({"edition": "1st ed."}, "edition", "first and none"),
            ({"edition": "2nd ed."}, "edition", "one side unknown"),
            ({"country": "mau"}, "country", "same nation"),
            ({"series": ("Leaves", "no. 3")}, "series number", "unknown"),
            ({"kind": "tm"}, "kind", "differ"),
        ):
            with self.subTest(**changes):
                self.assertEqual(self.levels(**changes)[attribute], level)

    def test_every_level_has_a_weight_and_is_symmetric(self):
        rows = [baseline.row_of(record) for record in (book(), book(year="1950", edition="3. Aufl.", series=("Leaves", "4")),
                                                       book(title="Coffee", pages="2 v.", author="", series=("Leaves", "5")))]
        for a in rows:
            for b in rows:
                self.assertEqual(baseline.score(a, b), baseline.score(b, a))

    def test_candidates_share_a_key(self):
        rows = [baseline.row_of(record) for record in
                (book(), book(title="Tee :|eine Einführung"), book(title="Coffee", author="Moss, Al", year="1950", pages="10 p."))]
        self.assertEqual(baseline.candidates(rows), {(0, 1)})


class Clusters(unittest.TestCase):
    def test_components_chain(self):
        self.assertEqual(clusters.components(5, [(3, 1), (3, 4)]), [0, 1, 2, 1, 1])

    def test_a_refused_pair_keeps_its_clusters_apart(self):
        scores = {(0, 1): 500, (1, 2): 400, (0, 2): -100}
        found = clusters.without_refused(3, [(500, 0, 1), (400, 1, 2)], lambda a, b: scores[min(a, b), max(a, b)], 0)
        self.assertEqual(found, [0, 0, 2])

    def test_by_key(self):
        self.assertEqual(clusters.by_key(["x", "y", "x"]), [0, 1, 0])


class Evaluate(unittest.TestCase):
    def test_score(self):
        score = evaluate.Score.of(true=6, false=2, missed=4)
        self.assertEqual((score.precision, score.recall), (.75, .6))
        self.assertAlmostEqual(score.f1, 2 / 3)

    @unittest.skipUnless(evaluate.SCORER.exists(), f"{evaluate.SCORER} is not here")
    def test_scorer_over_the_whole_and_the_unfitted_half(self):
        with tempfile.TemporaryDirectory() as folder:
            labelled = evaluate.Labelled("written-here", "-", "-")
            labelled.truth_file, labelled.labels = Path(folder) / "truth.tsv", Path(folder) / "labels.csv"
            # cid.4 is fitted, cid.1 is not.
            labelled.truth_file.write_text("id\tcid\na\tcid.1\nb\tcid.1\nc\tcid.4\nd\tcid.4\n")
            labelled.labels.write_text("id1,id2,label\na,b,1\nc,d,1\nb,c,0\n")
            found = {"a": "1", "b": "1", "c": "1", "d": "2"}
            whole, unfitted = (evaluate.score(labelled, found, part) for part in evaluate.PARTS)
        self.assertEqual(whole, {"clusters": evaluate.Score.of(1, 2, 1), "labelled pairs": evaluate.Score.of(1, 1, 1)})
        self.assertEqual(unfitted, {"clusters": evaluate.Score.of(1, 0, 0), "labelled pairs": evaluate.Score.of(1, 0, 0)})

    def test_verdict(self):
        target = evaluate.Target(.985, .970)
        self.assertEqual(target.verdict(evaluate.Score(.985, .970, .977)), "reached")
        self.assertEqual(target.verdict(evaluate.Score(.99, .9699, .98)), "NOT REACHED")

    def test_pairs_and_mixtures(self):
        self.assertEqual(evaluate.true_pairs({"b": "1", "a": "1", "c": "2", "d": "1"}), {("a", "b"), ("a", "d"), ("b", "d")})
        self.assertEqual(evaluate.mixed({"a": "1", "b": "1", "c": "2"}, {"a": "am", "b": "jm", "c": "am"}), ["1"])

    def test_halves_are_a_function_of_the_id(self):
        self.assertEqual([halves.is_fitted(cluster) for cluster in ("cid.1", "cid.2", "cid.3", "cid.4")],
                         [False, False, False, True])


# What stands in for unikat: all records are one cluster, named by the smallest or by the first.
STAND_IN = """#!{python} -B
import sys
sys.path.insert(0, {bench!r})
from pathlib import Path
from matching import records
if "--unknown" in sys.argv:
    print("unikat: what is --unknown?", file=sys.stderr)
    sys.exit(2)
files = [word for word in sys.argv if word.endswith(".mrc")]
numbers = [record.control_number for file in files for record in records.read(Path(file))]
if "--pairs" in sys.argv:
    print("score\\tverdict\\tid1\\tid2\\tevidence")
    for number in numbers[:-1]:
        print(f"12\\tsame\\t{{numbers[-1]}}\\t{{number}}\\ttitle")
else:
    print("cluster\\tlibrary\\tcontrol_number\\tfile\\trecord")
    for number in numbers:
        print(f"{{{cluster}}}\\t\\t{{number}}\\tx.mrc\\t1")
"""


class Program(unittest.TestCase):
    def setUp(self):
        kept = tempfile.TemporaryDirectory()
        self.addCleanup(kept.cleanup)
        self.folder = Path(kept.name)
        self.records = self.folder / "all.mrc"
        self.records.write_bytes(b"".join(raw(("001", number)) for number in "bacdefgh"))

    def stand_in(self, cluster):
        path = self.folder / "unikat"
        path.write_text(STAND_IN.format(python=sys.executable, bench=str(Path(__file__).resolve().parent), cluster=cluster))
        path.chmod(0o755)
        return str(path)

    def test_clusters_and_pairs(self):
        unikat = self.stand_in("min(numbers)")
        self.assertEqual(program.clusters(unikat, [self.records]), {number: "a" for number in "abcdefgh"})
        self.assertEqual(program.pairs(unikat, [self.records])[:2], [("b", "h"), ("a", "h")])
        self.assertEqual(program.count_pairs(unikat, [self.records]), 7)

    def test_what_the_program_refuses_is_said(self):
        with self.assertRaisesRegex(program.Unable, "what is --unknown?"):
            program.clusters(self.stand_in("min(numbers)"), [self.records], "--unknown")

    def test_orders_that_matter_are_found(self):
        self.assertEqual(orders.differing(self.stand_in("min(numbers)"), self.records, self.folder, 2, 2), (4, []))
        runs, wrong = orders.differing(self.stand_in("numbers[0]"), self.records, self.folder, 2, 2)
        self.assertEqual((runs, len(wrong)), (4, 4))
        self.assertEqual(wrong[2], "order 1, 1 files, 2 threads, 16M")


class Counting(unittest.TestCase):
    def score(self, truth, found):
        """Of {id: cluster} each; an id is (library, number)."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "truth").write_text("id\tcluster\n" + "".join(f"({c}){n}\t{cluster}\n" for (c, n), cluster in truth.items()))
            (folder / "found").write_text("cluster\tlibrary\tcontrol_number\tfile\trecord\n" +
                                          "".join(f"{cluster}\t{c}\t{n}\tx.mrc\t1\n" for (c, n), cluster in found.items()))
            return counting.score(folder / "truth", folder / "found", folder)

    def test_counts_what_pairs_would_give(self):
        draw = random.Random(7)
        ids = [(f"L{i % 3}", f"n{i}") for i in range(200)]
        truth = {record: f"p{draw.randrange(60)}" for record in ids}
        found = {record: cluster if draw.random() < .8 else f"q{draw.randrange(50)}" for record, cluster in truth.items()}
        draw.shuffle(ids)
        true, said = evaluate.true_pairs(truth), evaluate.true_pairs({record: found[record] for record in ids})
        self.assertEqual(self.score(truth, found), evaluate.Score.of(len(true & said), len(said - true), len(true - said)))

    def test_other_records_are_an_error(self):
        with self.assertRaisesRegex(ValueError, r"\(A\)2 is not in both tables once"):
            self.score({("A", "1"): "p1", ("A", "2"): "p1"}, {("A", "1"): "p1"})


class Measured(unittest.TestCase):
    def test_files_without_a_name_count(self):
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile(dir=folder) as file, tempfile.TemporaryDirectory() as other:
            file.write(b"x" * 100_000)
            file.flush()
            self.assertGreaterEqual(measured.temporary_bytes(os.getpid(), folder), 100_000)
            self.assertEqual(measured.temporary_bytes(os.getpid(), other), 0)

    def test_what_a_command_takes(self):
        taken = measured.run(["sh", "-c", "exit 3"], "/nowhere")
        self.assertEqual(taken.status, 3)
        self.assertGreater(taken.memory, 0)


if __name__ == "__main__":
    unittest.main()
