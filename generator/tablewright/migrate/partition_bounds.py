"""A partitioned table and a bound in, the condition that finds the rows within it out."""

from __future__ import annotations

from typing import Any

from tablewright.migrate.former_names import FormerNames
from tablewright.schema import Partition, Schema
from tablewright.sql.parse import expression_text, parse_statement, string_values
from tablewright.sql.quote import identifier, qualified, text_literal


def within_bounds(schema: Schema, place: Partition, former: FormerNames) -> str | None:
    """Return the condition for rows that belong in a partition; it is never NULL.

    None for a default partition, one that is nowhere, and where an operator class compares values.

    Args:
        schema: Where the table above is.
        place: Where in it the partition is.
        former: What is called otherwise when this is asked.
    """
    if place.is_nowhere:
        return None
    parent = schema.table_by_name.get(place.table)
    keys = _keys(parent.partition_by) if parent is not None and parent.partition_by else None
    sql = f"CREATE TABLE p PARTITION OF t {place.bound}"
    found = parse_statement(sql).create_stmt.partbound
    if keys is None or found.is_default:
        return None
    key = ", ".join(keys)
    if found.strategy == "h":
        table = text_literal(qualified(former.of(place.table)))
        modulus, remainder = found.modulus, found.remainder
        return f"satisfies_hash_partition({table}::regclass, {modulus}, {remainder}, {key})"
    if found.strategy == "l":
        return _listed(key, [expression_text(each) for each in found.listdatums])
    # A row without a value for some key is in no range (manual, CREATE TABLE, Parameters).
    sides = [
        f"({key}) IS NOT NULL",
        *_side(keys, found.lowerdatums, at_least=True),
        *_side(keys, found.upperdatums, at_least=False),
    ]
    return f"coalesce({' AND '.join(sides)}, false)"


def _keys(partition_by: str) -> list[str] | None:
    """Spell what places rows in partitions; None where an operator class compares it."""
    sql = f"CREATE TABLE t () PARTITION BY {partition_by}"
    found = []
    for each in parse_statement(sql).create_stmt.partspec.part_params:
        element = each.partition_elem
        if element.opclass:
            return None
        text = identifier(element.name) if element.name else f"({expression_text(element.expr)})"
        collation = ".".join(identifier(part) for part in string_values(element.collation))
        found.append(f"{text} COLLATE {collation}" if collation else text)
    return found


def _listed(key: str, values: list[str]) -> str:
    some = [each for each in values if each.upper() != "NULL"]
    conditions = [f"({key}) IN ({', '.join(some)})"] if some else []
    conditions += [f"({key}) IS NULL"] if len(some) < len(values) else []
    return f"coalesce({' OR '.join(conditions)}, false)"


def _side(keys: list[str], limits: Any, *, at_least: bool) -> list[str]:
    """Compare with one end; what follows MINVALUE or MAXVALUE in it says nothing.

    `FROM (1, MAXVALUE)` begins behind all rows with 1, and `TO (1, MAXVALUE)` ends there.
    """
    values: list[str] = []
    ends = None
    for each in limits:
        if each.HasField("column_ref"):
            ends = string_values(each.column_ref.fields)[0]
            break
        values.append(expression_text(each))
    if not values:
        # From the very beginning or to the very end; the other way round nothing is in it.
        is_open = ends == ("minvalue" if at_least else "maxvalue")
        return [] if is_open else ["false"]
    if at_least:
        operator = ">" if ends == "maxvalue" else ">="
    else:
        operator = "<=" if ends == "maxvalue" else "<"
    compared = ", ".join(keys[: len(values)])
    return [f"({compared}) {operator} ({', '.join(values)})"]
