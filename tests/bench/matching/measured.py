"""What a run of a command takes: time, memory, room for temporary files."""

import os
import subprocess
import threading
import time
from typing import NamedTuple


class Taken(NamedTuple):
    seconds: float
    cpu_seconds: float
    memory: int  # peak resident bytes
    room: int    # peak bytes of temporary files
    status: int


def temporary_bytes(process, folder):
    """Bytes of the files under the folder that the process has open; those of unikat have no names."""
    files = {}
    try:
        for number in os.listdir(f"/proc/{process}/fd"):
            link = f"/proc/{process}/fd/{number}"
            try:
                if os.readlink(link).startswith(f"{folder}/"):
                    found = os.stat(link)
                    files[found.st_ino] = found.st_blocks * 512
            except FileNotFoundError:
                pass  # closed meanwhile
    except (FileNotFoundError, PermissionError):
        pass  # ended meanwhile
    return sum(files.values())


class Sampling:
    """Looks at a process's temporary files again and again while it runs."""

    def __init__(self, process, folder, interval=0.1):
        self.peak, self._stop = 0, threading.Event()
        self._thread = threading.Thread(target=self._sample, args=(process, folder, interval), daemon=True)
        self._thread.start()

    def _sample(self, process, folder, interval):
        while not self._stop.wait(interval):
            self.peak = max(self.peak, temporary_bytes(process, folder))

    def end(self):
        self._stop.set()
        self._thread.join()
        return self.peak


def run(command, folder):
    """Runs a command whose temporary files are in the folder, its standard output to nowhere."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    sampling = Sampling(child.pid, folder)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    room = sampling.end()
    child.returncode = os.waitstatus_to_exitcode(status)
    return Taken(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, room, child.returncode)
