"""A schema in, its package of models out: generated, rendered, written and imported."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

from tablewright.diagnostics import has_errors
from tablewright.render import page_renderer
from tablewright.resolve import read_specification
from tablewright.schema import Schema
from tablewright.targets.contract import Artifacts, File, Page
from tablewright.targets.pydantic import TARGET

SHOP = Path(__file__).with_name("shop")

_render = page_renderer()


def schema_of(path: Path) -> Schema:
    return read_specification(path).schema


def built(schema: Schema, package: str) -> Artifacts:
    return TARGET.build(schema, {"package": package})


def texts(artifacts: Artifacts) -> dict[str, str]:
    """Return the text of each file by its path."""
    assert not has_errors(artifacts.diagnostics), artifacts.diagnostics
    found = {}
    for page in artifacts.pages:
        assert isinstance(page, Page | File)
        found[page.path] = _render(page) if isinstance(page, Page) else page.content
    return found


def write(schema: Schema, package: str, folder: Path) -> Path:
    """Write the package; return the folder to install it from."""
    for path, text in texts(built(schema, package)).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    return folder / "pydantic"


def imported(schema: Schema, package: str, folder: Path) -> ModuleType:
    """Write the package and import its module of models."""
    project = str(write(schema, package, folder))
    sys.path.insert(0, project)
    try:
        importlib.invalidate_caches()
        return importlib.import_module(f"{package}.models")
    finally:
        sys.path.remove(project)
