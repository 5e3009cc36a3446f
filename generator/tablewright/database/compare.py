"""Two schemas in, what differs out: missing, extra, and different field by field."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tablewright.schema import (
    DEFAULT_COUNTING,
    KINDS,
    Aggregate,
    Argument,
    CompositeType,
    DataType,
    DefaultPrivilege,
    Domain,
    EnumValue,
    Expression,
    Function,
    Generated,
    Grant,
    Identity,
    IndexElement,
    Kind,
    Literal,
    MaterializedView,
    Name,
    Namespace,
    Operator,
    Partition,
    Role,
    Schema,
    SequenceOptions,
    SequenceOwner,
    Table,
    View,
    objects_of,
)
from tablewright.sql.not_nulls import without_numbered_not_null
from tablewright.sql.quote import default_sql
from tablewright.sql.signatures import identity, signature
from tablewright.sql.types import type_sql


class Status(StrEnum):
    """How the found side differs from the expected one."""

    MISSING = "missing"
    EXTRA = "extra"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference.

    Attributes:
        status: Missing, extra or different.
        kind: The kind of object, such as `table`, `column`, `foreign key`.
        subject: Which one, such as `courses.title`.
        aspect: The field that differs, such as `type`; empty of whole objects.
        expected: The field's value as text; None where there is none.
        found: The same on the other side.
    """

    status: Status
    kind: str
    subject: str
    aspect: str = ""
    expected: str | None = None
    found: str | None = None

    def __str__(self) -> str:
        """Say it in one line for people."""
        thing = f"{self.kind} {self.subject}"
        if self.status is not Status.DIFFERENT:
            return f"{thing} is {self.status}"
        expected, found = _in_one_line(self.expected), _in_one_line(self.found)
        return f"{thing}: {self.aspect} is {found}, expected {expected}"


def _in_one_line(text: str | None) -> str:
    return "\\n".join((text or "nothing").splitlines())


# Roles belong to the whole server, and what they may do is for those to say who run it: neither
# is compared unless asked for.
_OF_THE_SERVER = (Role, Grant, DefaultPrivilege)
# The fields of an object that hold named parts, and the word for a part.
_PARTS: dict[type, dict[str, str]] = {
    Table: {
        "columns": "column",
        "primary_key": "primary key",
        "uniques": "unique",
        "checks": "check",
        "exclusions": "exclusion",
        "foreign_keys": "foreign key",
        "indexes": "index",
        "triggers": "trigger",
        "rules": "rule",
        "policies": "policy",
    },
    View: {"triggers": "trigger", "rules": "rule"},
    MaterializedView: {"indexes": "index"},
    Domain: {"checks": "check"},
    CompositeType: {"attributes": "field"},
}


def compare(expected: Schema, found: Schema) -> list[Difference]:
    """List the differences of two schemas, both in PostgreSQL's canonical spelling.

    Objects are matched by name (functions by name and types of their arguments), so that their
    order does not matter; that of columns, labels and elements does. The schemas' own names and
    titles are no part of a database and are left out.

    Args:
        expected: What ought to be, from `canonical`.
        found: What there is, from `introspect`.
    """
    kinds = (kind for kind in KINDS if kind.model not in _OF_THE_SERVER)
    return _of_kinds(kinds, expected, found)


def compare_with_rights(expected: Schema, found: Schema) -> list[Difference]:
    """List the differences as `compare` does, those of roles and rights among them.

    Args:
        expected: What ought to be, as `introspect_for_comparison` reads it.
        found: The same of what there is.
    """
    return _of_kinds(KINDS, expected, found)


def _of_kinds(kinds: Iterable[Kind], expected: Schema, found: Schema) -> list[Difference]:
    differences: list[Difference] = []
    for kind in kinds:
        ours = {identity(each): each for each in objects_of(expected, kind)}
        theirs = {identity(each): each for each in objects_of(found, kind)}
        # Whether public has lost its comment, nobody cares who does not say so.
        ours, theirs = _without_bare(ours, theirs), _without_bare(theirs, ours)
        differences += _matched(kind.title, ours, theirs, label=_label)
    return differences


def _without_bare(things: dict[Any, Any], others: dict[Any, Any]) -> dict[Any, Any]:
    return {
        key: each
        for key, each in things.items()
        if key in others or not (isinstance(each, Namespace) and each.is_bare)
    }


def named_parts(thing: Any) -> Iterator[tuple[str, list[Any]]]:
    """Yield the kinds of parts that an object has, each with its parts: columns, checks, ..."""
    for field, word in _PARTS.get(type(thing), {}).items():
        yield word, _listed(getattr(thing, field))


