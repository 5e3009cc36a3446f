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
    noted: dict[Name, Table] = {}
    return [_noted(table, by_name, noted) for table in tables]


def _noted(table: Table, tables: Mapping[Name, Table], noted: dict[Name, Table]) -> Table:
    if table.name not in noted:
        above = (tables[name] for name in table.inherits if name in tables)
        parents = [_noted(parent, tables, noted) for parent in above]
        noted[table.name] = _beside(table, parents) if parents else table
    return noted[table.name]


def _beside(table: Table, parents: Sequence[Table]) -> Table:
    columns = [_column(column, parents) for column in table.columns]
    # What parents got later stands last in the catalog, but first in a child that is made anew.
    places: dict[str, int] = {}
    for name in (column.name for parent in parents for column in parent.columns):
        places.setdefault(name, len(places))
    columns.sort(key=lambda column: places.get(column.name, len(places)))
    return replace(table, columns=tuple(columns))


def _column(column: Column, parents: Sequence[Table]) -> Column:
    above = [each for parent in parents for each in parent.columns if each.name == column.name]
    if not above:
        return column
    generated = column.generated
    if generated is not None and any(each.generated == generated for each in _said(above)):
        generated = replace(generated, local=False)
    return replace(column, generated=generated, overrides=tuple(_overrides(column, above)))


def _said(columns: Sequence[Column]) -> Iterator[Column]:
    """Yield columns as if what they have of parents of their own were theirs."""
    for each in columns:
        generated = each.generated and replace(each.generated, local=True)
        yield replace(each, generated=generated)


def _overrides(column: Column, above: Sequence[Column]) -> Iterator[str]:
    defaults = {each.default for each in above if each.default is not None}
    own = {column.default} - {None}
    # A column that is listed says its own default there, unless that is to have none.
    if column.generated is None and own != defaults and (defaults or column.inherited):
        yield "default"
    if not column.inherited or column.nullable:
        return
    said_here = column.not_null is not None and column.not_null.local
    if said_here or (column.not_null is None and not any(each.hands_on_not_null for each in above)):
        yield "not_null"
