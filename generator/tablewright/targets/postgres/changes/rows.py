"""Rows of tables that are made anew in, the statements that keep them meanwhile out."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.migrate.converted import converted
from tablewright.migrate.operations import KeptRows, PutBack
from tablewright.schema import Table
from tablewright.sql.quote import identifier, qualified
from tablewright.sql.types import type_sql


def set_aside(table: Table, rows: KeptRows) -> Iterator[str]:
    """Spell what keeps the rows of a table that is about to go.

    Till then nobody else may write (manual, LOCK), and no policy may hide any row, which the
    owner's own reading is spared unless it is forced (manual, CREATE POLICY).
    """
    name = qualified(table.name)
    yield f"LOCK TABLE {name} IN ACCESS EXCLUSIVE MODE;"
    if table.force_row_security:
        yield f"ALTER TABLE ONLY {name} NO FORCE ROW LEVEL SECURITY;"
    types = {each.name: each.type for each in table.columns}
    columns = [
        identifier(each.before.name)
        if each.before.type == types[each.before.name]
        else f"{identifier(each.before.name)}::{type_sql(each.before.type)}"
        for each in rows.columns
    ]
    source = name if table.is_partitioned else f"ONLY {name}"
    yield f"CREATE TABLE {qualified(rows.place)} AS\n    SELECT {', '.join(columns)} FROM {source};"


def put_back(operation: PutBack) -> Iterator[str]:
    """Spell what gives a table its rows again, with the numbers that they had.

    OVERRIDING SYSTEM VALUE is for identity columns, and harmless without (manual, INSERT).
    """
    table, rows = operation.thing, operation.rows
    name, place = qualified(table.name), qualified(rows.place)
    columns = ", ".join(identifier(each.after.name) for each in rows.columns)
    values = ", ".join(converted(each) or identifier(each.after.name) for each in rows.columns)
    if table.force_row_security:
        yield f"ALTER TABLE ONLY {name} NO FORCE ROW LEVEL SECURITY;"
    yield (
        f"INSERT INTO {name} ({columns})\n    OVERRIDING SYSTEM VALUE\n"
        f"    SELECT {values} FROM {place};"
    )
    if table.force_row_security:
        yield f"ALTER TABLE ONLY {name} FORCE ROW LEVEL SECURITY;"
    yield f"DROP TABLE {place};"
