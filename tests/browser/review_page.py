#!/usr/bin/env python3
"""Opens the page of `unikat match --review FILE.html` in Chromium, and decides in it.

    review_page.py --unikat PROGRAM [--keep FOLDER]

The pages are that of the sample catalogues, and one of two records that look like markup. They must be well-formed, without
a warning of tidy, and ask nothing from anywhere; in windows as wide as a phone's and a desk's nothing may be cut off. In the
first a pair that is one cluster is called different with the mouse, and one that is none the same with the keyboard; the file
that the page saves must make `unikat merge` do so. `--keep` leaves pages and screenshots in a folder, to be looked at. Exits
with 77 where there is no Chromium.
"""

import csv
import pathlib
import re
import subprocess
import sys

from pages import run

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
INPUTS = [f"{code}={ROOT / 'samples' / name}"
          for code, name in {"UNIV": "universitas.mrc", "UIN": "uin.xml", "KOTA": "kota.mrc", "SEKOLAH": "sekolah.line"}.items()]

# DIFFERENT and SAME are the places of two pairs.
PROBE = """
<script>
(async () => {
    let kept;
    URL.createObjectURL = blob => { kept = blob; return "#"; };
    const articles = [...document.querySelectorAll("article")];
    const key = letter => document.dispatchEvent(new KeyboardEvent("keydown", { key: letter, bubbles: true, cancelable: true }));
    const at = () => articles.findIndex(article => article.classList.contains("current"));
    const go = place => { while (at() < place) key("j"); while (at() > place) key("ArrowUp"); };
    const first = at();
    if (DIFFERENT < articles.length) articles[DIFFERENT].querySelector("button[value=different]").click();
    const clicked = at();
    if (SAME < articles.length) {
        go(SAME);
        articles[SAME].querySelector("input").value = " seen\\t on the shelf ";
        key("s");
    }
    const moved = at();
    const last = articles.length - 1;
    if (last > Math.max(DIFFERENT, SAME)) {
        go(last);
        key("d");
        key("u");
    }
    document.getElementById("save").click();
    const all = document.querySelectorAll("tbody tr").length;
    document.querySelectorAll("details").forEach(details => details.open = true);
    document.getElementById("differing").click();
    const note = document.createElement("pre");
    note.id = "measured";
    note.textContent = JSON.stringify({
        mode: document.compatMode,
        window: innerWidth,
        page: document.documentElement.scrollWidth,
        requests: performance.getEntriesByType("resource").length,
        elements: document.querySelectorAll("article b, article i, article img, article script").length,
        pairs: articles.length,
        marks: document.querySelectorAll("mark").length,
        rows: all,
        differing: [...document.querySelectorAll("tbody tr")].filter(row => getComputedStyle(row).display !== "none").length,
        pressed: articles.map(article => article.querySelectorAll("button[aria-pressed=true]").length),
        path: [first, clicked, moved],
        said: document.getElementById("counter").textContent,
        saved: await kept.text(),
    });
    document.body.append(note);
})();
</script>
"""

ODD = """00000nam a2200000   4500
001 1
008 010101s1999    io            000 0 ind d
100 1  $a <b>Kota</b> & "Desa"
245 10 $a </title><script>alert(1)</script> / $c <i>nobody</i>
260    $a Jakarta : $b <img src=x onerror=alert(1)>, $c 1999.
300    $a 100 p.

00000nam a2200000   4500
001 2
008 010101s1999    io            000 0 ind d
100 1  $a <b>Kota</b> & "Desa"
245 10 $a </title><script>alert(2)</script> / $c <i>nobody</i>
260    $a Jakarta : $b <img src=y onerror=alert(1)>, $c 1999.
300    $a 100 p.
"""


def reviewed(unikat, folder, name, inputs, *options):
    """The page and its pairs, which come in the same order in the table."""
    for ending in ("html", "tsv"):
        subprocess.run([unikat, "match", "-q", *inputs, *options, "--review", f"{name}.{ending}", "-o", "clusters.tsv"], check=True, cwd=folder)
    with open(folder / f"{name}.tsv", newline="") as table:
        return folder / f"{name}.html", list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def together(unikat, folder, ids, *options):
    """Has one record of the union both members?"""
    union = subprocess.run([unikat, "merge", "-q", *INPUTS, *options, "--to", "line"], check=True, cwd=folder, capture_output=True, text=True).stdout
    members = [{f"({code}){number}" for number, code in re.findall(r"^999 10 .*\$l (\S+) \$s (\S+) \$2 unikat", record, re.M)}
               for record in union.split("\n\n")]
    return any(set(ids) <= record for record in members)


def faults_in_window(measured):
    """What is wrong with the page as it stands in a window."""
    if measured["mode"] != "CSS1Compat":
        yield "the browser does not take it for standard HTML"
    if measured["page"] > measured["window"]:
        yield f"is {measured['page']} wide in a window of {measured['window']}"
    if measured["requests"] or measured["elements"]:
        yield f"requests {measured['requests']}, elements made of records {measured['elements']}"
    if measured["marks"] == 0 or not 0 < measured["differing"] < measured["rows"]:
        yield f"marks {measured['marks']}, rows {measured['rows']}, of which differ {measured['differing']}"
    if any(count != 1 for count in measured["pressed"]):
        yield f"buttons that are pressed: {measured['pressed']}"


def faults_of_decisions(unikat, folder, measured, pairs, different, same):
    """What is wrong with the file that was saved, and with what `merge` makes of it."""
    apart, joined = ([pairs[place]["id1"], pairs[place]["id2"]] for place in (different, same))
    lines = {different: "\t".join(["different", *apart]), same: "\t".join(["same", *joined, "seen on the shelf"])}
    expected = "".join(lines[place] + "\n" for place in sorted(lines))
    if measured["saved"] != expected:
        yield f"saved {measured['saved']!r}, expected {expected!r}"
    if measured["said"] != f"2 of {len(pairs)} decided":
        yield f"counts {measured['said']}"
    if measured["path"] != [0, different, same + 1]:
        yield f"the current pair was {measured['path']}"
    (folder / "decisions.tsv").write_text(measured["saved"])
    before = [together(unikat, folder, ids) for ids in (apart, joined)]
    after = [together(unikat, folder, ids, "--decisions", "decisions.tsv") for ids in (apart, joined)]
    if before != [True, False] or after != [False, True]:
        yield f"in one record of the union: {before} before the decisions, {after} after them"


def faults_of(browser, unikat, folder, keep):
    page, pairs = reviewed(unikat, folder, "samples", INPUTS)
    (folder / "odd.line").write_text(ODD)
    odd, odd_pairs = reviewed(unikat, folder, "odd", ["odd.line"])
    if len(odd_pairs) != 1:
        yield f"{odd.name}: {len(odd_pairs)} pairs"
    verdicts = [pair["verdict"] for pair in pairs]
    different, same = verdicts.index("same"), verdicts.index("different")
    probe = PROBE.replace("DIFFERENT", str(different)).replace("SAME", str(same))

    def faults_in(measured):
        yield from faults_in_window(measured)
        yield from faults_of_decisions(unikat, folder, measured, pairs, different, same)

    yield from browser.check(page, probe, faults_in, scripts=True, keep=keep)
    yield from browser.check(odd, probe, faults_in_window, scripts=True, keep=keep)


if __name__ == "__main__":
    sys.exit(run("Decides doubtful pairs in a browser.", faults_of))
