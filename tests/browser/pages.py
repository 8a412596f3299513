"""What the tests of pages share: a page's form as a text, and a browser that opens it."""

import argparse
import html
import html.parser
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

WIDTHS = {"phone": 360, "desk": 1280}
SKIPPED = 77


class References(html.parser.HTMLParser):
    """Elements and attributes by which a page asks for something. Places within the page are not asked for."""

    ASKING = {"src", "href", "srcset", "data", "action", "poster", "background"}

    def __init__(self, scripts):
        super().__init__()
        self.scripts = scripts
        self.found = []
        self.places = []
        self.ids = []

    def handle_starttag(self, tag, attributes):
        if tag in ("link", "iframe", "object", "embed", "img") or (tag == "script" and not self.scripts):
            self.found.append(tag)
        for name, value in attributes:
            if name == "id":
                self.ids.append(value)
            elif name in self.ASKING and value.startswith("#"):
                self.places.append(value[1:])
            elif name in self.ASKING:
                self.found.append(f"{tag} {name}")


def form_faults(path, scripts=False):
    """What is wrong with the page as a text. `scripts`: may it have some of its own?"""
    for words in (["xmllint", "--huge", "--noout"], ["tidy", "-errors", "-quiet"]):
        if not shutil.which(words[0]):
            print(f"skipped: there is no {words[0]}")
            continue
        done = subprocess.run([*words, path], capture_output=True, text=True)
        if done.returncode != 0 or done.stderr:
            yield f"{words[0]}: {done.stderr[:2000]}"
    text = path.read_text()
    references = References(scripts)
    references.feed(text)
    if references.found or re.search(r"@import|url\(", text):
        yield f"asks for {references.found or 'a style'}"
    if len(set(references.ids)) != len(references.ids):
        yield "has an id twice"
    missing = set(references.places) - set(references.ids)
    if missing:
        yield f"has links to nowhere: {sorted(missing)[:10]}"


class Browser:
    def __init__(self, program, folder):
        self.words = [program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
                      "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={folder / 'profile'}"]

    def run(self, path, width, *options):
        done = subprocess.run([*self.words, f"--window-size={width},1200", *options, path.as_uri()], capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            sys.exit(f"chromium ended with {done.returncode}:\n{done.stderr}")
        return done.stdout

    def measure(self, path, width, probe, *options):
        """Opens the page with a script behind everything, which leaves what it measures as JSON in an element `measured`."""
        probed = path.with_suffix(".probe.html")
        text = path.read_text()
        assert text.count("</body>") == 1
        probed.write_text(text.replace("</body>", probe + "</body>"))
        found = re.search(r'<pre id="measured">(.*?)</pre>', self.run(probed, width, *options, "--dump-dom"), re.S)
        probed.unlink()
        if not found:
            sys.exit(f"{path.name} does not say what was measured")
        return json.loads(html.unescape(found.group(1)))

    def print(self, path):
        """Is something printed?"""
        printed = path.with_suffix(".pdf")
        self.run(path, WIDTHS["desk"], "--no-pdf-header-footer", f"--print-to-pdf={printed}")
        return printed.read_bytes().startswith(b"%PDF-")

    def check(self, path, probe, faults_in, scripts=False, keep=False):
        """What is wrong with the page: as a text, and by what the probe measures of it in each window."""
        for fault in form_faults(path, scripts):
            yield f"{path.name}: {fault}"
        for window, width in WIDTHS.items():
            measured = self.measure(path, width, probe, "--virtual-time-budget=10000")
            for fault in faults_in(measured):
                yield f"{path.name}, {window}: {fault}"
            if keep:
                self.run(path, width, f"--screenshot={path.with_suffix('')}-{window}.png")
        if not self.print(path):
            yield f"{path.name}: is not printed"


def run(description, faults_of):
    """The program of a test: `faults_of(browser, unikat, folder, keep)` gives all that is wrong. Returns the exit status."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--unikat", required=True, type=pathlib.Path, help="the program")
    parser.add_argument("--keep", type=pathlib.Path, help="leave pages, screenshots and prints in this folder")
    arguments = parser.parse_args()
    program = shutil.which("chromium")
    if not program:
        print("skipped: there is no chromium")
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="unikat-browser-") as name:
        folder = arguments.keep.resolve() if arguments.keep else pathlib.Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        faults = list(faults_of(Browser(program, pathlib.Path(name)), arguments.unikat.resolve(), folder, bool(arguments.keep)))
    print("\n".join(faults) or "all pages are in order, in both windows")
    return 1 if faults else 0
