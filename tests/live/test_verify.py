"""Verify on real servers: the right DDL passes, and every deliberate mistake in it is reported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tablewright.database.server import Server
from tablewright.database.verify import verify
from tablewright.pipeline import generate
from tablewright.planning.gate import left_to_do
from tablewright.resolve import read_specification
from tablewright.schema import Extension, Schema
from tests.live.shop import changed, shop, shop_sql
from tests.live.shop.mistakes import MUTATIONS, Mutation


def test_right_ddl_passes(server: Server) -> None:
    report = verify(shop(), shop_sql(), server, replan=left_to_do)
    assert list(report.problems()) == []
    assert report.ok
    assert report.compared["column"] == 20
    assert report.compared["check"] == 9
    assert report.compared["comment"] == 15
    assert len(report.passed) > 50


def test_report_says_what_proved_nothing(server: Server) -> None:
    report = verify(shop(), shop_sql(), server, replan=left_to_do)
    told = {each.subject: each.detail for each in report.not_exercised}
    # amount is below a million by its domain, so that no row can break the check.
    assert set(told) == {"billing.invoices.invoices_total"}
    assert "amount_small" in told["billing.invoices.invoices_total"]


def test_a_stand_in_is_told_of_where_it_is_needed(embedded: Server) -> None:
    plain, asking = Schema("s"), Schema("s", extensions=(Extension("uuid-ossp"),))
    sql = 'CREATE EXTENSION "uuid-ossp";'
    assert verify(plain, "", embedded, replan=left_to_do).stand_ins == ()
    assert verify(asking, sql, embedded, replan=left_to_do).stand_ins == ("uuid-ossp",)


def test_report_is_json(server: Server) -> None:
    report = verify(
        shop(), changed("DEFAULT 0.0 NOT", "DEFAULT 0.5 NOT"), server, replan=left_to_do
    )
    told = json.loads(json.dumps(report.as_json()))
    assert told["ok"] is False
    assert told["server"] == server.label
    assert told["differences"] == [
        {
            "status": "different",
            "kind": "column",
            "subject": "customers.rating",
            "aspect": "default",
            "expected": "0.0",
            "found": "0.5",
        }
    ]


def test_failure_to_load_names_the_line_of_the_word(server: Server) -> None:
    report = verify(
        shop(), changed("DEFAULT 0 NOT NULL", "DEFAULT 0 NOT NOLL"), server, replan=left_to_do
    )
    assert report.failure is not None
    line = report.failure.line
    assert line is not None
    assert "NOLL" in shop_sql().replace("0 NOT NULL", "0 NOT NOLL").splitlines()[line - 1]
    assert report.failure.state == "42601"
    assert not report.ok


def test_failure_without_a_position_names_the_line_of_the_statement(server: Server) -> None:
    ddl = changed(
        "CREATE EXTENSION pg_trgm;",
        "-- twice, with a word of two bytes: é\nCREATE EXTENSION citext;",
    )
    report = verify(shop(), ddl, server, replan=left_to_do)
    assert report.failure is not None
    assert report.failure.message == 'extension "citext" already exists'
    assert report.failure.line == ddl[: ddl.rindex("CREATE EXTENSION")].count("\n") + 1
    assert report.failure.source == "CREATE EXTENSION citext;"


def test_nothing_stays_on_the_server(server: Server) -> None:
    with server.connect("postgres") as connection:
        query = "SELECT count(*) FROM pg_database"
        before = connection.execute(query).fetchone()
        verify(shop(), shop_sql(), server, replan=left_to_do)
        verify(shop(), "SELECT 1/0", server, replan=left_to_do)
        assert connection.execute(query).fetchone() == before


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_mistakes_are_reported(server: Server, mutation: Mutation) -> None:
    report = verify(shop(), changed(mutation.old, mutation.new), server, replan=left_to_do)
    assert report.failure is None
    told = list(report.problems())
    assert any(each.startswith(mutation.told) for each in told), told
    assert not report.ok


def test_columns_in_another_order_are_reported(server: Server) -> None:
    ddl = changed("    born date DEFAULT '2000-01-31',\n", "").replace(
        "    active bool DEFAULT", "    born date DEFAULT '2000-01-31',\n    active bool DEFAULT"
    )
    told = [str(each) for each in verify(shop(), ddl, server, replan=left_to_do).differences]
    assert len(told) == 1
    assert told[0].startswith("table customers: order of columns is id, email")


# A row with both limits would break the check, and one default is wrong.
_NOT_TOGETHER = """\
version: 1
name: lots
tables:
  lots:
    columns:
      id: {type: bigint, primary_key: true}
      low: {type: integer, max: 5}
      high: {type: integer?, max: 5}
      left: {type: integer?, default: 7}
      right: {type: integer, default: 2}
    checks:
      lots_sum: low + high < 10
