"""Triggers of the catalog's tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tablewright.database.introspect.columns import Columns, names_of
from tablewright.database.introspect.snapshot import Snapshot
from tablewright.database.introspect.spelling import trigger_condition
from tablewright.schema import Name, Trigger

# WHEN speaks of two rows, which pg_get_expr cannot spell: only pg_get_triggerdef can.
_TRIGGERS = """
SELECT t.oid::bigint AS oid, t.tgrelid::bigint AS relation, t.tgname AS name, t.tgtype AS bits,
       fn.nspname AS function_namespace, f.proname AS function,
       t.tgattr::int2[] AS update_columns, t.tgargs AS arguments,
       t.tgoldtable AS old_table, t.tgnewtable AS new_table,
       CASE WHEN t.tgqual IS NOT NULL THEN pg_get_triggerdef(t.oid) END AS definition
  FROM pg_trigger t
  JOIN pg_class c ON c.oid = t.tgrelid
  JOIN pg_proc f ON f.oid = t.tgfoid
  JOIN pg_namespace fn ON fn.oid = f.pronamespace
 WHERE NOT t.tgisinternal AND t.tgconstraint = 0 AND c.relkind IN ('r', 'p')
   AND c.relnamespace = ANY (%(namespaces)s::oid[])
 ORDER BY t.tgname
"""

# Bits of pg_trigger.tgtype (catalog/pg_trigger.h), events in the order of the model.
_ROW, _BEFORE, _INSTEAD = 1, 2, 64
_EVENTS = ((4, "INSERT"), (16, "UPDATE"), (8, "DELETE"), (32, "TRUNCATE"))


def read_triggers(snapshot: Snapshot, columns: Columns) -> Mapping[int, list[Trigger]]:
    """Read the triggers by their table's oid."""
    found: dict[int, list[Trigger]] = {}
    for row in snapshot.rows(_TRIGGERS):
        found.setdefault(row.relation, []).append(_trigger(snapshot, row, columns))
    return found


def _trigger(snapshot: Snapshot, row: Any, columns: Columns) -> Trigger:
    return Trigger(
        name=row.name,
        timing=_timing(row.bits),
        events=tuple(word for bit, word in _EVENTS if row.bits & bit),
        function=Name(row.function_namespace, row.function),
        update_columns=names_of(columns[row.relation], row.update_columns),
        per_row=bool(row.bits & _ROW),
        when=None if row.definition is None else trigger_condition(row.definition),
        # Each argument ends in a zero byte.
        arguments=tuple(part.decode() for part in bytes(row.arguments).split(b"\0")[:-1]),
        old_table=row.old_table,
        new_table=row.new_table,
        comment=snapshot.comment("pg_trigger", row.oid),
    )


def _timing(bits: int) -> str:
    if bits & _INSTEAD:
        return "INSTEAD OF"
    return "BEFORE" if bits & _BEFORE else "AFTER"
