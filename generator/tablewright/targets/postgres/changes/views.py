"""Views and materialized views as they change in, statements out."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.schema import MaterializedView, View
from tablewright.sql.quote import identifier, qualified
from tablewright.targets.postgres.changes.words import (
    comment_change,
    parameter_changes,
    text_changes,
)
from tablewright.targets.postgres.steps.views import view_step


def alter_view(before: View, after: View) -> Iterator[str]:
    """Spell CREATE OR REPLACE VIEW where query or options change, then what it does not say."""
    name = qualified(after.name)
    step = view_step(after)
    if view_step(before).lines != step.lines or view_step(before).head != step.head:
        query = "\n".join(step.lines)
        yield f"CREATE OR REPLACE VIEW {name}{step.head} AS\n{query};"
    for column, (_, value) in text_changes(before.defaults, after.defaults).items():
        how = f"SET DEFAULT {value}" if value is not None else "DROP DEFAULT"
        yield f"ALTER VIEW {name} ALTER COLUMN {identifier(column)} {how};"
    yield from comment_change("VIEW", name, before.comment, after.comment)
    yield from _column_comments(before, after)


def alter_materialized_view(before: MaterializedView, after: MaterializedView) -> Iterator[str]:
    """Spell everything but the query, which cannot change."""
    name = qualified(after.name)
    subject = f"ALTER MATERIALIZED VIEW {name}"
    if before.method != after.method:
        yield f"{subject} SET ACCESS METHOD {identifier(after.method or 'heap')};"
    if before.tablespace != after.tablespace:
        yield f"{subject} SET TABLESPACE {identifier(after.tablespace or 'pg_default')};"
    yield from parameter_changes(subject, before.storage, after.storage)
    for column, setting in before.column_settings:
        if not any(each == column for each, _ in after.column_settings):
            yield f"{subject} ALTER COLUMN {identifier(column)} {_usual(setting)};"
    for column, setting in after.column_settings:
        if (column, setting) not in before.column_settings:
            yield f"{subject} ALTER COLUMN {identifier(column)} {setting};"
    if before.with_data and not after.with_data:
        yield f"REFRESH MATERIALIZED VIEW {name} WITH NO DATA;"
    yield from comment_change("MATERIALIZED VIEW", name, before.comment, after.comment)
    yield from _column_comments(before, after)


def _usual(setting: str) -> str:
    """Spell how a setting goes back to what it would be by itself."""
    if setting.startswith("SET STATISTICS"):
        return "SET STATISTICS -1"
    if setting.startswith(("SET STORAGE", "SET COMPRESSION")):
        return f"{setting.rpartition(' ')[0]} DEFAULT"
    names = (pair.partition("=")[0].strip() for pair in setting.strip("SET ()").split(","))
    return f"RESET ({', '.join(names)})"


def _column_comments(
    before: View | MaterializedView, after: View | MaterializedView
) -> Iterator[str]:
    changed = text_changes(before.column_comments, after.column_comments)
    for column, (old, new) in changed.items():
        subject = f"{qualified(after.name)}.{identifier(column)}"
        yield from comment_change("COLUMN", subject, old, new)
