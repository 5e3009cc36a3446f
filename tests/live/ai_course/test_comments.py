"""The AI course explains itself: whatever the catalog can describe is described."""

from __future__ import annotations

import psycopg
import pytest

# Queries for what has no comment, by kind.
UNDESCRIBED = {
    "tables, views and indexes": """
        SELECT relname FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'i')
          AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = pg_class.oid)
          AND obj_description(oid, 'pg_class') IS NULL
        """,
    "columns": """
        SELECT attrelid::regclass || '.' || attname
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0
          AND col_description(attrelid, attnum) IS NULL
        """,
    "enums": """
        SELECT typname FROM pg_type
        WHERE typnamespace = 'public'::regnamespace AND typtype = 'e'
          AND obj_description(oid, 'pg_type') IS NULL
        """,
    "functions": """
        SELECT proname FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace
          AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
          AND obj_description(oid, 'pg_proc') IS NULL
        """,
    "triggers": """
        SELECT tgname FROM pg_trigger
        WHERE NOT tgisinternal AND obj_description(oid, 'pg_trigger') IS NULL
        """,
    "rules over several columns": """
        SELECT conname FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND contype = 'c' AND cardinality(conkey) > 1
          AND obj_description(oid, 'pg_constraint') IS NULL
        """,
}


@pytest.mark.parametrize("kind", UNDESCRIBED)
def test_nothing_is_without_a_description(course: psycopg.Connection, kind: str) -> None:
    assert course.execute(UNDESCRIBED[kind].encode()).fetchall() == []
