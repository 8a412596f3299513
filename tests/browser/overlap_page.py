#!/usr/bin/env python3
"""Opens the page of `unikat overlap --to html` in Chromium and measures how it comes out.

    overlap_page.py --unikat PROGRAM [--keep FOLDER]

The page is that of the sample catalogues, and one of forty libraries with long names, names that look like markup and
names in other scripts. It must be well-formed, without a warning of tidy, and ask nothing from anywhere. In windows as wide
as a phone's and a desk's nothing may be cut off or lie upon another, and no letter be too small to read; printed, it must
make pages. `--keep` leaves pages, screenshots and prints in a folder, to be looked at. Exits with 77 where there is no
Chromium.
"""

import pathlib
import subprocess
import sys

from pages import run

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LEAST_LETTERS = 9  # pixels

# Runs in the page, behind everything. What it measures is found in the dumped document.
PROBE = """
<script>
(() => {
    const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    const charts = [...document.querySelectorAll("svg")].map(svg => {
        const frame = svg.getBoundingClientRect();
        const texts = [...svg.querySelectorAll("text")];
        const boxes = texts.map(text => text.getBoundingClientRect());
        const level = boxes.filter((box, i) => !texts[i].hasAttribute("transform"));
        return {
            letters: 12 * frame.width / svg.viewBox.baseVal.width,
            outside: texts.filter((text, i) => boxes[i].left < frame.left - 1 || boxes[i].right > frame.right + 1 ||
                boxes[i].top < frame.top - 1 || boxes[i].bottom > frame.bottom + 1).map(text => text.textContent),
            upon: level.flatMap((box, i) => level.slice(i + 1).filter(other => overlap(box, other))).length,
            named: svg.querySelector(":scope > title").textContent.length > 0 && svg.querySelector(":scope > desc").textContent.length > 0,
            bars: [...svg.querySelectorAll("rect")].filter(bar => bar.getBoundingClientRect().width > 0).length,
        };
    });
    const measured = {
        mode: document.compatMode,
        window: innerWidth,
        page: document.documentElement.scrollWidth,
        requests: performance.getEntriesByType("resource").length,
        elements: document.querySelectorAll("b, i, script:not(:last-of-type), img").length,
        names: [...new Set([...document.querySelectorAll("bdi")].map(name => name.textContent))],
        captions: [...document.querySelectorAll(".caption")].every(caption => caption.scrollWidth <= caption.clientWidth),
        charts,
    };
    const note = document.createElement("pre");
    note.id = "measured";
    note.textContent = JSON.stringify(measured);
    document.body.append(note);
})();
</script>
"""

ODD_NAMES = ["<b>Kota & \"Desa\"</b>", "</title><script>alert(1)</script>", "Perpustakaan Universitas Negeri dan Swasta Seluruh Indonesia",
             "国立国会図書館関西館", "مكتبة الجامعة", "&amp;", "x" * 70]


def network():
    """Records of forty libraries, as a union in yaz's line format."""
    names = ODD_NAMES + [f"L{number:02}" for number in range(40 - len(ODD_NAMES))]
    records = []
    for number in range(1, 900):
        holders = {names[number % len(names)]}
        for step in range(number % 5):
            holders.add(names[(number * 7 + step * 13) % len(names)])
        fields = "".join(f"850    $a {name}\n" for name in sorted(holders))
        records.append(f"00000nam a2200000   4500\n001 {number}\n245 00 $a Title {number}\n{fields}\n")
    return "".join(records), names


class Page:
    def __init__(self, path, names):
        self.path = path
        self.names = names


def make_pages(unikat, folder):
    def run(*words):
        return subprocess.run([unikat, *words], check=True, capture_output=True, cwd=folder).stdout

    samples = ROOT / "samples"
    codes = {"UNIV": "universitas.mrc", "UIN": "uin.xml", "KOTA": "kota.mrc", "SEKOLAH": "sekolah.line"}
    run("merge", "-o", "samples.mrc", *(f"{code}={samples / name}" for code, name in codes.items()))
    text, names = network()
    (folder / "network.line").write_text(text)
    for name, source in (("samples", "samples.mrc"), ("network", "network.line")):
        run("overlap", "--to", "html", "-o", f"{name}.html", source)
    return [Page(folder / "samples.html", list(codes)), Page(folder / "network.html", names)]


def layout_faults(measured, page):
    """What is wrong with the page as it stands in a window."""
    if measured["mode"] != "CSS1Compat":
        yield "the browser does not take it for standard HTML"
    if measured["page"] > measured["window"]:
        yield f"is {measured['page']} wide in a window of {measured['window']}"
    if measured["requests"] or measured["elements"] or not measured["captions"]:
        yield f"requests {measured['requests']}, elements made of names {measured['elements']}, captions whole: {measured['captions']}"
    if sorted(measured["names"]) != sorted(page.names):
        yield f"names are {measured['names']}"
    if len(measured["charts"]) != 2:
        yield f"has {len(measured['charts'])} charts"
    for chart in measured["charts"]:
        if chart["letters"] < LEAST_LETTERS:
            yield f"letters of {chart['letters']:.1f} pixels"
        if chart["outside"] or chart["upon"] or not chart["named"] or chart["bars"] == 0:
            yield f"chart: {chart}"


def faults_of(browser, unikat, folder, keep):
    for page in make_pages(unikat, folder):
        yield from browser.check(page.path, PROBE, lambda measured, page=page: layout_faults(measured, page), keep=keep)


if __name__ == "__main__":
    sys.exit(run("Opens the overlap page in a browser.", faults_of))
