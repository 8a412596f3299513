#!/usr/bin/env python3
"""Holds union catalogues of real records to their members, by a reading of the rules of its own.

    union_fields.py --unikat PROGRAM [--show N] [--rules FILE]

Unites the sample libraries and, where they are in ../shared/data, two collections of the Government Publishing Office and
the goldfinch catalogue, dealt out to eight libraries with copies of their own. For each union record it must hold that

- every member is in one union record, with one 035, one 999 and the 850 of its library;
- every field is one of a member, with nothing changed but what unikat-rules(5) says;
- no field that a rule keeps is lost, and those of one choice are one member's;
- --provenance names exactly the libraries that had it;
- the holdings of each member stand there in their order, with their links;
- unikat locate finds the copies of every member.

Prints what does not hold, `--show` of each kind, and ends with 1 where there is something. `--rules FILE` tests other rules.
"""

import argparse
import collections
import functools
import gc
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib
import unicodedata
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "samples"
DATA = ROOT.parent / "shared" / "data"
UNITED = ("unite", "keep-local")
CHOSEN = ("lead", "richer", "missing")
TEXT = set("abcdefghijklmnopqrstuvwxyz23")
LINKS = "68"
ALONE = 10  # of the records that one library has alone, every tenth is looked at

Field = collections.namedtuple("Field", "tag ind subfields")  # a control field has its value alone for subfields
Member = collections.namedtuple("Member", "id library number fields")  # fields: a tuple


# Records

def field_of(entry):
    (tag, content), = entry.items()
    if isinstance(content, str):
        return Field(tag, "", content)
    return Field(tag, content["ind1"] + content["ind2"], tuple(pair for one in content["subfields"] for pair in one.items()))


def values(field, code):
    return [] if isinstance(field.subfields, str) else [value for c, value in field.subfields if c == code]


def text(field, code):
    return next(iter(values(field, code)), "")


def without(field, codes):
    if isinstance(field.subfields, str):
        return field
    return field._replace(subfields=tuple(pair for pair in field.subfields if pair[0] not in codes))


def links(field):
    """The numbers by which $8 links the field."""
    return [re.match(r"\d*", value).group() for value in values(field, "8")]


def is_membership(field):
    return field.tag == "999" and text(field, "2") == "unikat"


def with_alternates(fields):
    """Each field with the 880 fields that $6 links it with."""
    partner = lambda field: re.match(r"(...)-(\d\d\d?)", text(field, "6"))
    units, places = [], {}
    for field in fields:
        if field.tag == "880":
            continue
        link = partner(field)
        if link and link[1] == "880" and int(link[2]):
            places.setdefault((field.tag, link[2]), len(units))
        units.append((field, []))
    for field in fields:
        if field.tag != "880":
            continue
        link = partner(field)
        place = places.get((link[1], link[2])) if link and int(link[2]) else None
        if place is None:
            units.append((field, []))
        else:
            units[place][1].append(field)
    return units


# What fields say

SPELT = str.maketrans({"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ð": "d", "đ": "d", "þ": "th", "ı": "i", "ß": "ss", "ŋ": "ng", "ħ": "h"})


@functools.lru_cache(100_000)
def folded(value):
    """As unikat-rules(5) compares text: without case, marks and punctuation."""
    value = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", value).casefold()).translate(SPELT)
    out = ""
    for c in value:
        category = unicodedata.category(c)
        if c == "&":
            out += " and "
        elif c in "+#♯" and out[-1:].strip():
            out += "#" if c == "♯" else c
        elif category in ("Lm", "Mn", "Me", "Cf") or c in "'’‘`´′″ʹʺ":
            continue
        elif category[0] in "LN" or category == "Co":
            out += c
        else:
            out += " "
    return " ".join(out.split())


def words(field, codes):
    return sorted(word for code, value in field.subfields if code in codes for word in folded(value).split())


