"""Tables as steps, with their columns and constraints but without their parts."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.schema import Table
from tablewright.sql.quote import identifier, qualified
from tablewright.targets.postgres.steps.step import (
    Step,
    comment_on,
    constraint_comment,
    with_commas,
)
from tablewright.targets.postgres.steps.table_lines import check_line, table_lines


def table_step(table: Table) -> Step:
    """Spell CREATE TABLE and what it cannot say itself."""
    statements = (*_unvalidated(table), *_comments(table))
    return Step(qualified(table.name), lines=with_commas(table_lines(table)), statements=statements)


def _unvalidated(table: Table) -> Iterator[str]:
    for check in table.checks:
        if not check.validated:
            yield f"ALTER TABLE {qualified(table.name)}\n    ADD {check_line(check)};"


def _comments(table: Table) -> Iterator[str]:
    name = qualified(table.name)
    yield from comment_on("TABLE", name, table.comment)
    for column in table.columns:
        yield from comment_on("COLUMN", f"{name}.{identifier(column.name)}", column.comment)
    key = table.primary_key
    if key is not None:
        yield from constraint_comment(table.name, key.name, key.comment)
    for unique in table.uniques:
        yield from constraint_comment(table.name, unique.name, unique.comment)
    for check in table.checks:
        yield from constraint_comment(table.name, check.name, check.comment)
    for exclusion in table.exclusions:
        yield from constraint_comment(table.name, exclusion.name, exclusion.comment)
