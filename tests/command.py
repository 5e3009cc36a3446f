"""The command line in this process: what it prints and how it ends, without the start of Python."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from subprocess import CompletedProcess
from unittest.mock import patch

from tablewright.cli import main


def tablewright(
    *arguments: str, folder: Path, database_url: str | None = None
) -> CompletedProcess[str]:
    """Run a command in a folder, with no other database in the environment than the one named."""
    output, errors = (TextIOWrapper(BytesIO(), encoding="utf-8") for _ in range(2))
    with _surroundings(folder, database_url), redirect_stdout(output), redirect_stderr(errors):
        try:
            main([*arguments])
        except SystemExit as ended:
            code = int(ended.code or 0)
    return CompletedProcess(arguments, code, _text(output), _text(errors))


@contextmanager
def _surroundings(folder: Path, database_url: str | None) -> Iterator[None]:
    terminated = signal.getsignal(signal.SIGTERM)
    with chdir(folder), patch.dict(os.environ):
        os.environ.pop("DATABASE_URL", None)
        if database_url:
            os.environ["DATABASE_URL"] = database_url
        try:
            yield
        finally:
            # What suits a process that ends here does not suit those that go on.
            signal.signal(signal.SIGTERM, terminated)
            gc.unfreeze()
            gc.enable()


def _text(stream: TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
