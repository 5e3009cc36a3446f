"""A table that is renamed in, a view under its other name out, for programs to read and write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tablewright.diagnostics import Diagnostic
from tablewright.migrate.operations import Alter, Operation, Rename
from tablewright.migrate.pairs import RULE
from tablewright.schema import Grant, Name, Schema, Table, View
from tablewright.sql.object_names import object_name
from tablewright.sql.quote import identifier, qualified


def renamed_tables(renames: Iterable[Rename]) -> list[Rename]:
    """Return the renames of tables."""
    return [each for each in renames if isinstance(each.thing, Table)]


def second_name_problems(
    renames: Sequence[Rename], operations: Iterable[Operation], after: Schema
) -> Iterator[Diagnostic]:
    """Yield why a second name will not do, or what cannot be done beside."""
    for each in renamed_tables(renames):
        table = after.table_by_name.get(_new_name(each))
        if table is not None and table.rules:
            yield Diagnostic(
                RULE,
                f"{each.thing.name} has rewrite rules, which a view under another name has not",
                table.notes.span,
                "rename it by a change of its own, without --zero-downtime",
            )
    for operation in operations:
        if not isinstance(operation, Alter):
            yield Diagnostic(
                RULE,
                "a table is renamed, and more changes than its name",
                None,
                "rename it by a change of its own, and make the rest by another",
            )
            return


def with_second_names(schema: Schema, renames: Iterable[Rename], *, switched: bool) -> Schema:
    """Return a schema in which renamed tables have views under their other names.

    Args:
        schema: With the tables under one of their names.
        renames: Those of tables among them count.
        switched: The tables have their new names already, and the views the old ones.
    """
    views, grants = [], list(schema.grants)
    for each in renamed_tables(renames):
        assert isinstance(each.thing, Table)  # noqa: S101 - as chosen
        old, new = each.thing.name, _new_name(each)
        table, other = (new, old) if switched else (old, new)
        views.append(_view(schema.table_by_name[table], other))
        grants += [
            replace(grant, subject=_subject(other))
            for grant in schema.grants
            if _is_on(grant, table)
        ]
    return replace(schema, views=(*schema.views, *views), grants=tuple(grants))


def exchanges(renames: Iterable[Rename], before: Schema) -> Iterator[Rename]:
    """Yield all renames; where a table gets its new name, the view there gets the old one."""
    for each in renames:
        if not isinstance(each.thing, Table):
            yield each
            continue
        old, new = each.thing.name, _new_name(each)
        aside = Name(new.namespace, object_name(new.name, "", "view"))
        view = _view(before.table_by_name[old], new)
        yield Rename(view, aside)
        yield each
        yield Rename(replace(view, name=aside), old)


def _view(table: Table, name: Name) -> View:
    columns = ", ".join(identifier(each.name) for each in table.columns)
    return View(
        name,
        f"SELECT {columns} FROM {qualified(table.name)}",  # noqa: S608 - names are quoted
        security_invoker=True,
        comment=f"Another name of {table.name} while programs move over.",
    )


def _new_name(rename: Rename) -> Name:
    assert isinstance(rename.name, Name)  # noqa: S101 - of a table
    return rename.name


def _is_on(grant: Grant, table: Name) -> bool:
    return grant.on == "TABLE" and grant.subject in (qualified(table), _subject(table))


def _subject(name: Name) -> str:
    return f"{identifier(name.namespace)}.{identifier(name.name)}"