def contains(every, some):
    """Has `every` a word for each of `some`, an initial one that starts with it?"""
    left = collections.Counter(every) - collections.Counter(some)
    for initial, count in (collections.Counter(some) - collections.Counter(every)).items():
        if len(initial) != 1 or not "a" <= initial <= "z":
            return False
        starting = [word for word in sorted(left.elements()) if word[0] == initial]
        if len(starting) < count:
            return False
        left -= collections.Counter(starting[:count])
    return True


def isbn(value):
    digits = re.sub(r"[^0-9X]", "", re.split(r"[(:;]", value.strip().upper())[0].replace("-", ""))
    digits = re.match(r"(\d{13}|\d{9}[\dX]|)", digits.replace(" ", "")).group()
    if len(digits) == 10:
        if sum((10 - i) * (10 if c == "X" else int(c)) for i, c in enumerate(digits)) % 11:
            return None
        digits = "978" + digits[:9]
        return digits + str(-sum(int(c) * (1, 3)[i % 2] for i, c in enumerate(digits)) % 10)
    if len(digits) != 13 or sum(int(c) * (1, 3)[i % 2] for i, c in enumerate(digits)) % 10:
        return None
    return digits


def issn(value):
    digits = re.match(r"\s*(\d{4})-?(\d{3}[\dXx])", value)
    if not digits:
        return None
    digits = (digits[1] + digits[2]).upper()
    return None if sum((8 - i) * (10 if c == "X" else int(c)) for i, c in enumerate(digits)) % 11 else digits


def lccn(value):
    number = re.sub(r"/.*", "", value.replace(" ", ""))
    if m := re.fullmatch(r"([a-z]{0,3}\d{2,4})-(\d{1,6})", number):
        number = m[1] + m[2].zfill(6)
    return number if re.fullmatch(r"[a-z]{0,3}\d{8}|[a-z]{0,2}\d{10}", number) else None


def oclc(value):
    number = re.fullmatch(r"\s*(?:\(OCoLC\)\s*(?:ocm|ocn|on)?|(?:ocm|ocn|on))0*(\d+)\s*", value)
    return number and number[1]


NUMBERS = {"isbn": isbn, "issn": issn, "lccn": lccn, "oclc": oclc}


class Rule:
    def __init__(self, row):
        row = {"rule": row} if isinstance(row, str) else row
        self.action = row["rule"]
        self.indicators, self.codes, self.number = [], set(), None
        for word in row.get("same", "text").split():
            if word in ("ind1", "ind2"):
                self.indicators.append(int(word[3]) - 1)
            elif word == "text":
                self.codes |= TEXT
            elif word in NUMBERS or word == "url":
                self.number = word
                self.codes |= TEXT
            elif word[0] == "-":
                self.codes.discard(word[1])
            else:
                self.codes.add(word)
        self.gather = row.get("gather", "").split()
        self.others = row.get("others", "").split()
        self.unless, self.partner, self.invalid = row.get("unless"), row.get("with"), row.get("invalid")
        self.fill = row.get("fill", True)

    def number_in(self, field):
        if self.number == "url":
            return text(field, "u") or None
        return NUMBERS[self.number](text(field, "a")) if self.number else None

    @functools.lru_cache(10_000)
    def content(self, field):
        """What two fields have in common that say the same."""
        if isinstance(field.subfields, str):
            return field.subfields
        key = [field.ind[i] for i in self.indicators]
        said = self.number_in(field) or [(code, folded(value)) for code, value in field.subfields
                                         if code in self.codes and folded(value)]
        return (*key, str(said or (field.ind, without(field, LINKS).subfields)), tuple(values(field, "5")))


class Rules:
    def __init__(self, defaults, own):
        self.rows = [{tag: Rule(row) for tag, row in tomllib.loads(toml).items()} for toml in (own, defaults)]
        self.found = {}

    def of(self, tag):
        if tag not in self.found:
            fits = lambda pattern: all(p in ("X", c) for p, c in zip(pattern, tag))
            self.found[tag] = next(rows[pattern] for rows in self.rows
                                   for pattern in sorted(rows, key=lambda pattern: pattern.count("X")) if fits(pattern))
        return self.found[tag]


