"""What a schema asks of a server is read out of it."""

from __future__ import annotations

import pytest

from tablewright.database.needs import needs_of
from tablewright.schema import Collation, Column, DataType, Extension, Name, Schema, Table


def test_extensions_and_version_are_needed() -> None:
    needs = needs_of(Schema("s", extensions=(Extension("citext"),), minimum_version=17))
    assert (needs.extensions, needs.version, needs.icu) == (frozenset(["citext"]), 17, False)


@pytest.mark.parametrize("name", ["de-x-icu", "C"])
def test_icu_is_needed_by_columns(name: str) -> None:
    column = Column("a", DataType("text"), collation=Name("pg_catalog", name))
    schema = Schema("s", tables=(Table(Name("public", "t"), (column,)),))
    assert needs_of(schema).icu is (name == "de-x-icu")


@pytest.mark.parametrize("provider", ["icu", "libc"])
def test_icu_is_needed_by_collations(provider: str) -> None:
    made = Collation(Name("public", "c"), (("provider", provider), ("locale", "C")))
    assert needs_of(Schema("s", collations=(made,))).icu is (provider == "icu")
