"""A page in, its text out: the only place that knows Jinja, and where the templates are found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)

from tablewright.diagnostics import EnvironmentProblem
from tablewright.targets.contract import Page


def page_renderer(overrides: Sequence[Path] = ()) -> Callable[[Page], str]:
    """Return a function that renders pages.

    Args:
        overrides: Folders whose templates win over ours, the first one most.

    Returns:
        A function that raises EnvironmentProblem where a template fails.

    Raises:
        EnvironmentProblem: One of the folders is none, so that nothing in it would win.
    """
    for each in overrides:
        if not each.is_dir():
            raise EnvironmentProblem(f"{each.as_posix()}: there is no such folder of templates")
    folders = [*overrides, templates_folder()]
    environment = Environment(
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_printable,
        # Escaping belongs to the views: each target's language has rules of its own.
        autoescape=False,  # noqa: S701
        auto_reload=False,
        cache_size=-1,
    )

    def render(page: Page) -> str:
        view: Any = page.view
        variables = {field.name: getattr(view, field.name) for field in fields(view)}
        try:
            return environment.get_template(page.template).render(variables)
        except Exception as error:
            # A template of the user's is a program of the user's: it can fail in any way.
            where = f" line {error.lineno}" if isinstance(error, TemplateSyntaxError) else ""
            message = f"template {page.template}{where}: {error}".splitlines()[0]
            raise EnvironmentProblem(message) from error

    return render


def templates_folder() -> Path:
    """Find our templates: inside an installed package, or beside `generator/` in a checkout."""
    package = Path(__file__).parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent.parent / "templates"


def _printable(value: object) -> object:
    """Refuse what a view should have spelled as text: a template prints strings and numbers."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, (bool, list, tuple, dict, set)):
        raise TemplateError(f"a template printed {value!r}, which is no text")
    return value
