"""Grants of two states in, those that are given and taken back out, right by right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from tablewright.migrate.operations import Add, Drop, Operation
from tablewright.schema import (
    KINDS,
    Aggregate,
    CompositeType,
    Domain,
    Enum,
    ForeignDataWrapper,
    ForeignServer,
    Function,
    Grant,
    MaterializedView,
    Name,
    Namespace,
    RangeType,
    Schema,
    Sequence,
    Table,
    View,
    objects_of,
)
from tablewright.sql.quote import identifier, qualified
from tablewright.sql.signatures import signature


def right_changes(before: Iterable[Any], after: Iterable[Any]) -> Iterator[Operation]:
    """Yield only what differs, so that nobody is without a right for a moment.

    Args:
        before: Grants, or default privileges.
        after: The same of the new state.
    """
    old, new = _single(before), _single(after)
    yield from (Drop(each) for each in _together(old, without=new))
    # What is taken back of a table is taken back of its columns, too (manual, REVOKE, Notes).
    lost = {_right_of(grant, right) for grant, right in old.keys() - new.keys()}
    kept = {key: grant for key, grant in old.items() if not _on_column_of(*key) & lost}
    yield from (Add(each) for each in _together(new, without=kept))


def _right_of(grant: Any, right: str) -> Any:
    return replace(grant, grantable=False, privileges=(right,))


def _on_column_of(grant: Any, right: str) -> set[Any]:
    """Return the rights on a table with which one on its columns goes."""
    word, _, columns = right.partition(" (")
    return {_right_of(grant, each) for each in (word, "ALL")} if columns else set()


def _single(grants: Iterable[Any]) -> dict[Any, Any]:
    """Take grants apart into single rights, by what they come to."""
    return {
        (replace(grant, privileges=()), right): grant
        for grant in grants
        for right in grant.privileges
    }


def _together(rights: dict[Any, Any], *, without: dict[Any, Any]) -> Iterator[Any]:
    found: dict[Any, list[str]] = {}
    for grant, right in rights:
        if (grant, right) not in without:
            # ALL, of a table or of columns, is said alone (manual, GRANT).
            found.setdefault((grant, right if right.startswith("ALL") else ""), []).append(right)
    for (grant, _), privileges in found.items():
        yield replace(grant, privileges=tuple(privileges))


def withheld_rights(operations: Iterable[Operation], after: Schema) -> Iterator[Operation]:
    """Yield what takes back rights that new objects get by default, and that are not wanted.

    Whose default privileges count depends on who runs the migration; taking back what was not
    given does no harm (manual, REVOKE).
    """
    wanted = {(grant.subject, grant.role): grant.privileges for grant in after.grants}
    for operation in operations:
        if not isinstance(operation, Add):
            continue
        kind = _GRANTED.get(type(operation.thing))
        if kind is None:
            continue
        subject, namespace = _subject(operation.thing)
        for default in after.default_privileges:
            if default.revoked or default.on != f"{kind}S":
                continue
            if default.namespace not in (None, namespace):
                continue
            kept = wanted.get((subject, default.role), ())
            extra = tuple(each for each in default.privileges if each not in kept)
            if extra and "ALL" not in kept:
                yield Add(Grant(kind, subject, default.role, extra, revoked=True))


def restored_rights(
    operations: Iterable[Operation], before: Schema, after: Schema
) -> list[Operation]:
    """Give what is made anew the rights that it had; leave out what goes with what goes."""
    listed = list(operations)
    made = _subjects(each.thing for each in listed if isinstance(each, Add))
    # Partitions and sequences go with their tables, without a word.
    remade = made & _subjects(each for kind in KINDS for each in objects_of(before, kind))
    gone = remade | _subjects(each.thing for each in listed if isinstance(each, Drop))
    given = [grant for grant in after.grants if _place(grant) in remade]
    kept = [
        each
        for each in listed
        if not (isinstance(each, (Add, Drop)) and isinstance(each.thing, Grant))
        or _place(each.thing) not in (gone if isinstance(each, Drop) else remade)
    ]
    return [*kept, *map(Add, given)]


def _subjects(things: Iterable[Any]) -> set[tuple[str, str]]:
    """Return what grants call some things: with their namespaces, or without `public`."""
    found = set()
    for thing in things:
        kind = _GRANTED.get(type(thing))
        if kind is not None:
            text, namespace = _subject(thing)
            found.add((kind, text))
            if namespace is not None and text.startswith(identifier(thing.name.name)):
                found.add((kind, f"{identifier(namespace)}.{text}"))
    return found


def _place(grant: Grant) -> tuple[str, str]:
    return ("FUNCTION" if grant.on == "PROCEDURE" else grant.on), grant.subject


_GRANTED: dict[type, str] = {
    Table: "TABLE",
    View: "TABLE",
    MaterializedView: "TABLE",
    Sequence: "SEQUENCE",
    Function: "FUNCTION",
    Aggregate: "FUNCTION",
    Enum: "TYPE",
    Domain: "TYPE",
    CompositeType: "TYPE",
    RangeType: "TYPE",
    Namespace: "SCHEMA",
    ForeignDataWrapper: "FOREIGN DATA WRAPPER",
    ForeignServer: "FOREIGN SERVER",
}


def _subject(thing: Any) -> tuple[str, str | None]:
    if not isinstance(thing.name, Name):
        return identifier(thing.name), None
    text = qualified(thing.name)
    if isinstance(thing, (Function, Aggregate)):
        text += f"({', '.join(signature(thing))})"
    return text, thing.name.namespace
