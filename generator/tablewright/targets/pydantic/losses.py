"""A schema in, what the models cannot carry of it out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from tablewright.schema import KINDS, NO_RULES, DataType, Rules, Schema, Table, objects_of
from tablewright.targets.contract import Loss
from tablewright.targets.pydantic.domain_rules import domain_rules
from tablewright.targets.pydantic.limits import can_list, limits_of, limits_of_column
from tablewright.targets.pydantic.types import PythonType

# Kinds of objects that become models, or that models have no use for.
_MODELLED = ("namespace", "extension", "enum", "domain", "table")
_CONSEQUENCES = {
    "composite_type": "Its values are texts, as PostgreSQL spells them.",
    "range_type": "Its values are texts, as PostgreSQL spells them.",
    "function": "Models hold data only; call it with SQL.",
    "view": "It has no model, as only a server knows the types of its columns.",
}


def losses_of(
    table: Table, found: Mapping[str, PythonType], schema: Schema, *, said: Collection[str]
) -> Iterator[Loss]:
    """Yield the losses of one table.

    Args:
        table: Whose constraints and triggers only the database can hold.
        found: The type of each column.
        schema: That the table belongs to.
        said: Names of the checks that new rows are held to by a validator; those of a column's
            rules are held by the limits of its attribute.
    """
    yield from _columns(table, found, schema)
    unique = [("primary key", table.primary_key.name)] if table.primary_key else []
    unique += [("unique constraint", each.name) for each in table.uniques]
    unique += [("unique index", index.name) for index in table.indexes if index.unique]
    for feature, name in unique:
        consequence = "A model does not know the other rows, so it takes what one of them has."
        yield Loss(feature, f"{table.name}.{name}", consequence)
    for reference in table.foreign_keys:
        if reference.enforced:
            consequence = f"A model takes a key that no row of {reference.table} has."
            yield Loss("foreign key", f"{table.name}.{reference.name}", consequence)
    for exclusion in table.exclusions:
        consequence = "A model does not know the other rows, so it takes values that conflict."
        yield Loss("exclusion constraint", f"{table.name}.{exclusion.name}", consequence)
    for check in table.checks:
        if check.enforced and check.column is None and check.name not in said:
            consequence = "Only the database refuses rows that break it."
            yield Loss("check constraint", f"{table.name}.{check.name}", consequence)
    for trigger in table.triggers:
        consequence = "What it does is seen only by reading the row again."
        yield Loss("trigger", f"{table.name}.{trigger.name}", consequence)
    for rule in table.rules:
        consequence = "What it does instead, or as well, is seen only by reading the rows again."
        yield Loss("rule", f"{table.name}.{rule.name}", consequence)
    for policy in table.policies:
        consequence = "Which rows may be read and written only the database knows."
        yield Loss("policy of row-level security", f"{table.name}.{policy.name}", consequence)


def without_partitions(schema: Schema) -> tuple[Schema, tuple[Loss, ...]]:
    """Take the partitions out of a schema: their rows are rows of the partitioned table."""
    tables = tuple(table for table in schema.tables if table.partition_of is None)
    consequence = "It has no models of its own: those of the partitioned table serve."
    losses = tuple(
        Loss("partition", str(table.name), consequence)
        for table in schema.tables
        if table.partition_of is not None
    )
    return (replace(schema, tables=tables) if losses else schema), losses


def losses_beside_tables(schema: Schema) -> Iterator[Loss]:
    """Yield the losses that belong to no table."""
    for domain in schema.domains:
        read = domain_rules(domain)
        for check in read.unsaid:
            consequence = "Only the database refuses values that break it."
            yield Loss("domain check", f"{domain.name}.{check}", consequence)
        unsaid = limits_of(domain.type, read.rules).unsaid
        yield from _rules(str(domain.name), domain.type, read.rules, unsaid)
    for kind in KINDS:
        if kind.word in _MODELLED:
            continue
        consequence = _CONSEQUENCES.get(kind.word, "Models hold the data of tables only.")
        for thing in objects_of(schema, kind):
            yield Loss(kind.title, str(thing.name), consequence)


def _columns(table: Table, found: Mapping[str, PythonType], schema: Schema) -> Iterator[Loss]:
    for column in table.columns:
        subject = f"{table.name}.{column.name}"
        text_form = found[column.name].text_form
        if text_form:
            consequence = f"The models take any text; the database refuses what is not {text_form}."
            yield Loss("type", subject, consequence)
        if column.rules is not NO_RULES:
            unsaid = limits_of_column(column, schema).unsaid
            yield from _rules(subject, column.type, column.rules, unsaid)


def _rules(
    subject: str, data_type: DataType, rules: Rules, unsaid: tuple[str, ...]
) -> Iterator[Loss]:
    for rule in unsaid:
        consequence = (
            "Pydantic cannot hold it as PostgreSQL does; only the database refuses values."
        )
        yield Loss(f"rule {rule}", subject, consequence)
    if rules.one_of and not can_list(data_type, rules):
        consequence = "Literal types have no such values; only the database holds the list."
        yield Loss("rule one_of", subject, consequence)
