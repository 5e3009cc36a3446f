"""Marks of key columns."""

from __future__ import annotations

from tablewright.schema import (
    Column,
    DataType,
    ForeignKey,
    Index,
    IndexElement,
    LogicalReference,
    Name,
    PrimaryKey,
    Table,
    Unique,
)
from tablewright.targets.marks import key_marks

OTHER = Name("public", "other")


def table(*names: str, **parts: object) -> Table:
    columns = tuple(Column(name, DataType("integer")) for name in names)
    return Table(Name("public", "t"), columns, **parts)  # type: ignore[arg-type]


def test_a_column_has_all_of_its_marks() -> None:
    key = ForeignKey("t_a_fkey", ("a",), OTHER, ("id",))
    assert key_marks(table("a", primary_key=PrimaryKey("t_pkey", ("a",)), foreign_keys=(key,))) == {
        "a": "PK FK"
    }


def test_references_that_nothing_enforces_have_a_mark_of_their_own() -> None:
    reference = LogicalReference(("a",), OTHER, ("id",))
    assert key_marks(table("a", "b", references=(reference,))) == {"a": "REF"}


def test_only_columns_unique_by_themselves_are_marked() -> None:
    uniques = (Unique("u", ("a",)), Unique("v", ("b", "c")))
    assert key_marks(table("a", "b", "c", uniques=uniques)) == {"a": "U"}


def test_a_partial_unique_index_proves_nothing() -> None:
    whole = Index("i", (IndexElement("a"),), unique=True)
    partial = Index("j", (IndexElement("b"),), unique=True, where="b > 0")
    assert key_marks(table("a", "b", indexes=(whole, partial))) == {"a": "U"}
