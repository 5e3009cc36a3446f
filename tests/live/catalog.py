"""What a database holds as plain facts, so that two databases can be compared fact by fact."""

from __future__ import annotations

from dataclasses import dataclass

import psycopg


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """One thing that is true of one object: `("null", "courses.title")` has a value."""

    aspect: str
    object: str


Facts = dict[Fact, str]


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """A fact that is not the same in two databases; None where it is absent."""

    fact: Fact
    before: str | None
    after: str | None


# Each query gives (object, value); objects of a table are called <table>.<name>.
_QUERIES = {
    "extension": """
        SELECT extname, '' FROM pg_extension WHERE extname <> 'plpgsql'
        """,
    "enum": """
        SELECT typname, string_agg(enumlabel, ' ' ORDER BY enumsortorder)
        FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid GROUP BY typname
        """,
    "table": """
        SELECT relname, '' FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        """,
    "view": """
        SELECT relname, '' FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'
        """,
    "function": """
        SELECT proname, '' FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace
          AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
        """,
    "type": """
        SELECT table_name || '.' || attname, format_type(atttypid, atttypmod)
        FROM of_tables JOIN pg_attribute ON attrelid = table_oid
        WHERE attnum > 0 AND NOT attisdropped
        """,
    "null": """
        SELECT table_name || '.' || attname, CASE WHEN attnotnull THEN 'not null' ELSE 'null' END
        FROM of_tables JOIN pg_attribute ON attrelid = table_oid
        WHERE attnum > 0 AND NOT attisdropped
        """,
    "default": """
        SELECT table_name || '.' || attname, pg_get_expr(adbin, adrelid)
        FROM of_tables JOIN pg_attribute ON attrelid = table_oid
        JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        """,
    "primary key": """
        SELECT table_name || '.' || conname, pg_get_constraintdef(pg_constraint.oid)
        FROM of_tables JOIN pg_constraint ON conrelid = table_oid AND contype = 'p'
        """,
    "unique": """
        SELECT table_name || '.' || relname,
               CASE WHEN conname IS NULL THEN 'index ' ELSE 'constraint ' END
               || regexp_replace(pg_get_indexdef(indexrelid), '.* USING ', '')
        FROM of_tables JOIN pg_index ON indrelid = table_oid AND indisunique AND NOT indisprimary
        JOIN pg_class ON pg_class.oid = indexrelid
        LEFT JOIN pg_constraint ON conindid = indexrelid AND contype = 'u'
        """,
    "check": """
        SELECT table_name || '.' || conname, pg_get_constraintdef(pg_constraint.oid)
        FROM of_tables JOIN pg_constraint ON conrelid = table_oid AND contype = 'c'
        """,
    "foreign key": """
        SELECT table_name || '.' || conname,
               regexp_replace(pg_get_constraintdef(pg_constraint.oid), ' ON .*', '')
        FROM of_tables JOIN pg_constraint ON conrelid = table_oid AND contype = 'f'
        """,
    "on delete": """
        SELECT table_name || '.' || conname, spelled
        FROM of_tables JOIN pg_constraint ON conrelid = table_oid AND contype = 'f'
        JOIN actions ON letter = confdeltype
        """,
    "on update": """
        SELECT table_name || '.' || conname, spelled
        FROM of_tables JOIN pg_constraint ON conrelid = table_oid AND contype = 'f'
        JOIN actions ON letter = confupdtype
        """,
    "index": """
        SELECT table_name || '.' || relname, pg_get_indexdef(indexrelid)
        FROM of_tables JOIN pg_index ON indrelid = table_oid AND NOT indisunique
        JOIN pg_class ON pg_class.oid = indexrelid
        """,
    "trigger": """
        SELECT table_name || '.' || tgname, pg_get_triggerdef(pg_trigger.oid)
        FROM of_tables JOIN pg_trigger ON tgrelid = table_oid AND NOT tgisinternal
        """,
}
_SHARED = """
    WITH of_tables (table_oid, table_name) AS (
        SELECT oid, relname FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    ), actions (letter, spelled) AS (
        VALUES ('a', 'no action'), ('r', 'restrict'), ('c', 'cascade'), ('n', 'set null')
    )
"""
# Aspects whose objects belong to a table.
_OF_TABLES = frozenset(_QUERIES) - {"extension", "enum", "table", "view", "function"}


def facts(connection: psycopg.Connection) -> Facts:
    """Return all that the catalog says of the database; comments are left out."""
    return {
        Fact(aspect, name): value
        for aspect, query in _QUERIES.items()
        for name, value in connection.execute((_SHARED + query).encode())
    }


def differences(before: Facts, after: Facts) -> set[Difference]:
    """Return what is not the same; of a table that only one side has, that it is there."""
    found = set()
    for fact in before.keys() | after.keys():
        values = before.get(fact), after.get(fact)
        if values[0] != values[1] and not _goes_with_its_table(fact, before, after):
            found.add(Difference(fact, *values))
    return found


def _goes_with_its_table(fact: Fact, before: Facts, after: Facts) -> bool:
    table = Fact("table", fact.object.partition(".")[0])
    return fact.aspect in _OF_TABLES and (table in before) != (table in after)
