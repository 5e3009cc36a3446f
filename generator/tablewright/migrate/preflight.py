"""An operation in, the questions out whether rows that are there break the new rule.

They are asked before anything is changed, so that nobody learns it half-way: of tables and columns
under the names that they have then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tablewright.migrate.ancestry import column_called, references_to
from tablewright.migrate.asking import Asking
from tablewright.migrate.operations import (
    Add,
    Alter,
    BuildIndex,
    Operation,
    PutBack,
    RequireValues,
    Retype,
    Thing,
    Validate,
)
from tablewright.migrate.partition_bounds import within_bounds
from tablewright.migrate.preflight_keys import (
    broken_key,
    columns_in,
    columns_of,
    doubles,
    excluded_pairs,
    orphans,
    references_into,
)
from tablewright.migrate.preflight_rows import homeless, rules_of
from tablewright.migrate.preflight_values import unfit
from tablewright.migrate.presence import is_missing
from tablewright.migrate.questions import Preflight, Rows
from tablewright.schema import (
    Check,
    Column,
    Domain,
    Exclusion,
    ForeignKey,
    Index,
    Name,
    PrimaryKey,
    Schema,
    Table,
    Unique,
)
from tablewright.sql.quote import identifier, qualified
from tablewright.sql.types import type_sql


def preflights(operation: Operation, asking: Asking) -> Iterator[Preflight]:
    """Yield the questions; none where the table, or a column in question, is still to come.

    Args:
        operation: Whose rule rows may break.
        asking: What is there when the questions are asked, and what will be.
    """
    match operation:
        case Alter(Domain() as old, Domain() as new):
            yield from _of_domain(old, new, asking)
            return
        case Alter(Table() as old_table, Table() as partition):
            if old_table.partition_of != partition.partition_of:
                yield from _of_default_partition(partition, asking)
                yield from _of_references(old_table, partition, asking)
        case _:
            pass
    thing = operation.after if isinstance(operation, (Alter, Retype)) else operation.thing
    owner = thing.name if isinstance(thing, Table) else operation.owner
    table = asking.before.table_by_name.get(owner) if isinstance(owner, Name) else None
    if table is None:
        return
    if isinstance(operation, PutBack):
        for rule in rules_of(operation, table):
            yield from preflights(rule, asking)
    if all(asking.has_all_of(each) for each in _expressions(thing)):
        yield from _questions(operation, Rows(table, asking.former), asking)


def _expressions(thing: Thing) -> Iterator[str]:
    """Yield the expressions by which a rule is asked."""
    match thing:
        case Check():
            yield thing.expression
        case Index() | Exclusion():
            yield from (each.expression for each in thing.elements if each.expression)
            if thing.where:
                yield thing.where
        case _:
            pass


def _questions(operation: Operation, rows: Rows, asking: Asking) -> Iterator[Preflight]:
    after = asking.after
    match operation:
        case Validate(Check() as check) if not _stays(check, rows.table.name, after):
            # It shows that no value is missing, which is asked in its own words.
            pass
        case (
            Add(Check(validated=True, enforced=True) as check)
            | Validate(Check() as check)
            | Alter(Check(validated=False), Check(validated=True) as check)
        ):
            for found in _with(columns_in(check.expression), rows, asking):
                yield found.where(f"NOT ({check.expression})", f"break check {check.name}")
        case (
            Add(ForeignKey(validated=True, enforced=True) as key)
            | Validate(ForeignKey() as key)
            | Alter(ForeignKey(validated=False), ForeignKey(validated=True) as key)
        ):
            for found in _with(key.columns, rows, asking):
                yield from _orphans(key, found, asking)
        case Add((PrimaryKey() | Unique()) as key):
            for found in _with(key.columns, rows, asking):
                yield broken_key(key, found)
        case Add(Index(unique=True) as index) | BuildIndex(Index(unique=True) as index):
            # The index of a key is built before the key: one question is enough for both.
            for found in _with(columns_of(index), rows, asking):
                yield doubles(index, found, f"unique index {index.name}")
        case Add(Exclusion() as exclusion):
            for found in _with(columns_of(exclusion), rows, asking):
                yield excluded_pairs(exclusion, found)
        case RequireValues(column) | Alter(Column(nullable=True), Column(nullable=False) as column):
            if any(each.name == column.name for each in rows.table.columns):
                found = asking.rows_with_values(column.name, rows)
                missing = is_missing(identifier(column.name), column.type, after)
                yield found.where(missing, f"have no {column.name}")
        case Add(Column(nullable=False, default=None, identity=None, generated=None) as column):
            yield rows.where("true", f"would have no {column.name}, which has no default")
        case PutBack():
            yield from homeless(operation, rows, asking)
        case Retype():
            yield from _unfitting(operation, rows, asking)
        case Alter(Table(partition_of=old), Table(partition_of=place)) if old != place:
            within = within_bounds(after, place, rows.former) if place is not None else None
            if place is not None and within is not None:
                says = f"belong in another partition of {qualified(place.table)}"
                yield rows.where(f"NOT {within}", says)
        case _:
            pass


def _with(columns: Iterable[str], rows: Rows, asking: Asking) -> Iterator[Rows]:
    """Yield rows with the values that some columns will have, where these can be told."""
    found = asking.rows_with(columns, rows)
    if found is not None:
        yield found


def _orphans(key: ForeignKey, rows: Rows, asking: Asking) -> Iterator[Preflight]:
    target = asking.before.table_by_name.get(key.table)
    if target is None:
        yield orphans(key, rows, None)
        return
    for others in _with(key.target_columns, Rows(target, asking.former), asking):
        yield orphans(key, rows, others)


def _stays(check: Check, owner: Name, after: Schema) -> bool:
    table = after.table_by_name.get(owner)
    return table is None or any(each.name == check.name for each in table.checks)


def _unfitting(change: Retype, rows: Rows, asking: Asking) -> Iterator[Preflight]:
    """Ask for values that cannot become those of another type."""
    new = change.after
    # On the way the old type may have another name than it has now.
    old = column_called(new.name, rows.table)
    if old is None:
        return
    found = unfit(identifier(old.name), old.type, change, asking.before, asking.after)
    if found is not None:
        says = f"have values in {new.name} that {type_sql(new.type)} does not take"
        yield rows.where(found.condition, says, since=found.since)


def _of_default_partition(partition: Table, asking: Asking) -> Iterator[Preflight]:
    """Ask the default partition for rows that belong in one that comes beside it."""
    place = partition.partition_of
    within = within_bounds(asking.after, place, asking.former) if place is not None else None
    if place is None or within is None:
        return
    for table in asking.before.tables:
        there = table.partition_of
        stays = asking.after.table_by_name.get(table.name)
        if there is not None and there.table == place.table and there.is_default and stays:
            says = f"belong in {qualified(partition.name)}, the new partition beside it"
            yield Rows(table, asking.former).where(within, says)


def _of_references(old: Table, new: Table, asking: Asking) -> Iterator[Preflight]:
    """Ask the tables that go on to refer to what a partition leaves for rows that refer to its."""
    if new.partition_of is not None:
        return
    for table, key in references_to(old, asking.before):
        kept = asking.after.table_by_name.get(table.name)
        if kept is not None and any(
            (each.name, each.table) == (key.name, key.table) for each in kept.foreign_keys
        ):
            yield references_into(key, Rows(table, asking.former), Rows(old, asking.former))


def _of_domain(old: Domain, new: Domain, asking: Asking) -> Iterator[Preflight]:
    """Ask all columns of a domain for values that break its new rules."""
    before = asking.before
    known = {each.name: each for each in old.checks}
    rules = [
        (f"NOT ({each.expression})", f"break check {each.name} of {new.name}")
        for each in new.checks
        if each.validated and known.get(each.name) != each and asking.has_all_of(each.expression)
    ]
    if old.nullable and not new.nullable:
        rules.append(
            (is_missing("value", new.type, asking.after), f"are null, which {new.name} is no more")
        )
    names = {new.name, *_domains_over(new.name, before)}
    for table in before.tables:
        rows = Rows(table, asking.former)
        for column in table.columns:
            # PostgreSQL refuses the change where values are within others.
            if column.type.dimensions or column.type.own_name not in names:
                continue
            value = rows.column(column.name)
            # In the rule the value goes by this name; partitions and heirs are asked themselves.
            values = f"(SELECT {value} AS value FROM ONLY {rows.name})"
            for where, says in rules:
                source = f"FROM {values} AS r WHERE {where}"
                yield Preflight(
                    f"values of {rows.name}.{value} {says}",
                    f"SELECT count(*) {source}",
                    f"SELECT value {source} LIMIT 3",
                )


def _domains_over(name: Name, schema: Schema) -> Iterator[Name]:
    """Yield the domains that are made of another one, whose rules hold for their values, too."""
    for each in schema.domains:
        if not each.type.dimensions and each.type.own_name == name:
            yield each.name
            yield from _domains_over(each.name, schema)
