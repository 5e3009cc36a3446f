"""A program: runs `apply` or `down` again and again, and is killed a statement later each time.

Arguments: the word, the folder of migrations, and for each run a number and a database.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from tests.live.migrations.faults import before_statement
from tests.live.migrations.project import Project


def main(word: str, folder: str, runs: list[str]) -> None:
    for number, url in zip(map(int, runs[::2]), runs[1::2], strict=True):
        child = os.fork()
        if not child:
            _run(word, Project(Path(folder)), url, number)
        _, status = os.waitpid(child, 0)
        print("killed" if os.WIFSIGNALED(status) else f"finished:{status}", flush=True)


def _run(word: str, project: Project, url: str, number: int) -> None:
    with before_statement(number, lambda _: os.kill(os.getpid(), signal.SIGKILL)):
        if word == "apply":
            project.apply(url)
        else:
            project.down(url, steps=2, allow=("deletes-data",))
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
