"""Introspect reads any database of the versions supported, whatever the session looks like."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tablewright.database.connection import Connection
from tablewright.database.introspect import Unmodelled, introspect, unmodelled
from tablewright.database.server import Server
from tablewright.schema import (
    Argument,
    Column,
    DataType,
    Expression,
    Function,
    Identity,
    Name,
    Namespace,
    NotNull,
    Schema,
)
from tests.live.shop import shop_sql

ODD = 'Odd "name" $$ */ {{ ]]> \\ \n é \u05e9\u05dc\u05d5\u05dd \U0001f600'


@pytest.fixture
def connection(server: Server, database: str) -> Iterator[Connection]:
    with server.connect(database) as connection:
        yield connection


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def test_empty_database(connection: Connection) -> None:
    found = introspect(connection)
    assert found == Schema(
        name=found.name, minimum_version=connection.info.server_version // 10_000
    )
    assert unmodelled(connection) == []


def test_comment_on_the_public_namespace(connection: Connection) -> None:
    connection.execute("COMMENT ON SCHEMA public IS 'Ours.'")
    assert introspect(connection).namespaces == (Namespace("public", "Ours."),)


def test_the_session_has_no_say(connection: Connection) -> None:
    connection.execute(shop_sql().encode())
    before = introspect(connection)
    for setting in (
        "search_path = billing, public",
        "datestyle = 'German'",
        "intervalstyle = 'iso_8601'",
        "quote_all_identifiers = on",
        "timezone = 'Asia/Tokyo'",
        "bytea_output = 'escape'",
        "default_transaction_isolation = 'serializable'",
    ):
        connection.execute(f"SET {setting}".encode())
        assert introspect(connection) == before, setting
    # And it has the session back as it was.
    assert connection.execute("SHOW search_path").fetchone() == ("billing, public",)


def test_only_the_namespaces_asked_for(connection: Connection) -> None:
    connection.execute(shop_sql().encode())
    found = introspect(connection, namespaces=["billing"])
    assert [each.name for each in found.tables] == [Name("billing", "invoices")]
    assert [each.name for each in found.domains] == [Name("billing", "amount")]
    assert found.enums == ()
    # What is referred to outside keeps its name.
    assert found.tables[0].foreign_keys[0].target_columns == ("id",)


def test_objects_of_extensions_are_left_out(connection: Connection) -> None:
    connection.execute("CREATE EXTENSION citext; CREATE TABLE t (c citext)")
    found = introspect(connection)
    assert found.functions == ()
    assert [(each.name, each.namespace, each.comment) for each in found.extensions] == [
        ("citext", "public", None)
    ]
    assert found.tables[0].columns[0].type == DataType("citext")
    assert unmodelled(connection) == []


def test_temporary_objects_are_left_out(connection: Connection) -> None:
    connection.execute("CREATE TEMP TABLE t (a int)")
    assert introspect(connection).tables == ()
    assert unmodelled(connection) == []


def test_names_of_every_kind_of_character(connection: Connection) -> None:
    name, kind = quoted(ODD), quoted(f"{ODD}?")
    connection.execute(
        f"""
        CREATE SCHEMA {name};
        CREATE TYPE {name}.{kind} AS ENUM ($a${ODD}$a$);
        CREATE DOMAIN {name}.d AS text CONSTRAINT {name} CHECK (VALUE <> $a${ODD}$a$);
        CREATE TABLE {name}.{name} (
            {name} {name}.{kind} DEFAULT $a${ODD}$a$, other int, CONSTRAINT {kind} UNIQUE ({name})
        );
        CREATE FUNCTION {name}.{name}() RETURNS trigger LANGUAGE plpgsql
            AS $a$ BEGIN RETURN NEW; END $a$;
        CREATE TRIGGER {name} BEFORE INSERT ON {name}.{name} FOR EACH ROW
            WHEN (NEW.{name} IS NOT NULL) EXECUTE FUNCTION {name}.{name}($a${ODD}$a$);
        CREATE INDEX "i" ON {name}.{name} ((other + 1), {name}) WHERE {name} = $a${ODD}$a$;
        COMMENT ON TABLE {name}.{name} IS $a${ODD}$a$
        """.encode()
    )
    found = introspect(connection)
    table = found.tables[0]
    assert found.namespaces == (Namespace(ODD),)
    assert found.enums[0].values[0].name == ODD
    assert found.domains[0].checks[0].name == ODD
    assert table.name == Name(ODD, ODD)
    assert table.comment == ODD
    assert table.columns[0].name == ODD
    assert table.columns[0].type == DataType(f"{ODD}?", ODD)
    assert table.uniques[0].columns == (ODD,)
    assert table.triggers[0].function == Name(ODD, ODD)
    assert table.triggers[0].arguments == (ODD,)
    assert table.indexes[0].where is not None


def test_functions(connection: Connection) -> None:
    connection.execute(
        """
        CREATE FUNCTION
            f(a int, OUT b text, INOUT c numeric DEFAULT 1.5, VARIADIC d int[] DEFAULT '{}')
            LANGUAGE plpgsql STABLE PARALLEL RESTRICTED LEAKPROOF
            SET work_mem = '1MB' SET search_path = public, pg_temp AS 'BEGIN END';
        CREATE FUNCTION f() RETURNS TABLE (a int, b timestamptz) LANGUAGE sql
            AS 'SELECT 1, now()';
        CREATE PROCEDURE p(INOUT a int) LANGUAGE plpgsql AS 'BEGIN END'
        """
    )
    integer, numeric = DataType("integer"), DataType("numeric")
    table, overloaded, procedure = introspect(connection).functions
    assert table == Function(
        Name("public", "f"),
        "sql",
        "SELECT 1, now()",
        arguments=(
            Argument(integer, "a", "table"),
            Argument(DataType("timestamptz"), "b", "table"),
        ),
    )
    assert overloaded == Function(
        Name("public", "f"),
        "plpgsql",
        "BEGIN END",
        arguments=(
            Argument(integer, "a"),
            Argument(DataType("text"), "b", "out"),
            Argument(numeric, "c", "inout", "1.5"),
            Argument(DataType("integer", dimensions=1), "d", "variadic", "'{}'::integer[]"),
        ),
        volatility="stable",
        parallel="restricted",
        leakproof=True,
        settings=(("work_mem", "1MB"), ("search_path", "public, pg_temp")),
    )
    assert procedure.kind == "procedure"
    assert procedure.returns is None


def test_dropped_columns_leave_no_trace(connection: Connection) -> None:
    connection.execute(
        """
        CREATE TABLE t (a int, b int, c int GENERATED BY DEFAULT AS IDENTITY, d int DEFAULT 1);
        ALTER TABLE t DROP COLUMN b;
        CREATE INDEX i ON t (c, a) INCLUDE (d);
        ALTER TABLE t ADD CHECK (d > a), ADD UNIQUE (d, c)
        """
    )
    table = introspect(connection).tables[0]
    integer = DataType("integer")
    assert table.columns == (
        Column("a", integer, nullable=True),
        Column("c", integer, identity=Identity()),
        Column("d", integer, nullable=True, default=Expression("1")),
    )
    assert [each.column for each in table.indexes[0].elements] == ["c", "a"]
    assert table.indexes[0].include == ("d",)
    assert table.uniques[0].columns == ("d", "c")


def test_what_has_no_word_is_listed(connection: Connection) -> None:
    connection.execute(
        """
        CREATE FOREIGN DATA WRAPPER elsewhere;
        CREATE SERVER other FOREIGN DATA WRAPPER elsewhere;
        CREATE USER MAPPING FOR PUBLIC SERVER other OPTIONS (password 'secret');
        CREATE TYPE pair AS (a int, b int);
        CREATE TYPE span AS RANGE (subtype = float8);
        CREATE AGGREGATE total(int) (sfunc = int4pl, stype = int);
        """
    )
    found = introspect(connection)
    assert [each.name.name for each in found.composite_types] == ["pair"]
    assert [each.name.name for each in found.range_types] == ["span"]
    assert [each.name.name for each in found.aggregates] == ["total"]
    assert unmodelled(connection) == [Unmodelled("user mapping", "public on other")]


@pytest.mark.parametrize("server", ["embedded"], indirect=True)
def test_what_children_have_not_validated_is_told(connection: Connection) -> None:
    connection.execute(
        "CREATE TABLE p (a int, b int); CREATE TABLE c () INHERITS (p);"
        "ALTER TABLE p ADD CONSTRAINT a_is_there NOT NULL a NOT VALID, ADD NOT NULL b NOT VALID;"
        "CREATE TABLE later () INHERITS (p); ALTER TABLE c VALIDATE CONSTRAINT p_b_not_null;"
        "CREATE TABLE whole (a int) PARTITION BY LIST (a);"
        "CREATE TABLE part PARTITION OF whole FOR VALUES IN (1);"
        "ALTER TABLE whole ADD NOT NULL a NOT VALID"
    )
    assert unmodelled(connection) == [Unmodelled("NOT NULL that is not validated", "c.a")]


@pytest.mark.parametrize("server", ["embedded"], indirect=True)
def test_comments_of_what_children_only_inherit_are_told(connection: Connection) -> None:
    connection.execute(
        "CREATE TABLE p (a int NOT NULL, b int NOT NULL);"
        "CREATE TABLE c (b int NOT NULL) INHERITS (p);"
        "CREATE TABLE own (a int) INHERITS (p);"
        "CREATE TABLE whole (a int NOT NULL) PARTITION BY LIST (a);"
        "CREATE TABLE part PARTITION OF whole FOR VALUES IN (1);"
        "COMMENT ON CONSTRAINT p_a_not_null ON p IS 'of p';"
        "COMMENT ON CONSTRAINT p_a_not_null ON c IS 'of c';"
        "COMMENT ON CONSTRAINT p_a_not_null ON own IS 'of own';"
        "COMMENT ON CONSTRAINT c_b_not_null ON c IS 'own';"
        "COMMENT ON CONSTRAINT whole_a_not_null ON part IS 'of part'"
    )
    assert unmodelled(connection) == [
        Unmodelled("comment of an inherited NOT NULL", "c.a"),
        Unmodelled("comment of an inherited NOT NULL", "own.a"),
    ]
    [own] = (each for each in introspect(connection).tables if each.name.name == "own")
    assert own.columns[0].not_null == NotNull(local=False)


def test_tablespaces_of_indexes_are_told(connection: Connection) -> None:
    connection.execute("SET allow_in_place_tablespaces = on")
    connection.execute("CREATE TABLESPACE tablewright_fast LOCATION ''")
    try:
        connection.execute(
            "CREATE TABLE t (a int PRIMARY KEY USING INDEX TABLESPACE tablewright_fast, b int);"
            "CREATE INDEX i ON t (b) TABLESPACE tablewright_fast; CREATE INDEX usual ON t (a, b);"
            "CREATE TABLE elsewhere (a int PRIMARY KEY) TABLESPACE tablewright_fast"
        )
        assert unmodelled(connection) == [
            Unmodelled("tablespace of an index", "i in tablewright_fast"),
            Unmodelled("tablespace of an index", "t_pkey in tablewright_fast"),
        ]
        assert introspect(connection).tables[0].tablespace == "tablewright_fast"
    finally:
        connection.execute("DROP TABLE IF EXISTS t, elsewhere")
        connection.execute("DROP TABLESPACE tablewright_fast")


def test_a_role_with_few_rights(server: Server, database: str, connection: Connection) -> None:
    connection.execute(shop_sql().encode())
    connection.execute("REVOKE ALL ON SCHEMA billing FROM PUBLIC")
    before = introspect(connection)
    connection.execute("DROP ROLE IF EXISTS tablewright_reader; CREATE ROLE tablewright_reader")
    try:
        with server.connect(database) as reader:
            reader.execute("SET ROLE tablewright_reader")
            assert introspect(reader) == before
    finally:
        connection.execute("DROP ROLE tablewright_reader")


class CountingCursor(psycopg.Cursor[Any]):
    """Counts the statements of all cursors of its class."""

    statements = 0

    def execute(self, *arguments: Any, **options: Any) -> Any:
        type(self).statements += 1
        return super().execute(*arguments, **options)


def test_as_many_queries_for_many_tables_as_for_one(connection: Connection) -> None:
    connection.cursor_factory = CountingCursor

    def count() -> int:
        CountingCursor.statements = 0
        introspect(connection)
        return CountingCursor.statements

    connection.execute("CREATE TABLE t0 (a int PRIMARY KEY, b text DEFAULT 'x' CHECK (b <> ''))")
    for_one = count()
    for number in range(1, 30):
        connection.execute(f"CREATE TABLE t{number} (LIKE t0 INCLUDING ALL)".encode())
        connection.execute(f"CREATE INDEX ON t{number} (lower(b)) WHERE a > 0".encode())
    assert count() == for_one


def test_one_moment(server: Server, database: str, connection: Connection) -> None:
    """What others commit while it reads is not seen in part."""
    connection.execute("CREATE TABLE before (a int)")

    class Disturbing(psycopg.Cursor[Any]):
        done = False

        def execute(self, *arguments: Any, **options: Any) -> Any:
            result = super().execute(*arguments, **options)
            if "pg_description" in str(arguments[0]) and not Disturbing.done:
                Disturbing.done = True
                with server.connect(database) as other:
                    other.execute("CREATE TABLE after (a int); ALTER TABLE before ADD b int")
            return result

    connection.cursor_factory = Disturbing
    found = introspect(connection)
    assert Disturbing.done
    assert [each.name.name for each in found.tables] == ["before"]
    assert [each.name for each in found.tables[0].columns] == ["a"]


def test_it_cannot_write(connection: Connection) -> None:
    seen = []

    class Asking(psycopg.Cursor[Any]):
        def execute(self, *arguments: Any, **options: Any) -> Any:
            result = super().execute(*arguments, **options)
            if "pg_enum" in str(arguments[0]):
                with self.connection.cursor(row_factory=psycopg.rows.tuple_row) as cursor:
                    query = "SELECT current_setting('transaction_read_only')"
                    seen.append(psycopg.Cursor.execute(cursor, query).fetchone())
            return result

    connection.cursor_factory = Asking
    introspect(connection)
    assert seen == [("on",)]


def test_the_number_of_queries_does_not_grow(
    server: Server, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    execute = psycopg.Cursor.execute

    def counting(self: Any, *arguments: Any, **named: Any) -> Any:
        asked.append(arguments)
        return execute(self, *arguments, **named)

    monkeypatch.setattr(psycopg.Cursor, "execute", counting)
    counts = []
    for size in (1, 30):
        for number in range(size):
            with server.connect(database) as connection:
                connection.execute(f"CREATE TABLE IF NOT EXISTS t{number} (a int PRIMARY KEY)")
        asked.clear()
        with server.connect(database) as connection:
            introspect(connection)
            unmodelled(connection)
        counts.append(len(asked))
    assert counts[0] == counts[1] < 100
