"""Each feature of the language: its models are valid, formatted, and equal to its database."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from tablewright.database.server import Server
from tablewright.resolve import read_specification
from tests.live.prisma.conversation import Differ, Parser
from tests.live.prisma.project import url_of
from tests.live.prisma.toolchain import Toolchain
from tests.live.prisma.written import prisma_files

CASES = Path(__file__).parents[2] / "cases"
# What Prisma has no form of, and therefore wants to change; the losses say the same.
LACKING = {
    "references": "[-] Removed foreign key on columns (named_id)",
    "types": "[*] Altered column `negative_scale` (type changed)",
}
FEATURES = sorted(path.parent for path in CASES.glob("*/schema.yaml"))


@pytest.mark.parametrize("folder", FEATURES, ids=lambda folder: folder.name)
def test_feature(
    folder: Path, toolchain: Toolchain, parser: Parser, differ: Differ, embedded: Server
) -> None:
    specification = read_specification(folder / "schema.yaml")
    schema = prisma_files(specification.schema, toolchain.version)["prisma/schema.prisma"]
    reading = parser.read(schema)
    assert reading.problem is None
    assert reading.formatted == schema
    script = (folder / "expected" / "postgres" / "schema.sql").read_bytes()
    with embedded.scratch_database() as name, embedded.connect(name) as connection:
        try:
            connection.execute(script)
        except (psycopg.errors.FeatureNotSupported, psycopg.errors.UndefinedFile) as error:
            pytest.skip(f"NOT TESTED: the embedded server lacks something: {error}")
        difference = differ.difference(url_of(embedded.dsn(name)), schema)
    changes = [line.strip() for line in (difference or "").splitlines() if line.startswith("  [")]
    assert changes == [LACKING[folder.name]] if folder.name in LACKING else difference is None
