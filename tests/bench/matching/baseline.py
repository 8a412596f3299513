"""The additive baseline scorer: one comparison level for each attribute of two records, with weights that add up.

Weights are hundredths of the natural logarithm of odds, from a logistic regression on all pairs of goldfinch-val: for it, no
part of that set is unfitted. Where neither record says anything, and no weight was published for that, it is 0.
"""

import itertools
import re
from typing import NamedTuple

from . import text
from .records import YEAR

INTERCEPT = -44
STOP_WORDS = frozenset("a an the of and in on for to by with from at its der die das und von des im le la les de du et el los y".split())
LARGEST_BLOCK = 1000

WEIGHTS = {
    "title": {"full title equal": 267, "$a equal": 173, "prefix": 147, "dice .9": 88, "dice .8": -118, "dice .65": -203,
              "dice .5": -251, "below": -448},
    "numbers": {"same": -38, "one side": 8, "differ": -253, "none": 0},
    "part": {"same": 72, "one side": 58, "differ": -389, "none": 0},
    "year": {"equal": 319, "one apart": -111, "dates overlap": -174, "2-3 apart": -245, "differ": -231, "unknown": 160},
    "pages": {"largest equal": 139, "number shared": 217, "within 3": -65, "within 10": -144, "volumes and pages": -148,
              "differ": -191, "unknown": 49},
    "author": {"first word equal": 3, "half overlap": 3, "some": -81, "none": -118, "one side unknown": 40, "both unknown": -149},
    "publisher": {"equal": 6, "some words": 21, "differ": -214, "unknown": 28},
    "edition": {"equal": -39, "first and none": -94, "one side unknown": -243, "differ": -302, "none": 0},
    "country": {"equal": -9, "same nation": -65, "differ": -27, "unknown": 0},
    "height": {"within 1": 2, "differ": -65, "unknown": 0},
    "series": {"equal": -37, "differ": 103, "unknown": 0},
    "series number": {"equal": 109, "differ": -352, "unknown": 0},
    "kind": {"equal": 0, "differ": -114},
}

ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7", "eighth": "8",
            "ninth": "9", "tenth": "10", "erste": "1", "zweite": "2", "dritte": "3", "premiere": "1", "deuxieme": "2"}
UNITED_STATES = re.compile("[a-z]{2}u")
UNITED_KINGDOM = re.compile("[a-z]{2}k")
CANADA = re.compile("[a-z]{2}c")


class Row(NamedTuple):
    """What the scorer looks at in one record."""
    title: str          # 245 $a $b, folded
    title_a: str
    trigrams: frozenset
    numbers: frozenset  # of the title
    part: str           # 245 $n $p
    year: int           # 0: not known
    dates: frozenset
    pages: frozenset
    volumes: bool
    author: tuple       # words of the main entry
    publisher: frozenset
    edition: str
    country: str
    height: int         # cm, 0: not known
    series: str
    series_number: str
    kind: str


def row_of(record):
    title = text.folded(record.text("ab", "245"))
    dates = [record.fixed(7, 4), record.fixed(11, 4)]
    years = [date for date in dates if YEAR.fullmatch(date) and date != "9999"]
    printed = YEAR.findall(record.text("c", "264", "260"))
    extent = record.text("a", "300").casefold()
    height = re.search(r"(\d+)(?:[.,]\d+)?(?: \d/\d)? ?cm", record.text("c", "300").casefold())
    return Row(
        title=title, title_a=text.folded(record.text("a", "245")), trigrams=frozenset(text.trigrams(title)),
        numbers=frozenset(text.numbers(title)), part=text.folded(record.text("np", "245")),
        year=int((years or printed or ["0"])[0]), dates=frozenset(years + printed),
        pages=frozenset(int(number) for number in re.findall(r"\d{1,5}", extent)),
        volumes=bool(re.search(r"\bv(ol)?s?\b|\bbd\b|\bt\b|\bjil", extent)),
        author=tuple(text.folded(record.text("a", "100", "110", "111")).split()),
        publisher=frozenset(text.folded(record.text("b", "264", "260")).split()) - STOP_WORDS,
        edition=edition_of(record.text("a", "250")), country=record.fixed(15, 3).strip(" |#"),
        height=int(height.group(1)) if height else 0,
        series=text.folded(record.text("a", "490", "440", "830")),
        series_number=" ".join(text.numbers(record.text("v", "490", "440", "830"))), kind=record.kind)


def edition_of(statement):
    """The number of the edition, else its first word; empty where nothing is said."""
    words = text.folded(statement).split()
    for word in words:
        if word in ORDINALS or word[:1].isdigit():
            return ORDINALS.get(word) or re.match(r"\d+", word).group()
    return words[0] if words else ""


