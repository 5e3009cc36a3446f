"""Prisma's own parser and schema engine, kept running: a schema goes in, a verdict comes out."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.live.prisma.toolchain import HERE, Toolchain


@dataclass(frozen=True, slots=True)
class Reading:
    """What Prisma's parser makes of a schema; `datamodel` is None where there is a problem."""

    formatted: str
    problem: str | None
    datamodel: dict[str, Any] | None


class Conversation:
    """A Node program that answers one line of JSON after the other."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, question: dict[str, str]) -> Any:
        """Return the answer to a question.

        Raises:
            RuntimeError: The program died of it.
        """
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        with suppress(BrokenPipeError):
            stdin.write(json.dumps(question) + "\n")
            stdin.flush()
        answer = stdout.readline()
        if not answer:
            raise RuntimeError(f"Prisma died of:\n{question}")
        return json.loads(answer)


@contextmanager
def converse(toolchain: Toolchain, program: str) -> Iterator[Conversation]:
    """Keep a program of `engine/` running for the length of a block."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "node_modules").symlink_to(toolchain.modules)
        shutil.copytree(HERE / "engine", folder, dirs_exist_ok=True)
        command = [str(toolchain.node.folder / "node"), str(Path(folder) / program)]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, encoding="utf-8") as it:
            try:
                yield Conversation(it)
            finally:
                it.kill()


class Parser:
    """Prisma's parser and formatter."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation

    def read(self, schema: str) -> Reading:
        """Return what the parser makes of the text of a schema."""
        return Reading(**self._conversation.ask({"schema": schema}))


class Differ:
    """Prisma's schema engine, asked without its command line."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation

    def difference(self, url: str, schema: str) -> str | None:
        """Return what `migrate diff` would print of a live database and a schema; None if none."""
        difference: str | None = self._conversation.ask({"url": url, "schema": schema})[
            "difference"
        ]
        return difference
