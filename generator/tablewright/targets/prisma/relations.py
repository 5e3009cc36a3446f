"""Foreign keys in; out comes each as a relation with a name at both of its ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, count

from tablewright.diagnostics import Diagnostic, Severity
from tablewright.naming import camel, pascal, plural, singular, words
from tablewright.schema import ForeignKey, Name, Schema, Table
from tablewright.targets.prisma.names import Names, identifier
from tablewright.targets.prisma.types import FieldType
from tablewright.values import frozen

# What columns that refer are called beside what they refer to: `author_id`, `author_uuid`.
_ENDINGS = frozenset(("id", "uuid", "guid", "fk", "ref"))


@frozen
class Shape:
    """What relations must know of a model.

    Attributes:
        types: Of its fields, by column.
        required: The columns whose fields always have a value.
        unique: The sets of columns that Prisma knows to be unique.
    """

    types: Mapping[str, FieldType]
    required: frozenset[str]
    unique: frozenset[frozenset[str]]


@frozen
class Relation:
    """A foreign key as Prisma sees it.

    Attributes:
        child: The table that refers.
        forward: The field of the child's model.
        inverse: The field of the parent's model.
        name: Where the two models alone do not tell which relation is meant; else None.
        one_to_one: At most one row refers to a row.
        optional: A row may refer to none.
    """

    child: Name
    key: ForeignKey
    forward: str
    inverse: str
    name: str | None
    one_to_one: bool
    optional: bool


@frozen
class _End:
    """One end of a relation that needs a name: the one that people gave, else the first free.

    Attributes:
        rank: Ends of a lower one choose first.
        candidates: At least one; made when they are asked for.
    """

    place: tuple[int, str]
    rank: int
    model: Name
    given: str | None
    candidates: Iterator[str]


def relations_of(
    schema: Schema, names: Names, shapes: Mapping[Name, Shape]
) -> tuple[list[Relation], list[Diagnostic]]:
    """Return the relations in the order of the specification, and which names were not free."""
    keys = [
        (table, key)
        for table in schema.tables
        for key in table.foreign_keys
        if sayable(table, key, shapes)
    ]
    chosen, problems = _choose(list(_ends(keys, names, shapes)), keys, names)
    pairs = Counter(frozenset((table.name, key.table)) for table, key in keys)
    relations = []
    for number, (table, key) in enumerate(keys):
        forward, inverse = chosen[number, "forward"], chosen[number, "inverse"]
        alone = key.table != table.name and pairs[frozenset((table.name, key.table))] == 1
        relations.append(
            Relation(
                table.name,
                key,
                forward,
                inverse,
                None if alone else names.types[table.name] + pascal(forward),
                frozenset(key.columns) in shapes[table.name].unique,
                not shapes[table.name].required.issuperset(key.columns),
            )
        )
    return relations, problems


def sayable(table: Table, key: ForeignKey, shapes: Mapping[Name, Shape]) -> bool:
    """Tell whether Prisma accepts a foreign key: to a key that it knows, of the same types."""
    here, there = shapes[table.name], shapes.get(key.table)
    if there is None or frozenset(key.target_columns) not in there.unique:
        return False
    pairs = zip(key.columns, key.target_columns, strict=True)
    return all(here.types[column].text == there.types[target].text for column, target in pairs)


def _ends(
    keys: list[tuple[Table, ForeignKey]], names: Names, shapes: Mapping[Name, Shape]
) -> Iterator[_End]:
    siblings = Counter((table.name, key.table) for table, key in keys)
    for number, (table, key) in enumerate(keys):
        child, parent = names.types[table.name], names.types[key.table]
        role = _role(key)
        rank = 0 if key.forward else 1 if role else 2
        forward = _forward(key, parent, role)
        yield _End((number, "forward"), rank, table.name, key.forward, forward)
        role = key.forward or role or camel(parent)
        one_to_one = frozenset(key.columns) in shapes[table.name].unique
        alone = siblings[table.name, key.table] == 1
        inverse = _inverse(child, parent, role, key, alone=alone, many=not one_to_one)
        yield _End((number, "inverse"), 0 if key.inverse else 3, key.table, key.inverse, inverse)


def _choose(
    ends: list[_End], keys: list[tuple[Table, ForeignKey]], names: Names
) -> tuple[dict[tuple[int, str], str], list[Diagnostic]]:
    """Give each end a name of its own in its model: first what people say, then what is derived.

    Where all that is derived is taken, a number tells it apart (decision 41): doubled foreign keys
    that also share their names with those of another table.
    """
    taken = {table: set(fields.values()) for table, fields in names.fields.items()}
    chosen, problems = {}, []
    for end in sorted(ends, key=lambda each: each.rank):
        candidates = iter([identifier(camel(end.given), "the")]) if end.given else end.candidates
        first = next(candidates)
        free = (each for each in chain([first], candidates) if each not in taken[end.model])
        name = next(free, None)
        if name is None and end.given:
            name = first
            problems.append(_not_free(end, first, *keys[end.place[0]], names))
        elif name is None:
            name = next(each for n in count(2) if (each := f"{first}{n}") not in taken[end.model])
            problems.append(_renumbered(end, first, name, *keys[end.place[0]]))
        chosen[end.place] = name
        taken[end.model].add(name)
    return chosen, problems


def _forward(key: ForeignKey, parent: str, role: str) -> Iterator[str]:
    """Yield names for the row that is referred to: `author` of `author_id`, else by its model."""
    if role and role != identifier(camel(key.columns[0]), "the"):
        yield role
    if role:
        yield identifier(camel(f"{role}_{parent}"), "the")
    yield camel(parent)
    yield identifier(camel(key.name), "the")


def _role(key: ForeignKey) -> str:
    """Return what its one column says of the row: `author` of `author_id`; empty for `id`."""
    if len(key.columns) != 1:
        return ""
    spoken = list(words(key.columns[0]))
    if spoken and spoken[-1].lower() in _ENDINGS:
        spoken.pop()
    return identifier(camel("_".join(spoken)), "the") if spoken else ""


def _inverse(
    child: str, parent: str, role: str, key: ForeignKey, *, alone: bool, many: bool
) -> Iterator[str]:
    """Yield names for the rows that refer: `modules` of a Course for CourseModule."""
    whole, prefix = words(child), words(parent)
    if child == parent and role == "parent":
        yield "children" if many else "child"
    elif child != parent and alone:
        if len(whole) > len(prefix) and singular("_".join(whole[: len(prefix)])) == "_".join(
            prefix
        ):
            yield _counted(whole[len(prefix) :], many=many)
        yield _counted(whole, many=many)
    yield f"{_counted(whole, many=many)}As{pascal(role)}"
    yield identifier(camel(f"{key.name}_of"), "the")


def _counted(parts: tuple[str, ...], *, many: bool) -> str:
    name = "_".join(parts)
    return identifier(camel(plural(name) if many else name), "the")


def _not_free(end: _End, name: str, table: Table, key: ForeignKey, names: Names) -> Diagnostic:
    return Diagnostic(
        "name-collision",
        f"foreign key {key.name} of {table.name} would be called `{name}` in the Prisma model"
        f" {names.types[end.model]}, which has a field of that name",
        key.notes.span,
        _mend(end),
    )


def _renumbered(end: _End, first: str, name: str, table: Table, key: ForeignKey) -> Diagnostic:
    return Diagnostic(
        "name-collision",
        f"foreign key {key.name} of {table.name} is called `{name}` in Prisma:"
        f" the other names that it could have are fields of {end.model} already, as `{first}` is",
        key.notes.span,
        _mend(end),
        Severity.WARNING,
    )


def _mend(end: _End) -> str:
    word = "as" if end.place[1] == "forward" else "inverse"
    return f"give the reference another name with `{word}:`"