def title_level(a, b):
    if a.title == b.title:
        return "full title equal"
    if a.title_a == b.title_a and len(a.title_a) > 8:
        return "$a equal"
    shorter, longer = sorted((a.title, b.title), key=len)
    if shorter and longer.startswith(shorter):
        return "prefix"
    likeness = text.dice(a.trigrams, b.trigrams)
    for least, level in ((.9, "dice .9"), (.8, "dice .8"), (.65, "dice .65"), (.5, "dice .5")):
        if likeness >= least:
            return level
    return "below"


def numbers_level(a, b):
    if not a.numbers and not b.numbers:
        return "none"
    if a.numbers == b.numbers:
        return "same"
    return "differ" if a.numbers and b.numbers else "one side"


def part_level(a, b):
    if not a.part and not b.part:
        return "none"
    if not a.part or not b.part:
        return "one side"
    return "same" if a.part == b.part else "differ"


def year_level(a, b):
    if not a.year or not b.year:
        return "unknown"
    apart = abs(a.year - b.year)
    if apart < 2:
        return "one apart" if apart else "equal"
    if a.dates & b.dates:
        return "dates overlap"
    return "2-3 apart" if apart <= 3 else "differ"


def pages_level(a, b):
    if not a.pages or not b.pages:
        return "unknown" if a.volumes == b.volumes else "volumes and pages"
    if a.volumes != b.volumes:
        return "volumes and pages"
    apart = abs(max(a.pages) - max(b.pages))
    if apart == 0:
        return "largest equal"
    if a.pages & b.pages:
        return "number shared"
    return "within 3" if apart <= 3 else "within 10" if apart <= 10 else "differ"


def author_level(a, b):
    if not a.author and not b.author:
        return "both unknown"
    if not a.author or not b.author:
        return "one side unknown"
    if a.author[0] == b.author[0]:
        return "first word equal"
    shared = len(set(a.author) & set(b.author))
    if 2 * shared >= min(len(set(a.author)), len(set(b.author))):
        return "half overlap"
    return "some" if shared else "none"


def publisher_level(a, b):
    if not a.publisher or not b.publisher:
        return "unknown"
    if a.publisher == b.publisher:
        return "equal"
    return "some words" if a.publisher & b.publisher else "differ"


def edition_level(a, b):
    if a.edition == b.edition:
        return "equal" if a.edition else "none"
    if not a.edition or not b.edition:
        return "first and none" if "1" in (a.edition, b.edition) else "one side unknown"
    return "differ"


def country_level(a, b):
    if not a.country or not b.country:
        return "unknown"
    if a.country == b.country:
        return "equal"
    same = any(nation.fullmatch(a.country) and nation.fullmatch(b.country) for nation in (UNITED_STATES, UNITED_KINGDOM, CANADA))
    return "same nation" if same else "differ"


def height_level(a, b):
    if not a.height or not b.height:
        return "unknown"
    return "within 1" if abs(a.height - b.height) <= 1 else "differ"


def text_level(a, b):
    return "unknown" if not a or not b else "equal" if a == b else "differ"


def levels(a, b):
    """The level of each attribute, in the order of WEIGHTS."""
    return {
        "title": title_level(a, b), "numbers": numbers_level(a, b), "part": part_level(a, b), "year": year_level(a, b),
        "pages": pages_level(a, b), "author": author_level(a, b), "publisher": publisher_level(a, b),
        "edition": edition_level(a, b), "country": country_level(a, b), "height": height_level(a, b),
        "series": text_level(a.series, b.series), "series number": text_level(a.series_number, b.series_number),
        "kind": "equal" if a.kind == b.kind else "differ",
    }


def score(a, b):
    return INTERCEPT + sum(WEIGHTS[attribute][level] for attribute, level in levels(a, b).items())


def blocking_keys(row):
    """Records that share one are compared."""
    words = [word for word in row.title.split() if word not in STOP_WORDS]
    bare = "".join(words)
    if bare:
        yield "title", bare[:20]
    for word in sorted(set(words), key=lambda word: (-len(word), word))[:2]:
        yield "word and year", word, row.year
    pages = max(row.pages, default=0)
    if pages and row.year:
        yield "pages and year", pages, row.year, bare[:3]
    if row.author and row.year and pages:
        yield "name, year and pages", row.author[0][:6], row.year, pages
    if row.author and words:
        yield "name and word", row.author[0][:6], words[0][:5]


def candidates(rows):
    """Pairs of positions that share a key, the lower first. A block of more than LARGEST_BLOCK rows is refined by the year."""
    blocks = {}
    for position, row in enumerate(rows):
        for key in blocking_keys(row):
            blocks.setdefault(key, []).append(position)
    pairs = set()
    for block in blocks.values():
        if len(block) <= LARGEST_BLOCK:
            pairs.update(itertools.combinations(block, 2))
            continue
        years = {}
        for position in block:
            years.setdefault(rows[position].year, []).append(position)
        for finer in years.values():
            pairs.update(itertools.combinations(finer, 2))
    return pairs
