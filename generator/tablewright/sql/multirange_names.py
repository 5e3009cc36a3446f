"""The name of a range type in, the name that PostgreSQL gives to its multirange type out."""

from __future__ import annotations

from tablewright.sql.object_names import MAX_NAME_BYTES, clipped


def multirange_name(name: str) -> str:
    """Name it as makeMultirangeTypeName does (catalog/pg_type.c)."""
    before, found, after = name.partition("range")
    if found:
        return clipped(f"{before}multi{found}{after}", MAX_NAME_BYTES)
    return clipped(f"{clipped(name, MAX_NAME_BYTES - 11)}_multirange", MAX_NAME_BYTES)
