"""Parts of strange databases can be made: what they need came along."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from tablewright.cli.imported import Style, written
from tablewright.database.introspect import introspect
from tablewright.database.script_load import load_scripts
from tablewright.database.server import Server
from tablewright.describe import selected
from tablewright.output import write_all
from tablewright.pipeline import generate
from tablewright.resolve import read_specification
from tablewright.states import judge
from tests.live.round_trip import run_sql

HERE = Path(__file__).parent
# What bodies in PL/pgSQL read, nobody can tell.
UNTOLD = "hidden_deps"
SCRIPTS = [
    each
    for folder in ("strange", "views")
    for each in sorted((HERE / folder).glob("*.sql"))
    if each.stem != UNTOLD
]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.stem)
def test_a_part_is_whole(
    embedded: Server, script: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with embedded.scratch_database() as name, embedded.connect(name) as connection:
        load_scripts(connection, {script.name: script.read_text("utf-8")}, private=True)
        whole = introspect(connection)
    namespaces = sorted({table.name.namespace for table in whole.tables})
    for asked in ({"only": ["*a*"]}, {"exclude": ["t*"]}, {"namespaces": namespaces[:1]}):
        part = selected(whole, **asked).schema
        files = written(part, Style(), judge(lambda _: nullcontext(embedded), part))
        folder = tmp_path_factory.mktemp("part")
        write_all(folder, files)
        made = generate(read_specification(folder / "schema.yaml"), only=("postgres",))
        with embedded.scratch_database() as name:
            run_sql(embedded, name, made.files["postgres/schema.sql"].decode())