"""


def test_what_one_row_cannot_show_is_tried_alone(server: Server, tmp_path: Path) -> None:
    path = tmp_path / "schema.yaml"
    path.write_text(_NOT_TOGETHER, "utf-8")
    specification = read_specification(path)
    ddl = generate(specification, only=("postgres",)).files["postgres/schema.sql"].decode()
    wrong = ddl.replace("DEFAULT 7", "DEFAULT 8")
    assert wrong != ddl
    report = verify(specification.schema, wrong, server, replan=left_to_do)
    passed = {(each.subject, each.rule) for each in report.passed}
    assert ("lots.low", "max takes its limit") in passed
    assert ("lots.high", "max takes its limit") in passed
    assert ("lots.right", "default") in passed
    failed = [(each.subject, each.rule) for each in report.failed]
    assert failed == [("lots.left", "default")]
    tried = [(each.subject, each.rule) for each in report.checks]
    assert len(tried) == len(set(tried))


# The same mistakes seen from the other side: what rows show, without a look at the catalog.
@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "rating BETWEEN 0 AND 10",
            "rating BETWEEN 0 AND 11",
            "customers.rating: max failed: a row that breaks it was accepted",
        ),
        ("char_length(name) >= 1", "true", "customers.name: min_length failed"),
        ("jsonb_typeof(extra) = 'object'", "true", "customers.extra: json failed"),
        ("CHECK (joined_at >= born)", "CHECK (true)", "customers.customers_joined: check failed"),
        (
            "DEFAULT 'unnamed' NOT NULL",
            "DEFAULT 'nameless' NOT NULL",
            "customers.name: default failed",
        ),
        ("email citext NOT NULL", "email citext", "customers.email: not null failed"),
        ("character varying(80)", "character varying(90)", "customers.name: length failed"),
        (
            " ON DELETE CASCADE",
            "",
            "billing.invoices.invoices_customer_id_fkey: foreign key on delete cascade failed",
        ),
        (
            "rating BETWEEN 0 AND 10",
            "rating BETWEEN 0 AND 9",
            "customers.rating: max takes its limit failed",
        ),
        (
            "REFERENCES billing.invoices ON DELETE SET NULL",
            "REFERENCES billing.invoices ON DELETE CASCADE",
            "billing.invoices.invoices_parent: foreign key on delete set null failed",
        ),
        (
            "    CONSTRAINT invoices_no_overlap EXCLUDE USING gist"
            " (customer_id WITH =, during WITH &&)\n        WHERE (amount > 0),\n",
            "",
            "billing.invoices.invoices_no_overlap: exclusion failed",
        ),
        (
            "BEFORE UPDATE ON customers\n    FOR EACH ROW EXECUTE FUNCTION set_changed_at",
            "AFTER UPDATE ON customers\n    FOR EACH ROW EXECUTE FUNCTION set_changed_at",
            "customers.changed_at: on_update failed",
        ),
        (
            "FROM billing.invoices WHERE deleted_at IS NULL",
            "FROM billing.invoices",
            "billing.live_invoices: soft delete hides deleted rows failed",
        ),
        (
            "CONSTRAINT amount_positive CHECK ((VALUE >= 0))",
            "CONSTRAINT amount_positive CHECK (true)",
            "billing.amount.amount_positive: domain check failed",
        ),
        (
            "UNIQUE (code) DEFERRABLE",
            "UNIQUE NULLS NOT DISTINCT (code) DEFERRABLE",
            "billing.invoices.invoices_code: unique with nulls failed",
        ),
    ],
)
def test_rows_show_mistakes(server: Server, old: str, new: str, told: str) -> None:
    report = verify(shop(), changed(old, new), server, replan=left_to_do)
    assert report.failure is None
    failed = [str(each) for each in report.failed]
    assert any(each.startswith(told) for each in failed), failed
