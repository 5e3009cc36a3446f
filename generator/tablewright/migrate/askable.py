"""An expression of the new state in, whether it means the same when questions are asked out."""

from __future__ import annotations

from typing import Any

from tablewright.migrate.conversions import stays_as_it_is
from tablewright.migrate.former_names import FormerNames
from tablewright.schema import Name, Schema, Table
from tablewright.sql.uses import expression_uses


def is_askable(expression: str, before: Schema, after: Schema, former: FormerNames) -> bool:
    """Tell whether the functions and types that it names are there, and stay as they are.

    Args:
        expression: Of the new state.
        before: What is there when questions are asked.
        after: What is wanted.
        former: What things are called when questions are asked.
    """
    uses = expression_uses(expression)
    return all(
        former.of(name) == name and _called(name, before) == _called(name, after)
        for name in (*uses.functions, *uses.types)
    )


def _called(name: Name, schema: Schema) -> list[Any]:
    """List the functions and types that have a name."""
    functions = (schema.functions, schema.aggregates)
    types = (schema.enums, schema.domains, schema.composite_types, schema.range_types)
    return [each for listed in (*functions, *types) for each in listed if each.name == name]


def settled_columns(table: Table, after: Schema) -> set[str]:
    """Name the columns of a table whose values can be asked now what is wanted of them then."""
    wanted = after.table_by_name.get(table.name)
    types = {each.name: each.type for each in wanted.columns} if wanted is not None else {}
    return {
        each.name
        for each in table.columns
        if each.name in types and stays_as_it_is(each.type, types[each.name])
    }
