"""The audit log of the AI course: who did what to which row, and what it looked like before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, LiteralString

import psycopg
import pytest
from psycopg import sql
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from tests.live.ai_course.database import columns, trigger_names
from tests.live.ai_course.rows import BOB, COURSE, LESSON, Row, delete, insert, update
from tests.live.ai_course.test_kept_timestamps import CHANGES as TIMESTAMPED

SECRET = "correct horse battery staple"


@dataclass(frozen=True, slots=True)
class Audited:
    """How an audited table is tried.

    Attributes:
        change: Columns to update, none of them ignored or masked.
        ignored: Columns that the log leaves out, with a value that differs from the default.
        masked: Columns whose values the log must not hold, with such a value and another one.
    """

    change: Mapping[str, str | int | bool]
    ignored: Row = field(default_factory=dict)
    masked: Mapping[str, tuple[object, object]] = field(default_factory=dict)


_STAMPED: Row = {"updated_at": "2001-02-03"}
TABLES: dict[str, Audited] = {
    "courses": Audited({"title": "Deep learning", "is_published": True}, _STAMPED),
    "course_modules": Audited({"title": "Layers", "order_index": 3}, _STAMPED),
    "lessons": Audited({"title": "Momentum", "duration": 5}, _STAMPED),
    "course_enrollments": Audited({"is_active": False}),
    "student_progress": Audited(
        {"time_spent": 60, "attempts": 2},
        {**_STAMPED, "last_position": Jsonb({"block": 3})},
    ),
    "assessments": Audited({"title": "Examination", "time_limit": 30}, _STAMPED),
    "assessment_attempts": Audited(
        {"is_submitted": True},
        masked={
            "answers": (Jsonb({"q1": SECRET}), Jsonb({})),
            "session_metadata": (Jsonb({"ip": SECRET}), Jsonb({})),
        },
    ),
    "user_notes": Audited({"is_public": True}, _STAMPED, {"content": (SECRET, "Public.")}),
    "course_discussions": Audited({"vote_count": -1, "content": "Solved."}, _STAMPED),
}


def test_no_trigger_is_without_a_case(course: psycopg.Connection) -> None:
    expected = {(table, f"{table}_audit") for table in TABLES}
    expected |= {(table, f"{table}_audit_truncate") for table in TABLES}
    expected |= {(table, f"{table}_set_updated_at") for table in TIMESTAMPED}
    assert trigger_names(course) == expected


@pytest.mark.parametrize("table", TABLES)
def test_insert_is_kept(course: psycopg.Connection, table: str) -> None:
    row = insert(course, table)
    (entry,) = _log_of(course, row["id"])
    assert _told(entry) == ("public", table, "INSERT", {"id": str(row["id"])})
    assert (entry["old_row"], entry["changed_columns"]) == (None, None)
    assert entry["new_row"].keys() == row.keys() - TABLES[table].ignored.keys()
    assert entry["new_row"]["id"] == str(row["id"])


@pytest.mark.parametrize("table", TABLES)
def test_update_is_kept_with_what_changed(course: psycopg.Connection, table: str) -> None:
    change = TABLES[table].change
    row = insert(course, table)
    update(course, table, row["id"], change)
    entry = _log_of(course, row["id"])[-1]
    assert _told(entry) == ("public", table, "UPDATE", {"id": str(row["id"])})
    assert sorted(entry["changed_columns"]) == sorted(change)
    assert {name: entry["old_row"][name] for name in change} == {name: row[name] for name in change}
    assert {name: entry["new_row"][name] for name in change} == change
    assert entry["old_row"].keys() == entry["new_row"].keys()
    assert entry["old_row"].keys() == row.keys() - TABLES[table].ignored.keys()


@pytest.mark.parametrize("table", TABLES)
def test_delete_is_kept(course: psycopg.Connection, table: str) -> None:
    row = insert(course, table)
    delete(course, table, row["id"])
    entry = _log_of(course, row["id"])[-1]
    assert _told(entry) == ("public", table, "DELETE", {"id": str(row["id"])})
    assert (entry["new_row"], entry["changed_columns"]) == (None, None)
    assert entry["old_row"].keys() == row.keys() - TABLES[table].ignored.keys()


@pytest.mark.parametrize("table", TABLES)
def test_change_of_ignored_columns_alone_is_not_kept(
    course: psycopg.Connection, table: str
) -> None:
    row = insert(course, table)
    if ignored := TABLES[table].ignored:
        update(course, table, row["id"], ignored)
    update(course, table, row["id"], {"id": row["id"]})  # changes nothing
    assert [entry["operation"] for entry in _log_of(course, row["id"])] == ["INSERT"]


@pytest.mark.parametrize("table", [table for table in TABLES if TABLES[table].masked])
def test_masked_values_never_reach_the_log(course: psycopg.Connection, table: str) -> None:
    masked = TABLES[table].masked
    secret = {name: values[0] for name, values in masked.items()}
    row = insert(course, table, secret)
    update(course, table, row["id"], {name: values[1] for name, values in masked.items()})
    update(course, table, row["id"], secret)
    delete(course, table, row["id"])

    entries = _log_of(course, row["id"])
    assert SECRET not in str(entries)
    # That the columns are there and that they changed is kept.
    assert [entry["operation"] for entry in entries] == ["INSERT", "UPDATE", "UPDATE", "DELETE"]
    assert masked.keys() <= entries[0]["new_row"].keys()
    assert sorted(entries[1]["changed_columns"]) == sorted(masked)
    assert sorted(entries[2]["changed_columns"]) == sorted(masked)


@pytest.mark.parametrize("table", TABLES)
def test_truncate_is_kept_once(course: psycopg.Connection, table: str) -> None:
    insert(course, table)
    course.execute(sql.SQL("TRUNCATE {} CASCADE").format(sql.Identifier(table)))
    (entry,) = _entries(course, "operation = 'TRUNCATE' AND table_name = %s", table)
    assert _told(entry) == ("public", table, "TRUNCATE", None)
    assert (entry["old_row"], entry["new_row"], entry["changed_columns"]) == (None, None, None)


def test_actor_is_who_the_application_says(course: psycopg.Connection) -> None:
    course.execute("SET LOCAL app.actor = 'ada@example.org'")
    (entry,) = _log_of(course, insert(course, "courses")["id"])
    assert entry["actor"] == "ada@example.org"
    assert entry["database_role"] == course.info.user


@pytest.mark.parametrize("setting", [None, ""], ids=["unset", "empty"])
def test_actor_is_the_session_user_otherwise(
    course: psycopg.Connection, setting: str | None
) -> None:
    if setting is not None:
        course.execute("SELECT set_config('app.actor', %s, true)", [setting])
    (entry,) = _log_of(course, insert(course, "courses")["id"])
    assert entry["actor"] == course.info.user


def test_time_and_transaction_are_kept(course: psycopg.Connection) -> None:
    first = insert(course, "courses")["id"]
    second = insert(course, "courses")["id"]
    entries = _log_of(course, first) + _log_of(course, second)
    row = course.execute("SELECT pg_current_xact_id(), now(), clock_timestamp()").fetchone()
    assert row is not None
    transaction, began, now = row
    assert [entry["transaction_id"] for entry in entries] == [transaction, transaction]
    assert began <= entries[0]["occurred_at"] < entries[1]["occurred_at"] <= now
    assert entries[0]["id"] < entries[1]["id"]


def test_undone_changes_leave_no_trace(course: psycopg.Connection) -> None:
    with course.transaction(force_rollback=True):
        row = insert(course, "courses")
        assert len(_log_of(course, row["id"])) == 1
    assert _log_of(course, row["id"]) == []


def test_cascades_are_kept_row_by_row(course: psycopg.Connection) -> None:
    note = insert(course, "user_notes")
    progress = insert(course, "student_progress", {"student_id": BOB})
    delete(course, "courses", COURSE)
    for row_id in (COURSE, LESSON, note["id"], progress["id"]):
        assert _log_of(course, row_id)[-1]["operation"] == "DELETE"


def test_every_row_of_a_statement_is_kept(course: psycopg.Connection) -> None:
    ids = [insert(course, "courses")["id"] for _ in range(3)]
    course.execute("UPDATE courses SET is_featured = true WHERE id = ANY (%s)", [ids])
    for each in ids:
        assert [entry["operation"] for entry in _log_of(course, each)] == ["INSERT", "UPDATE"]


def test_writers_need_no_rights_on_the_log_and_cannot_touch_it(course: psycopg.Connection) -> None:
    course.execute("CREATE ROLE tablewright_writer")
    course.execute("GRANT SELECT, INSERT, UPDATE ON courses TO tablewright_writer")
    course.execute("SET LOCAL ROLE tablewright_writer")
    row = insert(course, "courses")
    for forbidden in (
        b"DELETE FROM audit_log",
        b"UPDATE audit_log SET actor = 'nobody'",
        b"SELECT * FROM audit_log",
        b"TRUNCATE audit_log",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege), course.transaction():
            course.execute(forbidden)
    course.execute("RESET ROLE")
    (entry,) = _log_of(course, row["id"])
    assert (entry["actor"], entry["database_role"]) == (course.info.user, "tablewright_writer")


def test_look_alikes_in_the_search_path_change_nothing(course: psycopg.Connection) -> None:
    course.execute("CREATE TEMPORARY TABLE audit_log (LIKE public.audit_log INCLUDING ALL)")
    course.execute(
        """
        CREATE SCHEMA trap
            CREATE TABLE audit_log ();
        CREATE FUNCTION trap.current_setting(text, boolean) RETURNS text
            LANGUAGE sql RETURN 'somebody else';
        """
    )
    course.execute("SET LOCAL search_path = pg_temp, trap, pg_catalog, public")
    (entry,) = _log_of(course, insert(course, "courses")["id"])
    assert entry["actor"] == course.info.user


def test_all_tables_but_the_log_are_audited(course: psycopg.Connection) -> None:
    assert {table for table, _ in columns(course)} - {"audit_log"} == TABLES.keys()


def _log_of(course: psycopg.Connection, row_id: object) -> list[dict[str, Any]]:
    return _entries(course, "row_key = jsonb_build_object('id', %s::uuid)", row_id)


def _entries(
    course: psycopg.Connection, condition: LiteralString, value: object
) -> list[dict[str, Any]]:
    query = sql.SQL("SELECT * FROM public.audit_log WHERE ") + sql.SQL(condition)
    with course.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(query + sql.SQL(" ORDER BY id"), [value]).fetchall()


def _told(entry: Mapping[str, Any]) -> tuple[str, str, str, dict[str, str] | None]:
    return entry["table_schema"], entry["table_name"], entry["operation"], entry["row_key"]
