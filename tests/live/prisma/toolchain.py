"""The packages of Prisma, pinned by lock files, installed once into a cache of the checkout."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.live.prisma.node import Node, ToolchainMissing, find_node, run

HERE = Path(__file__).parent
CACHE = Path(__file__).parents[3] / ".cache" / "prisma"


@dataclass(frozen=True, slots=True)
class Toolchain:
    """An installed Prisma: its major version, its Node and its packages."""

    version: int
    node: Node
    modules: Path


def install(version: int) -> Toolchain:
    """Install the packages that `v<version>/package-lock.json` pins, once for each lock file.

    Raises:
        ToolchainMissing: There is no Node, or npm could not fetch the packages.
    """
    node = find_node()
    project = HERE / f"v{version}"
    lock = (project / "package-lock.json").read_bytes()
    place = CACHE / f"v{version}-{hashlib.sha256(lock).hexdigest()[:12]}"
    if not place.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        # Installed beside its place and moved: neither a crash nor a second process leaves half.
        with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
            _npm_ci(project, Path(scratch) / "new", node)
            if not place.exists():
                (Path(scratch) / "new").rename(place)
    return Toolchain(version, node, place / "node_modules")


def _npm_ci(project: Path, folder: Path, node: Node) -> None:
    folder.mkdir()
    for name in ("package.json", "package-lock.json"):
        shutil.copy(project / name, folder)
    command = [*node.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    outcome = run(node, command, folder=folder)
    log = CACHE / f"npm-ci-{project.name}.log"
    log.write_text(outcome.output, encoding="utf-8")
    if outcome.code:
        raise ToolchainMissing(f"npm ci failed ({log}):\n{outcome.output[-2000:]}")
