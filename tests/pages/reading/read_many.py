"""Reads all files of a folder, each in a process of its own, as one upload after another would.

`python -m tests.pages.reading.read_many FOLDER` writes NAME.rows beside each file and prints JSON:
name, exit status, largest memory in bytes, seconds. Forking spares a start of Python for each file.
"""

import json
import os
import sys
import time
from pathlib import Path

from pages.reading import child


def read(path: Path) -> tuple[str, int, int, float]:
    began = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        child.main(path, path.with_name(f"{path.name}.rows"))
        os._exit(0)
    _pid, status, usage = os.wait4(pid, 0)
    return path.name, status, usage.ru_maxrss * 1024, time.perf_counter() - began


if __name__ == "__main__":
    print(json.dumps([read(path) for path in sorted(Path(sys.argv[1]).iterdir())]))
