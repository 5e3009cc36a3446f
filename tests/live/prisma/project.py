"""A project as a user of Prisma has it, and the commands that people run in it.

Nothing but npm packages is downloaded: `engine/` stands in for the native schema engine.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from psycopg.conninfo import conninfo_to_dict

from tests.live.prisma.node import Outcome, run
from tests.live.prisma.toolchain import HERE, Toolchain

SCHEMA = "prisma/schema.prisma"
CONFIG = ["--config", "prisma/prisma.config.ts"]
PRISMA = "prisma/build/index.js"
NOWHERE = "postgresql://localhost/nowhere"


@dataclass(frozen=True, slots=True)
class Project:
    """A folder that looks like a user's: `prisma/` with our files, packages, programs."""

    toolchain: Toolchain
    folder: Path


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


def deploy(project: Project, url: str) -> Outcome:
    """Run `prisma migrate deploy` with the folders in `prisma/migrations`."""
    where = ["--schema", SCHEMA] if project.toolchain.version == 6 else CONFIG
    return _node(project, PRISMA, "migrate", "deploy", *where, url=url)


def typecheck(project: Project) -> Outcome:
    """Run TypeScript's strict compiler over the programs and the generated client."""
    return _node(project, "typescript/bin/tsc", "--project", ".")


def run_program(project: Project, url: str) -> Outcome:
    """Run `program.ts` against a live database."""
    return _node(project, "tsx/dist/cli.mjs", "program.ts", url=url)


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


def _prisma(project: Project, *arguments: str) -> Outcome:
    where = ["--schema", SCHEMA] if project.toolchain.version == 6 else CONFIG
    return _node(project, PRISMA, *arguments, *where)


def _node(project: Project, program: str, *arguments: str, url: str = NOWHERE) -> Outcome:
    node = project.toolchain.node.folder / "node"
    command = [str(node), f"node_modules/{program}", *arguments]
    return run(project.toolchain.node, command, folder=project.folder, **_environment(project, url))


def _environment(project: Project, url: str) -> dict[str, str]:
    return {
        "DATABASE_URL": url,
        "PRISMA_SCHEMA_ENGINE_BINARY": str(project.folder / "engine" / "schema-engine.mjs"),
        # The command line of 6 wants a file here, and never loads it.
        "PRISMA_QUERY_ENGINE_LIBRARY": "/dev/null",
        "CHECKPOINT_DISABLE": "1",
        "PRISMA_HIDE_UPDATE_MESSAGE": "1",
        "NO_COLOR": "1",
    }
