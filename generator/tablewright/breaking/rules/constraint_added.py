"""A check, foreign key, exclusion or unique constraint, a unique index, or a primary key.

Source: PostgreSQL manual, ALTER TABLE (ADD CONSTRAINT: existing rows are checked unless NOT VALID).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tablewright.breaking.comparison import Comparison, New
from tablewright.breaking.keys import (
    columns_named,
    constraints_of,
    indexes_of,
    unique_keys,
    uniques_of,
)
from tablewright.breaking.rule import COMPATIBLE, DANGEROUS, Finding, Rule, consumers, database
from tablewright.schema import Check, ForeignKey, Index, Unique


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every constraint that the old side lacks."""
    for word, parts in constraints_of(comparison):
        for each in parts.added:
            yield _finding(f"{word} `{each.thing.name}`", each)
    for unique in uniques_of(comparison).added:
        if not _was_unique(unique):
            yield _finding(f"unique constraint `{unique.thing.name}`", unique)
    for index in indexes_of(comparison).added:
        if index.thing.unique and not _was_unique(index):
            yield _finding(f"unique index `{index.thing.name}`", index)
    for was, table in comparison.tables:
        if was.primary_key is None and table.primary_key is not None:
            key = New(was, table, table.primary_key)
            yield _finding(f"primary key `{table.primary_key.name}`", key)


def _finding(what: str, each: New[Any]) -> Finding:
    old = {column.name for column in each.was.columns}
    named = columns_named(each.thing)
    # Nobody has written to columns that were not there.
    category = COMPATIBLE if named and old.isdisjoint(named) else DANGEROUS
    # Only these two can be added without a look at the rows (manual, ALTER TABLE).
    can_wait = isinstance(each.thing, (Check, ForeignKey)) and category is DANGEROUS
    mend = "add it NOT VALID, mend the rows, then validate it" if can_wait else None
    return Finding(
        each.subject,
        f"{what} of `{each.table.name}` is added",
        each.on,
        (
            database(category, "a row that breaks it stops the change"),
            consumers(category, "statements that break it fail"),
        ),
        help=mend,
    )


def _was_unique(each: New[Unique] | New[Index]) -> bool:
    """Tell whether something else held the same columns apart before."""
    mine = next(key for key in unique_keys(each.table) if key.holder is each.thing)
    return any(mine.stands_for(key) for key in unique_keys(each.was))


RULE = Rule("constraint-added", "A constraint is new.", DANGEROUS, check)
