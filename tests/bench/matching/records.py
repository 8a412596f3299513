"""MARC 21 records in UTF-8 from ISO 2709 files, as far as matchers look at them."""

import re

TERMINATOR = b"\x1d"
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


class Field(list):
    """The subfields of a data field, (code, value) each, with its two indicators."""

    def __init__(self, indicators, subfields):
        super().__init__(subfields)
        self.indicators = indicators


class Record:
    """A leader and fields: (tag, value) for control fields, (tag, Field) for data fields."""

    def __init__(self, leader, fields):
        self.leader, self.fields = leader, fields

    @classmethod
    def from_bytes(cls, raw):
        base = int(raw[12:17])
        fields = []
        for entry in range(24, base - 1, 12):
            tag = raw[entry:entry + 3].decode()
            start = base + int(raw[entry + 7:entry + 12])
            value = raw[start:start + int(raw[entry + 3:entry + 7]) - 1].decode("utf-8", "replace")
            if tag < "010":
                fields.append((tag, value))
            else:
                indicators, *subfields = value.split("\x1f")
                fields.append((tag, Field(indicators[:2].ljust(2), ((part[:1], part[1:]) for part in subfields))))
        return cls(raw[:24].decode("ascii", "replace"), fields)

    def all(self, *tags):
        """The values of the fields with these tags, in the order of the tags."""
        return [value for tag in tags for name, value in self.fields if name == tag]

    def control(self, tag):
        return next(iter(self.all(tag)), "")

    def texts(self, codes, *tags):
        """For each of the fields the subfields with these codes, in their order."""
        return [[value for code, value in field if code in codes] for field in self.all(*tags)]

    def text(self, codes, *tags):
        """The subfields with these codes of the first field that has any, joined by blanks."""
        return next((" ".join(values) for values in self.texts(codes, *tags) if values), "")

    @property
    def control_number(self):
        return self.control("001").strip()

    @property
    def kind(self):
        """Leader/06-07."""
        return self.leader[6:8]

    def fixed(self, position, size=1):
        """Positions of 008; blanks where it is shorter."""
        return self.control("008")[position:position + size].ljust(size)

    @property
    def form(self):
        """print, online, microform, braille or large print, by 008, 007, 338, 245 $h and 300 $a."""
        code = self.fixed(29 if self.leader[6] in "efgkor" else 23)
        by_code = {"o": "online", "s": "online", "q": "online", "a": "microform", "b": "microform", "c": "microform",
                   "d": "large print", "f": "braille"}
        if code in by_code:
            return by_code[code]
        words = " ".join([self.text("h", "245"), self.text("a", "300"), self.text("ab", "338")]).lower()
        first = self.control("007")[:1]
        if first == "c" or "online" in words or "electronic" in words:
            return "online"
        if first == "h" or "micro" in words:
            return "microform"
        return "print"


def split(path):
    """The bytes of each record of a file."""
    return [record + TERMINATOR for record in path.read_bytes().split(TERMINATOR)[:-1]]


def read(path):
    return [Record.from_bytes(raw) for raw in split(path)]
