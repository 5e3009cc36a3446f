"""Functions and procedures of the catalog."""

from __future__ import annotations

from typing import Any

from tablewright.database.introspect.lasting import lasting
from tablewright.database.introspect.snapshot import Snapshot
from tablewright.schema import Argument, Function, Name
from tablewright.sql.definitions import parse_name, short_name_sql
from tablewright.sql.signatures import signature
from tablewright.sql.types import type_sql

_FUNCTIONS = """
SELECT p.oid::bigint AS oid, p.pronamespace::bigint AS namespace, p.proname AS name,
       l.lanname AS language, p.prosrc AS source, {function_body} AS sql_body, p.prokind AS kind,
       p.probin AS library, p.procost AS cost, p.prorows AS rows,
       sn.nspname AS support_namespace, s.proname AS support,
       ARRAY(SELECT format_type(t, NULL) FROM unnest(p.protrftypes) WITH ORDINALITY u(t, n)
              ORDER BY n) AS transforms,
       p.provolatile AS volatility, p.proparallel AS parallel, p.proisstrict AS strict,
       p.prosecdef AS security_definer, p.proleakproof AS leakproof, p.proconfig AS settings,
       format_type(p.prorettype, NULL) AS returns, p.proretset AS returns_set,
       ARRAY(SELECT format_type(a, NULL)
               FROM unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) WITH ORDINALITY u(a, n)
              ORDER BY n) AS argument_types,
       p.proargnames AS argument_names, p.proargmodes::text[] AS argument_modes,
       CASE WHEN p.pronargdefaults > 0
            THEN ARRAY(SELECT pg_get_function_arg_default(p.oid, n)
                         FROM generate_series(1, cardinality(coalesce(
                              p.proallargtypes, p.proargtypes::oid[]))) n
                        ORDER BY n)
       END AS argument_defaults
  FROM pg_proc p
  JOIN pg_language l ON l.oid = p.prolang
  LEFT JOIN pg_proc s ON s.oid = p.prosupport
  LEFT JOIN pg_namespace sn ON sn.oid = s.pronamespace
 WHERE p.prokind <> 'a' AND p.pronamespace = ANY (%(namespaces)s::oid[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass
                      AND d.objid = p.oid AND d.deptype = 'e')
   -- The constructor functions of range types belong to the type.
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass
                      AND d.objid = p.oid AND d.deptype = 'i')
"""

_KINDS = {"f": "function", "p": "procedure", "w": "window"}
_VOLATILITIES = {"v": "volatile", "s": "stable", "i": "immutable"}
_PARALLEL = {"u": "unsafe", "r": "restricted", "s": "safe"}
_MODES = {"i": "in", "o": "out", "b": "inout", "v": "variadic", "t": "table"}


def read_functions(snapshot: Snapshot) -> list[Function]:
    """Read the functions and procedures, overloaded ones each for itself."""
    return [_function(snapshot, row) for row in snapshot.rows(_FUNCTIONS)]


def _function(snapshot: Snapshot, row: Any) -> Function:
    arguments = _arguments(snapshot, row)
    return Function(
        name=Name(snapshot.namespaces[row.namespace], row.name),
        language=row.language,
        body=row.source if row.sql_body is None else lasting(row.sql_body),
        atomic=row.sql_body is not None,
        library=row.library,
        cost=_cost(row),
        rows=f"{row.rows:g}" if row.returns_set and row.rows not in (0, 1000) else None,
        support=_support(row),
        transforms=tuple(type_sql(snapshot.type(each)) for each in row.transforms),
        returns=_returns(snapshot, row, arguments),
        arguments=arguments,
        kind=_KINDS[row.kind],
        volatility=_VOLATILITIES[row.volatility],
        parallel=_PARALLEL[row.parallel],
        strict=row.strict,
        security_definer=row.security_definer,
        leakproof=row.leakproof,
        settings=tuple(_setting(each) for each in row.settings or ()),
        comment=snapshot.comment("pg_proc", row.oid),
    )


def _arguments(snapshot: Snapshot, row: Any) -> tuple[Argument, ...]:
    names = row.argument_names or [""] * len(row.argument_types)
    modes = row.argument_modes or ["i"] * len(row.argument_types)
    defaults = row.argument_defaults or [None] * len(row.argument_types)
    columns = zip(row.argument_types, names, modes, defaults, strict=True)
    return tuple(
        Argument(
            type=snapshot.type(type_),
            name=name or None,
            mode=_MODES[mode],
            default=default,
        )
        for type_, name, mode, default in columns
    )


def _returns(snapshot: Snapshot, row: Any, arguments: tuple[Argument, ...]) -> str | None:
    results = {each.mode for each in arguments} & {"out", "inout", "table"}
    if row.kind == "p" or "table" in results or (results and not row.returns_set):
        return None
    result = type_sql(snapshot.type(row.returns))
    return f"SETOF {result}" if row.returns_set else result


def _support(row: Any) -> Name | None:
    """Name the function as it is written: one that is built in goes by its name alone."""
    if row.support is None:
        return None
    return parse_name(short_name_sql(Name(row.support_namespace, row.support)))


def _cost(row: Any) -> str | None:
    """Return the cost unless it is the one that goes without saying (pg_dump's dumpFunc)."""
    usual = 1 if row.language in ("internal", "c") else 100
    return None if row.cost in (0, usual) else f"{row.cost:g}"


def _setting(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name, value


def function_order(function: Function) -> tuple[Name, tuple[str, ...]]:
    """Order by name and, as names may be overloaded, by the types of what is given."""
    return function.name, signature(function)
