"""The package as its own tests see it: modules with their layers and what they import."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generator" / "tablewright"
TEMPLATES = ROOT / "templates"


@dataclass(frozen=True)
class Module:
    """A module of the package.

    Attributes:
        name: Dotted, without the package's own name: `sql.quote`.
        part: The first word of the name, which is what layers speak of.
    """

    name: str
    part: str
    tree: ast.Module


@cache
def modules() -> tuple[Module, ...]:
    return tuple(_modules())


def _modules() -> Iterator[Module]:
    for path in sorted(PACKAGE.rglob("*.py")):
        words = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(word for word in words if word != "__init__")
        yield Module(name, words[0], ast.parse(path.read_text("utf-8")))


def imports(module: Module) -> Iterator[str]:
    """Yield the dotted names of all modules imported, wherever in the text that happens."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.name}: imports are absolute"
            if node.module == "tablewright":
                yield from (f"tablewright.{alias.name}" for alias in node.names)
            else:
                yield node.module or ""


def calls(module: Module) -> Iterator[str]:
    """Yield what is called, as it is written: `print`, `path.write_text`."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)
