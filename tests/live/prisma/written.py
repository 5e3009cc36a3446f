"""A schema in; out come the files that the target `prisma` writes of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tablewright.render import page_renderer
from tablewright.resolve import read_specification
from tablewright.schema import Schema
from tablewright.targets.contract import Page
from tablewright.targets.prisma import TARGET

ROOT = Path(__file__).parents[3]


@cache
def ai_course() -> Schema:
    return read_specification(ROOT / "schema.yaml").schema


def prisma_files(schema: Schema, version: int) -> dict[str, str]:
    """Build and render; the schema has to be free of errors."""
    options = {option.name: option.default for option in TARGET.options}
    artifacts = TARGET.build(schema, {**options, "version": version})
    assert artifacts.diagnostics == ()
    render = page_renderer()
    return {page.path: render(page) for page in artifacts.pages if isinstance(page, Page)}
