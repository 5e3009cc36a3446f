"""Storage parameters, access method, tablespace, compression, statistics.

Source: PostgreSQL manual, CREATE TABLE (Storage Parameters), ALTER TABLE.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import COMPATIBLE, Finding, Rule, database
from tablewright.schema import Column, Notes, Table


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report tables and columns whose settings differ; nobody but the operator sees them."""
    for was, table in comparison.tables:
        if _settings(was, _OF_TABLES) != _settings(table, _OF_TABLES):
            yield _finding(f"{table.name}", f"table `{table.name}`", (table.notes,))
    for each in comparison.columns.kept:
        if _settings(each.before, _OF_COLUMNS) != _settings(each.after, _OF_COLUMNS):
            yield _finding(each.subject, f"column `{each.subject}`", each.on)


_OF_TABLES = ("storage", "method", "tablespace", "replica_identity", "cluster_on")
_OF_COLUMNS = ("storage", "compression", "statistics", "options", "foreign_options")


def _settings(thing: Table | Column, fields: tuple[str, ...]) -> list[object]:
    return [getattr(thing, field) for field in fields]


def _finding(subject: str, what: str, on: tuple[Notes, ...]) -> Finding:
    effect = database(COMPATIBLE, "what it holds and takes stays the same")
    return Finding(subject, f"{what} is stored otherwise", on, (effect,))


RULE = Rule("storage-changed", "A table or column is stored otherwise.", COMPATIBLE, check)
