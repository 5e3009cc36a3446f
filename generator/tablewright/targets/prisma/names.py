"""Names of a schema in; out come names as people write them in Prisma, all of them different."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

from tablewright.diagnostics import Diagnostic
from tablewright.naming import camel, pascal, singular
from tablewright.schema import DEFAULT_NAMESPACE, Enum, Name, Notes, Schema, Table
from tablewright.targets.alike import Named, renumbered, told_apart
from tablewright.values import frozen

OVERRIDE = "x-prisma-name"

# Scalar types and names that the client declares (Prisma reference, "Naming conventions"; the
# lower-case reserved words cannot arise), and a model whose `prisma.then` would be awaited.
_RESERVED_NAMES = """
    BigInt Boolean Bytes DateTime Decimal Float Int Json Prisma PrismaClient String Then
"""
RESERVED = frozenset(_RESERVED_NAMES.split())

_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
_OTHER = re.compile(r"[^A-Za-z0-9_]")
_LIGATURES = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O"}
)


@frozen
class Names:
    """What everything is called in Prisma.

    Attributes:
        types: Models and enums, by the name of the table or enum.
        fields: For each table the fields of its columns.
        values: For each enum the values of its labels.
    """

    types: Mapping[Name, str]
    fields: Mapping[Name, Mapping[str, str]]
    values: Mapping[Name, Mapping[str, str]]


def names_of(schema: Schema) -> tuple[Names, list[Diagnostic]]:
    """Name all models, enums, fields and enum values; warn of those that had to be told apart."""
    problems: list[Diagnostic] = []
    return Names(
        _types(schema, problems),
        {table.name: _fields(table, problems) for table in schema.tables},
        {enum.name: _values(enum, problems) for enum in schema.enums},
    ), problems


def _types(schema: Schema, problems: list[Diagnostic]) -> dict[Name, str]:
    things: list[Table | Enum] = [*schema.tables, *schema.enums]
    wanted = _type_names(things)
    # Who was given a name keeps it.
    things.sort(key=lambda each: _given(each.notes) is None)
    named = [
        Named(
            f"{'table' if isinstance(each, Table) else 'enum'} {each.name}",
            wanted[each.name],
            each.notes.span,
        )
        for each in things
    ]
    return dict(zip((each.name for each in things), _told_apart(named, problems), strict=True))


def _fields(table: Table, problems: list[Diagnostic]) -> dict[str, str]:
    columns = sorted(table.columns, key=lambda each: _given(each.notes) is None)
    named = [
        Named(
            f"column {table.name}.{each.name}",
            _given(each.notes) or identifier(camel(each.name) or each.name, "column"),
            each.notes.span,
        )
        for each in columns
    ]
    return dict(zip((each.name for each in columns), _told_apart(named, problems), strict=True))


def _values(enum: Enum, problems: list[Diagnostic]) -> dict[str, str]:
    named = [
        Named(f"value {each.name!r} of enum {enum.name}", enum_value(each.name), enum.notes.span)
        for each in enum.values
    ]
    return dict(zip((each.name for each in enum.values), _told_apart(named, problems), strict=True))


def _told_apart(named: list[Named], problems: list[Diagnostic]) -> list[str]:
    names = told_apart(named)
    mend = f"rename one of them, or give one another name for Prisma with `{OVERRIDE}`"
    problems += renumbered(named, names, rule="name-collision", language="Prisma", mend=mend)
    return names


def identifier(text: str, kind: str) -> str:
    """Make an identifier of any text: Prisma's reference asks for `[A-Za-z][A-Za-z0-9_]*`.

    The parser takes other letters, too, and some of them make it panic later.

    Args:
        text: In its final case.
        kind: Put in front where the text does not begin with a letter.
    """
    if _IDENTIFIER.match(text):
        return text
    kept = _OTHER.sub("", "".join(map(_in_ascii, text))).lstrip("_")
    if not kept:
        kept = "_".join(f"{ord(each):x}" for each in text)
    return kept if kept[:1].isalpha() else f"{kind}{kept}"


def enum_value(label: str) -> str:
    """Name the value of an enum's label: the label itself where Prisma takes it."""
    return identifier(_OTHER.sub("_", "".join(map(_in_ascii, label))), "value")


def _in_ascii(letter: str) -> str:
    """Strip accents; letters of other scripts are given by their code points."""
    if letter.isascii():
        return letter
    decomposed = unicodedata.normalize("NFKD", letter).translate(_LIGATURES)
    plain = "".join(each for each in decomposed if each.isascii())
    return plain or (f"u{ord(letter):x}" if letter.isalpha() else letter)


def _type_names(things: list[Table | Enum]) -> dict[Name, str]:
    """Name models and enums so that they differ.

    Beside what would be called the same a table keeps its number: `order` and `orders`. What is
    called the same in another namespace has that before its name.
    """
    singulars = {thing.name: _type_name(thing, _singular(thing)) for thing in things}
    beside = Counter((name.namespace, called) for name, called in singulars.items())
    names = {
        thing.name: singulars[thing.name]
        if beside[thing.name.namespace, singulars[thing.name]] == 1
        else _type_name(thing, thing.name.name)
        for thing in things
    }
    bearers = Counter(names.values())
    return {
        thing.name: _namespaced(thing, called) if bearers[called] > 1 else called
        for thing, called in zip(things, names.values(), strict=True)
    }


def _singular(thing: Table | Enum) -> str:
    """Name one row; an enum's name says what one value is, so it is no plural: `status`."""
    return singular(thing.name.name) if isinstance(thing, Table) else thing.name.name


def _type_name(thing: Table | Enum, name: str) -> str:
    if given := _given(thing.notes):
        return given
    called = identifier(pascal(name) or name, "Table" if isinstance(thing, Table) else "Enum")
    return f"{called}Model" if called in RESERVED else called


def _namespaced(thing: Table | Enum, called: str) -> str:
    if thing.name.namespace == DEFAULT_NAMESPACE or _given(thing.notes):
        return called
    return identifier(pascal(thing.name.namespace), "Schema") + called


def _given(notes: Notes) -> str | None:
    given = notes.extra.get(OVERRIDE)
    return identifier(given, "the") if isinstance(given, str) else None
