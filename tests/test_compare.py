"""Compare: what is missing, extra and different, in words that name the place."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tablewright.database.compare import Difference, Status, compare, value_text
from tablewright.diagnostics import Span
from tablewright.schema import (
    Action,
    Argument,
    Check,
    Column,
    DataType,
    Domain,
    DomainCheck,
    Enum,
    EnumValue,
    Expression,
    ForeignKey,
    Function,
    Generated,
    Identity,
    Index,
    IndexElement,
    Literal,
    Name,
    Notes,
    PrimaryKey,
    Rules,
    Schema,
    Table,
)

INTEGER, TEXT = DataType("integer"), DataType("text")
ID = Column("id", INTEGER)
TITLE = Column("title", TEXT, comment="Headline.")
BOOKS = Table(
    Name("public", "books"),
    (ID, TITLE),
    primary_key=PrimaryKey("books_pkey", ("id",)),
    checks=(Check("books_title_check", "(title <> ''::text)"),),
)


def schema(*tables: Table, **rest: object) -> Schema:
    return replace(Schema("library", tables=tables), **rest)  # type: ignore[arg-type]


def told(expected: Schema, found: Schema) -> list[str]:
    return [str(each) for each in compare(expected, found)]


def test_equal_schemas_have_no_differences() -> None:
    assert compare(schema(BOOKS), schema(BOOKS)) == []


def test_names_of_schemas_are_no_part_of_a_database() -> None:
    other = replace(schema(BOOKS), name="other", comment="Else.", minimum_version=18)
    assert compare(schema(BOOKS), other) == []


def test_what_only_the_specification_says_is_left_out() -> None:
    annotated = replace(
        BOOKS,
        columns=(
            replace(ID, rules=Rules(min=Decimal(1)), unit="pieces", on_update=Expression("1")),
            TITLE,
        ),
        checks=(replace(BOOKS.checks[0], column="title"),),
        soft_delete="id",
        notes=Notes(Span("schema.yaml", 1, 1)),
    )
    assert compare(schema(annotated), schema(BOOKS)) == []


def test_order_of_objects_does_not_matter_and_that_of_differences_is_fixed() -> None:
    authors = replace(BOOKS, name=Name("public", "authors"))
    pens = replace(BOOKS, name=Name("other", "pens"))
    assert compare(schema(BOOKS, authors), schema(authors, BOOKS)) == []
    missing = [each.subject for each in compare(schema(BOOKS, pens, authors), schema())]
    assert missing == ["other.pens", "authors", "books"]


def test_missing_and_extra() -> None:
    changed = replace(BOOKS, columns=(ID, replace(TITLE, name="name")))
    assert told(schema(BOOKS), schema(changed)) == [
        "column books.name is extra",
        "column books.title is missing",
    ]
    assert told(schema(BOOKS), schema()) == ["table books is missing"]
    assert told(schema(), schema(BOOKS)) == ["table books is extra"]


def test_whole_difference() -> None:
    changed = replace(BOOKS, columns=(ID, replace(TITLE, comment=None)))
    assert compare(schema(BOOKS), schema(changed)) == [
        Difference(Status.DIFFERENT, "column", "books.title", "comment", "Headline.", None)
    ]


def test_columns_in_another_order() -> None:
    changed = replace(BOOKS, columns=(TITLE, ID))
    assert told(schema(BOOKS), schema(changed)) == [
        "table books: order of columns is title, id, expected id, title"
    ]


def test_a_column_more_is_no_other_order() -> None:
    changed = replace(BOOKS, columns=(Column("new", TEXT), ID, TITLE))
    assert told(schema(BOOKS), schema(changed)) == ["column books.new is extra"]


def test_single_parts() -> None:
    assert BOOKS.primary_key is not None
    bare = replace(BOOKS, primary_key=None)
    other = replace(BOOKS, primary_key=replace(BOOKS.primary_key, deferrable=True))
    assert told(schema(BOOKS), schema(bare)) == ["primary key books.books_pkey is missing"]
    assert told(schema(BOOKS), schema(other)) == [
        "primary key books.books_pkey: deferrable is yes, expected no"
    ]


def test_functions_are_told_apart_by_their_arguments() -> None:
    def function(type_: DataType, body: str) -> Function:
        arguments = (Argument(type_, "value"), Argument(TEXT, "result", "out"))
        return Function(Name("public", "f"), "sql", body, arguments=arguments)

    ours = (function(INTEGER, "SELECT 1"), function(TEXT, "SELECT 2"))
    theirs = (function(TEXT, "SELECT 3"), function(DataType("uuid"), "SELECT 1"))
    assert told(schema(functions=ours), schema(functions=theirs)) == [
        "function f(integer) is missing",
        "function f(text): body is SELECT 3, expected SELECT 2",
        "function f(uuid) is extra",
    ]


def test_domains_and_enums() -> None:
    mood = Enum(Name("public", "mood"), (EnumValue("good", "Smiles."), EnumValue("bad")))
    code = Domain(Name("public", "code"), TEXT, checks=(DomainCheck("short", "VALUE"),))
    other = replace(code, checks=(DomainCheck("short", "NOT VALUE"),), nullable=False)
    ours = schema(enums=(mood,), domains=(code,))
    # The comment of a label lives in the specification only.
    plain = replace(mood, values=(EnumValue("good"), EnumValue("bad")))
    assert compare(ours, schema(enums=(plain,), domains=(code,))) == []
    turned = replace(mood, values=mood.values[::-1])
    assert told(ours, schema(enums=(turned,), domains=(other,))) == [
        "enum mood: values is bad, good, expected good, bad",
        "domain code: nullable is no, expected yes",
        "check code.short: expression is NOT VALUE, expected VALUE",
    ]


def test_foreign_keys_and_indexes_field_by_field() -> None:
    key = ForeignKey("books_author", ("id",), Name("public", "authors"), ("id",))
    index = Index("books_title", (IndexElement(column="title"),))
    ours = replace(BOOKS, foreign_keys=(key,), indexes=(index,))
    theirs = replace(
        BOOKS,
        foreign_keys=(replace(key, table=Name("hr", "people"), on_delete=Action.CASCADE),),
        indexes=(replace(index, where="(id > 0)", storage=(("fillfactor", "70"),)),),
    )
    assert told(schema(ours), schema(theirs)) == [
        "foreign key books.books_author: table is hr.people, expected authors",
        "foreign key books.books_author: on delete is CASCADE, expected NO ACTION",
        "index books.books_title: where is (id > 0), expected nothing",
        "index books.books_title: storage is fillfactor, 70, expected nothing",
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        ((), None),
        (True, "yes"),
        (DataType("numeric", None, ("5", "2"), dimensions=1), "numeric(5,2)[]"),
        (Literal("it's"), "'it''s'"),
        (Expression("now()"), "now()"),
        (Identity(always=True), "always"),
        (Generated("a + b", stored=False), "a + b virtual"),
        (Argument(TEXT, "who", "inout", "'me'"), "inout who text = 'me'"),
        (IndexElement(expression="lower(name)", descending=True), "(lower(name)) desc nulls last"),
        (
            IndexElement(column="name", descending=True, nulls_first=True),
            "name desc",
        ),
        (
            IndexElement(
                column="name",
                collation=Name("pg_catalog", "C"),
                operator_class=Name("public", "gin_trgm_ops"),
                operator_class_parameters=(("siglen", "32"),),
                operator="&&",
            ),
            "name collate pg_catalog.C gin_trgm_ops (siglen=32) with &&",
        ),
    ],
)
def test_values_as_text(value: object, text: str | None) -> None:
    assert value_text(value) == text
