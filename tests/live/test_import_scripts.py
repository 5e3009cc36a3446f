"""Scripts that psql would run, however they came about, are imported without being changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import tablewright
from tests.live.test_import_refusals import refused

CLUSTER = r"""
CREATE ROLE postgres;
ALTER ROLE postgres WITH SUPERUSER;
CREATE ROLE tw_import_owner;
ALTER ROLE tw_import_owner WITH LOGIN PASSWORD 'md5f4e2c0';
CREATE TABLESPACE tw_away OWNER postgres LOCATION '/away';
ALTER TABLESPACE tw_away SET (seq_page_cost = 1);
GRANT ALL ON TABLESPACE tw_away TO tw_import_owner;
\connect template1
CREATE DATABASE shop WITH TEMPLATE = template0 ENCODING = 'UTF8';
ALTER DATABASE shop OWNER TO tw_import_owner;
ALTER DATABASE shop SET search_path TO app;
COMMENT ON DATABASE shop IS 'Not ours.';
GRANT ALL ON DATABASE shop TO tw_import_owner;
\connect shop
CREATE TABLE orders (id int PRIMARY KEY);
ALTER TABLE orders OWNER TO tw_import_nobody;
"""
COMMANDS = r"""
\set ON_ERROR_STOP on
SELECT 1 AS one \gset
\if :one
CREATE TABLE orders (id int PRIMARY KEY);
\endif
\copy orders from stdin
1;'
\.
COPY orders (id) FROM stdin;
2;'
\.
\q
"""


@pytest.mark.parametrize(
    "script",
    [CLUSTER, COMMANDS, "\ufeffCREATE TABLE orders (\r\n  id int PRIMARY KEY\r\n);\r\n"],
    ids=["cluster", "commands", "windows"],
)
def test_a_script(script: str, tmp_path: Path) -> None:
    (tmp_path / "shop.sql").write_bytes(script.encode())
    done = tablewright("import", "shop.sql", "-o", "s.yaml", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "orders: {columns: {id: {type: integer, primary_key: true}}}" in (
        tmp_path / "s.yaml"
    ).read_text("utf-8")


def test_tablespaces_that_nobody_has_made(tmp_path: Path) -> None:
    (tmp_path / "shop.sql").write_text(
        """
        SET default_tablespace = tw_fast;
        CREATE TABLE orders (id int PRIMARY KEY);
        SET default_tablespace = '';
        CREATE TABLE lines (id int) TABLESPACE "tw Slow";
        CREATE INDEX lines_id ON lines (id) TABLESPACE tw_other;
        CREATE MATERIALIZED VIEW counted TABLESPACE tw_fast AS SELECT count(*) FROM orders;
        """
    )
    done = tablewright("import", "shop.sql", "-o", "s.yaml", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    written = (tmp_path / "s.yaml").read_text("utf-8")
    for each in ("orders: {tablespace: tw_fast", "tablespace: tw Slow", "tablespace: tw_fast\n"):
        assert each in written
    assert "left out: tablespace of an index lines_id in tw_other" in done.stderr
    assert "left out: tablespace of an index orders_pkey in tw_fast" in done.stderr


def test_a_folder_of_migrations(tmp_path: Path) -> None:
    folder = tmp_path / "migrations"
    folder.mkdir()
    for name, text in {
        "V2__lines.sql": "CREATE TABLE lines (order_id int REFERENCES orders);",
        "V10__note.sql": "ALTER TABLE lines ADD note text;\n-- migrate:down\nDROP TABLE lines;",
        "V1__orders.sql": "CREATE TABLE orders (id int PRIMARY KEY);",
        "U1__orders.sql": "DROP TABLE orders;",
        "R__shown.sql": "CREATE OR REPLACE VIEW shown AS SELECT note FROM lines;",
    }.items():
        (folder / name).write_text(text)
    done = tablewright("import", "migrations", "-o", "s.yaml", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "s.yaml").read_text("utf-8")
    assert "shown:" in text and "note: 'text?'" in text


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"PGDMP\x01\x0e\x00", "pg_restore"),
        (b"CREATE TABLE `orders` (`id` int AUTO_INCREMENT);", "MySQL"),
        (b"CREATE TABLE orders (id int", "end of input"),
        ("CREATE TABLE \xe9 ();".encode("latin-1"), "UTF-8"),
    ],
    ids=["archive", "mysql", "cut off", "latin"],
)
def test_what_is_no_script_of_ours(content: bytes, word: str, tmp_path: Path) -> None:
    (tmp_path / "shop.sql").write_bytes(content)
    assert word in refused("shop.sql", folder=tmp_path)