def filled(pattern, tag):
    return "".join(t if p == "X" else p for p, t in zip(pattern, tag))


# The documented moves

@functools.lru_cache(1000)
def settled(field, member, rule):
    """The field as it stands in a union under its own tag."""
    subfields = field.subfields
    if isinstance(subfields, str):
        return field
    if rule.invalid and re.search(r"\d", text(field, "a")) and not rule.number_in(field):
        first = next(i for i, (code, _) in enumerate(subfields) if code == "a")
        subfields = (*subfields[:first], (rule.invalid, subfields[first][1]), *subfields[first + 1:])
    if rule.action == "keep-local" and not values(field, "5"):
        subfields = (*subfields, ("5", member.library))
    if field.tag == "852" and rule.action == "holdings" and not values(field, "a"):
        first = next((i for i, (code, _) in enumerate(subfields) if not code.isdigit()), len(subfields))
        subfields = (*subfields[:first], ("a", member.library), *subfields[first:])
    return field._replace(subfields=subfields)


def moved(field, rule):
    """Where the field goes if it says something else than the one that stays; None where its rule lets it go."""
    if not rule.others:
        return None
    tag, indicators, codes = filled(rule.others[0], field.tag), rule.others[1:2], {word[1] for word in rule.others[2:]}
    subfields = [(code, value) for code, value in field.subfields if not codes or code in codes or code.isdigit()]
    if field.tag == "245" and tag == "246" and field.ind[1].isdigit():
        rest = text(field, "a")[int(field.ind[1]):]
        before = text(field, "a")[:len(text(field, "a")) - len(rest)]
        if before and not before[-1].isalnum():
            subfields = [(code, rest if code == "a" else value) for code, value in subfields]
    return Field(tag, indicators[0].replace("#", " ") if indicators else field.ind, tuple(subfields))


