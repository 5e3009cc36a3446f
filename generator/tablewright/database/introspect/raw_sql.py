"""What has no kind of its own, read out of the catalog as the statements that make it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tablewright.database.introspect.extension_dependences import (
    read_extension_dependences,
)
from tablewright.database.introspect.operator_families import read_operator_families
from tablewright.database.introspect.snapshot import Snapshot
from tablewright.schema import RawSql
from tablewright.sql.quote import text_literal

_BASE_TYPES = """
SELECT t.oid::bigint AS oid, t.oid::regtype::text AS name, t.typisdefined AS defined,
       t.typlen AS length, t.typinput::regproc::text AS input, t.typoutput::regproc::text AS output,
       nullif(t.typreceive::regproc::text, '-') AS receive,
       nullif(t.typsend::regproc::text, '-') AS send,
       nullif(t.typmodin::regproc::text, '-') AS typmod_in,
       nullif(t.typmodout::regproc::text, '-') AS typmod_out,
       nullif(t.typanalyze::regproc::text, '-') AS analyze,
       {subscript} AS subscript, t.typbyval AS by_value, t.typalign::text AS alignment,
       t.typstorage::text AS storage, t.typcategory::text AS category,
       t.typispreferred AS preferred, t.typdelim::text AS delimiter,
       CASE WHEN t.typelem <> 0 THEN t.typelem::regtype::text END AS element,
       t.typcollation <> 0 AS collatable,
       coalesce(pg_get_expr(t.typdefaultbin, 0), quote_literal(t.typdefault)) AS default
  FROM pg_type t
 WHERE (t.typtype = 'b' AND t.typcategory <> 'A' OR t.typtype = 'p' AND NOT t.typisdefined)
   AND t.typnamespace = ANY (%(namespaces)s::oid[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_type'::regclass
                      AND d.objid = t.oid AND d.deptype IN ('e', 'i'))
"""

# Their canonical functions take the very type that they belong to, so that a shell comes first.
_CANONICAL_RANGES = """
SELECT r.rngtypid::regtype::text AS name
  FROM pg_range r
  JOIN pg_type t ON t.oid = r.rngtypid
 WHERE r.rngcanonical <> 0 AND t.typnamespace = ANY (%(namespaces)s::oid[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_type'::regclass
                      AND d.objid = t.oid AND d.deptype = 'e')
"""

_PARSERS = """
SELECT p.oid::bigint AS oid, quote_ident(n.nspname) || '.' || quote_ident(p.prsname) AS name,
       p.prsstart::regproc::text AS start, p.prstoken::regproc::text AS gettoken,
       p.prsend::regproc::text AS end, p.prslextype::regproc::text AS lextypes,
       nullif(p.prsheadline::regproc::text, '-') AS headline
  FROM pg_ts_parser p
  JOIN pg_namespace n ON n.oid = p.prsnamespace
 WHERE p.prsnamespace = ANY (%(namespaces)s::oid[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_ts_parser'::regclass
                      AND d.objid = p.oid AND d.deptype = 'e')
"""

_TEMPLATES = """
SELECT t.oid::bigint AS oid, quote_ident(n.nspname) || '.' || quote_ident(t.tmplname) AS name,
       nullif(t.tmplinit::regproc::text, '-') AS init, t.tmpllexize::regproc::text AS lexize
  FROM pg_ts_template t
  JOIN pg_namespace n ON n.oid = t.tmplnamespace
 WHERE t.tmplnamespace = ANY (%(namespaces)s::oid[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_ts_template'::regclass
                      AND d.objid = t.oid AND d.deptype = 'e')
"""

_CONVERSIONS = """
SELECT c.oid::bigint AS oid, quote_ident(n.nspname) || '.' || quote_ident(c.conname) AS name,
       c.condefault AS is_default, pg_encoding_to_char(c.conforencoding) AS source,
       pg_encoding_to_char(c.contoencoding) AS target, c.conproc::regproc::text AS function
  FROM pg_conversion c
  JOIN pg_namespace n ON n.oid = c.connamespace
 WHERE c.connamespace = ANY (%(namespaces)s::oid[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_conversion'::regclass
                      AND d.objid = c.oid AND d.deptype = 'e')
"""

_LANGUAGES = """
SELECT l.oid::bigint AS oid, quote_ident(l.lanname) AS name, l.lanpltrusted AS trusted,
       l.lanplcallfoid::regproc::text AS handler,
       nullif(l.laninline::regproc::text, '-') AS inline,
       nullif(l.lanvalidator::regproc::text, '-') AS validator
  FROM pg_language l
 WHERE l.lanispl AND l.oid >= 16384
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_language'::regclass
                      AND d.objid = l.oid AND d.deptype = 'e')
"""

_TRANSFORMS = """
SELECT t.oid::bigint AS oid, t.trftype::regtype::text AS type, quote_ident(l.lanname) AS language,
       CASE WHEN t.trffromsql <> 0 THEN t.trffromsql::regprocedure::text END AS from_sql,
       CASE WHEN t.trftosql <> 0 THEN t.trftosql::regprocedure::text END AS to_sql
  FROM pg_transform t
  JOIN pg_language l ON l.oid = t.trflang
 WHERE t.oid >= 16384
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_transform'::regclass
                      AND d.objid = t.oid AND d.deptype = 'e')
"""

_ACCESS_METHODS = """
SELECT a.oid::bigint AS oid, quote_ident(a.amname) AS name, a.amtype::text AS type,
       a.amhandler::regproc::text AS handler
  FROM pg_am a
 WHERE a.oid >= 16384
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_am'::regclass
                      AND d.objid = a.oid AND d.deptype = 'e')
"""

_ALIGNMENTS = {"c": "char", "s": "int2", "i": "int4", "d": "double"}
_STORAGES = {"p": "plain", "e": "external", "x": "extended", "m": "main"}


def read_raw_sql(snapshot: Snapshot) -> list[RawSql]:
    """Read base types, operator classes, languages and what is rarer still, as statements."""
    found = [
        *_types(snapshot),
        *read_operator_families(snapshot),
        *_definitions(snapshot, "TEXT SEARCH PARSER", _PARSERS, "pg_ts_parser"),
        *_definitions(snapshot, "TEXT SEARCH TEMPLATE", _TEMPLATES, "pg_ts_template"),
        *_conversions(snapshot),
        *_languages(snapshot),
        *_access_methods(snapshot),
        *_transforms(snapshot),
        *read_extension_dependences(snapshot),
    ]
    return sorted(found, key=lambda each: each.name)


def _types(snapshot: Snapshot) -> Iterator[RawSql]:
    """Yield the shell of each base type, which its own functions need, and the type itself."""
    for row in snapshot.rows(_CANONICAL_RANGES):
        yield _raw("shell type", row.name, f"CREATE TYPE {row.name};", f"DROP TYPE {row.name};")
    for row in snapshot.rows(_BASE_TYPES):
        drop = f"DROP TYPE {row.name} CASCADE;"
        comment = _comment(snapshot, "TYPE", row.name, ("pg_type", row.oid))
        shell = f"CREATE TYPE {row.name};" + ("" if row.defined else comment)
        yield _raw("shell type", row.name, shell, drop)
        if row.defined:
            options = ",\n    ".join(_type_options(row))
            create = f"CREATE TYPE {row.name} (\n    {options}\n);"
            yield _raw("type", row.name, create + comment, drop)


def _type_options(row: Any) -> Iterator[str]:
    yield f"INTERNALLENGTH = {'VARIABLE' if row.length < 0 else row.length}"
    for option in (
        "input",
        "output",
        "receive",
        "send",
        "typmod_in",
        "typmod_out",
        "analyze",
        "subscript",
        "default",
        "element",
    ):
        value = getattr(row, option)
        if value is not None:
            yield f"{option.upper()} = {value}"
    yield f"ALIGNMENT = {_ALIGNMENTS[row.alignment]}"
    yield f"STORAGE = {_STORAGES[row.storage]}"
    if row.by_value:
        yield "PASSEDBYVALUE"
    if row.collatable:
        yield "COLLATABLE = true"
    if row.category != "U":
        yield f"CATEGORY = {text_literal(row.category)}"
    if row.preferred:
        yield "PREFERRED = true"
    if row.delimiter != ",":
        yield f"DELIMITER = {text_literal(row.delimiter)}"


def _definitions(snapshot: Snapshot, what: str, query: str, catalog: str) -> Iterator[RawSql]:
    for row in snapshot.rows(query):
        options = ",\n    ".join(
            f"{option.upper()} = {value}"
            for option, value in row._asdict().items()
            if option not in ("oid", "name") and value is not None
        )
        create = f"CREATE {what} {row.name} (\n    {options}\n);"
        comment = _comment(snapshot, what, row.name, (catalog, row.oid))
        yield _raw(what.lower(), row.name, create + comment, f"DROP {what} {row.name};")


def _conversions(snapshot: Snapshot) -> Iterator[RawSql]:
    for row in snapshot.rows(_CONVERSIONS):
        default = "DEFAULT " if row.is_default else ""
        create = (
            f"CREATE {default}CONVERSION {row.name}"
            f" FOR '{row.source}' TO '{row.target}' FROM {row.function};"
        )
        comment = _comment(snapshot, "CONVERSION", row.name, ("pg_conversion", row.oid))
        yield _raw("conversion", row.name, create + comment, f"DROP CONVERSION {row.name};")


def _languages(snapshot: Snapshot) -> Iterator[RawSql]:
    for row in snapshot.rows(_LANGUAGES):
        trusted = "TRUSTED " if row.trusted else ""
        create = f"CREATE {trusted}LANGUAGE {row.name} HANDLER {row.handler}"
        create += f" INLINE {row.inline}" if row.inline else ""
        create += f" VALIDATOR {row.validator}" if row.validator else ""
        comment = _comment(snapshot, "LANGUAGE", row.name, ("pg_language", row.oid))
        yield _raw("language", row.name, f"{create};{comment}", f"DROP LANGUAGE {row.name};")


def _access_methods(snapshot: Snapshot) -> Iterator[RawSql]:
    for row in snapshot.rows(_ACCESS_METHODS):
        kind = "TABLE" if row.type == "t" else "INDEX"
        create = f"CREATE ACCESS METHOD {row.name} TYPE {kind} HANDLER {row.handler};"
        comment = _comment(snapshot, "ACCESS METHOD", row.name, ("pg_am", row.oid))
        drop = f"DROP ACCESS METHOD {row.name};"
        yield _raw("access method", row.name, create + comment, drop)


def _transforms(snapshot: Snapshot) -> Iterator[RawSql]:
    for row in snapshot.rows(_TRANSFORMS):
        name = f"FOR {row.type} LANGUAGE {row.language}"
        ways = [f"FROM SQL WITH FUNCTION {row.from_sql}"] if row.from_sql else []
        ways += [f"TO SQL WITH FUNCTION {row.to_sql}"] if row.to_sql else []
        create = f"CREATE TRANSFORM {name} ({', '.join(ways)});"
        comment = _comment(snapshot, "TRANSFORM", name, ("pg_transform", row.oid))
        yield _raw("transform", name, create + comment, f"DROP TRANSFORM {name};")


def _raw(what: str, name: str, create: str, drop: str) -> RawSql:
    return RawSql(f"{what} {name}", create, drop)


def _comment(snapshot: Snapshot, what: str, name: str, place: tuple[str, int]) -> str:
    text = snapshot.comment(*place)
    return f"\nCOMMENT ON {what} {name} IS {text_literal(text)};" if text else ""
