#!/usr/bin/env python3
"""Opens the pages of `unikat list --to html` in Chromium, and searches in them.

    list_page.py --unikat PROGRAM [--keep FOLDER]

The pages are those of the sample catalogues, divided in several ways and with all registers, and one of records that look
like markup, that have no title, and that are in other scripts. They must be well-formed, without a warning of tidy, ask
nothing from anywhere, and every link must land. In windows as wide as a phone's and a desk's nothing may be cut off; the
search box must show the entries that have the words, and all of them again; printed, they must make pages. `--keep` leaves pages,
screenshots and prints in a folder, to be looked at. Exits with 77 where there is no Chromium.
"""

import pathlib
import subprocess
import sys

from pages import run

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
REGISTERS = "author,title,subject,isbn,issn,kwic"

# The search waits a moment for the next letter, so the probe waits too.
PROBE = """
<script>
(async () => {
    const input = document.querySelector("input");
    const entries = [...document.querySelectorAll("main article")];
    const shown = () => entries.filter(entry => entry.getClientRects().length > 0);
    const search = async text => {
        input.value = text;
        input.dispatchEvent(new Event("input"));
        await new Promise(done => setTimeout(done, 400));
        return {
            shown: shown().length,
            wrong: shown().filter(entry => !entry.textContent.toLowerCase().includes(text.toLowerCase())).length,
            expected: entries.filter(entry => entry.textContent.toLowerCase().includes(text.toLowerCase())).length,
            said: document.querySelector("output").textContent,
            sections: [...document.querySelectorAll("main h2")].filter(title => title.getClientRects().length > 0).length,
        };
    };
    const measured = {
        mode: document.compatMode,
        window: innerWidth,
        page: document.documentElement.scrollWidth,
        requests: performance.getEntriesByType("resource").length,
        elements: document.querySelectorAll("b, i, img, main script").length,
        entries: entries.length,
        box: document.getElementById("search").getClientRects().length,
        sections: document.querySelectorAll("main h2").length,
        lost: [...document.querySelectorAll("a[href^='#']")].filter(link => !document.getElementById(link.hash.slice(1))).length,
        again: [...document.querySelectorAll(".again span")].filter(span => span.offsetWidth > 1).length,
        word: await search("WORD"),
        repeated: [...document.querySelectorAll("main article:not([hidden]) .again span")].every(span => span.offsetWidth > 1),
        nothing: await search("qqqqq"),
        all: await search(""),
    };
    const note = document.createElement("pre");
    note.id = "measured";
    note.textContent = JSON.stringify(measured);
    document.body.append(note);
})();
</script>
"""

ODD = """00000nam a2200000   4500
001 1
100 1  $a <b>Kota</b> & "Desa"
245 10 $a </title><script>alert(1)</script> / $c <i>nobody</i>
650  4 $a <img src=x onerror=alert(1)>

00000nam a2200000   4500
001 2
100 1  $a <b>Kota</b> & "Desa"
260    $c 2001

00000nam a2200000   4500
001 3
245 10 $a &amp; ]]> -- $b http://example.org/<x>?a=b&c=d
650  4 $a مكتبة
700 1  $a المؤلف

00000nam a2200000   4500
001 4
245 10 $a 国立国会図書館の歴史 / $c 著者
650  4 $a 図書館
"""


class Page:
    def __init__(self, path, word):
        self.path = path
        self.word = word


def make_pages(unikat, folder):
    def run(*words):
        subprocess.run([unikat, *words], check=True, capture_output=True, cwd=folder)

    samples = ROOT / "samples"
    codes = {"UNIV": "universitas.mrc", "UIN": "uin.xml", "KOTA": "kota.mrc", "SEKOLAH": "sekolah.line"}
    run("merge", "-o", "union.mrc", *(f"{code}={samples / name}" for code, name in codes.items()))
    (folder / "odd.line").write_text(ODD)
    pages = {
        "authors": ("union.mrc", "Pramoedya"),
        "subjects": ("union.mrc", "sejarah", "--group", "subject", "--language", "id"),
        "libraries": ("union.mrc", "Tempo", "--group", "library", "--holdings", "--sort", "title"),
        "odd": ("odd.line", "kota"),
    }
    for name, (source, _, *options) in pages.items():
        run("list", "--index", REGISTERS, *options, "-o", f"{name}.html", source)
    return [Page(folder / f"{name}.html", row[1]) for name, row in pages.items()]


def faults_in_window(measured):
    """What is wrong with the page as it stands in a window, and with its search."""
    if measured["mode"] != "CSS1Compat":
        yield "the browser does not take it for standard HTML"
    if measured["page"] > measured["window"]:
        yield f"is {measured['page']} wide in a window of {measured['window']}"
    if measured["requests"] or measured["elements"] or measured["lost"]:
        yield f"requests {measured['requests']}, elements made of records {measured['elements']}, lost links {measured['lost']}"
    if measured["entries"] == 0 or measured["box"] == 0:
        yield f"entries {measured['entries']}, search box {measured['box']}"
    if measured["again"] or not measured["repeated"]:
        yield f"repeated headings shown {measured['again']}, and when searched {measured['repeated']}"
    word, nothing, everything = measured["word"], measured["nothing"], measured["all"]
    if word["wrong"] or word["shown"] != word["expected"] or word["shown"] == 0 or not word["said"]:
        yield f"search: {word}"
    if nothing["shown"] or nothing["sections"]:
        yield f"search for nothing: {nothing}"
    if everything["shown"] != measured["entries"] or everything["said"] or everything["sections"] != measured["sections"]:
        yield f"search ended: {everything}"


def faults_of(browser, unikat, folder, keep):
    for page in make_pages(unikat, folder):
        yield from browser.check(page.path, PROBE.replace("WORD", page.word), faults_in_window, scripts=True, keep=keep)


if __name__ == "__main__":
    sys.exit(run("Opens pages of lists in a browser.", faults_of))
