"""A Schema in, the part of it out that was asked for: by namespace and by patterns of names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import Any

from tablewright.describe.completion import Completed, completed
from tablewright.schema import (
    KINDS,
    Extension,
    Name,
    Namespace,
    RawSql,
    Role,
    Schema,
    objects_of,
    with_groups,
)
from tablewright.schema.objects import SchemaObject

# What is in no namespace and harms nobody.
_ALWAYS = (Extension, Namespace, Role)


def selected(
    schema: Schema,
    *,
    namespaces: Sequence[str] = (),
    only: Sequence[str] = (),
    exclude: Sequence[str] = (),
) -> Completed:
    """Keep what is in one of the namespaces, matches a pattern, and matches none to exclude.

    Args:
        namespaces: All of them where empty.
        only: Patterns such as `billing.*` or `user_*`; everything where empty.
        exclude: Patterns.

    Returns:
        That part of the schema, with what it needs and without what speaks of the rest.
    """
    if not (namespaces or only or exclude):
        return Completed(schema)

    def may_come(thing: SchemaObject) -> bool:
        return not any(_matches(thing, pattern) for pattern in exclude)

    def is_wanted(thing: SchemaObject) -> bool:
        if isinstance(thing, _ALWAYS):
            return True
        if not may_come(thing):
            return False
        if not isinstance(thing.name, Name):
            return not (namespaces or only) or any(_matches(thing, pattern) for pattern in only)
        if namespaces and thing.name.namespace not in namespaces:
            return False
        return not only or any(_matches(thing, pattern) for pattern in only)

    kept: dict[str, Any] = {
        kind.collection: tuple(filter(is_wanted, objects_of(schema, kind))) for kind in KINDS
    }
    found = completed(schema, replace(schema, **kept), may_come=may_come)
    return replace(found, schema=_tidied(found.schema, all_namespaces=not (namespaces or only)))


def without_match(
    schema: Schema, *, namespaces: Sequence[str] = (), only: Sequence[str] = ()
) -> list[str]:
    """Return the namespaces that nothing is in, and the patterns that nothing matches."""
    things = [thing for kind in KINDS for thing in objects_of(schema, kind)]
    names = (thing.name for thing in things)
    found = {name.namespace for name in names if isinstance(name, Name)}
    found |= {each.name for each in schema.namespaces}
    return [each for each in namespaces if each not in found] + [
        pattern for pattern in only if not any(_matches(thing, pattern) for thing in things)
    ]


def _matches(thing: SchemaObject, pattern: str) -> bool:
    name = thing.name
    if isinstance(thing, RawSql):
        # The first word of its name says what it is.
        return " " in pattern and fnmatchcase(thing.name, pattern)
    if not isinstance(name, Name):
        return fnmatchcase(str(name), pattern)
    spellings = (str(name), f"{name.namespace}.{name.name}")
    return any(fnmatchcase(spelling, pattern) for spelling in spellings)


def _tidied(schema: Schema, *, all_namespaces: bool) -> Schema:
    """Leave out the roles that no policy needs any more, and namespaces that hold nothing."""
    named = {role for table in schema.tables for each in table.policies for role in each.roles}
    needed = with_groups(named, {role.name: role.member_of for role in schema.roles})
    names = (thing.name for kind in KINDS for thing in objects_of(schema, kind))
    used = {name.namespace for name in names if isinstance(name, Name)}
    used |= {each.namespace for each in schema.extensions if each.namespace}
    used |= {name for each in schema.publications for name in each.namespaces}
    return replace(
        schema,
        roles=tuple(each for each in schema.roles if each.name in needed),
        namespaces=tuple(each for each in schema.namespaces if all_namespaces or each.name in used),
    )
