"""An object in, what tells it from others of its kind out: its name, and the types it takes."""

from __future__ import annotations

from typing import Any

from tablewright.schema import Aggregate, Function, Operator
from tablewright.sql.parse import parse_statement
from tablewright.sql.types import type_of, type_sql


def signature(routine: Function | Aggregate) -> tuple[str, ...]:
    """Return the types by which PostgreSQL tells functions of one name apart."""
    if isinstance(routine, Aggregate):
        statement = parse_statement(f"DROP AGGREGATE a({routine.arguments})")
        (dropped,) = statement.drop_stmt.objects
        types = (each.type_name for each in dropped.object_with_args.objargs)
        return tuple(type_sql(type_of(each)) for each in types)
    given = (each for each in routine.arguments if each.mode in ("in", "inout", "variadic"))
    return tuple(type_sql(each.type) for each in given)


def identity(thing: Any) -> tuple[Any, ...]:
    """Return what no two objects of one kind (or two parts of one table) have in common."""
    match thing:
        case Function():
            return (thing.name, *signature(thing))
        case Aggregate():
            return (thing.name, thing.arguments)
        case Operator():
            return (thing.name, thing.left or "", thing.right)
        case _:
            return (thing.name,)
