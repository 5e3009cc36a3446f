"""Import, diff and drift through the command line, on real servers."""

from __future__ import annotations

import json
from pathlib import Path

import psycopg
import pytest

from tablewright.database.server import Server
from tests.command import tablewright

SHOP = """
CREATE TABLE customers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL UNIQUE
);
COMMENT ON TABLE customers IS 'Who buys.';
CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers ON DELETE CASCADE,
    total numeric(10,2) NOT NULL DEFAULT 0 CHECK (total >= 0)
);
CREATE INDEX ON orders (customer_id);
"""
SHOP_YAML = """\
version: 1
name: shop
postgres: 15

tables:
  customers:
    comment: Who buys.
    columns:
      id: {type: bigint, primary_key: true, identity: always}
      email: {type: text, unique: true}

  orders:
    columns:
      id: {type: bigint, primary_key: true, identity: always}
      customer_id: {type: bigint, references: {table: customers, on_delete: cascade}}
      total: {type: 'numeric(10,2)', default: 0, min: 0}
    indexes: [[customer_id]]
"""


@pytest.fixture
def shop_url(system15: Server) -> str:
    name = system15.create_database()
    with system15.connect(name) as connection:
        connection.execute(SHOP)
    return system15.dsn(name)


def test_import_of_a_script_is_what_an_architect_writes(tmp_path: Path) -> None:
    (tmp_path / "shop.sql").write_text(f"\\restrict x\n{SHOP}\n\\! touch broken-into\n")
    done = tablewright("import", "shop.sql", "--server", "system", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, SHOP_YAML), done.stderr
    assert not (tmp_path / "broken-into").exists()


def test_import_of_a_database_reads_only(shop_url: str, tmp_path: Path) -> None:
    done = tablewright("import", shop_url, "--name", "shop", "-o", "s.yaml", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "s.yaml").read_text() == SHOP_YAML


