"""The course platform goes into a database and comes back in the short words it was written in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tablewright.cli.imported import Style, written
from tablewright.database.canonical import canonical
from tablewright.database.compare import compare
from tablewright.database.introspect import introspect
from tablewright.database.server import Server
from tablewright.describe import split_by_table
from tablewright.output import write_all
from tablewright.resolve import read_specification
from tablewright.schema import Schema
from tests.live.round_trip import schema_sql

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(params=[Style(), Style(mixins=True, split=split_by_table)], ids=["plain", "shared"])
def style(request: pytest.FixtureRequest) -> Style:
    found = request.param
    assert isinstance(found, Style)
    return found


def test_the_course_comes_back(server: Server, database: str, style: Style, tmp_path: Path) -> None:
    original = read_specification(ROOT / "schema.yaml").schema
    with server.connect(database) as connection:
        connection.execute(schema_sql(original).encode())
    with server.connect(database) as connection:
        files = written(introspect(connection), style)
        write_all(tmp_path, files)
        back = read_specification(tmp_path / "schema.yaml").schema
        ours, theirs = canonical(original, connection), canonical(back, connection)
    assert compare(ours.schema, theirs.schema) == []
    assert words(back) == words(original)
    text = "".join(files.values())
    assert "execute:" not in text
    assert "audit_log" not in text
    assert "live_courses" not in text


def words(schema: Schema) -> dict[str, object]:
    return {
        str(table.name): (
            table.soft_delete,
            table.audit,
            {column.name for column in table.columns if column.on_update},
        )
        for table in schema.tables
    }


def test_what_is_not_just_what_a_word_makes_stays_as_it_is(server: Server, database: str) -> None:
    original = read_specification(ROOT / "schema.yaml").schema
    with server.connect(database) as connection:
        connection.execute(schema_sql(original).encode())
        connection.execute("COMMENT ON TRIGGER lessons_set_updated_at ON lessons IS 'mine'")
        connection.execute("ALTER TABLE audit_log ADD note text")
        connection.execute("DROP VIEW live_courses")
        schema = introspect(connection)
    text = "".join(written(schema, Style()).values())
    assert "on_update" not in text
    assert "\n    audit:" not in text
    assert "soft_delete" not in text
