"""Scripts for psql lose what is no SQL and keep their lines."""

from __future__ import annotations

import pytest

from tablewright.sql.script import plain_sql, wants_icu


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("SELECT 1;", "SELECT 1;"),
        ("\\restrict abc\nSELECT 1;\n\\unrestrict abc\n", "\nSELECT 1;\n\n"),
        ("SELECT 1 \\gexec\n", "SELECT 1 ;\n"),
        ("SELECT 1 \\gset\nSELECT 2 \\g (format=html)\n", "SELECT 1 ;\nSELECT 2 ;\n"),
        ("SELECT 1 \\; SELECT 2;", "SELECT 1 ; SELECT 2;"),
        ("SELECT\n\\echo \\gx\n1;", "SELECT\n\n1;"),
        ("\\copy t from stdin csv\n1;\n\\.\nSELECT 2;", "\n\n\nSELECT 2;"),
        ("\\copy t from 'x.csv'\nSELECT 2;", "\nSELECT 2;"),
        ("\\endif\nCOPY t FROM stdin;\n1\n\\.\nSELECT 2;", "\n\n\n\nSELECT 2;"),
        ("/* ; */ COPY t FROM stdin;\n1;\n\\.\n", "/* ; */ \n\n\n"),
        ("\\! rm -rf /\n", "\n"),
        ("COPY t (a) FROM stdin;\n1\tx;y\n\\N\n\\.\nSELECT 2;", "\n\n\n\nSELECT 2;"),
        (
            "-- data\ncopy t from STDIN with (format csv);\n'\n\\.\nSELECT 3;",
            "-- data\n\n\n\nSELECT 3;",
        ),
        ("COPY t FROM stdin;\n1\n", "\n\n"),
        ("SELECT 'a\\b', E'it\\'s \\\\', \"x\\y\";", "SELECT 'a\\b', E'it\\'s \\\\', \"x\\y\";"),
        ("SELECT $$a\\b;$$, $x$\\c$$;$x$;", "SELECT $$a\\b;$$, $x$\\c$$;$x$;"),
        ("/* \\a /* ; */ \\b */ SELECT 1;", "/* \\a /* ; */ \\b */ SELECT 1;"),
        ("SELECT a$b, $1 -- \\x\n;", "SELECT a$b, $1 -- \\x\n;"),
        ("COPY t TO stdout;\nSELECT 1;", "COPY t TO stdout;\nSELECT 1;"),
        ("SELECT 'copy t from stdin;';\n\\q", "SELECT 'copy t from stdin;';\n"),
    ],
)
def test_plain_sql(script: str, expected: str) -> None:
    assert plain_sql(script) == expected
    assert plain_sql(script).count("\n") == script.count("\n")


@pytest.mark.parametrize(
    ("script", "wanted"),
    [
        ("CREATE COLLATION c (locale = 'C', provider = icu);", True),
        ('CREATE TABLE t (a text COLLATE "de-x-icu");', True),
        ("CREATE COLLATION c (locale = 'C', provider = libc);", False),
        ('CREATE COLLATION c FROM "C"; CREATE TYPE icu;', False),
        ("CREATE COLLATION", False),
    ],
)
def test_icu_is_wanted_where_its_collations_are_made_or_named(script: str, wanted: bool) -> None:
    assert wants_icu(script) is wanted
