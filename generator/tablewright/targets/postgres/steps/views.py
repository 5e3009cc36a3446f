"""Views and materialized views as steps."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.schema import MaterializedView, Name, Placeholder, Population, View
from tablewright.sql.quote import identifier, qualified
from tablewright.sql.spell import names_sql, null_query, parameters_sql
from tablewright.targets.postgres.steps.step import Step, comment_on


def view_step(view: View) -> Step:
    """Spell CREATE VIEW."""
    name = qualified(view.name)
    options = parameters_sql(view.options) if view.options else ", ".join(_options(view))
    head = f" ({names_sql(view.columns)})" if view.columns else ""
    if options:
        head += f" WITH ({options})"
    check = f"\nWITH {view.check_option.upper()} CHECK OPTION" if view.check_option else ""
    defaults = (
        f"ALTER VIEW {name} ALTER COLUMN {identifier(column)} SET DEFAULT {default};"
        for column, default in view.defaults
    )
    statements = (*defaults, *comment_on("VIEW", name, view.comment), *_column_comments(view))
    verb = "CREATE OR REPLACE" if view.placeholder else "CREATE"
    return Step(name, head, (f"{view.query}{check}",), statements, verb=verb)


def placeholder_step(placeholder: Placeholder, _owner: Name) -> Step:
    """Spell CREATE VIEW with nulls of the right types, as pg_dump does."""
    return Step(qualified(placeholder.name), lines=(null_query(placeholder.columns),))


def materialized_view_step(view: MaterializedView) -> Step:
    """Spell CREATE MATERIALIZED VIEW; its population is a step of its own."""
    name = qualified(view.name)
    head = f" ({names_sql(view.columns)})" if view.columns else ""
    if view.method is not None:
        head += f" USING {identifier(view.method)}"
    if view.storage:
        head += f" WITH ({parameters_sql(view.storage)})"
    if view.tablespace is not None:
        head += f" TABLESPACE {identifier(view.tablespace)}"
    settings = (
        f"ALTER MATERIALIZED VIEW {name} ALTER COLUMN {identifier(column)} {setting};"
        for column, setting in view.column_settings
    )
    comments = (*comment_on("MATERIALIZED VIEW", name, view.comment), *_column_comments(view))
    return Step(name, head, (view.query,), (*settings, *comments))


def population_step(population: Population, _owner: Name) -> Step:
    """Spell REFRESH MATERIALIZED VIEW."""
    return Step(qualified(population.name))


def _options(view: View) -> Iterator[str]:
    if view.security_barrier:
        yield "security_barrier"
    if view.security_invoker:
        yield "security_invoker"


def _column_comments(view: View | MaterializedView) -> Iterator[str]:
    for column, comment in view.column_comments:
        subject = f"{qualified(view.name)}.{identifier(column)}"
        yield from comment_on("COLUMN", subject, comment)