def _matched(
    kind: str, ours: dict[Any, Any], theirs: dict[Any, Any], *, label: Callable[[Any], str]
) -> Iterator[Difference]:
    for key in sorted({*ours, *theirs}):
        if key not in theirs:
            yield Difference(Status.MISSING, kind, label(ours[key]))
        elif key not in ours:
            yield Difference(Status.EXTRA, kind, label(theirs[key]))
        elif ours[key] != theirs[key]:
            yield from _fields(kind, label(ours[key]), ours[key], theirs[key])


def _fields(kind: str, subject: str, ours: Any, theirs: Any) -> Iterator[Difference]:
    parts = _PARTS.get(type(ours), {})
    for field in dataclasses.fields(ours):
        mine, other = getattr(ours, field.name), getattr(theirs, field.name)
        if not field.compare or mine == other:
            continue
        if field.name in parts:
            yield from _parts(parts[field.name], subject, _listed(mine), _listed(other))
        else:
            aspect = field.name.replace("_", " ")
            yield Difference(
                Status.DIFFERENT, kind, subject, aspect, value_text(mine), value_text(other)
            )


def _parts(kind: str, owner: str, ours: list[Any], theirs: list[Any]) -> Iterator[Difference]:
    mine = {each.name: each for each in ours}
    other = {each.name: each for each in theirs}
    if kind == "column":
        table = owner.rpartition(".")[2]
        mine = {name: without_numbered_not_null(each, table) for name, each in mine.items()}
        other = {name: without_numbered_not_null(each, table) for name, each in other.items()}
    yield from _matched(kind, mine, other, label=lambda part: f"{owner}.{part.name}")
    if kind in ("column", "field"):
        yield from _order(owner, mine, other, kind=kind)


def _order(
    owner: str, ours: Iterable[str], theirs: Iterable[str], *, kind: str
) -> Iterator[Difference]:
    common = {*ours} & {*theirs}
    mine = ", ".join(each for each in ours if each in common)
    other = ", ".join(each for each in theirs if each in common)
    if mine != other:
        what = "table" if kind == "column" else "composite_type"
        yield Difference(Status.DIFFERENT, what, owner, f"order of {kind}s", mine, other)


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, tuple) else [value]


def _label(thing: Any) -> str:
    match thing:
        case Function():
            return f"{thing.name}({', '.join(signature(thing))})"
        case Aggregate():
            return f"{thing.name}({thing.arguments})"
        case Operator():
            return f"{thing.name} ({thing.left or 'none'}, {thing.right})"
        case _:
            return str(thing.name)


def value_text(value: Any) -> str | None:
    """Spell the value of a field for people."""
    match value:
        case None | ():
            return None
        case bool():
            return "yes" if value else "no"
        case DataType():
            return type_sql(value)
        case Expression() | Literal():
            return default_sql(value)
        case Identity():
            return _identity(value)
        case SequenceOptions():
            return _options(value)
        case SequenceOwner():
            return f"{value.name}.{value.column}"
        case Partition():
            return f"{value.table} {value.bound}"
        case Generated():
            return f"{value.sql} {'stored' if value.stored else 'virtual'}"
        case Argument():
            return _argument(value)
        case IndexElement():
            return _element(value)
        case EnumValue():
            return value.name
        case Name():
            return str(value)
        case tuple():
            return ", ".join(value_text(each) or "" for each in value)
        case _:
            return str(value)


def _identity(identity: Identity) -> str:
    words = ["always" if identity.always else "by default"]
    words += [f"sequence {identity.sequence}"] if identity.sequence else []
    words += [_options(identity.options)] if identity.options != DEFAULT_COUNTING else []
    if identity.unlogged is not None:
        words.append("unlogged" if identity.unlogged else "logged")
    return " ".join(words)


def _options(options: SequenceOptions) -> str:
    """Spell what is not at its default, in the words of the specification."""
    said = (
        (field.name, getattr(options, field.name), field.default)
        for field in dataclasses.fields(options)
    )
    return ", ".join(f"{name} {value}" for name, value, usual in said if value != usual)


def _argument(argument: Argument) -> str:
    words = [argument.mode, argument.name or "", type_sql(argument.type)]
    default = f" = {argument.default}" if argument.default else ""
    return " ".join(word for word in words if word) + default


def _element(element: IndexElement) -> str:
    words = [element.column or f"({element.expression})"]
    words += [f"collate {element.collation}"] if element.collation else []
    words += [str(element.operator_class)] if element.operator_class else []
    words += [f"({name}={value})" for name, value in element.operator_class_parameters]
    words += ["desc"] if element.descending else []
    if element.nulls_first != element.descending:
        words.append("nulls first" if element.nulls_first else "nulls last")
    words += [f"with {element.operator}"] if element.operator else []
    return " ".join(words)
