"""The dictionary for spreadsheets: from a schema to CSV, one line a column."""

from __future__ import annotations

import csv
import io

from tablewright.schema import Column, Schema, Table
from tablewright.sql.quote import default_sql
from tablewright.sql.types import type_sql
from tablewright.targets.dictionary.catalogue import references_of
from tablewright.targets.dictionary.style import PLAIN
from tablewright.targets.dictionary.words import column_facts
from tablewright.targets.marks import key_marks

HEADER = (
    "table",
    "column",
    "position",
    "type",
    "nullable",
    "default",
    "key",
    "refers_to",
    "description",
    "facts",
    "tags",
)
# With these a cell begins that a spreadsheet would run as a formula (OWASP, CSV injection).
_FORMULA = frozenset("=+-@\t\n")


def spreadsheet(schema: Schema) -> str:
    """Write the columns of all tables."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(HEADER)
    for table in schema.tables:
        marks = key_marks(table)
        targets = _targets(table)
        for position, column in enumerate(table.columns, start=1):
            cells = _cells(table, column, position)
            cells["key"] = marks.get(column.name, "")
            cells["refers_to"] = "; ".join(targets.get(column.name, ()))
            writer.writerow([_harmless(cells[name]) for name in HEADER])
    return lines.getvalue()


def _cells(table: Table, column: Column, position: int) -> dict[str, str]:
    return {
        "table": str(table.name),
        "column": column.name,
        "position": str(position),
        "type": type_sql(column.type),
        "nullable": "yes" if column.nullable else "no",
        "default": default_sql(column.default) if column.default else "",
        "description": column.comment or "",
        "facts": "; ".join(column_facts(column, PLAIN)),
        "tags": ", ".join(table.notes.tags),
    }


def _targets(table: Table) -> dict[str, list[str]]:
    targets: dict[str, list[str]] = {}
    for reference in references_of(table):
        for name, target in zip(reference.columns, reference.target_columns, strict=True):
            targets.setdefault(name, []).append(f"{reference.table}.{target}")
    return targets


def _harmless(text: str) -> str:
    """Put an apostrophe, which spreadsheets hide, before what they would take for a formula."""
    if "\r" in text:
        # Not every reader takes a bare carriage return for part of a cell.
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text[:1] in _FORMULA else text