@pytest.mark.parametrize("option", ["--schema", "--only"])
def test_import_of_what_is_not_there_is_a_slip(option: str, shop_url: str, tmp_path: Path) -> None:
    done = tablewright("import", shop_url, option, "custmers", "-o", "s.yaml", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "`custmers` names nothing in the database" in done.stderr
    assert not (tmp_path / "s.yaml").exists()


def test_import_never_overwrites_unasked(tmp_path: Path) -> None:
    (tmp_path / "shop.sql").write_text(SHOP)
    (tmp_path / "s.yaml").write_text("mine")
    refused = tablewright("import", "shop.sql", "-o", "s.yaml", folder=tmp_path)
    assert refused.returncode == 2
    assert "--force" in refused.stderr
    assert (tmp_path / "s.yaml").read_text() == "mine"


def test_roles_that_a_dump_names_are_made_where_nobody_is_hurt(tmp_path: Path) -> None:
    owned = "CREATE TABLE t (a int);\nALTER TABLE t OWNER TO nobody_here;"
    (tmp_path / "x.sql").write_text(f"{owned}\nGRANT SELECT ON t TO a_reader;")
    done = tablewright("import", "x.sql", folder=tmp_path)
    assert done.returncode == 0, done.stderr


def test_a_password_is_never_echoed(tmp_path: Path) -> None:
    url = "postgres://me:sesame@127.0.0.1:1/shop"
    done = tablewright("import", url, folder=tmp_path)
    assert done.returncode == 2
    assert "sesame" not in done.stdout + done.stderr


def test_diff_says_what_changes(tmp_path: Path) -> None:
    (tmp_path / "old.sql").write_text(SHOP)
    new = SHOP.replace("numeric(10,2)", "numeric(12,2)").replace(
        "CREATE INDEX ON orders (customer_id);", ""
    )
    (tmp_path / "new.sql").write_text(f"{new}\nALTER TABLE orders ADD note text;")
    done = tablewright("diff", "old.sql", "new.sql", folder=tmp_path)
    assert done.returncode == 1, done.stderr
    assert done.stdout.splitlines() == [
        "+ column orders.note",
        "~ column orders.total: type was numeric(10,2), becomes numeric(12,2)",
        "- index orders.orders_customer_id_idx",
    ]
    same = tablewright("diff", "old.sql", "old.sql", "--json", folder=tmp_path)
    assert same.returncode == 0
    assert json.loads(same.stdout) == {"ok": True, "changes": []}


def test_drift_finds_what_somebody_did_by_hand(
    shop_url: str, system15: Server, tmp_path: Path
) -> None:
    (tmp_path / "schema.yaml").write_text(SHOP_YAML)
    database = shop_url.rpartition("dbname=")[2].split()[0]
    with system15.connect(database) as connection:
        connection.execute("CLUSTER orders USING orders_pkey")
    fresh = tablewright("drift", "--database", shop_url, folder=tmp_path)
    assert (fresh.returncode, fresh.stdout) == (0, "the database is what the specification says\n")
    assert fresh.stderr == "not compared: table orders: cluster on\n"
    with system15.connect(database) as connection:
        connection.execute("ALTER TABLE orders ALTER total DROP DEFAULT; CREATE TABLE cron_jobs ()")
    drifted = tablewright("drift", "--database", shop_url, "--json", folder=tmp_path)
    assert drifted.returncode == 1
    found = [
        (d["status"], d["kind"], d["subject"]) for d in json.loads(drifted.stdout)["differences"]
    ]
    assert found == [("extra", "table", "cron_jobs"), ("different", "column", "orders.total")]
    ignoring = f"{SHOP_YAML}drift: {{ignore: ['cron_*', 'orders.total']}}\n"
    (tmp_path / "schema.yaml").write_text(ignoring)
    assert tablewright("drift", "--database", shop_url, folder=tmp_path).returncode == 0


RIGHTS = """
roles:
  tw_drift_reader: ~
grants:
  - grant select on customers to tw_drift_reader
default_privileges:
  - grant select on tables to tw_drift_reader
"""


def test_rights_are_compared_where_the_specification_declares_any(
    server: Server, tmp_path: Path
) -> None:
    (tmp_path / "schema.yaml").write_text(SHOP_YAML)
    name = server.create_database()
    with server.connect(name) as connection:
        connection.execute(SHOP)
        connection.execute(
            "DO $$ BEGIN CREATE ROLE tw_drift_reader; EXCEPTION WHEN duplicate_object THEN END $$"
        )
        connection.execute("GRANT SELECT ON orders TO tw_drift_reader")
    drift = ("drift", "--json", "--database", server.dsn(name))
    silent = tablewright(*drift, folder=tmp_path)
    assert silent.returncode == 0, silent.stdout + silent.stderr
    (tmp_path / "schema.yaml").write_text(SHOP_YAML + RIGHTS)
    told = tablewright(*drift, folder=tmp_path)
    assert told.returncode == 1, told.stderr
    assert [
        (d["status"], d["kind"], d["subject"]) for d in json.loads(told.stdout)["differences"]
    ] == [
        ("missing", "grant", "table customers to tw_drift_reader"),
        ("extra", "grant", "table orders to tw_drift_reader"),
        ("missing", "default privilege", "tables to tw_drift_reader"),
    ]
    with server.connect(name) as connection:
        connection.execute("REVOKE SELECT ON orders FROM tw_drift_reader")
        connection.execute("GRANT SELECT ON customers TO tw_drift_reader")
        connection.execute("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO tw_drift_reader")
    mended = tablewright(*drift, folder=tmp_path)
    assert mended.returncode == 0, mended.stdout + mended.stderr


def test_roles_alone_are_no_rights(server: Server, tmp_path: Path) -> None:
    """An import writes the roles of policies, and no grants unless it is asked for them."""
    name = server.create_database()
    with server.connect(name) as connection:
        connection.execute(
            "DO $$ BEGIN CREATE ROLE tw_policy_reader; EXCEPTION WHEN duplicate_object THEN END $$"
        )
        connection.execute("CREATE TABLE notes (owner name)")
        connection.execute("GRANT SELECT ON notes TO tw_policy_reader")
        connection.execute("CREATE POLICY own ON notes TO tw_policy_reader USING (true)")
    imported = tablewright("import", server.dsn(name), "-o", "schema.yaml", folder=tmp_path)
    assert imported.returncode == 0, imported.stderr
    assert "tw_policy_reader" in (tmp_path / "schema.yaml").read_text()
    for compared in (
        tablewright("drift", "--database", server.dsn(name), folder=tmp_path),
        tablewright("diff", "schema.yaml", server.dsn(name), folder=tmp_path),
    ):
        assert compared.returncode == 0, compared.stdout + compared.stderr


def test_diff_compares_rights_of_specifications(tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_text(SHOP_YAML)
    (tmp_path / "new.yaml").write_text(SHOP_YAML + RIGHTS)
    done = tablewright("diff", "old.yaml", "new.yaml", folder=tmp_path)
    assert done.stdout.splitlines() == [
        "+ role tw_drift_reader",
        "+ grant table customers to tw_drift_reader",
        "+ default privilege tables to tw_drift_reader",
    ]


def test_what_is_only_read_gets_no_scratch_databases(system15: Server, tmp_path: Path) -> None:
    """Not even where it is $DATABASE_URL, and the text alone leaves doubt."""
    name = system15.create_database()
    with system15.connect(name) as connection:
        connection.execute("CREATE TABLE t (a text COLLATE \"C\" DEFAULT lower('X'))")
        connection.execute("CREATE ROLE tw_reads_only LOGIN")
    dsn = f"{system15.dsn(name)} user=tw_reads_only"
    here = ("import", dsn, "-o", "schema.yaml")
    imported = tablewright(*here, folder=tmp_path, database_url=dsn)
    assert imported.returncode == 0, imported.stderr
    drifted = tablewright("drift", folder=tmp_path, database_url=dsn)
    assert drifted.returncode == 0, drifted.stderr


def test_a_database_that_cannot_be_read_is_no_defect_of_ours(
    system15: Server, tmp_path: Path
) -> None:
    with system15.scratch_database() as name, system15.connect(name) as connection:
        # Text of any bytes, of which those of Latin-1 are no UTF-8.
        other = f"{name}_ascii"
        connection.execute(
            f"CREATE DATABASE {other} TEMPLATE template0 ENCODING 'SQL_ASCII'"
            " LC_COLLATE 'C' LC_CTYPE 'C'"
        )
        try:
            with psycopg.connect(system15.dsn(other), client_encoding="SQL_ASCII") as writer:
                writer.execute(b"COMMENT ON SCHEMA public IS 'caf\xe9'")
            done = tablewright("import", system15.dsn(other), folder=tmp_path)
        finally:
            connection.execute(f"DROP DATABASE {other}")
    assert (done.returncode, done.stdout) == (2, "")
    assert 'cannot be read: invalid byte sequence for encoding "UTF8"' in done.stderr
    assert done.stderr.count("\n") == 1


def test_drift_is_about_a_connection_not_a_file(tmp_path: Path) -> None:
    (tmp_path / "schema.yaml").write_text(SHOP_YAML)
    done = tablewright("drift", "--database", "schema.yaml", folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("error: the database URL cannot be read")
