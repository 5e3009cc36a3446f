"""Aggregates, operators, casts and event triggers of the catalog."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tablewright.database.introspect.snapshot import Snapshot
from tablewright.schema import Aggregate, Cast, EventTrigger, Name, Operator
from tablewright.sql.definitions import AGGREGATE, OPERATOR, Holds, normal_option
from tablewright.sql.heads import aggregate_arguments, function_with_arguments
from tablewright.sql.types import type_sql

_AGGREGATES = """
SELECT p.oid::bigint AS oid, p.pronamespace::bigint AS namespace, p.proname AS name,
       pg_get_function_arguments(p.oid) AS arguments, a.aggkind::text AS kind,
       a.aggtransfn::regproc::text AS sfunc, format_type(a.aggtranstype, NULL) AS stype,
       a.aggtransspace::text AS sspace, a.aggfinalfn::regproc::text AS finalfunc,
       a.aggfinalextra AS finalfunc_extra, a.aggfinalmodify::text AS finalfunc_modify,
       a.aggcombinefn::regproc::text AS combinefunc, a.aggserialfn::regproc::text AS serialfunc,
       a.aggdeserialfn::regproc::text AS deserialfunc, a.agginitval AS initcond,
       a.aggmtransfn::regproc::text AS msfunc, a.aggminvtransfn::regproc::text AS minvfunc,
       CASE WHEN a.aggmtranstype <> 0 THEN format_type(a.aggmtranstype, NULL) END AS mstype,
       a.aggmtransspace::text AS msspace, a.aggmfinalfn::regproc::text AS mfinalfunc,
       a.aggmfinalextra AS mfinalfunc_extra, a.aggmfinalmodify::text AS mfinalfunc_modify,
       a.aggminitval AS minitcond, nullif(a.aggsortop::regoper::text, '0') AS sortop,
       a.aggkind = 'h' AS hypothetical, p.proparallel::text AS parallel
  FROM pg_aggregate a
  JOIN pg_proc p ON p.oid = a.aggfnoid
 WHERE p.pronamespace = ANY (%(namespaces)s::oid[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass
                      AND d.objid = p.oid AND d.deptype = 'e')
"""

# An operator without a function is a shell that another one names and nobody has made.
_OPERATORS = """
SELECT o.oid::bigint AS oid, o.oprnamespace::bigint AS namespace, o.oprname AS name,
       CASE WHEN o.oprleft <> 0 THEN format_type(o.oprleft, NULL) END AS left,
       format_type(o.oprright, NULL) AS right, o.oprcode::regproc::text AS function,
       nullif(o.oprcom::regoper::text, '0') AS commutator,
       nullif(o.oprnegate::regoper::text, '0') AS negator,
       o.oprrest::regproc::text AS restrict, o.oprjoin::regproc::text AS join,
       o.oprcanhash AS hashes, o.oprcanmerge AS merges
  FROM pg_operator o
 WHERE o.oprcode <> 0 AND o.oprnamespace = ANY (%(namespaces)s::oid[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_operator'::regclass
                      AND d.objid = o.oid AND d.deptype = 'e')
"""

_CASTS = """
SELECT c.oid::bigint AS oid, format_type(c.castsource, NULL) AS source,
       format_type(c.casttarget, NULL) AS target, c.castcontext::text AS context,
       c.castmethod = 'i' AS inout,
       CASE WHEN c.castfunc <> 0 THEN c.castfunc::regprocedure::text END AS function
  FROM pg_cast c
 WHERE c.oid >= 16384
   -- Of a multirange type, made with it, or of an extension.
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_cast'::regclass
                      AND d.objid = c.oid AND d.deptype IN ('e', 'i'))
"""

_EVENT_TRIGGERS = """
SELECT e.oid::bigint AS oid, e.evtname AS name, e.evtevent AS event, e.evtenabled::text AS enabled,
       e.evttags AS tags, n.nspname AS function_namespace, p.proname AS function
  FROM pg_event_trigger e
  JOIN pg_proc p ON p.oid = e.evtfoid
  JOIN pg_namespace n ON n.oid = p.pronamespace
 WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_event_trigger'::regclass
                      AND d.objid = e.oid AND d.deptype = 'e')
"""

_CONTEXTS = {"e": "explicit", "a": "assignment", "i": "implicit"}
_ENABLED = {"O": "ORIGIN", "D": "DISABLED", "R": "REPLICA", "A": "ALWAYS"}
_MODIFIES = {"r": "read_only", "s": "shareable", "w": "read_write"}
_PARALLEL = {"u": "unsafe", "r": "restricted", "s": "safe"}


def read_aggregates(snapshot: Snapshot) -> list[Aggregate]:
    """Read the aggregates."""
    return [
        Aggregate(
            Name(snapshot.namespaces[row.namespace], row.name),
            aggregate_arguments(row.arguments or "*"),
            tuple(_options(snapshot, row, AGGREGATE)),
            snapshot.comment("pg_proc", row.oid),
        )
        for row in snapshot.rows(_AGGREGATES)
    ]


def read_operators(snapshot: Snapshot) -> list[Operator]:
    """Read the operators."""
    return [
        Operator(
            Name(snapshot.namespaces[row.namespace], row.name),
            None if row.left is None else type_sql(snapshot.type(row.left)),
            type_sql(snapshot.type(row.right)),
            tuple(_options(snapshot, row, OPERATOR)),
            snapshot.comment("pg_operator", row.oid),
        )
        for row in snapshot.rows(_OPERATORS)
    ]


def read_casts(snapshot: Snapshot) -> list[Cast]:
    """Read the casts that users made."""
    return [
        Cast(
            type_sql(snapshot.type(row.source)),
            type_sql(snapshot.type(row.target)),
            None if row.function is None else function_with_arguments(row.function),
            inout=row.inout,
            context=_CONTEXTS[row.context],
            comment=snapshot.comment("pg_cast", row.oid),
        )
        for row in snapshot.rows(_CASTS)
    ]


def read_event_triggers(snapshot: Snapshot) -> list[EventTrigger]:
    """Read the triggers on DDL."""
    return [
        EventTrigger(
            row.name,
            row.event,
            Name(row.function_namespace, row.function),
            tags=tuple(row.tags or ()),
            enabled=_ENABLED[row.enabled],
            comment=snapshot.comment("pg_event_trigger", row.oid),
        )
        for row in snapshot.rows(_EVENT_TRIGGERS)
    ]


def operator_order(operator: Operator) -> tuple[Name, str, str]:
    """Order by name and operands, which tell operators of one name apart."""
    return operator.name, operator.left or "", operator.right


def _options(
    snapshot: Snapshot, row: Any, kinds: dict[str, Holds] | Any
) -> Iterator[tuple[str, str]]:
    """Yield the options that are not at their defaults, in the order of the closed list."""
    for option, holds in kinds.items():
        value = getattr(row, option)
        if value in (None, False, "-"):
            continue
        match option:
            case "sspace" | "msspace":
                if value != "0":
                    yield option, value
            case "finalfunc_modify" | "mfinalfunc_modify":
                usual = "r" if row.kind == "n" else "w"
                if value != usual:
                    yield option, _MODIFIES[value]
            case "parallel":
                if value != "u":
                    yield option, _PARALLEL[value]
            case _ if holds is Holds.TYPE:
                yield option, type_sql(snapshot.type(value))
            case _:
                yield option, "true" if value is True else normal_option(value, holds)
