"""A unique constraint or index in whose stead there is no other.

Source: PostgreSQL manual, INSERT (ON CONFLICT: "no unique or exclusion constraint matching");
Prisma's reference, `findUnique` and `upsert` take unique fields alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.keys import UniqueKey, unique_keys
from tablewright.breaking.rule import (
    BREAKING,
    COMPATIBLE,
    Finding,
    Rule,
    consumers,
    database,
    models,
)
from tablewright.schema import Table


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every unique key for which nothing stands on the new side."""
    for was, table in comparison.tables:
        now = [*unique_keys(table)]
        renamed = replace(
            was,
            uniques=tuple(comparison.in_new_words(each, was) for each in was.uniques),
            indexes=tuple(comparison.in_new_words(each, was) for each in was.indexes),
        )
        for key in unique_keys(renamed):
            if any(each.stands_for(key) for each in now) or _is_primary(key, table):
                continue
            yield Finding(
                f"{table.name}.{key.holder.name}",
                f"{key.what} of `{table.name}` is removed",
                (table.notes,),
                (
                    database(COMPATIBLE, "no row changes"),
                    models(BREAKING, "Prisma's findUnique and upsert no longer take its fields"),
                    consumers(BREAKING, "ON CONFLICT over its columns fails, and rows may repeat"),
                ),
                judged=key.where is not None or any(each.expression for each in key.elements),
            )


def _is_primary(key: UniqueKey, table: Table) -> bool:
    names = {each.column for each in key.elements}
    return table.primary_key is not None and names == {*table.primary_key.columns}


RULE = Rule("unique-removed", "Nothing keeps some columns of rows apart any more.", BREAKING, check)