class Cluster:
    """A union record beside its members."""

    def __init__(self, record, members, rules, complain):
        self.fields = [field_of(entry) for entry in record["fields"]]
        self.rules = rules
        self.complain = lambda kind, detail: complain(kind, f"{self.fields[0].subfields}: {detail}")
        named = [field for field in self.fields if is_membership(field)]
        self.members = [members.pop(f"({text(field, 's')}){text(field, 'l')}", None) for field in named]
        if None in self.members:
            self.complain("a member that is none, or that is elsewhere too", named)
            self.members = [member for member in self.members if member]
        self.libraries = {member.library for member in self.members}
        self.own_links = {}  # libraries by the $8 of the union's own 883
        for field in self.fields:
            if field.tag == "883" and re.fullmatch(r"\d+\\p", text(field, "8")) and {c for c, _ in field.subfields} == {"8", "q"}:
                self.own_links[text(field, "8")] = text(field, "q")
        self.units = with_alternates([self.bare(field) for field in self.fields if not self.is_own(field)])
        self.had = [(member, field, alternates) for member in self.members
                    for field, alternates in with_alternates(member.fields) if not is_membership(field)]

    def bare(self, field):
        """Without the links of provenance, which sources_of() remembers."""
        if isinstance(field.subfields, str):
            return field
        return field._replace(subfields=tuple(pair for pair in field.subfields if pair[0] != "8" or pair[1] not in self.own_links))

    def is_own(self, field):
        if field.tag in ("001", "003", "005") or is_membership(field):
            return True
        if field.tag == "883":
            return text(field, "8") in self.own_links or {c for c, _ in field.subfields} == {"a", "q"}
        if field.tag == "035":
            return any(text(field, "a") == member.id for member in self.members)
        return field.tag == "850" and text(field, "a") in self.libraries

    def rule(self, field):
        return self.rules.of(field.tag)

    def content(self, field):
        return self.rule(field).content(field)

    def check(self):
        self.check_own()
        holdings = [field for field, _ in self.units if self.rule(field).action == "holdings"]
        self.check_holdings(holdings)
        self.units = [unit for unit in self.units if self.rule(unit[0]).action != "holdings"]
        self.had = [row for row in self.had if self.rule(row[1]).action != "holdings"]
        self.forms = self.forms_of_members()
        for field, alternates in self.units:
            self.check_is_a_members(field, alternates)
        self.check_kept()
        self.check_provenance()

    def check_own(self):
        count = lambda tag, code: collections.Counter(text(field, code) for field in self.fields if field.tag == tag)
        for member in self.members:
            if count("035", "a")[member.id] != 1:
                self.complain("no 035 of a member, or several", member.id)
        for library in self.libraries:
            if count("850", "a")[library] != 1:
                self.complain("no 850 of a library, or several", library)
        newest = max((field.subfields for _, field, _ in self.had if field.tag == "005"), default="")
        if newest != next((field.subfields for field in self.fields if field.tag == "005"), ""):
            self.complain("another 005 than the newest", newest)

    def says_something_else(self, field, rule):
        codes = rule.codes & {word[1] for word in rule.others[2:]} if rule.others[2:] else rule.codes
        own = words(field, codes)
        kept = [words(other, codes) for other, _ in self.units if other.tag == field.tag]
        return bool(own) and not any(contains(own, others) or contains(others, own) for others in kept)

    def forms_of_members(self):
        """All that may stand in the record: a field of a member under its own tag, or where it moves."""
        forms = []
        for member, field, alternates in self.had:
            rule = self.rule(field)
            if field.tag in ("001", "003", "005") or rule.action == "drop":
                continue
            form = settled(field, member, rule)
            forms.append((member, form, alternates))
            if rule.others and self.says_something_else(form, rule):
                forms.append((member, moved(form, rule), alternates))
        return forms

    def check_is_a_members(self, field, alternates):
        gather = self.rule(field).gather if self.rule(field).action == "unite" else []
        plain = lambda one: without(one, LINKS + "".join(gather))
        like = [form for _, form, _ in self.forms if form.tag == field.tag and plain(form) == plain(field)]
        if not like:
            self.complain("a field of no member", field)
        same = [form for _, form, _ in self.forms if form.tag == field.tag and self.content(form) == self.content(field)]
        for code, value in field.subfields if gather else ():
            if code in gather and not any((code, value) in form.subfields for form in same):
                self.complain("a gathered subfield of no member", field)
        known = [without(other, LINKS)._replace(ind="") for _, _, others in self.had for other in others]
        for alternate in alternates:
            if without(alternate, LINKS)._replace(ind="") not in known:
                self.complain("an 880 of no member", alternate)

    def check_kept(self):
        there = collections.Counter((field.tag, self.content(field)) for field, _ in self.units)
        for (tag, content), count in there.items():
            if self.rules.of(tag).action in UNITED and count > 1:
                self.complain("a content twice", (tag, content))
        groups = collections.defaultdict(list)
        for member, field, alternates in self.forms:
            rule = self.rule(field)
            if rule.action in UNITED:
                self.check_united(field, rule, alternates, there)
            else:
                groups[min(field.tag, rule.partner or field.tag)].append((member.id, field))
        for tag, rows in groups.items():
            self.check_chosen(tag, rows)

    def check_united(self, field, rule, alternates, there):
        if self.is_own(field):
            return
        if (field.tag, self.content(field)) not in there:
            elsewhere = [rule.content(other) for other, _ in self.units if rule.unless and other.tag == filled(rule.unless, field.tag)]
            if rule.content(field) not in elsewhere:
                self.complain("a field that is lost", field)
            return
        kept = next(others for other, others in self.units if other.tag == field.tag and self.content(other) == self.content(field))
        said = [rule.content(other) for other in kept]
        for alternate in alternates:
            if rule.content(alternate) not in said:
                self.complain("an 880 that is lost", alternate)

    def check_chosen(self, tag, rows):
        rule = self.rules.of(tag)
        of = lambda field: min(field.tag, self.rule(field).partner or field.tag)
        plain = lambda fields: [without(field, LINKS) for field in fields]
        kept = plain(field for field, _ in self.units if of(field) == tag)
        whole = collections.defaultdict(list)
        for member, field in rows:
            whole[member].append(field)
        if kept and not any(plain(fields) == kept for fields in whole.values()):
            self.complain("fields of several members where one's are chosen", kept)
        if not kept and (rule.action == "missing" or rule.action == "richer" and rule.fill):
            self.complain("a field that is lost", rows)

    def sources(self, field):
        return {self.own_links[value] for value in values(field, "8") if value in self.own_links}

    def check_provenance(self):
        marked = with_alternates([field for field in self.fields if not self.is_own(field)])
        controls = collections.Counter()
        named = collections.defaultdict(set)
        for field in self.fields:
            if field.tag == "883" and {c for c, _ in field.subfields} == {"a", "q"}:
                named[text(field, "a")].add(text(field, "q"))
        for field, alternates in marked:
            if self.rule(field).action == "holdings" or field.tag == "883":
                continue
            same = [(member, others) for member, form, others in self.forms
                    if form.tag == field.tag and self.content(form) == self.content(self.bare(field))]
            sources = self.sources(field)
            if not field.ind:
                controls[field.tag] += 1
                number = controls[field.tag]
                sources = named[field.tag if number == 1 else f"{field.tag} ({number})"]
            if sources != {member.library for member, _ in same}:
                self.complain("provenance", (field, sorted(sources), sorted({member.library for member, _ in same})))
            rule = self.rule(field)
            for alternate in alternates:
                having = {member.library for member, others in same
                          if rule.content(self.bare(alternate)) in [rule.content(other) for other in others]}
                if self.sources(alternate) != having:
                    self.complain("provenance of an 880", (alternate, sorted(having)))

    def check_holdings(self, holdings):
        expected, groups = [], []
        for member in sorted(self.members, key=lambda member: member.id.encode()):
            own = [field for field in member.fields if self.rule(field).action == "holdings"]
            if own and not any(field.tag == "852" for field in own):
                expected.append((None, Field("852", "  ", (("a", member.library),))))
            expected += [(member, settled(field, member, self.rule(field))) for field in own]
            own = [field for field in member.fields if self.rule(field).action == "holdings"]
        if [without(field, LINKS) for field in holdings] != [without(field, LINKS) for _, field in expected]:
            self.complain("holdings", (holdings, expected))
            return
        taken = {}  # the members' links by those of the union
        for field, (member, own) in zip(holdings, expected):
            for new, old in zip(links(field), links(own), strict=True):
                if taken.setdefault(new, (member.id, old)) != (member.id, old):
                    self.complain("links of holdings", (field, own))
            if self.own_links and member and self.marks(field) != {member.library}:
                self.complain("provenance of holdings", field)

    def marks(self, field):
        original = [other for other in self.fields if self.bare(other) == field]
        return set().union(*(self.sources(other) for other in original))


