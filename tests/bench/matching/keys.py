"""The first rules of unikat: records match where they share a key that says enough, and do not contradict each other.

A key is an identifier with the title, or title, year and name; each holds the kind of material. They were the only profile of
version 0.1 and are kept to compare with.
"""

import re

from . import clusters, text
from .records import YEAR


def without_article(field):
    """245 $a without the characters that its second indicator counts."""
    title = next((value for code, value in field if code == "a"), "")
    count = field.indicators[1]
    return title[int(count):] if count.isdigit() and int(count) < len(title) else title


def isbn(statement):
    """13 digits, of the first number that is valid."""
    for candidate in re.findall(r"\d[\d-]{8,16}[\dXx]", statement):
        digits = candidate.replace("-", "").upper()
        if len(digits) == 10 and sum((10 - i) * (10 if c == "X" else int(c)) for i, c in enumerate(digits)) % 11 == 0:
            digits = "978" + digits[:9]
            return digits + str(-sum(int(c) * (3 if i % 2 else 1) for i, c in enumerate(digits)) % 10)
        if len(digits) == 13 and digits.isdigit() and sum(int(c) * (3 if i % 2 else 1) for i, c in enumerate(digits)) % 10 == 0:
            return digits
    return ""


def oclc_number(statement):
    found = re.fullmatch(r"\(OCoLC\)(?:ocm|ocn|on)?0*(\d+)\s*", statement)
    return found.group(1) if found else ""


def name(record):
    """The words of the main entry in any order, else of the first added entry, else of the publisher."""
    entries = ["a", "100", "110", "111", "700", "710", "711"]
    for words in (text.folded(record.text(*entries)), text.folded(record.text("b", "264", "260"))):
        if words:
            return " ".join(sorted(words.split()))
    return ""


def year(record):
    date = record.fixed(7, 4)
    if YEAR.fullmatch(date):
        return date
    found = YEAR.search(" ".join(value for values in record.texts("c", "264", "260") for value in values))
    return found.group() if found else ""


def level(record):
    """Leader/07: monograph, serial, part or collection."""
    return {"i": "s", "b": "a", "d": "c"}.get(record.leader[7], record.leader[7] if record.leader[7] in "sac" else "m")


def keys(record):
    """The keys that join whatever shares them; and the one that joins where nothing contradicts, or None."""
    field = next(iter(record.all("245")), None)
    proper = text.folded(without_article(field)) if field else ""
    if not proper:
        return set(), None
    material = record.leader[6], level(record), record.form
    parts = text.folded(record.text("np", "245"))
    whole = proper, text.folded(record.text("b", "245")), parts
    found = {("isbn", number, proper, parts) for number in (isbn(" ".join(values)) for values in record.texts("a", "020")) if number}
    for kind, tag, shape in (("issn", "022", str.strip), ("lccn", "010", str.strip), ("oclc", "035", oclc_number)):
        found |= {(kind, shape(values[0]), whole) for values in record.texts("a", tag) if shape(values[0])}
    described = ("title", proper, parts, name(record), year(record)) if name(record) and year(record) else None
    return {(material, key) for key in found}, described and (material, described)


def that_agree(block, said):
    """A block parted by what its members say; those that say nothing go with the others where these agree."""
    values = {}
    for member in block:
        values.setdefault(said[member], []).append(member)
    return [block] if len(values.keys() - {""}) <= 1 else list(values.values())


def clusters_of(records):
    """The position of the first record of its cluster, for each record."""
    groups = clusters.Groups(len(records))
    subtitles = [text.folded(record.text("b", "245")) for record in records]
    extents = [max(re.findall(r"\d{1,7}", record.text("a", "300")), key=int, default="") for record in records]
    shared, described = {}, {}
    for position, record in enumerate(records):
        joining, description = keys(record)
        for key in joining:
            groups.join(shared.setdefault(key, position), position)
        if description:
            described.setdefault(description, []).append(position)
    for block in described.values():
        for same_title in that_agree(block, subtitles):
            for same in that_agree(same_title, extents):
                for member in same:
                    groups.join(same[0], member)
    return [groups.root(position) for position in range(len(records))]
