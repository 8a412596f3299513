#!/usr/bin/env python3
"""Runs command cases and compares what they print with what is expected.

    run.py --unikat PROGRAM [--rewrite] [COMMAND | COMMAND/NAME]...

A case is a folder COMMAND/NAME here:

    cmd           shell lines, run by sh in a scratch folder with `unikat` on PATH
    expected      standard output; absent: nothing
    expected.err  standard error, with (TIME s) for the time in summaries and SCRATCH for the folder; absent: nothing
    status        exit status of the last line; absent: 0

The scratch folder holds copies of the catalogues of samples/, of shared/, and of the case's own other files. TMPDIR is
a folder of its own, which must be empty in the end; so must the scratch folder be of hidden files.

Every case runs several times, with one thread and with two, with large batches and with tiny ones, and must give the
same each time: a wrapper puts those options behind the command's name. A case that needs none of it, or says -j itself,
calls "$UNIKAT". `--rewrite` writes down what the first run gave.
"""

import argparse
import difflib
import os
import pathlib
import re
import shutil
import stat
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SAMPLES = HERE.parent.parent / "samples"
VARIATIONS = ["-j 1", "-j 2", "-j 1 --batch 512", "-j 2 --batch 512"]
# Commands that read records, and so know -j and --batch.
READING = "convert|dedupe|diff|list|locate|match|merge|overlap|patch|show|validate"
TIMEOUT = 120

WRAPPER = """#!/bin/sh
case ${{1-}} in
    {reading}) command=$1; shift; exec "$UNIKAT" "$command" {options} "$@" ;;
    *) exec "$UNIKAT" "$@" ;;
esac
"""


def without_privileges():
    """Words that take from root what a user has not: to write where no permission is given."""
    words = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    if os.geteuid() != 0:
        return []
    try:
        works = subprocess.run([*words, "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        works = False
    return words if works else None


class Runner:
    def __init__(self, unikat):
        self.unikat = unikat
        self.privileges = without_privileges()

    def prepare(self, case, work, options):
        inputs = work / "work"
        for folder in ("bin", "tmp", "work"):
            (work / folder).mkdir()
        for source in [*SAMPLES.iterdir(), *(HERE / "shared").iterdir(), *case.iterdir()]:
            if source.name not in ("cmd", "expected", "expected.err", "status", "demo.sh", "README.md"):
                shutil.copy(source, inputs / source.name)
        wrapper = work / "bin" / "unikat"
        wrapper.write_text(WRAPPER.format(reading=READING, options=options))
        wrapper.chmod(0o755)
        return inputs

    def run(self, case, options):
        """Exit status, standard output, standard error, and names of temporary files left behind."""
        with tempfile.TemporaryDirectory(prefix="unikat-case-") as name:
            work = pathlib.Path(name)
            folder = self.prepare(case, work, options)
            environment = {
                **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")},
                "PATH": f"{work / 'bin'}:{os.environ['PATH']}",
                "HOME": str(work),
                "TMPDIR": str(work / "tmp"),
                "LC_ALL": "C.UTF-8",
                "UNIKAT": str(self.unikat),
            }
            done = subprocess.run(
                [*(self.privileges or []), "sh", str(case / "cmd")],
                cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT,
            )
            left = [str(path.relative_to(work)) for path in [*(work / "tmp").rglob("*"), *folder.rglob(".*")]]
            for path in folder.rglob("*"):  # what a case has locked
                if path.is_dir() and not path.is_symlink():
                    path.chmod(path.stat().st_mode | stat.S_IRWXU)
            return done.returncode, done.stdout, plain(done.stderr, name), left


def plain(errors, scratch):
    """Standard error without what differs from run to run."""
    return re.sub(rb"\(\d+\.\d s\)", b"(TIME s)", errors).replace(scratch.encode(), b"SCRATCH")


def expected_of(case):
    def read(name):
        path = case / name
        return path.read_bytes() if path.exists() else b""

    return int(read("status") or 0), read("expected"), read("expected.err")


def rewrite(case, status, out, err):
    for name, text in (("status", b"%d\n" % status if status else b""), ("expected", out), ("expected.err", err)):
        if text:
            (case / name).write_bytes(text)
        else:
            (case / name).unlink(missing_ok=True)


def difference(name, expected, found):
    lines = [text.decode("utf-8", "backslashreplace").splitlines(keepends=True) for text in (expected, found)]
    text = "".join(line if line.endswith("\n") else line + "\n" for line in difflib.unified_diff(*lines, f"expected {name}", "found", n=1))
    return text[:4000]


def complaints(case, result):
    status, out, err, left = result
    wanted_status, wanted_out, wanted_err = expected_of(case)
    if status != wanted_status:
        yield f"exit status {status}, expected {wanted_status}\n"
    if out != wanted_out:
        yield difference("standard output", wanted_out, out)
    if err != wanted_err:
        yield difference("standard error", wanted_err, err)
    if left:
        yield f"temporary files left behind: {' '.join(left)}\n"


def check(runner, case, rewriting):
    name = f"{case.parent.name}/{case.name}"
    if runner.privileges is None and "locked" in case.name:
        print(f"skipped  {name}: root may write anywhere, and setpriv does not help")
        return True
    for variation in VARIATIONS:
        try:
            result = runner.run(case, variation)
        except subprocess.TimeoutExpired:
            print(f"FAILED   {name} ({variation})\nno end after {TIMEOUT} s")
            return False
        if rewriting and variation == VARIATIONS[0]:
            rewrite(case, *result[:3])
        found = "".join(complaints(case, result))
        if found:
            print(f"FAILED   {name} ({variation})\n{found}")
            return False
    print(f"passed   {name}")
    return True


def cases_of(names):
    for name in names:
        folder = HERE / name
        if not folder.is_dir():
            sys.exit(f"run.py: there is no {folder}")
        yield from sorted(path.parent for path in folder.rglob("cmd"))


def main():
    parser = argparse.ArgumentParser(description="Runs command cases.")
    parser.add_argument("--unikat", required=True, type=pathlib.Path, help="the program")
    parser.add_argument("--rewrite", action="store_true", help="write down what the cases print now")
    parser.add_argument("names", nargs="*", default=["."], help="COMMAND or COMMAND/NAME (default: all)")
    arguments = parser.parse_args()
    runner = Runner(arguments.unikat.resolve())
    results = [check(runner, case, arguments.rewrite) for case in cases_of(arguments.names)]
    print(f"{results.count(True)} of {len(results)} cases passed")
    return 0 if results and all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
