"""A small schema with something of everything, and what the targets make of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tablewright.render import page_renderer
from tablewright.resolve import read_specification
from tablewright.schema import Schema
from tablewright.targets.contract import Artifacts, File, Page

FOLDER = Path(__file__).parent
EXPECTED = FOLDER / "expected"


@cache
def library() -> Schema:
    return read_specification(FOLDER / "schema.yaml").schema


def texts(artifacts: Artifacts) -> dict[str, str]:
    """Render all pages and files, by path."""
    render = page_renderer()
    found = {}
    for page in artifacts.pages:
        if isinstance(page, Page):
            found[page.path] = render(page)
        elif isinstance(page, File):
            found[page.path] = page.content
    return found
