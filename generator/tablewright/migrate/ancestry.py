"""Tables in, the tables above them out, and what columns come from there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from tablewright.migrate.operations import Alter, Operation
from tablewright.schema import Column, ForeignKey, Name, Schema, Table


def parents_of(table: Table) -> tuple[Name, ...]:
    """Return what a table inherits from, or is a part of."""
    above = table.partition_of
    return (*table.inherits, above.table) if above is not None else table.inherits


def places_of(table: Table) -> set[tuple[Name, str]]:
    """Return the tables above, each with what part of it a partition is."""
    part = table.partition_of
    places = {(each, "") for each in table.inherits}
    return places | ({(part.table, part.bound)} if part is not None else set())


def bounded_anew(operations: Iterable[Operation]) -> Iterator[Table]:
    """Yield the partitions, as they are wanted, that stay with their table and get other rows."""
    for each in operations:
        match each:
            case Alter(Table() as old, Table() as new) if is_bounded_anew(old, new):
                yield new


def is_bounded_anew(old: Table, new: Table) -> bool:
    """Tell whether a partition stays one of the same table, and is for other rows."""
    was, becomes = old.partition_of, new.partition_of
    return was != becomes and was is not None and becomes is not None and was.table == becomes.table


def heads_of(table: Table, schema: Schema) -> Iterator[Name]:
    """Yield the tables of which one is a part, the nearest first."""
    found: Table | None = table
    while found is not None and found.partition_of is not None:
        yield found.partition_of.table
        found = schema.table_by_name.get(found.partition_of.table)


def references_to(table: Table, schema: Schema) -> Iterator[tuple[Table, ForeignKey]]:
    """Yield the foreign keys that refer to rows of a partition, each with its table."""
    heads = {*heads_of(table, schema)}
    for each in schema.tables if heads else ():
        yield from ((each, key) for key in each.foreign_keys if key.table in heads)


def kept_parents(before: Table, after: Table) -> frozenset[Name]:
    """Return the tables above that stay where they are, and hand their changes down."""
    return frozenset(parents_of(before)) & frozenset(parents_of(after))


def columns_of_all(tables: Collection[Name], schema: Schema) -> dict[str, Column]:
    """Return the columns of some tables by name."""
    found: dict[str, Column] = {}
    for name in sorted(tables):
        table = schema.table_by_name.get(name)
        if table is not None:
            found |= {each.name: each for each in table.columns}
    return found


def heirs_of(table: Name, before: Schema, after: Schema) -> list[tuple[Table, Table]]:
    """Return the tables right below one that stay there, as they are and as they are wanted."""
    found = ((each, after.table_by_name.get(each.name)) for each in before.tables)
    return [(old, new) for old, new in found if new is not None and table in kept_parents(old, new)]


def is_handed_over(column: str, table: Name, before: Schema, after: Schema) -> bool:
    """Tell whether a table below keeps a column for itself that it had from above only."""
    for old, new in heirs_of(table, before, after):
        had = column_called(column, old)
        had_from_above = old.partition_of is None and had is not None and had.inherited
        is_wanted = column_called(column, new) is not None
        if (
            had_from_above
            and is_wanted
            and column not in columns_of_all(kept_parents(old, new), after)
        ):
            return True
    return False


def own_for_good(before: Table, after: Table, schemas: tuple[Schema, Schema]) -> list[str]:
    """Name the columns that should be those of tables above only, and stay the table's own.

    What a table once has of its own, no statement takes from it but with its rows.
    """
    kept = kept_parents(before, after)
    above = columns_of_all(kept, schemas[0]).keys(), columns_of_all(kept, schemas[1]).keys()
    found = []
    for column in after.columns:
        old = column_called(column.name, before)
        if not column.inherited:
            continue
        if old is None:
            came_along = column.name in above[1]
        else:
            came_along = old.inherited and column.name in above[0] and column.name in above[1]
        if not came_along:
            found.append(column.name)
    return found


def column_called(name: str, table: Table | None) -> Column | None:
    """Return a column by its name, or None."""
    columns = table.columns if table is not None else ()
    return next((each for each in columns if each.name == name), None)
