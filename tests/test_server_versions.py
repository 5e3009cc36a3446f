"""What a release of PostgreSQL brought is an error, with its place, for an older one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tablewright.diagnostics import ProblemsFound
from tablewright.resolve import read_specification

# By what it is: the release that brought it, and a specification with it alone.
NEWS = {
    "multirange": (14, "tables: {t: {columns: {a: int4multirange}}}"),
    "compression": (14, "tables: {t: {columns: {a: {type: text, compression: pglz}}}}"),
    "statistics over an expression": (
        14,
        "tables: {t: {columns: {a: integer, b: integer}}}\n"
        "statistics: {s: {table: t, columns: [a, (b % 10)]}}",
    ),
    "body of standard SQL": (
        14,
        "functions: {f: {arguments: a integer, returns: integer, language: sql, atomic: true,"
        " body: RETURN a + 1}}",
    ),
    "procedure with out arguments": (
        14,
        "functions: {p: {kind: procedure, arguments: out a integer, language: sql,"
        " body: SELECT 1}}",
    ),
    "name of a multirange type": (
        14,
        "range_types: {r: {subtype: integer, multirange_type_name: rs}}",
    ),
    "function of 14": (
        14,
        "tables: {t: {columns: {a: {type: text, default: \"unistr('a')\"}}}}",
    ),
    "negative scale": (15, "tables: {t: {columns: {a: 'numeric(3, -2)'}}}"),
    "scale beyond the precision": (15, "tables: {t: {columns: {a: 'numeric(3, 5)'}}}"),
    "nulls alike": (
        15,
        "tables: {t: {columns: {a: {type: integer?, unique: {nulls_distinct: false}}}}}",
    ),
    "unlogged sequence": (15, "sequences: {s: {unlogged: true}}"),
    "rights of who asks": (15, "views: {v: {sql: SELECT 1 AS a, security_invoker: true}}"),
    "published columns": (
        15,
        "tables: {t: {columns: {a: integer}}}\npublications: {p: {tables: t (a)}}",
    ),
    "published rows": (
        15,
        "tables: {t: {columns: {a: integer}}}\npublications: {p: {tables: t WHERE (a > 1)}}",
    ),
    "published schema": (15, "publications: {p: {schemas: [public]}}"),
    "function of 15 in a view": (15, "views: {v: \"SELECT regexp_count('a', 'a') AS n\"}"),
    "some columns set null": (
        15,
        "tables:\n"
        "  a: {columns: {x: integer, y: integer}, primary_key: [x, y]}\n"
        "  b:\n"
        "    columns: {x: integer, y: integer?}\n"
        "    foreign_keys:\n"
        "      - {columns: [x, y], table: a, on_delete: set null, on_delete_columns: [y]}",
    ),
    "rules of a collation": (
        16,
        "collations: {c: {provider: icu, locale: und, rules: '&a < b'}}",
    ),
    "built-in collation": (17, "collations: {c: {provider: builtin, locale: C.UTF-8}}"),
    "exclusion of a partitioned table": (
        17,
        "tables: {t: {columns: {a: integer, r: int4range}, partition_by: LIST (a),"
        " exclude: [{elements: [a with =, r with &&]}]}}\nextensions: [btree_gist]",
    ),
    "event of logins": (
        17,
        "functions: {f: {returns: event_trigger, language: plpgsql, body: BEGIN END}}\n"
        "event_triggers: {e: {event: login, execute: f()}}",
    ),
    "right to maintain": (
        17,
        "tables: {t: {columns: {a: integer}}}\nroles: [r]\n"
        "grants: [GRANT MAINTAIN ON TABLE t TO r]",
    ),
    "virtual column": (
        18,
        "tables: {t: {columns: {a: integer, b: {type: integer,"
        " generated: {sql: a * 2, stored: false}}}}}",
    ),
    "uuidv7": (18, "tables: {t: {columns: {a: {type: uuid, default: uuidv7()}}}}"),
    "uuidv7 in a check": (18, "tables: {t: {columns: {a: uuid}, checks: ['a < uuidv7()']}}"),
    "keys without overlaps": (
        18,
        "tables: {t: {columns: {a: integer, r: int4range},"
        " primary_key: {columns: [a, r], without_overlaps: true}}}\nextensions: [btree_gist]",
    ),
    "check that is not enforced": (
        18,
        "tables: {t: {columns: {a: integer}, checks: [{sql: a > 1, not_enforced: true}]}}",
    ),
    "key that is not enforced": (
        18,
        "tables: {t: {columns: {a: {type: integer, primary_key: true},"
        " b: {type: integer, references: {table: t.a, not_enforced: true}}}}}",
    ),
    "name of NOT NULL": (
        18,
        "tables: {t: {columns: {a: {type: integer, not_null: {name: n}}}}}",
    ),
    "published generated columns": (
        18,
        "publications: {p: {tables: all, options: {publish_generated_columns: stored}}}",
    ),
}


@pytest.mark.parametrize("name", NEWS)
def test_what_came_later_is_an_error(name: str, tmp_path: Path) -> None:
    since, text = NEWS[name]
    read(text, since, tmp_path)
    with pytest.raises(ProblemsFound) as caught:
        read(text, since - 1, tmp_path)
    (problem,) = caught.value.diagnostics
    assert problem.rule == "server-too-old"
    assert problem.message.endswith(f"which PostgreSQL has from version {since} on")
    assert problem.help == f"write `postgres: {since}` at the top"
    assert problem.span is not None and problem.span.line > 2


def test_a_function_of_the_specification_may_have_the_name_of_a_later_one(tmp_path: Path) -> None:
    own = (
        "functions: {uuidv7: {returns: uuid, language: sql, body: SELECT gen_random_uuid()}}\n"
        "tables: {t: {columns: {a: {type: uuid, default: public.uuidv7()}}}}"
    )
    read(own, 15, tmp_path)


def read(text: str, postgres: int, folder: Path) -> None:
    """Read a specification for a release."""
    path = folder / "schema.yaml"
    path.write_text(f"version: 1\npostgres: {postgres}\n{text}\n", "utf-8")
    read_specification(path)
