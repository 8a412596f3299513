"""Gold Rush's match key (CO Alliance, canonical version of 14 August 2026): records whose 188 characters are equal match.

It has columns of fixed width, each cut or filled with underscores. One holds the version of the rules, since keys compare
within one only.
"""

import re
import unicodedata

from .records import YEAR

ARTICLES = ("a", "an", "the")
ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7",
            "eighth": "8", "ninth": "9", "tenth": "10", "eleventh": "11", "twelfth": "12", "1st": "1", "2nd": "2", "3rd": "3"}
VERSION = "20260814"
KEY_LENGTH = 188


def plain(text):
    """Decomposed, small, without marks, punctuation and blanks."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in decomposed if c.isalnum())


def column(text, width):
    return text[:width].ljust(width, "_")


def title(record):
    text = record.text("abp", "245").strip()
    first, _, rest = text.partition(" ")
    return plain(rest if rest and first.casefold() in ARTICLES else text)


def year(record):
    """By the kind of date (008/06): of reprints and revisions date 1 is the one of this publication."""
    first, second = record.fixed(7, 4), record.fixed(11, 4)
    kind = record.fixed(6)
    for date in (second, first) if kind in "cdu" and second != "9999" else (first, second):
        if YEAR.fullmatch(date):
            return date
    for text in record.texts("c", "264", "260"):
        found = YEAR.search(" ".join(text))
        if found:
            return found.group()
    return "0000"


def pagination(record):
    """The first run of four digits in 300 $a: most books have none."""
    found = re.search(r"\d{4}", record.text("a", "300"))
    return found.group() if found else ""


def edition(record):
    text = record.text("a", "250").casefold()
    digits = re.search(r"\d+", text)
    if digits:
        return digits.group()
    word = re.search(r"\w+", text)
    return ORDINALS.get(word.group(), word.group()[:3]) if word else ""


def is_electronic(record):
    text = " ".join([record.text("h", "245"), record.text("a", "590"), record.text("a", "533"), record.text("a", "300")]).casefold()
    return ("electronic" in text or "online" in text or record.control("007")[:1] == "c" or
            record.text("a", "337").casefold() in ("c", "computer") or bool(record.all("086") and record.all("856")))


def key(record):
    return "".join([
        column(title(record), 95),
        column("", 5),
        column(year(record), 4),
        column(pagination(record), 4),
        column(edition(record), 3),
        column(plain(record.text("b", "264", "260")), 5),
        column(record.leader[6], 1),
        column(plain(record.text("p", "245")), 30),
        column(plain(record.text("n", "245")), 10),
        column(plain(record.text("a", "100", "110", "111", "130")), 5),
        column(plain(record.text("f", "245")), 15),
        column(VERSION, 10),
        "e" if is_electronic(record) else "p",
    ])
