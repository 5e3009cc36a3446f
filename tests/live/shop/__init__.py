"""A schema in YAML, and what it means in SQL that was written by hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tablewright.resolve import read_specification
from tablewright.schema import Schema

_HERE = Path(__file__).parent


@cache
def shop() -> Schema:
    """Return the specification."""
    return read_specification(_HERE / "schema.yaml").schema


@cache
def shop_sql() -> str:
    """Return the same in SQL; no template has seen it."""
    return (_HERE / "schema.sql").read_text("utf-8")


def changed(old: str, new: str) -> str:
    """Return the SQL with one place changed; it must be there exactly once."""
    assert shop_sql().count(old) == 1, f"{shop_sql().count(old)} times: {old}"
    return shop_sql().replace(old, new)