# Catalogues

class Catalogues:
    def __init__(self, unikat, rules, folder):
        self.unikat, self.rules, self.folder = unikat, rules, folder

    def run(self, *command, statuses=(0,)):
        ran = subprocess.run([self.unikat, *map(str, command)], stdout=subprocess.PIPE, check=False)
        if ran.returncode not in statuses:
            raise SystemExit(f"unikat {' '.join(map(str, command))}: status {ran.returncode}")
        return ran.stdout

    def records(self, file):
        return [json.loads(line) for line in self.run("convert", "-q", file, "-t", "json").splitlines()]

    def dealt(self, records, count):
        """Records dealt out to libraries, a third of them to two, each with a number and copies of its own."""
        libraries = collections.defaultdict(list)
        for place, record in enumerate(records):
            first = zlib.crc32(b"%d" % place) % count
            for copy in range(2 if place % 3 == 0 else 1):
                library = (first + copy * (1 + place % (count - 1))) % count
                number = f"{len(libraries[library]):06}"
                fields = [field for field in record["fields"] if not set(field) & {"001", "003", "852"}]
                shelf = {"852": {"ind1": "8", "ind2": " ", "subfields": [{"h": f"rak {place % 9}"}, {"p": f"{library}-{number}"}]}}
                libraries[library].append({"leader": record["leader"], "fields": [{"001": number}, *fields, shelf]})
        files = {}
        for library, dealt in sorted(libraries.items()):
            files[f"L{library}"] = self.folder / f"{library}.json"
            files[f"L{library}"].write_text("".join(json.dumps(record) + "\n" for record in dealt))
        return files

    def members(self, files):
        members = {}
        for library, file in files.items():
            for record in self.records(file):
                if record["leader"][5] == "d":
                    continue
                fields = [field_of(entry) for entry in record["fields"]]
                number = next(field.subfields for field in fields if field.tag == "001").strip()
                members[f"({library}){number}"] = Member(f"({library}){number}", library, number, tuple(fields))
        return members

    def check(self, files, complain):
        """Returns how many members there were, and in how many union records."""
        united = self.folder / "union.json"
        own = ["--rules", self.rules] if self.rules else []
        self.run("merge", "-q", "--provenance", *own, "-o", united, *(f"{library}={file}" for library, file in files.items()))
        rules = Rules(self.run("merge", "--print-rules").decode(), pathlib.Path(self.rules).read_text() if self.rules else "")
        members = self.members(files)
        count = len(members)
        copies = {id: [text(field, "p") for field in member.fields if field.tag == "852"] for id, member in members.items()}
        records = self.records(united)
        for place, record in enumerate(records):
            cluster = Cluster(record, members, rules, complain)
            if len(cluster.members) > 1 or place % ALONE == 0:
                cluster.check()
        for id in members:
            complain("a member in no union record", id)
        if not self.rules:
            for library, file in files.items():
                self.check_located(united, library, file, copies, complain)
        return count, len(records)

    def check_located(self, united, library, file, copies, complain):
        lines = self.run("locate", "-q", "--to", "json", united, f"{library}={file}", statuses=(0, 1)).splitlines()
        for line in lines:
            wish = json.loads(line)
            id = f"({library}){wish['wanted'].strip()}"
            if id not in copies:
                continue  # a deleted record
            found = [holder for answer in wish["answers"] for holder in answer["libraries"]
                     if holder["library"] == library and wish["wanted"].strip() in holder["numbers"]]
            pieces = [piece for holder in found for shelf in holder["shelves"] for piece in shelf.get("pieces", [])]
            if not found or not set(filter(None, copies[id])) <= set(pieces):
                complain("copies that locate does not find", id)


