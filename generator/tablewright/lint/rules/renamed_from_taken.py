"""`renamed_from` names what is still there, or the thing itself.

A migration cannot rename one of two into the other: the hint is a leftover, or the old entry is.
When a rename is done, `tablewright migrate check` says that the hint may go.
Source: manual, ALTER TABLE, RENAME: the new name must be free.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.schema import KINDS, Name, Schema, Table, objects_of


def check(schema: Schema) -> Iterator[Finding]:
    """Report objects, columns and other parts of tables whose earlier name is in use."""
    for kind in KINDS:
        things = objects_of(schema, kind)
        yield from _taken(things, kind.title, "")
    for table in schema.tables:
        for word, parts in _parts(table):
            yield from _taken(parts, word, f"{table.name}.")


def _parts(table: Table) -> Iterator[tuple[str, tuple[Any, ...]]]:
    yield "column", table.columns
    yield "index", table.indexes
    yield "constraint", (*table.checks, *table.uniques, *table.foreign_keys, *table.exclusions)


def _taken(things: tuple[Any, ...], word: str, owner: str) -> Iterator[Finding]:
    names = {each.name for each in things}
    for each in things:
        earlier = each.notes.renamed_from
        if earlier is None:
            continue
        was = Name(each.name.namespace, earlier) if isinstance(each.name, Name) else earlier
        if was in names:
            yield Finding(
                f"{word} `{owner}{each.name}` was `{earlier}`, which is still there",
                (each.notes,),
                help="remove `renamed_from`, or what has the old name",
            )


RULE = Rule(
    "renamed-from-taken",
    "`renamed_from` names what is still there.",
    Severity.WARNING,
    check,
)
