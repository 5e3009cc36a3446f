"""The canonical form of a specification is what introspect finds, however it was spelled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tablewright.database.canonical import Canonical, canonical
from tablewright.database.compare import compare
from tablewright.database.introspect import introspect
from tablewright.database.server import Server
from tablewright.schema import (
    Check,
    Column,
    DataType,
    Default,
    Expression,
    Generated,
    Index,
    IndexElement,
    JsonText,
    Literal,
    Name,
    Schema,
    Table,
    Trigger,
    View,
)
from tests.live.shop import shop, shop_sql

INTEGER, TEXT = DataType("integer"), DataType("text")


def differences(server: Server, database: str, ddl: str, schema: Schema) -> list[str]:
    """Load SQL and compare it with what the schema means."""
    with server.connect(database) as connection:
        connection.execute(ddl.encode())
        expected = canonical(schema, connection)
        found = introspect(connection)
    told = [str(each) for each in expected.unreadable]
    return told + [str(each) for each in compare(expected.schema, found)]


def table(*columns: Column, name: str = "t") -> Table:
    return Table(Name("public", name), columns)


def only(table: Table) -> Schema:
    return Schema("test", tables=(table,))


def test_plain_equality_is_enough(server: Server, database: str) -> None:
    with server.connect(database) as connection:
        connection.execute(shop_sql().encode())
        expected = canonical(shop(), connection).schema
        found = introspect(connection)
    ours = replace(expected, name="", comment=None, minimum_version=0)
    assert ours == replace(found, name="", comment=None, minimum_version=0)


def test_what_was_found_is_canonical(server: Server, database: str) -> None:
    with server.connect(database) as connection:
        connection.execute(shop_sql().encode())
        found = introspect(connection)
        again = canonical(found, connection)
    assert again == Canonical(found, ())


def test_nothing_stays_behind(server: Server, database: str) -> None:
    with server.connect(database) as connection:
        connection.execute(shop_sql().encode())
        before = introspect(connection)
        canonical(shop(), connection)
        assert introspect(connection) == before
        query = "SELECT count(*) FROM pg_class WHERE relpersistence = 't'"
        assert connection.execute(query).fetchone() == (0,)


@pytest.mark.parametrize(
    ("type_", "default", "sql"),
    [
        (INTEGER, Literal(0), "integer DEFAULT 0"),
        (INTEGER, Literal(-1), "integer DEFAULT '-1'"),
        (DataType("bigint"), Literal(5_000_000_000), "int8 DEFAULT 5000000000"),
        (DataType("boolean"), Literal(value=True), "bool DEFAULT 'yes'"),
        (TEXT, Literal("it's $$ \\ \n \U0001f600"), "text DEFAULT E'it''s $$ \\\\ \\n \U0001f600'"),
        (DataType("varchar", None, ("5",)), Literal("ab"), "varchar(5) DEFAULT 'ab'"),
        (DataType("jsonb"), Literal(JsonText("[]")), "jsonb DEFAULT '[]'"),
        (DataType("text", dimensions=1), Literal(("a", "b,c")), "text[] DEFAULT '{a,\"b,c\"}'"),
        (DataType("timestamptz"), Expression("CURRENT_TIMESTAMP"), "timestamptz DEFAULT now()"),
        (DataType("date"), Literal("2000-01-31"), "date DEFAULT '2000-1-31'::date"),
        (DataType("interval", None, (), "day to second"), None, "interval day to second"),
        (DataType("numeric", None, ("5",)), None, "decimal(5, 0)"),
        (DataType("char"), None, "character(1)"),
        (DataType('"char"'), None, '"char"'),
        (DataType("bit"), None, "bit(1)"),
        (DataType("varbit", None, ("3",)), None, "bit varying(3)"),
        (DataType("timestamp", None, ("6",)), None, "timestamp(6)"),
        (DataType("integer", dimensions=2), None, "integer[3]"),
        (DataType("xid8"), None, "xid8"),
    ],
)
def test_types_and_defaults(
    server: Server, database: str, type_: DataType, default: Default | None, sql: str
) -> None:
    if sql.startswith("timestamptz"):
        # now() and CURRENT_TIMESTAMP are two things to PostgreSQL, with the same value.
        sql = sql.replace("now()", "CURRENT_TIMESTAMP")
    wanted = table(Column("c", type_, nullable=True, default=default))
    assert differences(server, database, f"CREATE TABLE t (c {sql})", only(wanted)) == []


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("a IN (1, 2)", "a = ANY (ARRAY[1, 2])"),
        ("a BETWEEN 1 AND 9", "a >= 1 AND a <= 9"),
        ("t.a > 0", "a > 0"),
        ("t IS NOT NULL", "t.* IS NOT NULL"),
        ("num_nonnulls(t.a, b) = 1", "num_nonnulls(a, b) = 1"),
        ("b LIKE 'x%' -- why", "b ~~ 'x%'"),
        ("NOT (a > 0 AND b IS NULL)", "(NOT ((a > 0) AND (b IS NULL)))"),
        ('"Odd ""name" > 0', '"Odd ""name" > 0'),
    ],
)
def test_checks(server: Server, database: str, ours: str, theirs: str) -> None:
    columns = (
        Column("a", INTEGER, nullable=True),
        Column("b", TEXT, nullable=True),
        Column('Odd "name', INTEGER, nullable=True),
    )
    wanted = replace(table(*columns), checks=(Check("ours", ours),))
    ddl = f'CREATE TABLE t (a int, b text, "Odd ""name" int, CONSTRAINT ours CHECK ({theirs}\n))'
    assert differences(server, database, ddl, only(wanted)) == []


@pytest.mark.parametrize("ours", ["a IN ('x', 'y')", "a NOT IN ('x', 'y')"])
def test_lists_of_varchar(server: Server, database: str, ours: str) -> None:
    """The server casts the list as a whole, and given that back it casts each value."""
    wanted = replace(
        table(Column("a", DataType("varchar"))),
        checks=(Check("listed", ours),),
        indexes=(Index("indexed", (IndexElement("a"),), where=ours),),
    )
    ddl = (
        f"CREATE TABLE t (a varchar NOT NULL, CONSTRAINT listed CHECK ({ours}));"
        f" CREATE INDEX indexed ON t (a) WHERE {ours}"
    )
    assert differences(server, database, ddl, only(wanted)) == []


def test_one_name_of_two_types(server: Server, database: str) -> None:
    check = Check("small", "size IN ('1', '2')")
    first = replace(table(Column("size", INTEGER), name="a"), checks=(check,))
    second = replace(table(Column("size", TEXT), name="b"), checks=(check,))
    ddl = """
        CREATE TABLE a (size int NOT NULL, CONSTRAINT small CHECK (size = 1 OR size = 2));
        CREATE TABLE b (size text NOT NULL, CONSTRAINT small CHECK (size = ANY ('{1,2}')))
    """
    told = differences(server, database, ddl, Schema("test", tables=(first, second)))
    # Each in its own type, and neither is what the SQL here says.
    assert told == [
        "check a.small: expression is ((size = 1) OR (size = 2)),"
        " expected (size = ANY (ARRAY[1, 2]))",
        "check b.small: expression is (size = ANY ('{1,2}'::text[])),"
        " expected (size = ANY (ARRAY['1'::text, '2'::text]))",
    ]


@pytest.mark.parametrize(
    ("element", "method", "sql"),
    [
        (IndexElement(column="b"), "btree", "(b)"),
        (IndexElement(column="b", operator_class=Name("", "text_ops")), "btree", "(b)"),
        (IndexElement(column="b", collation=Name("", "C")), "btree", '(b COLLATE "C")'),
        (IndexElement(column="c", collation=Name("", "C")), "btree", "(c)"),
        (IndexElement(expression="lower(c)"), "btree", "(lower(c))"),
        (
            IndexElement(expression="lower(c)", collation=Name("", "default")),
            "btree",
            '(lower(c) COLLATE "default")',
        ),
        (IndexElement(expression="(c || b)"), "btree", "((c||b))"),
        (IndexElement(expression="a::bigint + 1"), "btree", "((a::int8 + 1))"),
        (
            IndexElement(column="b", operator_class=Name("", "text_pattern_ops")),
            "btree",
            "(b text_pattern_ops)",
        ),
        (IndexElement(expression="b::tsvector"), "gin", "(cast(b as tsvector))"),
        (
            IndexElement(
                column="v",
                operator_class=Name("pg_catalog", "tsvector_ops"),
                operator_class_parameters=(("siglen", "100"),),
            ),
            "gist",
            "(v tsvector_ops (siglen = 100))",
        ),
    ],
)
def test_elements_of_indexes(
    server: Server, database: str, element: IndexElement, method: str, sql: str
) -> None:
    columns = (
        Column("a", INTEGER, nullable=True),
        Column("b", TEXT, nullable=True),
        Column("c", TEXT, nullable=True, collation=Name("", "C")),
        Column("v", DataType("tsvector"), nullable=True),
    )
    wanted = replace(table(*columns), indexes=(Index("i", (element,), method=method),))
    ddl = 'CREATE TABLE t (a int, b text, c text COLLATE "C", v tsvector);'
    ddl += f"CREATE INDEX i ON t USING {method} {sql}"
    assert differences(server, database, ddl, only(wanted)) == []


def test_refused_texts_are_told_and_spoil_nothing_else(server: Server, database: str) -> None:
    checks = tuple(Check(f"c{n}", f"a > {n}") for n in range(20))
    bad = Check("bad", "a > missing_function(a)")
    wanted = replace(
        table(Column("a", INTEGER, nullable=True, default=Expression("gone()"))),
        checks=(*checks[:7], bad, *checks[7:]),
        triggers=(
            Trigger(
                "touch",
                "BEFORE",
                ("UPDATE",),
                Name("pg_catalog", "suppress_redundant_updates_trigger"),
                when="NEW.a > OLD.a",
            ),
        ),
    )
    schema = replace(only(wanted), views=(View(Name("public", "v"), "SELECT 1 FROM nowhere"),))
    with server.connect(database) as connection:
        connection.execute("CREATE TABLE t (a int)")
        form = canonical(schema, connection)
    assert sorted(map(str, form.unreadable)) == [
        "t.a: PostgreSQL refuses `gone()`: function gone() does not exist",
        "t.bad: PostgreSQL refuses `a > missing_function(a)`:"
        " function missing_function(integer) does not exist",
        'v: PostgreSQL refuses `SELECT 1 FROM nowhere`: relation "nowhere" does not exist',
    ]
    spelled = {each.name: each.expression for each in form.schema.tables[0].checks}
    assert spelled["bad"] == bad.expression
    assert [spelled[each.name] for each in checks] == [f"(a > {n})" for n in range(20)]
    assert form.schema.tables[0].triggers[0].when == "new.a > old.a"


def test_virtual_columns(embedded: Server) -> None:
    wanted = table(
        Column("a", INTEGER, nullable=True),
        Column("b", INTEGER, nullable=True, generated=Generated("a+1", stored=False)),
    )
    with embedded.scratch_database() as database:
        ddl = "CREATE TABLE t (a int, b int GENERATED ALWAYS AS ((a + 1)) VIRTUAL)"
        assert differences(embedded, database, ddl, only(wanted)) == []
        told = differences(
            embedded, database, "DROP TABLE t; " + ddl.replace("VIRTUAL", "STORED"), only(wanted)
        )
    assert told == ["column t.b: generated is (a + 1) stored, expected (a + 1) virtual"]