def networks(catalogues):
    yield "samples", {"UNIV": SAMPLES / "universitas.mrc", "UIN": SAMPLES / "uin.xml", "KOTA": SAMPLES / "kota.mrc",
                      "SEKOLAH": SAMPLES / "sekolah.line"}
    if (DATA / "union").exists():
        yield "GPO", {"OHIO": DATA / "union/gpo-ohio.mrc.zst", "PENN": DATA / "union/gpo-pennsylvania.mrc.zst"}
    if (DATA / "matching/goldfinch-val").exists():
        yield "goldfinch", catalogues.dealt(catalogues.records(DATA / "matching/goldfinch-val/val.mrc"), 8)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--unikat", required=True)
    parser.add_argument("--rules", help="a file of rules for fields")
    parser.add_argument("--show", type=int, default=3, help="how many of each kind (default 3)")
    options = parser.parse_args()
    faults = collections.defaultdict(list)
    gc.disable()  # hundreds of thousands of fields, none of which can be freed
    with tempfile.TemporaryDirectory() as folder:
        catalogues = Catalogues(str(pathlib.Path(options.unikat).resolve()), options.rules, pathlib.Path(folder))
        for name, files in networks(catalogues):
            members, records = catalogues.check(files, lambda kind, detail: faults[f"{name}: {kind}"].append(detail))
            print(f"{name}: {members} members in {records} union records")
    for kind, details in faults.items():
        print(f"{kind}: {len(details)}")
        for detail in details[:options.show]:
            print(f"    {detail}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
