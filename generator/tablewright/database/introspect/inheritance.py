"""Tables as the catalog has them in, with what each says otherwise than its parents out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tablewright.schema import Column, Name, Table


def with_overrides(tables: Sequence[Table]) -> list[Table]:
    """Note at the columns of children what they say themselves.

    The catalog keeps a copy of all that a column inherits, and does not tell copies from what was
    said again (`flagInhAttrs` in pg_dump's common.c decides alike).
    """
    by_name = {table.name: table for table in tables}
    return [_noted(table, by_name) if table.inherits else table for table in tables]


def _noted(table: Table, tables: Mapping[Name, Table]) -> Table:
    parents = [tables[name] for name in table.inherits if name in tables]
    columns = tuple(_column(column, parents) for column in table.columns)
    return replace(table, columns=columns)


def _column(column: Column, parents: Sequence[Table]) -> Column:
    above = [each for parent in parents for each in parent.columns if each.name == column.name]
    if not above:
        return column
    return replace(column, overrides=tuple(_overrides(column, above)))


def _overrides(column: Column, above: Sequence[Column]) -> Iterator[str]:
    defaults = {each.default for each in above if each.default is not None}
    own = {column.default} - {None}
    # A column that is listed says its own default there, unless that is to have none.
    if column.generated is None and own != defaults and (defaults or column.inherited):
        yield "default"
    if not column.inherited or column.nullable:
        return
    said_here = column.not_null is not None and column.not_null.local
    if said_here or (column.not_null is None and not any(map(_hands_on_not_null, above))):
        yield "not_null"


def _hands_on_not_null(column: Column) -> bool:
    return not column.nullable and (column.not_null is None or column.not_null.inherited)
