"""The circle of scripts/corpus.py for tests: SQL in, what pg_dump says before and after out."""

from __future__ import annotations

from scripts.corpus import Circle, circle, dump, run_sql

from tablewright.render import page_renderer
from tablewright.schema import Schema
from tablewright.targets.contract import Page
from tablewright.targets.postgres import build

__all__ = ["Circle", "circle", "dump", "run_sql", "schema_sql"]


def schema_sql(schema: Schema) -> str:
    """Return our DDL."""
    (page,) = build(schema, {}).pages
    assert isinstance(page, Page)
    return page_renderer()(page)
