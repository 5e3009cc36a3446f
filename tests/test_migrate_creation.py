"""The order of making: after what is needed, else as people wrote it; circles end."""

from __future__ import annotations

from typing import Any

from tablewright.migrate.creation import creation
from tablewright.migrate.operations import Add
from tablewright.schema import (
    Argument,
    Cast,
    Check,
    Column,
    DataType,
    Domain,
    Enum,
    EnumValue,
    Expression,
    Extension,
    ForeignKey,
    Function,
    Generated,
    Index,
    IndexElement,
    Name,
    Namespace,
    PrimaryKey,
    Schema,
    Table,
    Trigger,
    View,
)


def name(text: str) -> Name:
    return Name("public", text)


def table(text: str, *columns: Column, **more: Any) -> Table:
    return Table(name(text), columns or (Column("id", DataType("integer")),), **more)


def column(text: str, **more: Any) -> Column:
    return Column(text, DataType("integer"), **more)


def view(text: str, query: str) -> View:
    return View(name(text), query)


def function(text: str, *, returns: str = "integer", **more: Any) -> Function:
    return Function(name(text), "sql", "SELECT 1", returns=returns, **more)


def foreign_key(text: str, target: str) -> ForeignKey:
    return ForeignKey(text, ("id",), name(target), ("id",))


def order(schema: Schema) -> list[str]:
    return [said(operation) for operation in creation(schema)]


def said(operation: Add) -> str:
    own = operation.thing.name
    return own.name if isinstance(own, Name) else own


def test_kinds_come_in_their_order_and_objects_in_that_of_the_specification() -> None:
    schema = Schema(
        "s",
        namespaces=(Namespace("space"),),
        extensions=(Extension("extension"),),
        enums=(Enum(name("z_enum"), (EnumValue("a"),)), Enum(name("a_enum"), (EnumValue("a"),))),
        domains=(Domain(name("domain"), DataType("text")),),
        functions=(function("function"),),
        tables=(table("z_table"), table("a_table")),
        views=(view("view", "SELECT 1"),),
    )
    assert order(schema) == [
        *("space", "extension", "z_enum", "a_enum", "domain", "function"),
        *("z_table", "a_table", "view"),
    ]


def test_foreign_keys_follow_all_tables_even_in_circles() -> None:
    schema = Schema(
        "s",
        tables=(
            table("first", foreign_keys=(foreign_key("to_second", "second"),)),
            table("second", foreign_keys=(foreign_key("to_first", "first"),)),
            table("itself", foreign_keys=(foreign_key("to_itself", "itself"),)),
        ),
    )
    made = order(schema)
    assert made[:3] == ["first", "second", "itself"]
    assert set(made[3:]) == {"to_second", "to_first", "to_itself"}


def test_indexes_and_triggers_follow_their_table() -> None:
    index = Index("index", (IndexElement(column="id"),))
    trigger = Trigger("trigger", "BEFORE", ("UPDATE",), name("touch"))
    schema = Schema(
        "s",
        functions=(function("touch", returns="trigger"),),
        tables=(table("first", indexes=(index,), triggers=(trigger,)), table("second")),
    )
    assert order(schema) == ["touch", "first", "index", "trigger", "second"]


def test_views_follow_what_they_read() -> None:
    schema = Schema(
        "s",
        tables=(table("base"),),
        views=(
            view("third", "SELECT * FROM second"),
            view("second", "SELECT * FROM (SELECT * FROM first) AS inner_query"),
            view("first", "WITH x AS (SELECT * FROM base) SELECT * FROM x"),
        ),
    )
    assert order(schema) == ["base", "first", "second", "third"]


def test_domains_follow_the_domain_and_the_function_that_they_use() -> None:
    schema = Schema(
        "s",
        domains=(
            Domain(name("small"), DataType("percent", "public")),
            Domain(name("percent"), DataType("integer"), default=Expression("usual()")),
        ),
        functions=(function("usual"),),
    )
    assert order(schema) == ["usual", "percent", "small"]


def test_tables_follow_the_functions_in_their_expressions() -> None:
    used = ("in_default", "in_check", "in_generated", "in_index", "in_where")
    schema = Schema(
        "s",
        functions=(
            *(function(text) for text in used),
            function("unrelated"),
        ),
        tables=(
            table(
                "t",
                column("a", default=Expression("in_default()")),
                column("b", generated=Generated("in_generated(a)")),
                checks=(Check("c", "a > in_check()"),),
                indexes=(
                    Index("i", (IndexElement(expression="in_index(a)"),), where="a > in_where()"),
                ),
            ),
        ),
    )
    made = order(schema)
    assert set(made[: made.index("t")]) == {*used, "unrelated"}


def test_casts_follow_those_that_bring_to_their_types() -> None:
    called = Cast("integer", "label", function="label_of(integer)")
    plain = Cast("text", "label", context="implicit")
    assert order(Schema("s", casts=(called, plain))) == [plain.name, called.name]


def test_a_function_over_rows_of_a_table_follows_it() -> None:
    schema = Schema(
        "s",
        functions=(
            function("all_rows", returns="SETOF base"),
            function("one_row", arguments=(Argument(DataType("base", "public"), "row"),)),
        ),
        tables=(table("base"),),
    )
    made = order(schema)
    assert made.index("base") < made.index("all_rows")
    assert made.index("base") < made.index("one_row")


def test_a_chain_may_be_longer_than_the_recursion_limit() -> None:
    count = 3000
    views = tuple(view(f"v{n}", f"SELECT * FROM v{n - 1}") for n in range(count, 0, -1))
    made = order(Schema("s", tables=(table("v0"),), views=views))
    assert made == [f"v{n}" for n in range(count + 1)]


def test_a_circle_ends_and_loses_nothing() -> None:
    schema = Schema(
        "s",
        views=(
            view("a", "SELECT * FROM b"),
            view("b", "SELECT * FROM c"),
            view("c", "SELECT * FROM a"),
        ),
    )
    assert sorted(order(schema)) == ["a", "b", "c"]


def test_an_empty_schema_needs_nothing() -> None:
    assert creation(Schema("s")) == ()


def test_names_in_other_namespaces_are_not_mixed_up() -> None:
    other = Table(Name("other", "base"), (Column("id", DataType("integer")),))
    schema = Schema(
        "s",
        tables=(table("base", primary_key=PrimaryKey("k", ("id",))), other),
        views=(
            View(Name("other", "base_view"), "SELECT * FROM base"),
            View(name("base_view"), "SELECT * FROM other.base_view"),
        ),
    )
    made = [str(operation.thing.name) for operation in creation(schema)]
    assert made == ["base", "other.base", "other.base_view", "base_view"]
