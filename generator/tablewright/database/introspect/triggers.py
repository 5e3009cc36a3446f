"""Triggers of the catalog's tables and views."""

from __future__ import annotations

from typing import Any

from tablewright.database.introspect.lasting import lasting
from tablewright.database.introspect.snapshot import Snapshot, optional_name
from tablewright.database.introspect.spelling import trigger_condition
from tablewright.schema import Name, Trigger

# WHEN speaks of two rows, which pg_get_expr cannot spell: only pg_get_triggerdef can.
_TRIGGERS = """
SELECT t.oid::bigint AS oid, t.tgrelid::bigint AS relation, t.tgname AS name, t.tgtype AS bits,
       fn.nspname AS function_namespace, f.proname AS function,
       ARRAY(SELECT a.attname::text FROM unnest(t.tgattr::int2[]) WITH ORDINALITY u(k, n)
               JOIN pg_attribute a ON a.attrelid = t.tgrelid AND a.attnum = k
              ORDER BY n) AS update_columns, t.tgargs AS arguments,
       t.tgconstraint <> 0 AS is_constraint, t.tgdeferrable AS deferrable,
       t.tginitdeferred AS initially_deferred, t.tgenabled::text AS enabled,
       ton.nspname AS from_namespace, tot.relname AS from_table,
       t.tgparentid <> 0 AS inherited,
       t.tgoldtable AS old_table, t.tgnewtable AS new_table,
       CASE WHEN t.tgqual IS NOT NULL THEN pg_get_triggerdef(t.oid) END AS definition
  FROM pg_trigger t
  JOIN pg_class c ON c.oid = t.tgrelid
  JOIN pg_proc f ON f.oid = t.tgfoid
  JOIN pg_namespace fn ON fn.oid = f.pronamespace
  LEFT JOIN pg_class tot ON tot.oid = t.tgconstrrelid
  LEFT JOIN pg_namespace ton ON ton.oid = tot.relnamespace
  LEFT JOIN pg_trigger above ON above.oid = t.tgparentid
 WHERE {written_trigger} AND (above.oid IS NULL OR above.tgenabled <> t.tgenabled)
   AND c.relnamespace = ANY (%(namespaces)s::oid[])
 ORDER BY t.tgname
"""

# Bits of pg_trigger.tgtype (catalog/pg_trigger.h), events in the order of the model.
_ROW, _BEFORE, _INSTEAD = 1, 2, 64
_EVENTS = ((4, "INSERT"), (16, "UPDATE"), (8, "DELETE"), (32, "TRUNCATE"))
_ENABLED = {"O": "ORIGIN", "D": "DISABLED", "R": "REPLICA", "A": "ALWAYS"}


def read_triggers(snapshot: Snapshot) -> dict[int, list[Trigger]]:
    """Read the triggers by their table's or view's oid."""
    found: dict[int, list[Trigger]] = {}
    for row in snapshot.rows(_TRIGGERS):
        found.setdefault(row.relation, []).append(_trigger(snapshot, row))
    return found


def _trigger(snapshot: Snapshot, row: Any) -> Trigger:
    return Trigger(
        name=row.name,
        timing=_timing(row.bits),
        events=tuple(word for bit, word in _EVENTS if row.bits & bit),
        function=Name(row.function_namespace, row.function),
        update_columns=tuple(row.update_columns),
        per_row=bool(row.bits & _ROW),
        when=None if row.definition is None else trigger_condition(lasting(row.definition)),
        # Each argument ends in a zero byte.
        arguments=tuple(part.decode() for part in bytes(row.arguments).split(b"\0")[:-1]),
        old_table=row.old_table,
        new_table=row.new_table,
        constraint=row.is_constraint,
        deferrable=row.deferrable,
        initially_deferred=row.initially_deferred,
        from_table=optional_name(row.from_namespace, row.from_table),
        enabled=_ENABLED[row.enabled],
        inherited=row.inherited,
        comment=snapshot.comment("pg_trigger", row.oid),
    )


def _timing(bits: int) -> str:
    if bits & _INSTEAD:
        return "INSTEAD OF"
    return "BEFORE" if bits & _BEFORE else "AFTER"
