#!/usr/bin/env python3
"""Ends `unikat merge` from outside in each of its stages: it leaves nothing behind, and the old files as they were.

    stages.py --unikat PROGRAM

A run is held in a stage by a FIFO among its files: one for the input that nobody fills, or one for a file that it writes
there and that nobody empties. Then it gets a signal. Temporary files must have been in use, so that there is something to
leave behind.
"""

import argparse
import array
import fcntl
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import termios
import time

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL)
OLD = b"as it was\n"
PATIENCE = 120  # seconds
PIPE = 4096  # bytes that a FIFO holds
OUTPUTS = {"-o": "union.mrc.gz", "--members": "members.mrc", "--review": "review.tsv", "--rejects": "rejects.xml",
           "--diagnostics": "diagnostics.jsonl"}


def record(number, title, year, version):
    return (f"00000nam a2200000 a 4500\n001 {number}\n005 {version}\n008 240101s{year}    io            000 1 ind d\n"
            f"100 1  $a Toer, Pramoedya Ananta\n245 10 $a {title}\n260    $a Jakarta : $b Hasta Mitra, $c {year}.\n"
            f"300    $a 354 p.\n520    $a {'word ' * 200}\n852    $h {number}\n\n")


def write_libraries(folder):
    """Titles of two libraries, some of them alike enough to be doubtful, and a whole dump of a third with records that it
    has deleted before, which is told of each."""
    titles = [f"{chr(97 + n % 26) * 3}{n} dan bumi manusia" for n in range(1500)]
    rows = list(enumerate(titles))
    (folder / "a.line").write_text("".join(record(n, title, 1980, "20240101000000.0") for n, title in rows))
    (folder / "b.line").write_text("".join(record(n, title, 1980 + n % 3, "20240101000000.0") for n, title in rows))
    whole = [record(n, title[::-1], 1960, "20230101000000.0") for n, title in rows]
    (folder / "whole.line").write_text("".join(whole))
    (folder / "deleted.line").write_text("".join(text.replace("nam", "dam").replace("2023", "2024") for text in whole))


class Run:
    """A merge whose file of `option` is a FIFO; None: its last input is."""

    def __init__(self, unikat, folder, option):
        self.folder, self.temporary = folder, folder / "temporary"
        self.temporary.mkdir()
        write_libraries(folder)
        for name in OUTPUTS.values():
            (folder / name).write_bytes(OLD)
        self.fifo = folder / (OUTPUTS[option] if option else "c.line")
        self.fifo.unlink(missing_ok=True)
        os.mkfifo(self.fifo)
        self.pipe = os.open(self.fifo, os.O_RDWR)
        fcntl.fcntl(self.pipe, fcntl.F_SETPIPE_SZ, PIPE)
        self.before = self.files()
        inputs = ["A=a.line", "B=b.line", "W=deleted.line", "W@20230601=whole.line", *([] if option else ["C=c.line"])]
        options = [word for row in OUTPUTS.items() for word in row]
        self.process = subprocess.Popen([unikat, "merge", "--memory", "64k", "--tmpdir", "temporary", "--complete", "W", *options, *inputs], cwd=folder,
                                        stderr=subprocess.DEVNULL)

    def files(self):
        return {path: path.read_bytes() if path.is_file() else None for path in sorted(self.folder.rglob("*"))}

    def in_the_pipe(self):
        size = array.array("i", [0])
        fcntl.ioctl(self.pipe, termios.FIONREAD, size)
        return size[0]

    def temporaries(self):
        """How many files of the folder for temporary ones, which have no name any more, the run has open."""
        links = []
        for entry in pathlib.Path(f"/proc/{self.process.pid}/fd").iterdir():
            try:
                links.append(os.readlink(entry))
            except FileNotFoundError:
                pass
        return sum(link.startswith(f"{self.temporary}/") and link.endswith("(deleted)") for link in links)

    def reach(self, drained):
        """Waits until the run writes to the FIFO, behind `drained` bytes, or holds temporary files at its input."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            if drained > 0 and self.in_the_pipe():
                drained -= len(os.read(self.pipe, PIPE))
            elif self.in_the_pipe() or (drained < 0 and self.temporaries()):
                return
            time.sleep(0.001)
        raise SystemExit(f"the stage was not reached; status {self.process.poll()}")

    def end(self, number):
        """What is wrong with what the signal leaves behind."""
        if not self.temporaries():
            yield "no temporary file was in use"
        self.process.send_signal(number)
        status = self.process.wait(PATIENCE)
        if status != -number:
            yield f"status {status}"
        after = self.files()
        for path in sorted({*self.before, *after}):
            if self.before.get(path, 0) != after.get(path, 0):
                yield f"{path.name} is new, lost or changed"


STAGES = {
    "reading": (None, -1),
    "matching": ("--review", 0),
    "gathering": ("--diagnostics", 0),
    "writing": ("--members", 1_000_000),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--unikat", required=True)
    unikat = pathlib.Path(parser.parse_args().unikat).resolve()
    faults = 0
    for stage, (option, drained) in STAGES.items():
        for number in SIGNALS:
            with tempfile.TemporaryDirectory() as folder:
                run = Run(unikat, pathlib.Path(folder), option)
                try:
                    run.reach(drained)
                    for fault in run.end(number):
                        faults += 1
                        print(f"{stage}, {number.name}: {fault}")
                finally:
                    run.process.kill()
                    run.process.wait()
                    os.close(run.pipe)
    print(f"{len(STAGES)} stages, {len(SIGNALS)} signals: {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
