"""Columns that are kept the same in, the code that does it out: a trigger's body, a backfill."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tablewright.migrate.operations import Backfill
from tablewright.migrate.syncing import Sync
from tablewright.schema import Column
from tablewright.sql.quote import identifier, qualified
from tablewright.sql.types import type_sql
from tablewright.targets.contract import Page
from tablewright.targets.postgres.steps.step import Step
from tablewright.values import frozen

BATCH = 1000


@frozen
class SyncView:
    """What the body of a trigger function lays out.

    Attributes:
        old_words: The name for people, in one line.
        new_words: The same.
        probe: The column that shows at INSERT which of the two was written.
        other: The other one.
        unwritten: What the probe holds where nobody wrote it.
    """

    old: str
    new: str
    old_words: str
    new_words: str
    probe: str
    other: str
    unwritten: str


def sync_page(sync: Sync) -> Page:
    """Spell the body of a function that keeps two columns the same."""
    probe, other = (sync.new, sync.old) if sync.probes_new else (sync.old, sync.new)
    view = SyncView(
        old=identifier(sync.old.name),
        new=identifier(sync.new.name),
        old_words=_words(sync.old),
        new_words=_words(sync.new),
        probe=identifier(probe.name),
        other=identifier(other.name),
        unwritten=f"CAST({sync.unwritten or 'NULL'} AS {type_sql(probe.type)})",
    )
    return Page("body.sql", "postgres/sync_columns.sql.jinja", view)


def _words(column: Column) -> str:
    return " ".join(column.name.split())


@frozen
class BackfillStep(Step):
    """A backfill, ready for its template.

    Attributes:
        tag: The dollar quote around it.
        keys: The columns of the primary key.
        low: The variables that hold where a batch begins.
        same: That a row is one of the batch.
        batch: How many rows are written before a commit.
    """

    tag: str = ""
    keys: str = ""
    low: str = ""
    same: str = ""
    batch: int = BATCH


def backfill_step(operation: Backfill) -> Step:
    """Spell the copying of columns in batches."""
    table = operation.thing
    assert table.primary_key is not None  # noqa: S101 - a table without one is refused before
    keys = [table.column(name) for name in table.primary_key.columns]
    names = [identifier(each.name) for each in keys]
    lines = tuple(
        f"low_{number} {type_sql(each.type)};" + (f" -- {_words(each)}" if len(keys) > 1 else "")
        for number, each in enumerate(keys, 1)
    )
    step = BackfillStep(
        name=qualified(table.name),
        head=", ".join(
            f"{identifier(new.name)} = r.{identifier(old.name)}" for old, new in operation.pairs
        ),
        lines=lines,
        tail=" OR ".join(_differs(old, new) for old, new in operation.pairs),
        template="postgres/backfill.sql.jinja",
        keys=", ".join(f"r.{name}" for name in names),
        low=", ".join(f"backfill.low_{number}" for number in range(1, len(keys) + 1)),
        same=" AND ".join(f"r.{name} = batch.{name}" for name in names),
    )
    return replace(step, tag=_tag((step.name, step.head, step.tail, step.keys, *lines)))


def _differs(old: Column, new: Column) -> str:
    value = f"r.{identifier(old.name)}"
    if (old.type, old.collation) != (new.type, new.collation):
        value = f"CAST({value} AS {type_sql(new.type)})"
    return f"ROW(r.{identifier(new.name)})::record *<> ROW({value})::record"


def _tag(pieces: Iterable[str]) -> str:
    text = "\n".join(pieces)
    number, tag = 1, "$backfill$"
    while tag in text:
        number += 1
        tag = f"$backfill{number}$"
    return tag
